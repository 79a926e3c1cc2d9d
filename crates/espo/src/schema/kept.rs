//! A schema as it is kept from one visit to the next: what the server said, without secrets and
//! without what no client reads, in one text of which little has to be read at the start.

use crate::json::{self, Piece};
use serde_json::Value;

/// The parts of a kept schema.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// `GET App/user`, as [`user`] leaves it.
    pub user: Value,
    /// `GET Metadata`.
    pub metadata: Piece,
    /// `GET I18n`.
    pub labels: Piece,
}

/// What the server's own client alone reads of the metadata: names of its views and classes, and
/// how tables are built. Below `entityDefs.{Entity}` and `clientDefs.{Entity}`.
const IDLE: [(&str, &[&str]); 2] = [
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
];
/// What is read of `app` (contract 2.4); the rest of it is for administrators and the server.
const APP: [&str; 9] = [
    "currency",
    "regExpPatterns",
    "export",
    "file",
    "record",
    "image",
    "reactions",
    "clientRecord",
    "popupNotifications",
];
/// The parts of the metadata that are read at all.
const PARTS: [&str; 8] =
    ["entityDefs", "scopes", "clientDefs", "fields", "logicDefs", "aclDefs", "streamDefs", "app"];

/// The three answers, as they came, in one text; `None` where one of them is no JSON.
pub fn pack(user: &[u8], metadata: &[u8], labels: &[u8]) -> Option<Vec<u8>> {
    let metadata = Piece::of(metadata.to_vec())?;
    let labels = Piece::of(labels.to_vec())?;
    labels.members()?;
    let user = self::user(json::parse(user)?);
    Some(write(&user, &compact(&metadata)?, labels.as_str()))
}

/// The same with another answer of `GET App/user`, as [`user`] leaves it.
pub fn repack(kept: &Kept, user: &Value) -> Vec<u8> {
    write(user, kept.metadata.as_str(), kept.labels.as_str())
}

/// A line says how long the first two are.
fn write(user: &Value, metadata: &str, labels: &str) -> Vec<u8> {
    let user = user.to_string();
    format!("{} {}\n{user}{metadata}{labels}", user.len(), metadata.len()).into_bytes()
}

/// Reads what [`pack`] wrote; `None` where it is anything else.
pub fn unpack(bytes: Vec<u8>) -> Option<Kept> {
    let whole = Piece::of(bytes)?;
    let (line, rest) = whole.as_str().split_once('\n')?;
    let (user, metadata) = line.split_once(' ')?;
    let start = line.len() + 1;
    let user = start.checked_add(user.parse().ok()?)?;
    let metadata = user.checked_add(metadata.parse().ok()?)?;
    let part = |from, to| whole.part(from, to);
    Some(Kept {
        user: Some(part(start, user)?.value()).filter(Value::is_object)?,
        metadata: part(user, metadata)?,
        labels: part(metadata, start + rest.len())?,
    })
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

/// The metadata without what nobody reads; `None` where it is no object.
fn compact(metadata: &Piece) -> Option<String> {
    metadata.members()?;
    let mut out = String::new();
    let plain = |_: &str, piece: &Piece, out: &mut String| out.push_str(piece.as_str());
    let section = |part: &str, piece: &Piece, out: &mut String| {
        let idle = IDLE.iter().find(|(of, _)| *of == part).map_or(&[][..], |(_, idle)| *idle);
        match part {
            "app" => object(piece, out, &|name| APP.contains(&name), &plain),
            _ if idle.is_empty() => plain(part, piece, out),
            _ => object(piece, out, &|_| true, &|_, def, out| {
                object(def, out, &|name| !idle.contains(&name), &plain);
            }),
        }
    };
    object(metadata, &mut out, &|part| PARTS.contains(&part), &section);
    Some(out)
}

/// Writes an object with those members that `keep` wants, each by `write`; anything else as it is.
fn object(
    piece: &Piece,
    out: &mut String,
    keep: &dyn Fn(&str) -> bool,
    write: &dyn Fn(&str, &Piece, &mut String),
) {
    let Some(members) = piece.members() else { return out.push_str(piece.as_str()) };
    let mut mark = '{';
    for (name, piece) in members.iter().filter(|(name, _)| keep(name)) {
        out.push(mark);
        out.push_str(&Value::from(&**name).to_string());
        out.push(':');
        write(name, piece, out);
        mark = ',';
    }
    out.push_str(if mark == '{' { "{}" } else { "}" });
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
        let labels = json!({"Global": {"labels": {"é": "\n"}}});
        let packed = pack(&bytes(&user), &bytes(&metadata), &bytes(&labels)).unwrap();
        assert!(!String::from_utf8_lossy(&packed).contains("secret"));
        let kept = unpack(packed.clone()).unwrap();
        assert_eq!(kept.user, json!({"user": {"id": "1"}, "acl": {}}));
        assert_eq!(
            kept.metadata.value(),
            json!({
                "entityDefs": {"A": {"fields": {"name": {"type": "varchar"}}}},
                "clientDefs": {"A": {"iconClass": "i"}, "B": {}},
                "app": {"currency": {"symbolMap": {}}},
            })
        );
        assert_eq!(kept.labels.value(), labels);
        assert_eq!(repack(&kept, &kept.user), packed);
    }

    #[test]
    fn what_is_anything_else_is_not_read() {
        for bytes in [
            "",
            "{\"user\": {}}",
            "2 2\n{}",
            "2 9\n{}{}{}",
            "2\n{}{}{}",
            "x 2\n{}{}{}",
            "2 2\n[]{}{}",
        ] {
            assert_eq!(unpack(bytes.into()), None, "{bytes}");
        }
        assert!(unpack(b"2 2\n{}{}{}".to_vec()).is_some());
        for (user, metadata, labels) in
            [("<html>", "{}", "{}"), ("{}", "<html>", "{}"), ("{}", "{}", "x")]
        {
            assert_eq!(pack(user.as_bytes(), metadata.as_bytes(), labels.as_bytes()), None);
        }
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
