//! What dynamic logic makes of one set of values.

use crate::sorted::{SortedMap, SortedSet};

/// The names of fields and panels that differ from what metadata and layout say by themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Fields that are not shown, not validated and not sent.
    pub hidden_fields: SortedSet<String>,
    /// Panels that are not shown.
    pub hidden_panels: SortedSet<String>,
    /// Panels whose style is not used now.
    pub plain_panels: SortedSet<String>,
    /// Fields that are required now.
    pub required: SortedSet<String>,
    /// Fields that cannot be changed now.
    pub read_only: SortedSet<String>,
    /// Fields whose value is refused now.
    pub invalid: SortedSet<String>,
    /// The options a field has now, in their order.
    pub options: SortedMap<String, Vec<String>>,
}

impl State {
    /// Whether the field takes part: it is shown, validated and sent.
    pub fn is_shown(&self, field: &str) -> bool {
        !self.hidden_fields.contains(field)
    }

    /// Whether the panel is shown.
    pub fn is_panel_shown(&self, panel: &str) -> bool {
        !self.hidden_panels.contains(panel)
    }

    /// The options of a field: those of the rule that holds, else the given ones.
    pub fn options_of<'a>(&'a self, field: &str, usual: &'a [String]) -> &'a [String] {
        self.options.get(field).map_or(usual, Vec::as_slice)
    }

    /// Nothing is asked of what is not shown.
    pub(super) fn settle(&mut self) {
        let hidden = &self.hidden_fields;
        self.required.retain(|field| !hidden.contains(field));
        self.invalid.retain(|field| !hidden.contains(field));
    }
}
