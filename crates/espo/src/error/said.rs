//! What the server said beside the status: `messageTranslation`, `message`, `X-Status-Reason`
//! (contract 5.5).

use super::Said;
use crate::record::Record;
use serde_json::Value;

/// Where a text is cut: a reason is a sentence, what is longer is a dump.
const MAX_CHARS: usize = 300;

impl Said {
    /// Reads header and body; both may be empty or something else altogether.
    pub(super) fn read(reason: &str, body: &Value) -> Self {
        Self { label: translation(body), text: plain(reason, body) }
    }
}

fn translation(body: &Value) -> Option<Box<(String, String, Record)>> {
    let translation = body.get("messageTranslation")?;
    let text = |key: &str| translation.get(key)?.as_str().filter(|text| !text.is_empty());
    let scope = text("scope").unwrap_or("Global").to_owned();
    let data = Record::from_value(translation.get("data").cloned().unwrap_or_default());
    Some(Box::new((text("label")?.to_owned(), scope, data)))
}

/// `message` of the body, else the header unless that holds data of an old server.
pub(super) fn plain(reason: &str, body: &Value) -> String {
    let message = body.get("message").and_then(Value::as_str).map(str::trim).unwrap_or_default();
    let text = if message.is_empty() { reason.trim() } else { message };
    if text.starts_with(['{', '[', '<']) {
        return String::new();
    }
    text.chars().take(MAX_CHARS).collect()
}

/// Field and rule of a failed validation: in the data of `validationFailure`, at the top of the
/// body, or only in the words of the header (5.6 to 7.1).
pub(super) fn invalid_field(reason: &str, body: &Value) -> Option<(String, String)> {
    let translation = body.get("messageTranslation");
    let failure = translation
        .filter(|translation| {
            translation.get("label").and_then(Value::as_str) == Some("validationFailure")
        })
        .and_then(|translation| translation.get("data"));
    failure.and_then(pair).or_else(|| pair(body)).or_else(|| pair_in_words(reason))
}

fn pair(data: &Value) -> Option<(String, String)> {
    let text = |key: &str| data.get(key)?.as_str().filter(|text| !text.is_empty());
    Some((text("field")?.to_owned(), text("type")?.to_owned()))
}

/// `…, field: name, type: required.`
fn pair_in_words(reason: &str) -> Option<(String, String)> {
    let after = |key: &str| {
        let (_, rest) = reason.split_once(key)?;
        let word: String = rest
            .chars()
            .take_while(|character| character.is_ascii_alphanumeric() || *character == '_')
            .collect();
        Some(word).filter(|word| !word.is_empty())
    };
    Some((after(" field: ")?, after(" type: ")?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn pair(field: &str, rule: &str) -> Option<(String, String)> {
        Some((field.to_owned(), rule.to_owned()))
    }

    #[test]
    fn a_failed_rule_is_found_in_every_shape() {
        let body = json!({"messageTranslation": {
            "label": "validationFailure", "scope": null, "data": {"field": "a", "type": "max"},
        }});
        assert_eq!(invalid_field("", &body), pair("a", "max"));
        assert_eq!(invalid_field("", &json!({"field": "b", "type": "min"})), pair("b", "min"));
        let reason = "Validation failed; entityType: X, field: c, type: required.";
        assert_eq!(invalid_field(reason, &Value::Null), pair("c", "required"));
    }

    #[test]
    fn other_refusals_are_no_failed_rules() {
        let other =
            json!({"messageTranslation": {"label": "busy", "data": {"field": "a", "type": "b"}}});
        assert_eq!(invalid_field("", &other), None);
        assert_eq!(invalid_field("validationFailure", &Value::Null), None);
        assert_eq!(invalid_field("Bad field: x", &json!([])), None);
    }

    #[test]
    fn a_label_comes_with_its_scope_and_data() {
        let body = json!({
            "messageTranslation": {"label": "isUsed", "scope": "Team", "data": {"n": 3}},
            "message": "Used.",
        });
        let said = Said::read("ignored", &body);
        let (label, scope, data) = *said.label.unwrap();
        assert_eq!(
            (label.as_str(), scope.as_str(), data.integer("n")),
            ("isUsed", "Team", Some(3))
        );
        assert_eq!(said.text, "Used.");
        let global = json!({"messageTranslation": {"label": "x", "scope": null, "data": []}});
        assert_eq!(Said::read("", &global).label.unwrap().1, "Global");
    }

    #[test]
    fn the_header_speaks_where_the_body_is_silent() {
        assert_eq!(Said::read(" Not now. ", &Value::Null).text, "Not now.");
        assert_eq!(Said::read("{\"reason\":\"x\"}", &Value::Null).text, "");
        assert_eq!(Said::read(&"ü".repeat(1000), &json!({})).text.chars().count(), MAX_CHARS);
    }
}
