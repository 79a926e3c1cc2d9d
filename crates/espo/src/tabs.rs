//! The navigation (contract 2.2, `tabList`).

use crate::schema::Schema;

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
pub fn tabs(_schema: &Schema) -> Vec<Tab> {
    Vec::new()
}

/// The entity types of the "Create" menu with their singular labels.
pub fn quick_create(_schema: &Schema) -> Vec<(String, String)> {
    Vec::new()
}
