//! A schema as it is kept from one visit to the next: what the server said, without secrets and
//! without what no client reads, in one value.

use crate::json::Object;
use serde_json::Value;

/// The parts of a kept schema.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// `GET App/user`, as [`user`] leaves it.
    pub user: Value,
    /// `GET Metadata`.
    pub metadata: Value,
    /// `GET I18n`.
    pub labels: Value,
}

/// What the server's own client alone reads of the metadata: names of its views and classes, and
/// how tables are built. Below `entityDefs.{Entity}`, `clientDefs.{Entity}`, `app`.
const IDLE: [(&str, &[&str]); 3] = [
    (
        "entityDefs",
        &["indexes", "additionalTables", "jobSchedulingMap", "repositoryClassName", "jobs"],
    ),
    (
        "clientDefs",
        &[
            "recordViews",
            "fieldTypes",
            "itemTypes",
            "controller",
            "views",
            "modalViews",
            "conditionTypes",
            "viewSetupHandlers",
            "itemViews",
            "acl",
            "aclPortal",
        ],
    ),
    ("app", &[]),
];
/// What is read of `app` (contract 2.4); the rest of it is for administrators and the server.
const APP: [&str; 6] = ["currency", "regExpPatterns", "export", "file", "record", "image"];
/// The parts of the metadata that are read at all.
const PARTS: [&str; 7] =
    ["entityDefs", "scopes", "clientDefs", "fields", "logicDefs", "aclDefs", "app"];

/// The three answers, as they came, in one text; `None` where one of them is no JSON.
pub fn pack(user: &[u8], metadata: &[u8], labels: &[u8]) -> Option<Vec<u8>> {
    let read = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).ok();
    let (metadata, labels) = (compact(read(metadata)?), read(labels)?);
    repack(&Kept { user: Value::Null, metadata, labels }, self::user(read(user)?))
}

/// The same with another answer of `GET App/user`, as [`user`] leaves it.
pub fn repack(kept: &Kept, user: Value) -> Option<Vec<u8>> {
    let mut root = Object::new();
    root.insert("user".to_owned(), user);
    root.insert("metadata".to_owned(), kept.metadata.clone());
    root.insert("labels".to_owned(), kept.labels.clone());
    serde_json::to_vec(&Value::Object(root)).ok()
}

/// Reads what [`pack`] wrote; `None` where it is anything else.
pub fn unpack(bytes: &[u8]) -> Option<Kept> {
    let Value::Object(mut root) = serde_json::from_slice(bytes).ok()? else { return None };
    let mut take = |key: &str| root.remove(key).filter(Value::is_object);
    Some(Kept { user: take("user")?, metadata: take("metadata")?, labels: take("labels")? })
}

/// `GET App/user` without the token, and without what differs from one login to the next.
pub fn user(mut answer: Value) -> Value {
    if let Some(root) = answer.as_object_mut() {
        root.remove("token");
    }
    if let Some(user) = answer.get_mut("user").and_then(Value::as_object_mut) {
        for volatile in ["token", "ipAddress", "lastAccess"] {
            user.remove(volatile);
        }
    }
    answer
}

/// Whether metadata, labels and layouts that came with `kept` hold beside `now`, both as [`user`]
/// leaves them: the server says that it changed none (`cacheTimestamp`, contract 2.3), and the
/// same user sees as much of them in the same language.
pub fn holds(kept: &Value, now: &Value) -> bool {
    let stamp = now.pointer("/settings/cacheTimestamp");
    let same = |path: &str| kept.pointer(path) == now.pointer(path);
    stamp.is_some_and(|stamp| !stamp.is_null())
        && [
            "/settings/cacheTimestamp",
            "/settings/version",
            "/user/id",
            "/user/type",
            "/language",
            "/acl",
        ]
        .into_iter()
        .all(same)
}

/// The metadata without what nobody reads.
fn compact(metadata: Value) -> Value {
    let Value::Object(mut root) = metadata else { return metadata };
    root.retain(|part, _| PARTS.contains(&part.as_str()));
    for (part, idle) in IDLE {
        let Some(part) = root.get_mut(part).and_then(Value::as_object_mut) else { continue };
        if idle.is_empty() {
            part.retain(|name, _| APP.contains(&name.as_str()));
        }
        for def in part.values_mut().filter_map(Value::as_object_mut) {
            def.retain(|name, _| !idle.contains(&name.as_str()));
        }
    }
    Value::Object(root)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_schema_comes_back_without_secrets() {
        let user = json!({"user": {"id": "1", "token": "secret"}, "token": "secret", "acl": {}});
        let metadata = json!({
            "entityDefs": {"A": {"fields": {"name": {"type": "varchar"}}, "indexes": {"x": 1}}},
            "clientDefs": {"A": {"iconClass": "i", "views": {"x": "y"}}, "B": []},
            "app": {"currency": {"symbolMap": {}}, "formula": {}},
            "authenticationMethods": {"x": 1},
        });
        let bytes = |value: &Value| serde_json::to_vec(value).unwrap();
        let packed = pack(&bytes(&user), &bytes(&metadata), b"{}").unwrap();
        assert!(!String::from_utf8_lossy(&packed).contains("secret"));
        let kept = unpack(&packed).unwrap();
        assert_eq!(kept.user, json!({"user": {"id": "1"}, "acl": {}}));
        assert_eq!(
            kept.metadata,
            json!({
                "entityDefs": {"A": {"fields": {"name": {"type": "varchar"}}}},
                "clientDefs": {"A": {"iconClass": "i"}, "B": []},
                "app": {"currency": {"symbolMap": {}}},
            })
        );
        assert_eq!(unpack(b"{\"user\": {}}"), None);
        assert_eq!(pack(b"<html>", b"{}", b"{}"), None);
    }

    #[test]
    fn only_the_servers_word_makes_it_hold() {
        let user = |stamp: Value, level: &str| json!({"user": {"id": "1"}, "settings": {"cacheTimestamp": stamp}, "acl": {"a": level}});
        assert!(holds(&user(json!(1), "all"), &user(json!(1), "all")));
        assert!(!holds(&user(json!(1), "all"), &user(json!(2), "all")));
        assert!(!holds(&user(json!(1), "all"), &user(json!(1), "own")));
        assert!(!holds(&user(json!(null), "all"), &user(json!(null), "all")));
    }
}
