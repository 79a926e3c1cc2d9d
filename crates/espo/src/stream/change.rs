//! What an `Update` note tells: field by field, before and after (contract 6.3).

use super::{Note, value};
use crate::{
    json,
    locale::Locale,
    metadata::FieldDef,
    record::Record,
    schema::Schema,
    slot::{Access, Slot},
};

/// A field that an `Update` note tells about.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The field and the user's rights on it.
    pub slot: Slot,
    /// The field's label.
    pub label: String,
    /// What was there, formatted; empty for nothing.
    pub from: String,
    /// What is there now, formatted; empty for nothing.
    pub to: String,
    /// What brings back what was there; `None` where the server did not keep it, or where the user
    /// may not write it.
    pub back: Option<Back>,
}

/// How a value is brought back.
#[derive(Clone, Debug, PartialEq)]
pub struct Back {
    /// All attributes, those that only show included.
    pub shown: Record,
    /// The attributes that are written.
    pub sent: Vec<String>,
}

impl Back {
    /// Whether it would change a record at all.
    pub fn differs(&self, record: &Record) -> bool {
        let of = |record: &Record, name: &str| record.get(name).cloned().unwrap_or_default();
        self.sent.iter().any(|name| of(&self.shown, name) != of(record, name))
    }
}

/// The fields an `Update` note tells about, but for those the user may not read; none for other
/// notes. Both sides are empty where the server did not keep the values.
pub fn changes(schema: &Schema, locale: &Locale, note: &Note) -> Vec<Change> {
    let Some((entity, ..)) = note.parent().filter(|_| note.kind() == "Update") else {
        return Vec::new();
    };
    let side = |name: &str| {
        let attributes = note.data().get("attributes").and_then(|both| both.get(name));
        Record::from_value(attributes.cloned().unwrap_or_default())
    };
    let (was, became) = (side("was"), side("became"));
    let fields = json::texts(note.data().get("fields"));
    let change = |field: &String| {
        let slot = slot(schema, entity, field)?;
        let shown = |record| value::shown(schema, locale, &slot, record);
        let (label, from, to) = (slot.label.to_string(), shown(&was), shown(&became));
        let back = back(schema, &slot, &was);
        Some(Change { label, from, to, back, slot })
    };
    fields.iter().filter_map(change).collect()
}

/// What brings back what `was` says of a field. Without all of its attributes it would be something
/// else; what must not be empty is not emptied.
fn back(schema: &Schema, slot: &Slot, was: &Record) -> Option<Back> {
    let attributes = schema.attributes_of(&slot.entity, &slot.name);
    let sent = attributes.actual.clone();
    let kept = !sent.is_empty() && sent.iter().all(|name| was.has(name));
    let emptied = slot.marked_required() && sent.iter().any(|name| was.is_empty(name));
    if !kept || emptied || !slot.editable(false) {
        return None;
    }
    let mut shown = Record::default();
    for name in attributes.all() {
        shown.set(name, was.get(name).cloned().unwrap_or_default());
    }
    Some(Back { shown, sent })
}

/// The field; one the server no longer knows as plain text, `None` for one that is hidden.
fn slot(schema: &Schema, entity: &str, field: &str) -> Option<Slot> {
    let known = schema.entity(entity).is_some_and(|def| def.field(field).is_some());
    let bare = || Slot {
        entity: entity.into(),
        name: field.into(),
        label: schema.field_label(entity, field).into(),
        def: FieldDef::default().into(),
        link: None,
        access: Access::Read,
        options: [].into(),
        tooltip: None,
    };
    schema.slot(entity, field).or_else(|| (!known).then(bare))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{acl::Acl, format::sample, metadata::Metadata};
    use serde_json::{Value, json};

    fn changed(note: Value) -> Vec<Change> {
        let user = Record::from_value(json!({"id": "me", "type": "regular"}));
        let schema = Schema {
            metadata: Metadata::from_value(json!({
                "entityDefs": {"Crate": {"fields": {
                    "weight": {"type": "int"}, "secret": {"type": "varchar"},
                    "owner": {"type": "link"}, "label": {"type": "varchar", "required": true},
                }}},
                "fields": {"link": {"actualFields": ["id"], "notActualFields": ["name"]}},
                "scopes": {"Crate": {"entity": true, "acl": true}},
            })),
            acl: Acl::new(
                json!({"table": {"Crate": {"read": "all", "edit": "all"}},
                    "fieldTable": {"Crate": {"secret": {"read": "no", "edit": "no"}}}}),
                &user,
            ),
            ..Schema::default()
        };
        let note = Note::new(Record::from_value(note));
        changes(&schema, &sample(), &note)
    }

    fn told(note: Value) -> Vec<(String, String, String)> {
        changed(note).into_iter().map(|change| (change.label, change.from, change.to)).collect()
    }

    #[test]
    fn fields_are_told_with_what_was_and_what_is() {
        let note = json!({
            "type": "Update", "parentType": "Crate", "parentId": "1",
            "data": {"fields": ["weight", "owner", "gone", "secret"], "attributes": {
                "was": {"weight": 1000, "ownerId": null, "gone": "x", "secret": "a"},
                "became": {"weight": null, "ownerId": "u", "ownerName": "Ada", "secret": "b"},
            }},
        });
        let texts = |label: &str, from: &str, to: &str| (label.into(), from.into(), to.into());
        let expected =
            vec![texts("Weight", "1,000", ""), texts("Owner", "", "Ada"), texts("Gone", "x", "")];
        assert_eq!(told(note), expected);
    }

    #[test]
    fn a_value_comes_back_whole_or_not_at_all() {
        let back = |field: &str, was: Value| {
            let data = json!({"fields": [field], "attributes": {"was": was, "became": {}}});
            let note =
                json!({"type": "Update", "parentType": "Crate", "parentId": "1", "data": data});
            changed(note).remove(0).back
        };
        let owner = back("owner", json!({"ownerId": "u", "ownerName": "Ada"})).unwrap();
        assert_eq!(owner.sent, ["ownerId"]);
        assert_eq!(owner.shown.text("ownerName"), "Ada");
        let record = |id: &str| Record::from_value(json!({"ownerId": id}));
        assert!(owner.differs(&record("v")) && !owner.differs(&record("u")));
        assert_eq!(back("owner", json!({"ownerName": "Ada"})), None);
        assert_eq!(back("label", json!({"label": ""})), None);
        assert_eq!(back("gone", json!({"gone": "x"})), None);
        assert!(back("weight", json!({"weight": null})).is_some());
    }

    #[test]
    fn odd_data_tells_nothing() {
        for data in [json!(null), json!([]), json!({"fields": []}), json!({"fields": "x"})] {
            let note =
                json!({"type": "Update", "parentType": "Crate", "parentId": "1", "data": data});
            assert_eq!(told(note), vec![]);
        }
        let other = json!({"type": "Create", "parentType": "Crate", "parentId": "1",
            "data": {"fields": ["weight"]}});
        assert_eq!(told(other), vec![]);
    }
}
