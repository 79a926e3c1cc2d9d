//! What columns and cells have in common: an entry of a layout names a field, and may change its
//! label and make it read-only.

use crate::{
    json,
    logic::Condition,
    schema::Schema,
    slot::{Access, Slot},
};
use serde_json::Value;
use std::sync::Arc;

/// An entry of a layout; very old ones are bare names.
#[derive(Clone, Copy)]
pub(super) struct Item<'a>(pub &'a Value);

impl<'a> Item<'a> {
    pub fn name(self) -> Option<&'a str> {
        self.0.as_str().or_else(|| self.text("name"))
    }

    pub fn text(self, key: &str) -> Option<&'a str> {
        self.0.get(key)?.as_str().filter(|text| !text.is_empty())
    }

    pub fn flag(self, key: &str) -> bool {
        self.0.get(key).and_then(json::boolean).unwrap_or_default()
    }

    pub fn number(self, key: &str) -> Option<f64> {
        self.0.get(key).and_then(json::number)
    }

    /// A style; the default one is none.
    pub fn style(self, key: &str) -> Option<String> {
        self.text(key).filter(|style| *style != "default").map(str::to_owned)
    }

    /// A condition of dynamic logic.
    pub fn condition(self, key: &str) -> Option<Condition> {
        Condition::from_value(self.0.get(key)?)
    }

    /// The field it names, with the entry's own label and limits.
    pub fn slot(self, schema: &Schema, entity: &str) -> Option<Slot> {
        let mut slot = schema.slot(entity, self.name()?)?;
        if let Some(label) = self.text("customLabel").or_else(|| self.text("labelText")) {
            slot.label = label.into();
        } else if let Some(name) = self.text("label") {
            slot.label = schema.labels.find(entity, "fields", name).unwrap_or(name).into();
        }
        if self.flag("readOnly") {
            slot.access = Access::Read;
        }
        self.add_params(&mut slot);
        Some(slot)
    }

    /// What an entry changes in the definition of its field.
    fn add_params(self, slot: &mut Slot) {
        let own = self.0.get("params").and_then(Value::as_object).filter(|own| !own.is_empty());
        let fixed = self.flag("inlineEditDisabled");
        if own.is_none() && !fixed {
            return;
        }
        let params = &mut Arc::make_mut(&mut slot.def).params.0;
        for (name, value) in own.into_iter().flatten() {
            params.insert(name.clone(), value.clone());
        }
        if fixed {
            params.insert("inlineEditDisabled".to_owned(), Value::Bool(true));
        }
    }
}

/// The entries of a list, or of a list that came as an object.
pub(super) fn entries(raw: &Value) -> Vec<&Value> {
    match raw {
        Value::Array(items) => items.iter().collect(),
        Value::Object(map) => map.values().collect(),
        _ => Vec::new(),
    }
}

/// Fields that fill a whole row of a form or make no column.
pub(super) fn is_long(kind: &str) -> bool {
    matches!(
        kind,
        "text" | "wysiwyg" | "jsonObject" | "jsonArray" | "address" | "attachmentMultiple"
    )
}

/// Whether a field can stand anywhere by itself: not switched off, not a technical one, not a
/// part of another field.
pub(super) fn stands_alone(slot: &Slot) -> bool {
    let off = ["utility", "internal"].iter().any(|flag| slot.def.params.flag(flag));
    let part = !slot.def.params.texts("detailLayoutIncompatibleFieldList").is_empty();
    !off && !part && &*slot.name != "id" && &*slot.name != "deleted"
}
