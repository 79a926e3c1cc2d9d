//! Defaults that ask who is signed in, and how: the user, preferences, settings. EspoCRM writes
//! them as calls of its own client; the attribute they name is all that is read of them.

use crate::schema::Schema;
use serde_json::Value;

impl Schema {
    /// The value a script asks of the user (`this.getUser().id`), the preferences
    /// (`this.getPreferences().get('x')`) or the settings (`this.getConfig().get('x')`); `None`
    /// for what is not known, and where there is none.
    pub(super) fn asked(&self, script: &str) -> Option<Value> {
        let call = script.trim().strip_prefix("return ")?.trim().trim_end_matches(';').trim_end();
        let call = call.strip_prefix("this.")?;
        let whose = |names: [&str; 2]| names.iter().find_map(|name| call.strip_prefix(name));
        let value = if let Some(rest) = whose(["getUser()", "user"]) {
            self.user.get(attribute(rest)?)
        } else if let Some(rest) = whose(["getPreferences()", "preferences"]) {
            self.preferences.get(attribute(rest)?)
        } else {
            self.settings.get(attribute(whose(["getConfig()", "config"])?)?)
        };
        value.filter(|value| !value.is_null()).cloned()
    }
}

/// `.id`, `.attributes.x` and `.get('x')` name an attribute; more than that is not read.
fn attribute(rest: &str) -> Option<&str> {
    let rest = rest.strip_prefix('.')?;
    let got = rest.strip_prefix("get(").and_then(|rest| rest.strip_suffix(')'));
    let name = match got {
        Some(name) => name.trim().trim_matches(['\'', '"']),
        None => rest.strip_prefix("attributes.").or(Some(rest).filter(|rest| *rest == "id"))?,
    };
    let plain = !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric());
    plain.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{metadata::Params, record::Record};
    use serde_json::json;

    #[test]
    fn the_attribute_asked_for_is_known() {
        let schema = Schema {
            user: Record::from_value(json!({"id": "u1", "name": "Ida", "title": null})),
            preferences: Params(crate::json::object(json!({"timeZone": "UTC"}))),
            settings: Params(crate::json::object(json!({"defaultCurrency": "EUR"}))),
            ..Schema::default()
        };
        for (script, expected) in [
            (" return this.getUser().id;", Some("u1")),
            ("return this.user.get('name');", Some("Ida")),
            ("return this.getUser().attributes.name", Some("Ida")),
            ("return this.getPreferences().get(\"timeZone\");", Some("UTC")),
            ("return this.getConfig().get('defaultCurrency');", Some("EUR")),
            ("return this.getUser().get('title');", None),
            ("return this.getUser().get('name') + 'x';", None),
            ("return this.getUser().clone();", None),
            ("return 1;", None),
        ] {
            assert_eq!(schema.asked(script), expected.map(Value::from), "{script}");
        }
    }
}
