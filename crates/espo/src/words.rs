//! Our own words: what the server has no label for. English is the fallback of all languages.

/// A word or sentence of ours, by key; `{name}` placeholders are filled by [`fill`].
pub fn word(_language: &str, key: &'static str) -> &'static str {
    key
}

/// Replaces `{name}` in a template.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(template.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), value)
    })
}
