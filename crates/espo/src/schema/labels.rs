//! Labels in the user's language (contract 2.3), with a readable fallback: rights filter labels
//! too.

use super::Schema;

impl Schema {
    /// The singular label of an entity type: "Account".
    pub fn label_singular(&self, entity: &str) -> String {
        self.labels.label("Global", "scopeNames", entity)
    }

    /// The plural label of an entity type: "Accounts".
    pub fn label_plural(&self, entity: &str) -> String {
        self.labels.label("Global", "scopeNamesPlural", entity)
    }

    /// The label of a field.
    pub fn field_label(&self, entity: &str, field: &str) -> String {
        self.labels.label(entity, "fields", field)
    }

    /// The label of a link.
    pub fn link_label(&self, entity: &str, link: &str) -> String {
        self.labels.label(entity, "links", link)
    }

    /// One of the server's general labels; the name itself where it has none.
    pub fn global_label(&self, name: &str) -> String {
        self.labels.find("Global", "labels", name).unwrap_or(name).to_owned()
    }
}
