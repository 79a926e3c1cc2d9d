//! From a field to its attributes (contract 3.1): the type says which companions a field has.

use crate::{
    json,
    metadata::{FieldDef, Metadata},
};

/// The attributes of one field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldAttributes {
    /// Those that are written: `accountId`, `amount` and `amountCurrency`.
    pub actual: Vec<String>,
    /// Those that only come along: `accountName`.
    pub companions: Vec<String>,
}

impl FieldAttributes {
    /// All of them, the written ones first.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.actual.iter().chain(&self.companions).map(String::as_str)
    }
}

/// The attributes of field `name`.
pub fn of_field(metadata: &Metadata, name: &str, def: &FieldDef) -> FieldAttributes {
    let kind = metadata.field_types.get(&def.kind);
    let list = |key: &str| kind.map(|kind| json::texts(kind.get(key))).unwrap_or_default();
    let (mut actual, mut companions) = (list("actualFields"), list("notActualFields"));
    let mut prefixed = kind.and_then(|kind| kind.text("naming")) == Some("prefix");
    if actual.is_empty() && companions.is_empty() {
        let known = known(&def.kind);
        let owned = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect();
        (actual, companions, prefixed) = (owned(known.0), owned(known.1), known.2);
    }
    actual.extend(json::texts(def.params.get("additionalAttributeList")));
    let attribute = |part: &String| joined(name, part, prefixed);
    let mut attributes = FieldAttributes {
        actual: actual.iter().map(attribute).collect(),
        companions: companions.iter().map(attribute).collect(),
    };
    let extra = ["fullNameAdditionalAttributeList", "dependeeAttributeList"];
    for key in extra {
        attributes.companions.extend(json::texts(def.params.get(key)));
    }
    attributes
}

/// `account` + `id` is `accountId`; with a prefix, `last` + `name` is `lastName`.
fn joined(name: &str, part: &str, prefixed: bool) -> String {
    match (part.is_empty(), prefixed) {
        (true, _) => name.to_owned(),
        (false, true) => format!("{part}{}", upper_first(name)),
        (false, false) => format!("{name}{}", upper_first(part)),
    }
}

/// The name of a field or attribute with its first letter in upper case. Those are of ASCII letters:
/// the tables of all others weigh 12 KB.
pub(crate) fn upper_first(text: &str) -> String {
    let mut upper = text.to_owned();
    if let Some(first) = upper.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    upper
}

type Known = (&'static [&'static str], &'static [&'static str], bool);

/// The parts of the types a server names no parts for: all of them where its metadata is
/// refused.
fn known(kind: &str) -> Known {
    match kind {
        "link" | "linkOne" | "file" | "image" => (&["id"], &["name"], false),
        "linkParent" => (&["id", "type"], &["name"], false),
        "linkMultiple" => (&["ids"], &["names"], false),
        "attachmentMultiple" => (&["ids"], &["names", "types"], false),
        "currency" => (&["currency", ""], &[], false),
        "datetimeOptional" => (&["", "date"], &[], false),
        "address" => (&["street", "city", "state", "country", "postalCode"], &[], false),
        "personName" => (&["salutation", "first", "last"], &[""], true),
        "rangeInt" | "rangeFloat" | "rangeCurrency" => (&["from", "to"], &[], true),
        // A drawing of an address: nothing of its own.
        "map" => (&[], &[], false),
        _ => (&[""], &[], false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::Params;
    use serde_json::json;

    fn attributes(kind: &str, params: serde_json::Value) -> FieldAttributes {
        let metadata = Metadata::from_value(json!({"fields": {
            "link": {"actualFields": ["id"], "notActualFields": ["name"]},
            "personName": {"actualFields": ["first", "last"], "notActualFields": [""], "naming": "prefix"},
        }}));
        let def = FieldDef { kind: kind.into(), params: Params(json::object(params)) };
        of_field(&metadata, "owner", &def)
    }

    #[test]
    fn the_type_names_the_parts() {
        let link = attributes("link", json!({}));
        assert_eq!(
            (link.actual, link.companions),
            (vec!["ownerId".into()], vec!["ownerName".into()])
        );
        let person = attributes("personName", json!({}));
        assert_eq!(person.actual, ["firstOwner", "lastOwner"]);
        assert_eq!(person.companions, ["owner"]);
        assert_eq!(attributes("varchar", json!({})).actual, ["owner"]);
    }

    #[test]
    fn a_type_the_server_does_not_describe_is_known_anyway() {
        assert_eq!(attributes("currency", json!({})).actual, ["ownerCurrency", "owner"]);
        assert!(attributes("map", json!({})).actual.is_empty());
    }

    #[test]
    fn a_field_may_have_more() {
        let params =
            json!({"additionalAttributeList": ["columns"], "dependeeAttributeList": ["userName"]});
        let more = attributes("link", params);
        assert_eq!(
            more.all().collect::<Vec<_>>(),
            ["ownerId", "ownerColumns", "ownerName", "userName"]
        );
    }
}
