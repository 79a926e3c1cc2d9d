//! Labels in the user's language (contract 2.3), with a readable fallback: rights filter labels
//! too.

use super::Schema;
use crate::{i18n::humanize, search::operators, slot::Slot};

impl Schema {
    /// The singular label of an entity type: "Account".
    pub fn label_singular(&self, entity: &str) -> String {
        self.labels.label("Global", "scopeNames", entity)
    }

    /// The plural label of an entity type: "Accounts".
    pub fn label_plural(&self, entity: &str) -> String {
        let plural = self.labels.find("Global", "scopeNamesPlural", entity);
        plural.map_or_else(|| self.label_singular(entity), str::to_owned)
    }

    /// The label of a field.
    pub fn field_label(&self, entity: &str, field: &str) -> String {
        self.labels.label(entity, "fields", field)
    }

    /// The label of a link; many links have one only as a field.
    pub fn link_label(&self, entity: &str, link: &str) -> String {
        let label = self.labels.find(entity, "links", link);
        let label = label.or_else(|| self.labels.find(entity, "fields", link));
        label.map_or_else(|| humanize(link), str::to_owned)
    }

    /// One of the server's general labels; the name itself where it has none.
    pub fn global_label(&self, name: &str) -> String {
        self.labels.find("Global", "labels", name).unwrap_or(name).to_owned()
    }

    /// The operators of a field that the server knows, with their labels.
    pub fn operators(&self, slot: &Slot) -> Vec<(String, String)> {
        let all = operators::operators(&slot.def.kind).iter();
        all.filter(|operator| operators::offered(self, slot, operator))
            .map(|operator| (operator.name.to_owned(), self.operator_label(slot, operator.name)))
            .collect()
    }

    /// The label of an operator of a field.
    pub(crate) fn operator_label(&self, slot: &Slot, name: &str) -> String {
        match name {
            "isTrue" => self.word("Yes"),
            "isFalse" => self.word("No"),
            "inCategory" => self.word("In category"),
            name => {
                let labels = operators::labels(&slot.def.kind);
                let label = self.labels.raw("Global", "options", labels);
                let label = label.and_then(|labels| labels.get(name)?.as_str());
                label.map_or_else(|| humanize(name), str::to_owned)
            }
        }
    }

    /// Whether an entity type is a tree of categories.
    pub(crate) fn is_category(&self, entity: &str) -> bool {
        self.scope(entity).is_some_and(|scope| scope.text("type") == Some("CategoryTree"))
    }

    /// The label of a value of an enum-like field; the value itself where it has none.
    pub(crate) fn option_label(&self, entity: &str, field: &str, value: &str) -> Option<&str> {
        let of = |scope| self.labels.raw(scope, "options", field)?.get(value)?.as_str();
        of(entity).or_else(|| of("Global"))
    }
}
