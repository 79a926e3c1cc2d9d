//! Our own words: what the server has no label for. English is the fallback of all languages.

use crate::error::ApiError;

/// A word or sentence of ours in English, by key; the key itself where there is none.
/// `{name}` placeholders are filled by [`fill`].
pub fn plain(key: &'static str) -> &'static str {
    key
}

/// What went wrong, as an English sentence; usable before sign-in.
pub fn plain_error_text(error: &ApiError) -> String {
    error.to_string()
}

/// Replaces `{name}` in a template.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(template.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), value)
    })
}
