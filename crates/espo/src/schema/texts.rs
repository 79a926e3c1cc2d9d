//! Words and sentences: ours, or the server's where it has them (ui-contract).

use super::Schema;
use crate::{
    error::{ApiError, Said},
    i18n::humanize,
    json,
    validate::Invalid,
    words,
};

/// The language our own tables are written for: there our words win over the server's spelling.
const OURS: &str = "en_US";

impl Schema {
    /// A word of ours by key; other languages than `en_US` take the server's own label first.
    pub fn word(&self, key: &'static str) -> String {
        let plain = words::plain(key);
        if self.language == OURS || self.language.is_empty() {
            return plain.to_owned();
        }
        let (category, name) = words::server::name_of(key);
        let find = |category, name| self.labels.raw("Global", category, name)?.as_str();
        let label = name.and_then(|name| find(category, name)).or_else(|| find("labels", key));
        if let Some(label) = label {
            return label.to_owned();
        }
        // "Create {entity}": the server has the verb alone.
        let verb = || {
            let (verb, rest) = plain.split_once(" {").filter(|(_, rest)| rest.ends_with('}'))?;
            Some(format!("{} {{{rest}", find("labels", verb)?))
        };
        verb().unwrap_or_else(|| plain.to_owned())
    }

    /// What went wrong, as a sentence.
    pub fn error_text(&self, error: &ApiError) -> String {
        match error {
            ApiError::Invalid { field, rule } => {
                self.rule_text(&self.labels.label("Global", "fields", field), rule)
            }
            error => words::error_text(error, &|key| self.word(key), &|said| self.said(said)),
        }
    }

    /// Why a value is refused, as a sentence about the field.
    pub fn invalid_text(&self, label: &str, invalid: &Invalid) -> String {
        self.sentence(label, invalid.rule, invalid.limit.as_deref())
    }

    /// Why the server refused a value, as a sentence about the field.
    pub fn rule_text(&self, label: &str, rule: &str) -> String {
        self.sentence(label, rule, None)
    }

    fn sentence(&self, label: &str, rule: &str, limit: Option<&str>) -> String {
        let template = self.word(words::rules::key(rule, limit.is_some()));
        let limit = limit.unwrap_or_default();
        // The bound of these rules is the name of another field.
        let other = matches!(rule, "after" | "before");
        let limit = if other { self.other_field(limit) } else { limit.to_owned() };
        let values = ["limit", "value", "otherField", "maxCount"].map(|name| (name, &*limit));
        words::fill(&words::fill(&template, &values), &[("field", label)])
    }

    fn other_field(&self, name: &str) -> String {
        let label = self.labels.find("Global", "fields", name);
        label.map_or_else(|| humanize(name), str::to_owned)
    }

    /// What the server said: a message of its labels with its data, else its plain text.
    fn said(&self, said: &Said) -> Option<String> {
        let labelled = said.label.as_deref().and_then(|(label, scope, data)| {
            let scope = if scope.is_empty() { "Global" } else { scope };
            let template = self.labels.find(scope, "messages", label)?;
            let values: Vec<(&str, String)> = data
                .attributes()
                .iter()
                .map(|(name, value)| (&**name, json::shown(value)))
                .collect();
            let values: Vec<(&str, &str)> =
                values.iter().map(|(name, value)| (*name, &**value)).collect();
            Some(words::fill(template, &values))
        });
        labelled.or_else(|| Some(said.text.clone()).filter(|text| !text.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{i18n::I18n, record::Record};
    use serde_json::json;

    fn schema(language: &str) -> Schema {
        Schema {
            labels: I18n::from_value(json!({"Global": {
                "labels": {"Save": "Speichern", "Log Out": "Abmelden", "Create": "Neu:"},
                "messages": {"fieldIsRequired": "{field} ist nötig", "busy": "{name} hat {n}"},
            }})),
            language: language.to_owned(),
            ..Schema::default()
        }
    }

    #[test]
    fn the_servers_label_is_shown_but_in_our_own_language() {
        assert_eq!(schema("de_DE").word("Save"), "Speichern");
        assert_eq!(schema("de_DE").word("Log out"), "Abmelden");
        assert_eq!(schema("de_DE").word("Keep editing"), "Keep editing");
        assert_eq!(schema("de_DE").word("Create {entity}"), "Neu: {entity}");
        assert_eq!(schema("en_US").word("Log out"), "Log out");
        assert_eq!(schema("").word("Save"), "Save");
    }

    #[test]
    fn refused_values_are_sentences_about_the_field() {
        let en = schema("en_US");
        assert_eq!(en.rule_text("Name", "required"), "Name is required.");
        assert_eq!(en.rule_text("Name", "maxLength"), "Name is too long.");
        assert_eq!(en.rule_text("Name", "someNewRule"), "Name is not valid.");
        let bound = |rule, limit: &str| Invalid { rule, limit: Some(limit.to_owned()) };
        let long = en.invalid_text("{value}", &bound("maxLength", "10"));
        assert_eq!(long, "{value} may have at most 10 characters.");
        let after = en.invalid_text("End", &bound("after", "dateStart"));
        assert_eq!(after, "End must be after Date Start.");
        assert_eq!(schema("de_DE").rule_text("Name", "required"), "Name ist nötig");
    }

    #[test]
    fn the_servers_message_is_filled_with_its_data() {
        let data = Record::from_value(json!({"name": "Ada", "n": 3}));
        let said = |label: &str| Said {
            label: Some(Box::new((label.to_owned(), String::new(), data.clone()))),
            text: "plain".to_owned(),
        };
        let text = |label| schema("en_US").error_text(&ApiError::Refused(409, said(label)));
        assert_eq!(text("busy"), "Ada hat 3");
        assert_eq!(text("unknown"), "plain");
    }

    #[test]
    fn an_invalid_field_is_named() {
        let error = ApiError::Invalid { field: "closeDate".into(), rule: "required".into() };
        assert_eq!(schema("en_US").error_text(&error), "Close Date is required.");
    }
}
