//! Fields joined with their labels, options and rights.

mod options;

use super::Schema;
use crate::{
    attributes,
    json::Object,
    metadata::{EntityDef, FieldDef},
    slot::{Access, Slot},
};
use serde_json::Value;
use std::sync::Arc;

/// Types nobody writes.
const READ_ONLY: [&str; 6] =
    ["autoincrement", "number", "foreign", "currencyConverted", "map", "base"];

impl Schema {
    /// The field as a view needs it; `None` where it is unknown, switched off or not readable.
    pub fn slot(&self, entity: &str, field: &str) -> Option<Slot> {
        let entity_def = self.entity(entity)?;
        let def = entity_def.field(field)?;
        if def.params.flag("disabled") || !self.acl.field_readable(entity, field) {
            return None;
        }
        let (source, resolved) = self.resolve(entity, entity_def, field, def);
        let (source, resolved) = self.refer(source, resolved);
        let resolved = with_parts(entity_def, field, resolved);
        Some(Slot {
            entity: entity.into(),
            name: field.into(),
            label: self.field_label(entity, field).into(),
            link: entity_def.link(field).cloned(),
            access: self.access(entity, field, def),
            options: self.options(entity, &source, &resolved),
            tooltip: self.tooltip(entity, field, &resolved),
            def: resolved,
        })
    }

    fn access(&self, entity: &str, field: &str, def: &FieldDef) -> Access {
        let flags = ["readOnly", "clientReadOnly", "directUpdateDisabled"];
        let read_only = flags.iter().any(|flag| def.params.flag(flag))
            || READ_ONLY.contains(&&*def.kind)
            || self.metadata.field_types.get(&def.kind).is_some_and(|kind| kind.flag("readOnly"))
            || !self.acl.field_editable(entity, field);
        if read_only { Access::Read } else { Access::Edit }
    }

    /// A field that shows a field of a linked record is shown as that one; where and under which
    /// name its options are labelled comes along.
    fn resolve<'a>(
        &'a self,
        entity: &'a str,
        entity_def: &'a EntityDef,
        field: &'a str,
        def: &'a Arc<FieldDef>,
    ) -> ((&'a str, &'a str), Arc<FieldDef>) {
        let own = ((entity, field), def.clone());
        if &*def.kind != "foreign" {
            return own;
        }
        let target = || {
            let link = entity_def.link(def.params.text("link")?)?;
            let target = def.params.text("field")?;
            let shown = self.entity(&link.entity)?.field(target)?;
            Some((link.entity.as_str(), target, shown))
        };
        match target() {
            // A link has other attributes when it is shown through a link: left as it is.
            Some((_, _, shown)) if shown.kind.starts_with("link") || &*shown.kind == "foreign" => {
                own
            }
            Some((scope, target, shown)) => {
                let mut shown = FieldDef::clone(shown);
                shown.params.0.insert("readOnly".to_owned(), Value::Bool(true));
                shown.params.0.shift_remove("required");
                ((scope, target), Arc::new(shown))
            }
            None => own,
        }
    }

    /// `tooltip` is a flag, or names another entry (`other`, `Scope.other`).
    fn tooltip(&self, entity: &str, field: &str, def: &FieldDef) -> Option<Arc<str>> {
        let (scope, name) = match def.params.get("tooltip")? {
            Value::String(path) if path.len() > 1 => path.split_once('.').unwrap_or((entity, path)),
            flag if crate::json::boolean(flag) == Some(true) => (entity, field),
            _ => return None,
        };
        self.labels.find(scope, "tooltips", name).map(Arc::from)
    }
}

/// A name or an address with the rules of its parts, which are fields of their own.
fn with_parts(entity_def: &EntityDef, field: &str, def: Arc<FieldDef>) -> Arc<FieldDef> {
    let upper = attributes::upper_first(field);
    let names: Vec<String> = match &*def.kind {
        "personName" => ["first", "middle", "last"].map(|part| format!("{part}{upper}")).into(),
        "address" => ["Street", "City", "State", "Country", "PostalCode"]
            .map(|part| format!("{field}{part}"))
            .into(),
        _ => return def,
    };
    let rules = |part: &FieldDef| {
        let suppressed = part.params.texts("suppressValidationList");
        let rules = ["required", "maxLength", "pattern"].into_iter();
        let rules = rules.filter(|rule| !suppressed.iter().any(|other| other == rule));
        rules.filter_map(|rule| Some((rule.to_owned(), part.params.get(rule)?.clone()))).collect()
    };
    let mut parts = Object::new();
    for name in names {
        if let Some(part) = entity_def.field(&name) {
            parts.insert(name, Value::Object(rules(part)));
        }
    }
    let mut completed = FieldDef::clone(&def);
    completed.params.0.insert("parts".to_owned(), parts.into());
    completed.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{acl::Acl, i18n::I18n, json, metadata::Metadata};
    use serde_json::json;

    fn schema() -> Schema {
        Schema {
            metadata: Metadata::from_value(json!({"entityDefs": {
                "Crate": {
                    "fields": {
                        "name": {"type": "varchar", "tooltip": true},
                        "size": {"type": "enum", "readOnly": true, "tooltip": "Shelf.height"},
                        "shelfKind": {"type": "foreign", "link": "shelf", "field": "kind"},
                        "gone": {"type": "varchar", "disabled": true},
                        "cost": {"type": "int"}, "price": {"type": "int"},
                        "owner": {"type": "personName"},
                        "lastOwner": {"type": "varchar", "required": true, "maxLength": 9},
                        "firstOwner": {
                            "type": "varchar", "required": true,
                            "suppressValidationList": ["required"],
                        },
                    },
                    "links": {"shelf": {"type": "belongsTo", "entity": "Shelf"}},
                },
                "Shelf": {"fields": {"kind": {"type": "enum", "options": ["w"], "required": true}}},
            }})),
            labels: I18n::from_value(json!({
                "Crate": {"fields": {"name": "Title"}, "tooltips": {"name": "As painted on it."}},
                "Shelf": {"tooltips": {"height": "In cm."}, "options": {"kind": {"w": "Wood"}}},
            })),
            acl: Acl {
                raw: json::object(json!({"table": {}, "fieldTable": {"Crate": {
                    "cost": {"read": "no"}, "price": {"read": "yes", "edit": "no"},
                }}})),
                ..Acl::default()
            },
            ..Schema::default()
        }
    }

    #[test]
    fn a_slot_joins_label_rights_and_tooltip() {
        let schema = schema();
        let name = schema.slot("Crate", "name").unwrap();
        assert_eq!((&*name.label, name.access), ("Title", Access::Edit));
        assert_eq!(name.tooltip.as_deref(), Some("As painted on it."));
        let size = schema.slot("Crate", "size").unwrap();
        assert_eq!((&*size.label, size.access), ("Size", Access::Read));
        assert_eq!(size.tooltip.as_deref(), Some("In cm."));
        assert_eq!(schema.slot("Crate", "price").unwrap().access, Access::Read);
    }

    #[test]
    fn a_name_has_the_rules_of_its_parts() {
        let owner = schema().slot("Crate", "owner").unwrap();
        let expected = json!({"firstOwner": {}, "lastOwner": {"required": true, "maxLength": 9}});
        assert_eq!(owner.def.params.get("parts"), Some(&expected));
        assert!(owner.marked_required() && !owner.required());
    }

    #[test]
    fn what_is_hidden_off_or_unknown_has_no_slot() {
        for field in ["cost", "gone", "nothing"] {
            assert_eq!(schema().slot("Crate", field), None, "{field}");
        }
    }

    #[test]
    fn a_foreign_field_is_shown_as_the_field_it_shows() {
        let slot = schema().slot("Crate", "shelfKind").unwrap();
        assert_eq!((&*slot.def.kind, slot.access), ("enum", Access::Read));
        assert_eq!(slot.option_label("w"), "Wood");
        assert!(!slot.required());
        assert_eq!(&*slot.label, "Shelf Kind", "the label stays that of the own entity");
    }
}
