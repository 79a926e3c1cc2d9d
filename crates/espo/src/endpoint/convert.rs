//! Turning a record into others (contract 5.11).

use super::shapes;
use crate::{
    error::ApiError,
    json::Object,
    record::Record,
    request::{self, Endpoint, Method, Request},
};
use serde_json::{Value, json};

/// What the new records would start with, by entity type: `getConvertAttributes` (4.3+).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConvertAttributes {
    /// The entity type.
    pub entity: String,
    /// The record.
    pub id: String,
}

/// Makes the new records and marks the old one as converted.
#[derive(Clone, Debug, PartialEq)]
pub struct Convert {
    /// The entity type.
    pub entity: String,
    /// The record.
    pub id: String,
    /// Attributes of the new records, by entity type.
    pub records: Object,
    /// Make them although similar records exist, after [`ApiError::Duplicate`].
    pub skip_duplicate_check: bool,
}

impl Endpoint for ConvertAttributes {
    type Reply = Object;

    fn request(&self) -> Request {
        let path = request::path(&[&self.entity, "action", "getConvertAttributes"]);
        Request::new(Method::Post, path).with_body(json!({"id": self.id}))
    }

    fn reply(&self, body: Value) -> Result<Object, ApiError> {
        shapes::object(body)
    }
}

impl Endpoint for Convert {
    type Reply = Record;

    fn request(&self) -> Request {
        let path = request::path(&[&self.entity, "action", "convert"]);
        let mut body = json!({"id": self.id, "records": self.records});
        if self.skip_duplicate_check {
            body["skipDuplicateCheck"] = Value::Bool(true);
        }
        Request::new(Method::Post, path).with_body(body)
    }

    fn reply(&self, body: Value) -> Result<Record, ApiError> {
        shapes::record(body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn a_conversion_names_the_record_and_the_new_ones() {
        let mut convert = Convert {
            entity: "Lead".into(),
            id: "l1".into(),
            records: json::object(json!({"Account": {"name": "A"}})),
            skip_duplicate_check: false,
        };
        let request = convert.request();
        assert_eq!((request.method, &*request.path), (Method::Post, "Lead/action/convert"));
        let records = json!({"Account": {"name": "A"}});
        assert_eq!(request.body, Some(json!({"id": "l1", "records": records})));
        convert.skip_duplicate_check = true;
        let body = json!({"id": "l1", "records": records, "skipDuplicateCheck": true});
        assert_eq!(convert.request().body, Some(body));
    }

    #[test]
    fn what_the_new_ones_start_with_may_be_nothing() {
        let ask = ConvertAttributes { entity: "Lead".into(), id: "l1".into() };
        assert_eq!(&*ask.request().path, "Lead/action/getConvertAttributes");
        assert!(ask.reply(json!([])).unwrap().is_empty());
        assert_eq!(ask.reply(json!("x")), Err(ApiError::Malformed));
    }
}
