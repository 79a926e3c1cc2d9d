//! A caller of the demo server.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use crema_demo::{Demo, Options, PASSWORD};
use serde_json::Value;
use tower::ServiceExt;

/// Few records: the smallest seed has some of every kind.
pub const RECORDS: usize = 400;

/// One user of one server.
pub struct Client {
    pub demo: std::sync::Arc<Demo>,
    router: Router,
    headers: Vec<(String, String)>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The body as JSON; `Null` where it is empty.
    pub fn json(&self) -> Value {
        if self.bytes.is_empty() {
            return Value::Null;
        }
        serde_json::from_slice(&self.bytes).expect("JSON")
    }

    /// A header, empty where it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    /// `X-Status-Reason`.
    pub fn reason(&self) -> &str {
        self.header("x-status-reason")
    }

    /// The total and the names of a list.
    pub fn names(&self) -> (i64, Vec<String>) {
        assert_eq!(self.status, 200, "{}", self.reason());
        let page = self.json();
        let list = page["list"].as_array().expect("list");
        let names = list.iter().map(|row| row["name"].as_str().unwrap_or_default().to_owned());
        (page["total"].as_i64().expect("total"), names.collect())
    }
}

/// A server of its own, called by `user`.
pub async fn server(user: &str) -> Client {
    let options = Options { records: RECORDS, ..Options::default() };
    let demo = Demo::start(options).await.expect("server");
    Client::of(demo).by(user)
}

impl Client {
    /// Someone who calls this server without credentials.
    pub fn of(demo: Demo) -> Self {
        let router = demo.router();
        Self { demo: demo.into(), router, headers: Vec::new() }
    }

    /// The same server, called by another user with the password.
    pub fn by(&self, user: &str) -> Self {
        self.with("Espo-Authorization", &credentials(user, PASSWORD))
    }

    /// The same server, called without credentials.
    pub fn by_nobody(&self) -> Self {
        Self { demo: self.demo.clone(), router: self.router.clone(), headers: Vec::new() }
    }

    /// The same caller with one more header.
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut headers = self.headers.clone();
        headers.retain(|(known, _)| known != name);
        headers.push((name.to_owned(), value.to_owned()));
        Self { demo: self.demo.clone(), router: self.router.clone(), headers }
    }

    /// Sends a request to any path.
    pub async fn raw(&self, method: &str, path: &str, body: Body) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = request.body(body).expect("request");
        let response = self.router.clone().oneshot(request).await.expect("answer");
        let (head, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("body").to_vec();
        Answer { status: head.status.as_u16(), headers: head.headers, bytes }
    }

    /// `GET` below the API; brackets may stand as they are.
    pub async fn get(&self, path: &str) -> Answer {
        let path = path.replace('[', "%5B").replace(']', "%5D").replace(' ', "%20");
        self.raw("GET", &format!("/api/v1/{path}"), Body::empty()).await
    }

    /// Any other method with a JSON body.
    pub async fn send(&self, method: &str, path: &str, body: &Value) -> Answer {
        let client = self.with("Content-Type", "application/json");
        client.raw(method, &format!("/api/v1/{path}"), Body::from(body.to_string())).await
    }

    /// The first record of a list, whole.
    pub async fn first(&self, entity: &str, query: &str) -> Value {
        let page = self.get(&format!("{entity}?maxSize=1&{query}")).await.json();
        let id = page["list"][0]["id"].as_str().unwrap_or_else(|| panic!("no {entity}"));
        self.get(&format!("{entity}/{id}")).await.json()
    }

    /// Creates a record and gives its id.
    pub async fn create(&self, entity: &str, body: &Value) -> String {
        let answer = self.send("POST", entity, body).await;
        assert_eq!(answer.status, 200, "{} {}", answer.reason(), answer.json());
        answer.json()["id"].as_str().expect("id").to_owned()
    }
}

/// `base64(user:secret)`.
pub fn credentials(user: &str, secret: &str) -> String {
    STANDARD.encode(format!("{user}:{secret}"))
}
