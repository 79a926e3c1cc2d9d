//! Shapes that several answers share.

use crate::{
    error::{ApiError, Said},
    json::Object,
    record::Record,
};
use serde_json::Value;

/// An answer that must be an object; an empty one may come as `[]` (contract 10.5).
pub(super) fn object(body: Value) -> Result<Object, ApiError> {
    match body {
        Value::Object(map) => Ok(map),
        Value::Array(items) if items.is_empty() => Ok(Object::new()),
        _ => Err(ApiError::Malformed),
    }
}

/// A stored record: an object with an id.
pub(super) fn record(body: Value) -> Result<Record, ApiError> {
    Some(Record::from_value(body))
        .filter(|record| !record.id().is_empty())
        .ok_or(ApiError::Malformed)
}

/// The answer of an action: `true`, an empty body or a count mean done; `false` means that
/// nothing was (contract 5.6, 17).
pub(super) fn done(body: &Value) -> Result<(), ApiError> {
    match body {
        Value::Bool(false) => Err(ApiError::Refused(200, Said::default())),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_action_that_did_nothing_is_refused() {
        assert!(
            done(&json!(true)).is_ok() && done(&Value::Null).is_ok() && done(&json!(3)).is_ok()
        );
        assert_eq!(done(&json!(false)), Err(ApiError::Refused(200, Said::default())));
    }

    #[test]
    fn a_record_has_an_id() {
        assert_eq!(record(json!({"id": "a1"})).unwrap().id(), "a1");
        for body in [json!({}), json!([]), json!(true), json!({"id": null})] {
            assert_eq!(record(body), Err(ApiError::Malformed));
        }
    }
}
