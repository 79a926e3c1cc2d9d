//! A field in its place: metadata, layout, rights and language joined once, so that a view only
//! has to draw.

use crate::metadata::{FieldDef, LinkDef};
use std::sync::Arc;

/// What the signed-in user may do with a field here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Shown and, where the record allows it, edited.
    Edit,
    /// Shown only: read-only by metadata, layout, type or field rights.
    Read,
}

/// A field in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// The entity type the field belongs to.
    pub entity: Arc<str>,
    /// The field's name.
    pub name: Arc<str>,
    /// The label in the user's language.
    pub label: Arc<str>,
    /// The field's definition; for a field unknown to the server one of an empty type.
    pub def: Arc<FieldDef>,
    /// The link of the same name, for link-like fields.
    pub link: Option<Arc<LinkDef>>,
    /// What the user may do here.
    pub access: Access,
    /// Options of an enum-like field with their labels, in order (already joined with
    /// `optionsReference`, `translation` and I18n; empty where the field has none).
    pub options: Arc<[(Arc<str>, Arc<str>)]>,
    /// The tooltip text, where the server has one.
    pub tooltip: Option<Arc<str>>,
}

impl Slot {
    /// Whether an empty value is refused.
    pub fn required(&self) -> bool {
        self.def.params.flag("required")
    }

    /// Whether a part of a composite field is needed by itself (`lastName` of a name).
    pub fn part_required(&self, attribute: &str) -> bool {
        let part = self.def.params.map("parts").and_then(|parts| parts.get(attribute));
        part.and_then(|part| part.get("required"))
            .and_then(crate::json::boolean)
            .unwrap_or_default()
    }

    /// Whether the whole field or one of its parts is needed.
    pub fn marked_required(&self) -> bool {
        let mut parts = self.def.params.map("parts").into_iter().flatten();
        self.required() || parts.any(|(attribute, _)| self.part_required(attribute))
    }

    /// Whether it is edited in a form for a record that is new or not: some fields are fixed once
    /// the record was created (8.x).
    pub fn editable(&self, new: bool) -> bool {
        self.access == Access::Edit && (new || !self.def.params.flag("readOnlyAfterCreate"))
    }

    /// The label of an option; the stored value itself where it has none.
    pub fn option_label<'a>(&'a self, value: &'a str) -> &'a str {
        self.options.iter().find(|(option, _)| &**option == value).map_or(value, |(_, label)| label)
    }

    /// EspoCRM's style of an option (`success`, `danger` …).
    pub fn option_style(&self, value: &str) -> Option<&str> {
        self.def.params.map("style")?.get(value)?.as_str().filter(|style| *style != "default")
    }

    /// Attribute `{name}{suffix}`: `Slot(account).attribute("Id")` is `accountId`.
    pub fn attribute(&self, suffix: &str) -> String {
        format!("{}{suffix}", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{json, metadata::Params};
    use serde_json::json;

    fn slot(params: serde_json::Value) -> Slot {
        let def = FieldDef { kind: "enum".into(), params: Params(json::object(params)) };
        Slot {
            entity: "Crate".into(),
            name: "size".into(),
            label: "Size".into(),
            def: Arc::new(def),
            link: None,
            access: Access::Edit,
            options: [("s".into(), "Small".into())].into(),
            tooltip: None,
        }
    }

    #[test]
    fn options_have_label_and_style() {
        let slot = slot(json!({"style": {"s": "danger", "m": "default"}}));
        assert_eq!((slot.option_label("s"), slot.option_label("xl")), ("Small", "xl"));
        assert_eq!((slot.option_style("s"), slot.option_style("m")), (Some("danger"), None));
        assert_eq!(slot.attribute("Id"), "sizeId");
    }

    #[test]
    fn what_is_fixed_after_creation_is_edited_once() {
        let fixed = slot(json!({"readOnlyAfterCreate": true}));
        assert!(fixed.editable(true) && !fixed.editable(false));
        assert!(slot(json!({})).editable(false));
    }
}
