//! The navigation (contract 2.2, `tabList`).

mod item;

use crate::{acl::Action, metadata::Params, schema::Schema};
use serde_json::Value;

/// An entry of the navigation.
#[derive(Clone, Debug, PartialEq)]
pub enum Tab {
    /// A list (or page of ours) of a scope.
    Scope {
        /// The scope: `Account`, `Stream` …
        name: String,
        /// Plural label.
        label: String,
        /// Font Awesome classes.
        icon: Option<String>,
        /// `#rrggbb`.
        color: Option<String>,
        /// Shown by this client; otherwise the entry leads to the server's own page.
        ours: bool,
    },
    /// A named group.
    Group {
        /// Its label.
        label: String,
        /// Its entries, never groups.
        items: Vec<Tab>,
    },
    /// A line, with a heading or without.
    Divider(Option<String>),
    /// A link that leads elsewhere.
    Url {
        /// Its label.
        label: String,
        /// Where it leads: `http(s)` only, checked.
        url: String,
        /// In a new tab.
        new_tab: bool,
    },
    /// What follows goes into the "more" part.
    More,
}

/// The navigation of the signed-in user, filtered by rights.
pub fn tabs(schema: &Schema) -> Vec<Tab> {
    let mut tabs: Vec<Tab> = Vec::new();
    for raw in raw_list(schema) {
        match item::read(schema, raw) {
            Some(Tab::More) if tabs.contains(&Tab::More) => {}
            Some(tab) => tabs.push(tab),
            None => {}
        }
    }
    tidy(tabs)
}

/// Whether an entry for a scope leads to a page of ours; `None` as long as that is not known, since
/// of the metadata only pieces have come.
pub fn is_ours(schema: &Schema, name: &str) -> Option<bool> {
    if item::is_undecided(schema, name) {
        return None;
    }
    let tab = item::read(schema, &Value::from(name));
    Some(matches!(tab, Some(Tab::Scope { ours: true, .. })))
}

/// The entity types of the "Create" menu with their singular labels.
pub fn quick_create(schema: &Schema) -> Vec<(String, String)> {
    let mut entities = schema.settings.texts("quickCreateList");
    entities
        .retain(|entity| schema.can_open(entity) && schema.scope_allowed(entity, Action::Create));
    let label = |entity: String| {
        let label = schema.label_singular(&entity);
        (entity, label)
    };
    entities.into_iter().map(label).collect()
}

/// The list of the server, that of the user, or both (8.3). Old servers send objects for lists.
fn raw_list(schema: &Schema) -> Vec<&Value> {
    if !schema.preferences.flag("useCustomTabList") {
        return items(&schema.settings);
    }
    let mut own = items(&schema.preferences);
    if schema.preferences.flag("addCustomTabs") || own.is_empty() {
        let mut all = items(&schema.settings);
        all.append(&mut own);
        return all;
    }
    own
}

fn items(params: &Params) -> Vec<&Value> {
    match params.get("tabList") {
        Some(Value::Array(items)) => items.iter().collect(),
        Some(Value::Object(map)) => map.values().collect(),
        _ => Vec::new(),
    }
}

/// Leaves out lines and headings that nothing follows.
fn tidy(tabs: Vec<Tab>) -> Vec<Tab> {
    let mut tidy: Vec<Tab> = Vec::new();
    for tab in tabs {
        let breaks = matches!(tab, Tab::Divider(_) | Tab::More);
        if breaks && matches!(tidy.last(), Some(Tab::Divider(_))) {
            tidy.pop();
        }
        if matches!(tab, Tab::Divider(None)) && matches!(tidy.last(), None | Some(Tab::More)) {
            continue;
        }
        tidy.push(tab);
    }
    while matches!(tidy.last(), Some(Tab::Divider(_) | Tab::More)) {
        tidy.pop();
    }
    tidy
}

#[cfg(test)]
mod tests;
