//! One call of the API and what is answered: nothing here knows of sockets.

use crate::{query_string, refusal::Refusal};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// A JSON object.
pub(crate) type Object = Map<String, Value>;

/// What a route answers: JSON, or why not.
pub(crate) type Reply = Result<Value, Refusal>;

/// A request below `api/v1/`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Call {
    /// `GET`, `POST` …
    pub method: String,
    /// Decoded path segments: `["Account", "6b04…", "contacts"]`.
    pub segments: Vec<String>,
    /// The query, PHP style (contract 4.1).
    pub query: Object,
    /// Headers by lower-case name.
    pub headers: HashMap<String, String>,
    /// The raw body.
    pub body: Vec<u8>,
}

impl Call {
    /// A call of `path_and_query`, as it stands in the address after `api/v1/`.
    pub fn new(method: &str, path_and_query: &str) -> Self {
        let (path, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
        let segments = path.split('/').filter(|part| !part.is_empty());
        Self {
            method: method.to_owned(),
            segments: segments.map(query_string::decode).collect(),
            query: query_string::parse(query),
            ..Self::default()
        }
    }

    /// A header's value; empty ones count as absent.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// Whether a header says `true`.
    pub fn flag(&self, name: &str) -> bool {
        self.header(name).is_some_and(|value| value == "true" || value == "1")
    }

    /// A query parameter as text.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.query.get(name).and_then(Value::as_str)
    }

    /// The body as an object: `{}` where it is empty, no object or of another content type;
    /// form bodies are taken as well (measured: 129-133 of the recorded answers).
    ///
    /// # Errors
    /// 500 without a body for broken JSON.
    pub fn json(&self) -> Result<Object, Refusal> {
        let kind = self.header("content-type").unwrap_or_default();
        if kind.starts_with("application/x-www-form-urlencoded") {
            return Ok(query_string::parse(&String::from_utf8_lossy(&self.body)));
        }
        if !kind.starts_with("application/json") || self.body.iter().all(u8::is_ascii_whitespace) {
            return Ok(Object::new());
        }
        match serde_json::from_slice(&self.body) {
            Ok(Value::Object(map)) => Ok(map),
            Ok(_) => Ok(Object::new()),
            Err(_) => Err(Refusal::status(500)),
        }
    }
}

/// What goes back: the HTTP layer adds the rest.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Headers beside the usual ones.
    pub headers: Vec<(String, String)>,
    /// The body as it is sent.
    pub body: Vec<u8>,
}

impl Answer {
    /// 200 with JSON.
    pub fn json(value: &Value) -> Self {
        Self {
            status: 200,
            headers: vec![header("content-type", "application/json")],
            body: value.to_string().into_bytes(),
        }
    }

    /// The answer of a refused call.
    pub fn refused(refusal: Refusal) -> Self {
        let Refusal { status, reason, body, mut headers } = refusal;
        if let Some(reason) = reason {
            headers.push(("x-status-reason".to_owned(), latin(&reason)));
        }
        let kind = if body.is_some() || status == 404 || status >= 500 {
            "application/json"
        } else {
            "text/html; charset=UTF-8"
        };
        headers.push(header("content-type", kind));
        let body = body.map(|body| body.to_string().into_bytes()).unwrap_or_default();
        Self { status, headers, body }
    }
}

/// A header as this crate keeps it.
pub(crate) fn header(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

/// Header values hold visible ASCII only.
fn latin(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii() && !c.is_ascii_control() { c } else { '?' }).collect()
}
