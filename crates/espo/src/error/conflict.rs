//! The two conflicts of 409 one can do something about: the record was changed meanwhile, or
//! looks like another one (contract 5.2, 5.3).

use super::ApiError;
use crate::{json, record::Record};
use serde_json::Value;

/// `None` for every other 409 (a rule of the business, a locked record).
pub(super) fn error(reason: &str, body: &Value) -> Option<ApiError> {
    let reason = reason.trim();
    if let Some(records) = duplicates_in_header(reason) {
        return Some(ApiError::Duplicate(records));
    }
    match body {
        // The shapes differ enough to be told apart where CORS hides the header.
        Value::Array(items) if reason == "duplicate" || !items.is_empty() => {
            Some(ApiError::Duplicate(records(body.clone())))
        }
        Value::Object(map) if reason == "modified" || map.contains_key("values") => {
            let values = map.get("values").cloned().unwrap_or_default();
            let version = map.get("versionNumber").and_then(json::integer);
            Some(ApiError::Conflict { values: Record::from_value(values), version })
        }
        _ if reason == "modified" => {
            Some(ApiError::Conflict { values: Record::default(), version: None })
        }
        _ if reason == "duplicate" => Some(ApiError::Duplicate(records(body.clone()))),
        _ => None,
    }
}

/// Up to 6.1 the header holds all of it: `{"reason":"Duplicate","data":…}`.
fn duplicates_in_header(reason: &str) -> Option<Vec<Record>> {
    if !reason.starts_with('{') {
        return None;
    }
    let mut header = json::object(serde_json::from_str(reason).ok()?);
    let kind = header.get("reason").and_then(Value::as_str)?;
    kind.eq_ignore_ascii_case("duplicate")
        .then(|| records(header.remove("data").unwrap_or_default()))
}

/// A list of records, or a map of their attributes by id.
fn records(value: Value) -> Vec<Record> {
    let by_id = |(id, attributes): (String, Value)| {
        let mut record = Record::from_value(attributes);
        if record.id().is_empty() {
            record.set("id", id);
        }
        record
    };
    match value {
        Value::Object(map) => {
            map.into_iter().filter(|(_, value)| value.is_object()).map(by_id).collect()
        }
        other => {
            let items = json::list(other).into_iter().filter(Value::is_object);
            items.map(Record::from_value).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn ids(error: Option<ApiError>) -> Vec<String> {
        let Some(ApiError::Duplicate(records)) = error else { panic!("{error:?}") };
        records.iter().map(|record| record.id().to_owned()).collect()
    }

    #[test]
    fn duplicates_are_read_from_body_and_from_header() {
        let body = json!([{"id": "a", "name": "A"}]);
        assert_eq!(ids(error("duplicate", &body)), ["a"]);
        assert_eq!(ids(error("", &body)), ["a"]);
        let by_id = r#"{"reason":"Duplicate","data":{"a":{"name":"A"},"b":{"id":"b"}}}"#;
        assert_eq!(ids(error(by_id, &Value::Null)), ["a", "b"]);
        let listed = r#"{"reason":"duplicate","data":[{"id":"c"}]}"#;
        assert_eq!(ids(error(listed, &Value::Null)), ["c"]);
        assert!(ids(error("duplicate", &Value::Null)).is_empty());
    }

    #[test]
    fn a_changed_record_comes_with_what_is_stored() {
        let body = json!({"values": {"stage": "Won"}, "versionNumber": "7"});
        for reason in ["modified", ""] {
            let Some(ApiError::Conflict { values, version }) = error(reason, &body) else {
                panic!("{reason}");
            };
            assert_eq!((values.text("stage"), version), ("Won", Some(7)));
        }
        let bare = ApiError::Conflict { values: Record::default(), version: None };
        assert_eq!(error("modified", &Value::Null), Some(bare));
    }

    #[test]
    fn other_conflicts_are_left_to_their_words() {
        let body = json!({"messageTranslation": {"label": "cannotRemoveUsed"}});
        assert_eq!(error("", &body), None);
        assert_eq!(error("{not json", &Value::Null), None);
        assert_eq!(error("", &json!([])), None);
    }
}
