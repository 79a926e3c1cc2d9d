//! Making one record of several (contract 5.9).

use super::shapes;
use crate::{
    error::ApiError,
    json::Object,
    record::Record,
    request::{self, Endpoint, Method, Request},
    version::Version,
};
use serde_json::{Value, json};

/// Moves all that hangs on some records to another one and removes them.
#[derive(Clone, Debug, PartialEq)]
pub struct Merge {
    /// The entity type.
    pub entity: String,
    /// The record that stays.
    pub id: String,
    /// Those that go.
    pub sources: Vec<String>,
    /// The values the one that stays has afterwards, where they differed.
    pub attributes: Object,
    /// The server's version: up to 6.1 each entity type had an action of its own.
    pub version: Version,
}

/// The first version that has one action for all entity types.
const ONE_ACTION: Version = Version(7, 0, 0);

impl Endpoint for Merge {
    type Reply = Record;

    fn request(&self) -> Request {
        if self.version < ONE_ACTION {
            let path = request::path(&[&self.entity, "action", "merge"]);
            return Request::new(Method::Post, path).with_body(json!({
                "targetId": self.id, "sourceIds": self.sources, "attributes": self.attributes,
            }));
        }
        Request::new(Method::Post, "Action").with_body(json!({
            "entityType": self.entity, "action": "merge", "id": self.id,
            "data": {"sourceIdList": self.sources, "attributes": self.attributes},
        }))
    }

    /// Old servers only say that it is done.
    fn reply(&self, body: Value) -> Result<Record, ApiError> {
        shapes::done(&body)?;
        let mut record = Record::from_value(body);
        record.set("id", self.id.as_str());
        Ok(record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    fn merge(version: Version) -> Merge {
        Merge {
            entity: "Account".into(),
            id: "a".into(),
            sources: vec!["b".into()],
            attributes: json::object(json!({"name": "B"})),
            version,
        }
    }

    #[test]
    fn the_request_is_that_of_the_version() {
        let now = merge(Version(9, 2, 7)).request();
        assert_eq!((now.method, &*now.path), (Method::Post, "Action"));
        let data = json!({"sourceIdList": ["b"], "attributes": {"name": "B"}});
        let body = json!({"entityType": "Account", "action": "merge", "id": "a", "data": data});
        assert_eq!(now.body, Some(body));
        let old = merge(Version(6, 1, 0)).request();
        assert_eq!(&*old.path, "Account/action/merge");
        let body = json!({"targetId": "a", "sourceIds": ["b"], "attributes": {"name": "B"}});
        assert_eq!(old.body, Some(body));
    }

    #[test]
    fn the_answer_may_be_the_record_or_only_yes() {
        let merge = merge(Version::NEWEST);
        assert_eq!(merge.reply(json!({"name": "B"})).unwrap().text("name"), "B");
        assert_eq!(merge.reply(json!(true)).unwrap().id(), "a");
        assert!(merge.reply(json!(false)).is_err());
    }
}
