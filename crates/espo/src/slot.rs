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
