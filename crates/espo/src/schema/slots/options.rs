//! The options of enum-like fields with their labels, in order (contract 2.3, 3.2).

use crate::letters;
use crate::{
    json,
    metadata::{EntityDef, FieldDef},
    schema::Schema,
};
use serde_json::Value;
use std::sync::Arc;

/// Value and label, in order.
pub(super) type Options = Arc<[(Arc<str>, Arc<str>)]>;

/// Scope and field under which options are labelled.
pub(super) type Source = (String, String);

impl Schema {
    /// A field that refers to another takes options, labels and style of that one: where these
    /// are labelled, and the definition completed with them.
    pub(super) fn refer<'a>(
        &'a self,
        source: (&'a str, &'a str),
        def: Arc<FieldDef>,
    ) -> (Source, Arc<FieldDef>) {
        let own = (source.0.to_owned(), source.1.to_owned());
        let Some((scope, field)) =
            def.params.text("optionsReference").and_then(|path| path.split_once('.'))
        else {
            return (own, def);
        };
        let Some(referred) = self.entity(scope).and_then(|def| def.field(field)) else {
            return (own, def);
        };
        let mut completed = FieldDef::clone(&def);
        for key in ["options", "style", "translation", "isSorted", "optionsPath"] {
            if let Some(value) = referred.params.get(key) {
                completed.params.0.insert(key.to_owned(), value.clone());
            }
        }
        ((scope.to_owned(), field.to_owned()), Arc::new(completed))
    }

    /// The options of a field whose labels are found at `source`.
    pub(super) fn options(&self, entity: &str, source: &Source, def: &FieldDef) -> Options {
        let (scope, field) = (source.0.as_str(), source.1.as_str());
        let values = self.option_values(entity, scope, field, def);
        let label = |value: String| {
            let label = self.value_label(scope, field, def, &value);
            (Arc::from(value.as_str()), Arc::from(label.unwrap_or(&value)))
        };
        let mut options: Vec<(Arc<str>, Arc<str>)> = values.into_iter().map(label).collect();
        if def.params.flag("isSorted") {
            options.sort_by_key(|(value, label)| (!value.is_empty(), letters::lower(label)));
        }
        options.into()
    }

    fn option_values(&self, entity: &str, scope: &str, field: &str, def: &FieldDef) -> Vec<String> {
        let own = def.params.texts("options");
        if !own.is_empty() {
            return own;
        }
        if let Some(path) = def.params.text("optionsPath") {
            return self.options_at(path);
        }
        match &*def.kind {
            "linkParent" => self.parents(entity, field, def),
            "phone" => def.params.texts("typeList"),
            "enum" if self.is_currency_code(scope, field) => self.settings.texts("currencyList"),
            _ => Vec::new(),
        }
    }

    /// A path into the metadata. Entity types are read into values of their own, so only options
    /// of fields and what stands in `app` can be reached.
    fn options_at(&self, path: &str) -> Vec<String> {
        let parts: Vec<&str> = path.split('.').collect();
        match parts.as_slice() {
            ["entityDefs", scope, "fields", field, "options"] => {
                let def = self.entity(scope).and_then(|def| def.field(field));
                def.map(|def| def.params.texts("options")).unwrap_or_default()
            }
            ["app", first, rest @ ..] => {
                let root = self.metadata.app.get(first);
                json::texts(root.and_then(|root| json::at(root, rest)))
            }
            _ => Vec::new(),
        }
    }

    /// The entity types a parent may have, as far as the user can open them.
    fn parents(&self, entity: &str, field: &str, def: &FieldDef) -> Vec<String> {
        let mut parents = def.params.texts("entityList");
        if parents.is_empty() {
            let link = self.entity(entity).and_then(|def: &Arc<EntityDef>| def.link(field));
            parents = link.map(|link| link.params.texts("entityList")).unwrap_or_default();
        }
        parents.retain(|parent| self.can_open(parent));
        parents
    }

    /// `amountCurrency` beside a currency field `amount`.
    fn is_currency_code(&self, scope: &str, field: &str) -> bool {
        let amount = field.strip_suffix("Currency");
        let amount = amount.and_then(|amount| self.entity(scope)?.field(amount));
        amount.is_some_and(|amount| &*amount.kind == "currency")
    }

    fn value_label(&self, scope: &str, field: &str, def: &FieldDef, value: &str) -> Option<&str> {
        if let Some(path) = def.params.text("translation") {
            return self.translated(path, value);
        }
        if &*def.kind == "linkParent" {
            return self.labels.find("Global", "scopeNames", value);
        }
        self.option_label(scope, field, value)
    }

    /// A path into the labels: `Account.options.industry`, `Global.scopeNames`. What it leads to
    /// is a map by value, or a list by number.
    fn translated(&self, path: &str, value: &str) -> Option<&str> {
        let mut parts = path.splitn(3, '.');
        let (scope, category) = (parts.next()?, parts.next()?);
        match parts.next() {
            None => self.labels.raw(scope, category, value)?.as_str(),
            Some(name) => match self.labels.raw(scope, category, name)? {
                Value::Array(items) => items.get(value.parse::<usize>().ok()?)?.as_str(),
                map => map.get(value)?.as_str(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{i18n::I18n, json, metadata::Metadata, metadata::Params, schema::Schema};
    use serde_json::json;

    fn schema() -> Schema {
        Schema {
            metadata: Metadata::from_value(json!({
                "entityDefs": {
                    "Crate": {"fields": {
                        "size": {"type": "enum", "options": ["", "s", "l"], "style": {"l": "danger"}},
                        "kind": {"type": "enum", "options": ["b", "a"], "isSorted": true},
                        "day": {"type": "enumInt", "options": [0, 1], "translation": "Global.lists.dayNames"},
                        "about": {"type": "multiEnum", "options": ["Crate"], "translation": "Global.scopeNames"},
                        "tone": {"type": "enum", "optionsPath": "app.paint.tones"},
                        "price": {"type": "currency"}, "priceCurrency": {"type": "enum"},
                        "parent": {"type": "linkParent", "entityList": ["Crate", "Closed"]},
                    }},
                    "Box": {"fields": {"size": {"type": "enum", "optionsReference": "Crate.size"}}},
                },
                "scopes": {"Crate": {"entity": true}, "Box": {"entity": true}},
                "app": {"paint": {"tones": ["red"]}},
            })),
            labels: I18n::from_value(json!({
                "Global": {"lists": {"dayNames": ["Sun", "Mon"]}, "scopeNames": {"Crate": "Chest"},
                    "options": {"kind": {"a": "Zulu"}}},
                "Crate": {"options": {"size": {"s": "Small", "l": "Large"}, "kind": {"b": "Alpha"}}},
            })),
            settings: Params(json::object(json!({"currencyList": ["EUR"]}))),
            ..Schema::default()
        }
    }

    fn options(entity: &str, field: &str) -> Vec<(String, String)> {
        let slot = schema().slot(entity, field).unwrap();
        slot.options.iter().map(|(value, label)| (value.to_string(), label.to_string())).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(value, label)| (value.to_string(), label.to_string())).collect()
    }

    #[test]
    fn options_keep_their_order_and_have_labels() {
        assert_eq!(options("Crate", "size"), pairs(&[("", ""), ("s", "Small"), ("l", "Large")]));
        assert_eq!(options("Crate", "kind"), pairs(&[("b", "Alpha"), ("a", "Zulu")]), "sorted");
    }

    #[test]
    fn a_reference_takes_options_labels_and_style() {
        assert_eq!(options("Box", "size"), options("Crate", "size"));
        assert_eq!(schema().slot("Box", "size").unwrap().option_style("l"), Some("danger"));
    }

    #[test]
    fn a_translation_leads_to_a_map_or_a_list() {
        assert_eq!(options("Crate", "day"), pairs(&[("0", "Sun"), ("1", "Mon")]));
        assert_eq!(options("Crate", "about"), pairs(&[("Crate", "Chest")]));
    }

    #[test]
    fn options_come_from_a_path_the_settings_or_the_parents() {
        assert_eq!(options("Crate", "tone"), pairs(&[("red", "red")]));
        assert_eq!(options("Crate", "priceCurrency"), pairs(&[("EUR", "EUR")]));
        assert_eq!(options("Crate", "parent"), pairs(&[("Crate", "Chest")]), "only what opens");
    }
}
