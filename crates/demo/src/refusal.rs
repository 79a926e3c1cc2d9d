//! Why a call is not answered with 200 (contract 5.5).

use serde_json::{Value, json};

/// A refused call: status, `X-Status-Reason`, body.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Refusal {
    pub status: u16,
    pub reason: Option<String>,
    pub body: Option<Box<Value>>,
    pub headers: Vec<(String, String)>,
}

impl Refusal {
    /// Only a status.
    pub fn status(status: u16) -> Self {
        Self { status, reason: None, body: None, headers: Vec::new() }
    }

    /// A status with a reason in its header.
    pub fn because(status: u16, reason: impl Into<String>) -> Self {
        Self { reason: Some(reason.into()), ..Self::status(status) }
    }

    /// 400 with a reason.
    pub fn bad(reason: impl Into<String>) -> Self {
        Self::because(400, reason)
    }

    /// 403 with a reason.
    pub fn forbidden(reason: impl Into<String>) -> Self {
        Self::because(403, reason)
    }

    /// 404 of a record.
    pub fn missing(id: &str) -> Self {
        Self::because(404, format!("Record {id} not found."))
    }

    /// 404 of a route.
    pub fn no_route() -> Self {
        Self::status(404).with_body(json!({"message": "404 Not Found"}))
    }

    /// 405, naming what is allowed.
    pub fn wrong_method(allowed: &str) -> Self {
        let mut refusal = Self::status(405).with_body(json!({"message": "405 Method Not Allowed"}));
        refusal.headers.push(("allow".to_owned(), allowed.to_owned()));
        refusal
    }

    /// 400 by a field rule: only the first failure is told.
    pub fn invalid(entity: &str, field: &str, rule: &str) -> Self {
        Self::bad(format!(
            "Field validation failure; entityType: {entity}, field: {field}, type: {rule}."
        ))
        .with_body(translated("validationFailure", &json!({"field": field, "type": rule})))
    }

    /// The same with a body.
    pub fn with_body(mut self, body: Value) -> Self {
        self.body = Some(Box::new(body));
        self
    }
}

/// A body that names a message of the labels.
pub(crate) fn translated(label: &str, data: &Value) -> Value {
    json!({"messageTranslation": {"label": label, "scope": null, "data": data}})
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        Self::because(500, format!("Storage: {error}"))
    }
}
