//! `POST {Entity}` (contract 5.1, 5.2).

use super::shapes;
use crate::{
    error::ApiError,
    json::Object,
    record::Record,
    request::{Endpoint, Method, Request, encode},
};
use serde_json::Value;

/// Creates a record. The answer holds what the server set, but not all of it (contract 18):
/// read it again where that matters.
#[derive(Clone, Debug, PartialEq)]
pub struct Create {
    /// The entity type.
    pub entity: String,
    /// What was filled in.
    pub attributes: Object,
    /// Save although similar records exist, after [`ApiError::Duplicate`].
    pub skip_duplicate_check: bool,
}

impl Endpoint for Create {
    type Reply = Record;

    fn request(&self) -> Request {
        let mut attributes = self.attributes.clone();
        let mut request = Request::new(Method::Post, encode(&self.entity));
        if self.skip_duplicate_check {
            // Three spellings of three generations; each ignores the others (contract 5.2).
            request = request.with_header("X-Skip-Duplicate-Check", "true");
            attributes.insert("_skipDuplicateCheck".to_owned(), Value::Bool(true));
            attributes.insert("forceDuplicate".to_owned(), Value::Bool(true));
        }
        request.with_body(Value::Object(attributes))
    }

    fn reply(&self, body: Value) -> Result<Record, ApiError> {
        shapes::record(body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;
    use serde_json::json;

    fn create(skip_duplicate_check: bool) -> Request {
        let attributes = json::object(json!({"name": "A"}));
        Create { entity: "Account".into(), attributes, skip_duplicate_check }.request()
    }

    #[test]
    fn creating_sends_what_was_filled_in() {
        let request = create(false);
        assert_eq!((request.method, request.path.as_str()), (Method::Post, "Account"));
        assert_eq!(request.body, Some(json!({"name": "A"})));
        assert!(request.headers.is_empty());
    }

    #[test]
    fn the_duplicate_check_is_skipped_on_every_version() {
        let request = create(true);
        assert_eq!(request.headers, [("X-Skip-Duplicate-Check", "true".to_owned())]);
        let body = json!({"name": "A", "_skipDuplicateCheck": true, "forceDuplicate": true});
        assert_eq!(request.body, Some(body));
    }
}
