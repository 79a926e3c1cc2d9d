//! `PUT {Entity}/{id}`: a partial update on every version (contract 5.1, 5.3).

use super::shapes;
use crate::{
    error::ApiError,
    json::Object,
    record::Record,
    request::{self, Endpoint, Method, Request},
};
use serde_json::Value;

/// Changes some attributes. The answer is to be merged into what is known, not to replace it.
#[derive(Clone, Debug, PartialEq)]
pub struct Update {
    /// The entity type.
    pub entity: String,
    /// The record.
    pub id: String,
    /// The changed attributes, and only these.
    pub attributes: Object,
    /// `versionNumber` of the record as loaded, where the entity type is under concurrency
    /// control: the server then answers [`ApiError::Conflict`] to a stale one.
    pub version: Option<i64>,
}

impl Endpoint for Update {
    type Reply = Record;

    fn request(&self) -> Request {
        let request = Request::new(Method::Put, request::path(&[&self.entity, &self.id]))
            .with_body(Value::Object(self.attributes.clone()));
        match self.version {
            Some(version) => request.with_header("X-Version-Number", version.to_string()),
            None => request,
        }
    }

    /// Old servers may answer with little more than what was sent, or without an id.
    fn reply(&self, body: Value) -> Result<Record, ApiError> {
        let mut record = Record::new(shapes::object(body)?);
        record.set("id", self.id.as_str());
        Ok(record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;
    use serde_json::json;

    #[test]
    fn an_update_is_a_put_with_its_version() {
        let mut update = Update {
            entity: "Account".into(),
            id: "a1".into(),
            attributes: json::object(json!({"name": "B"})),
            version: Some(7),
        };
        let request = update.request();
        assert_eq!((request.method, request.path.as_str()), (Method::Put, "Account/a1"));
        assert_eq!(request.headers, [("X-Version-Number", "7".to_owned())]);
        assert_eq!(request.body, Some(json!({"name": "B"})));
        update.version = None;
        assert!(update.request().headers.is_empty());
        assert_eq!(update.reply(json!({"name": "B"})).unwrap().id(), "a1");
        assert_eq!(update.reply(json!("B")), Err(ApiError::Malformed));
    }
}
