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

    /// The operators of a field with their labels; those of fiscal years only where the server has
    /// such.
    pub fn operators(&self, slot: &Slot) -> Vec<(String, String)> {
        let labels = self.labels.raw("Global", "options", operators::labels(&slot.def.kind));
        let fiscal = self.settings.number("fiscalYearShift").is_some_and(|shift| shift != 0.0);
        let label = |name: &str| match name {
            "isTrue" => self.word("Yes"),
            "isFalse" => self.word("No"),
            name => {
                let label = labels.and_then(|labels| labels.get(name)?.as_str());
                label.map_or_else(|| humanize(name), str::to_owned)
            }
        };
        let all = operators::operators(&slot.def.kind).iter().map(|operator| operator.name);
        all.filter(|name| fiscal || !name.contains("Fiscal"))
            .map(|name| (name.to_owned(), label(name)))
            .collect()
    }

    /// The label of a value of an enum-like field; the value itself where it has none.
    pub(crate) fn option_label(&self, entity: &str, field: &str, value: &str) -> Option<&str> {
        let of = |scope| self.labels.raw(scope, "options", field)?.get(value)?.as_str();
        of(entity).or_else(|| of("Global"))
    }
}
