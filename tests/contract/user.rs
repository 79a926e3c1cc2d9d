//! A user of a demo server, who sends endpoints as the app does.

use crema_demo::{Demo, Options, PASSWORD};
use crema_espo::{
    endpoint::*,
    error::ApiError,
    json,
    record::Record,
    request::{self, Endpoint, Method, Request, Response},
    search::ListQuery,
};
use serde_json::Value;
use std::sync::Arc;
use tokio::runtime::Runtime;

/// Few records: the smallest seed has some of every kind.
const RECORDS: usize = 400;

/// A server, and the threads it runs on.
pub struct Server {
    /// The server.
    pub demo: Demo,
    _runtime: Runtime,
}

impl Server {
    /// A server of its own on a free port.
    pub fn start() -> Arc<Self> {
        let runtime = Runtime::new().unwrap();
        let options = Options { records: RECORDS, ..Options::default() };
        let demo = runtime.block_on(Demo::start(options)).unwrap();
        Arc::new(Self { demo, _runtime: runtime })
    }

    /// A caller without credentials.
    pub fn nobody(self: &Arc<Self>) -> User {
        User { server: self.clone(), credentials: None, me: Record::default() }
    }

    /// A caller who signed in.
    pub fn user(self: &Arc<Self>, name: &str) -> User {
        let nobody = self.nobody();
        let signed_in = nobody.send(&log_in(name, PASSWORD)).unwrap();
        let token = signed_in.token.unwrap();
        nobody.with_token(name, &token).known_as(signed_in.user)
    }
}

/// A caller of a server.
pub struct User {
    /// The server.
    pub server: Arc<Server>,
    /// The record of the signed-in user.
    pub me: Record,
    credentials: Option<String>,
}

/// Signing in by password.
pub fn log_in(name: &str, password: &str) -> AppUser {
    let (user_name, secret) = (name.to_owned(), password.to_owned());
    AppUser { user_name, secret, by_token: false, code: None }
}

impl User {
    /// The administrator of a server of its own.
    pub fn admin() -> Self {
        Server::start().user("admin")
    }

    /// The same server, called with a token.
    pub fn with_token(&self, name: &str, token: &str) -> Self {
        let credentials = Some(credentials(name, token));
        Self { server: self.server.clone(), credentials, me: Record::default() }
    }

    fn known_as(self, me: Record) -> Self {
        Self { me, ..self }
    }

    /// Sends an endpoint and reads its answer.
    pub fn send<E: Endpoint>(&self, endpoint: &E) -> Result<E::Reply, ApiError> {
        request::read(endpoint, &self.exchange(&endpoint.request())?)
    }

    /// Creates a record and gives its id.
    pub fn create(&self, entity: &str, attributes: Value) -> String {
        self.send(&create(entity, attributes)).unwrap().id().to_owned()
    }

    /// Reads a record.
    pub fn read(&self, entity: &str, id: &str) -> Record {
        self.send(&Read { entity: entity.to_owned(), id: id.to_owned() }).unwrap()
    }

    /// The first page of a list.
    pub fn list(&self, entity: &str, query: ListQuery) -> Page {
        let list = List { entity: entity.to_owned(), query, offset: 0, max_size: 200 };
        self.send(&list).unwrap()
    }

    /// What `src/api` sends in the browser.
    fn exchange(&self, request: &Request) -> Result<Response, ApiError> {
        let url = format!("{}api/v1/{}", self.server.demo.url(), request.path);
        let method = request.method.as_str();
        let mut builder = ureq::http::Request::builder().method(method).uri(url);
        builder = builder.header("Accept", "application/json");
        if let Some(credentials) = &self.credentials {
            builder = builder
                .header("Authorization", format!("Basic {credentials}"))
                .header("Espo-Authorization", credentials)
                .header("Espo-Authorization-By-Token", "true");
        }
        for (name, value) in &request.headers {
            builder = builder.header(*name, value);
        }
        let body = request.body.as_ref().map(Value::to_string).unwrap_or_default();
        if request.body.is_some() {
            builder = builder.header("Content-Type", "application/json");
        }
        let config = ureq::Agent::config_builder().http_status_as_error(false);
        // `DELETE` with a body is unusual, but what the contract asks for (5.6).
        let agent = config.allow_non_standard_methods(true).build().new_agent();
        let answer = if request.method == Method::Get || request.body.is_none() {
            agent.run(builder.body(()).unwrap())
        } else {
            agent.run(builder.body(body).unwrap())
        };
        response(answer.map_err(|_| ApiError::Offline)?)
    }
}

fn response(mut answer: ureq::http::Response<ureq::Body>) -> Result<Response, ApiError> {
    let header = |name: &str| answer.headers().get(name)?.to_str().ok().map(str::to_owned);
    let reason = header("X-Status-Reason").unwrap_or_default();
    let retry_after_s = header("Retry-After").and_then(|text| text.parse().ok());
    let status = answer.status().as_u16();
    let body = answer.body_mut().read_to_vec().map_err(|_| ApiError::Offline)?;
    Ok(Response { status, reason, retry_after_s, body })
}

/// Creating a record.
pub fn create(entity: &str, attributes: Value) -> Create {
    let attributes = json::object(attributes);
    Create { entity: entity.to_owned(), attributes, skip_duplicate_check: false }
}

/// Changing a record.
pub fn update(entity: &str, id: &str, attributes: Value) -> Update {
    let (entity, id) = (entity.to_owned(), id.to_owned());
    Update { entity, id, attributes: json::object(attributes), version: None }
}
