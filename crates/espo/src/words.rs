//! Our own words: what the server has no label for. English is the fallback of all languages.
//!
//! The key of a short label is its English text, that of a sentence is a name in camelCase: what
//! `text!` makes of that while the app is compiled is the English text again.

mod activities;
mod board;
mod cells;
mod commands;
mod errors;
mod filters;
mod form;
mod kept;
mod list;
mod login;
mod mass;
mod notices;
mod posts;
mod record;
pub(crate) mod rules;
pub(crate) mod server;
mod shell;
mod stream;

use crate::error::{ApiError, Said};

/// What is asked for by a name that is known only while the app runs.
const TABLES: [&[(&str, &str)]; 3] = [errors::WORDS, login::WORDS, rules::WORDS];

/// Where [`text!`](crate::text) looks, while the app is compiled.
const SENTENCES: [&[(&str, &str)]; 14] = [
    activities::WORDS,
    board::WORDS,
    cells::WORDS,
    commands::WORDS,
    filters::WORDS,
    form::WORDS,
    kept::WORDS,
    list::WORDS,
    mass::WORDS,
    notices::WORDS,
    posts::WORDS,
    record::WORDS,
    shell::WORDS,
    stream::WORDS,
];

/// For [`text!`](crate::text).
///
/// # Panics
/// There is no such sentence: the app is not compiled then.
#[doc(hidden)]
#[expect(clippy::panic, reason = "it runs while the app is compiled, and stops that")]
pub const fn sentence(key: &str) -> &'static str {
    let mut table = 0;
    while table < SENTENCES.len() {
        let mut at = 0;
        while at < SENTENCES[table].len() {
            if is_same(SENTENCES[table][at].0.as_bytes(), key.as_bytes()) {
                return SENTENCES[table][at].1;
            }
            at += 1;
        }
        table += 1;
    }
    panic!("no such sentence")
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// A sentence of ours in English, by name, found while the app is compiled: the tables themselves are
/// no part of it, and each sentence comes with the code that says it.
#[macro_export]
macro_rules! text {
    ($key:literal) => {
        const { $crate::words::sentence($key) }
    };
}

/// A word or sentence of ours in English, by key; the key itself where there is none: short labels
/// and what [`text!`](crate::text) found stand for themselves.
/// `{name}` placeholders are filled by [`fill`].
pub fn plain(key: &'static str) -> &'static str {
    let mut words = TABLES.into_iter().flatten();
    words.find(|(other, _)| *other == key).map_or(key, |(_, text)| text)
}

/// [`plain`] for what is said before sign-in: the other tables are not needed there, and come later.
pub fn first(key: &'static str) -> &'static str {
    let mut words = [login::WORDS, errors::WORDS].into_iter().flatten();
    words.find(|(other, _)| *other == key).map_or(key, |(_, text)| text)
}

/// What went wrong, as an English sentence; usable before sign-in.
pub fn plain_error_text(error: &ApiError) -> String {
    error_text(error, &|key| first(key).to_owned(), &|said: &Said| {
        (!said.text.is_empty()).then(|| said.text.clone())
    })
}

/// What went wrong: in the server's words where it had some (`said`), else in ours (`word`).
pub(crate) fn error_text(
    error: &ApiError,
    word: &dyn Fn(&'static str) -> String,
    said: &dyn Fn(&Said) -> Option<String>,
) -> String {
    let or = |text: &Said, key| said(text).unwrap_or_else(|| word(key));
    match error {
        ApiError::Offline => word("errorOffline"),
        ApiError::Timeout(seconds) => {
            fill(&word("errorTimeout"), &[("seconds", &seconds.to_string())])
        }
        ApiError::Aborted => word("errorAborted"),
        ApiError::Unauthorized => word("errorUnauthorized"),
        ApiError::SecondStep { .. } => word("errorSecondStep"),
        ApiError::Forbidden(text) => or(text, "errorForbidden"),
        ApiError::NotFound => word("errorNotFound"),
        ApiError::Conflict { .. } => word("errorConflict"),
        ApiError::Duplicate(_) => word("errorDuplicate"),
        ApiError::Invalid { field, .. } => {
            fill(&word("errorInvalid"), &[("field", &crate::i18n::humanize(field))])
        }
        ApiError::Refused(_, text) => or(text, "errorRefused"),
        ApiError::TooMany(Some(seconds)) => {
            fill(&word("errorTooManySeconds"), &[("seconds", &seconds.to_string())])
        }
        ApiError::TooMany(None) => word("errorTooMany"),
        ApiError::Maintenance => word("errorMaintenance"),
        ApiError::Server(_, text) => or(text, "errorServer"),
        ApiError::Malformed => word("errorMalformed"),
        ApiError::Unloaded => word("errorUnloaded"),
    }
}

/// Replaces `{name}` in a template. What is filled in is never taken for a placeholder itself.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let named = after.split_once('}').and_then(|(name, tail)| {
            let value = values.iter().find(|(other, _)| *other == name)?;
            Some((value.1, tail))
        });
        match named {
            Some((value, tail)) => {
                out.push_str(value);
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_key_stands_for_its_text_or_for_itself() {
        assert_eq!(plain("errorMaintenance"), "The server is under maintenance. Try again later.");
        assert_eq!(plain("Save"), "Save");
    }

    #[test]
    fn no_key_is_there_twice_and_none_is_without_use() {
        let mut keys = HashSet::new();
        for (key, text) in TABLES.into_iter().chain(SENTENCES).flatten() {
            assert!(keys.insert(key), "{key} is there twice");
            assert_ne!(key, text, "{key} needs no entry");
            assert!(!text.contains('!') && !text.is_empty(), "{text}");
        }
    }

    #[test]
    fn placeholders_are_filled_once() {
        assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "x")]), "{b} and x");
        assert_eq!(fill("{a} {unknown} {", &[("a", "1")]), "1 {unknown} {");
    }

    #[test]
    fn errors_are_sentences_with_the_servers_words_first() {
        let said = Said { label: None, text: "Not on Sundays.".to_owned() };
        assert_eq!(plain_error_text(&ApiError::Refused(409, said)), "Not on Sundays.");
        let timeout = plain_error_text(&ApiError::Timeout(20));
        assert_eq!(timeout, "The server did not answer within 20 seconds. Try again.");
        assert!(plain_error_text(&ApiError::Forbidden(Said::default())).ends_with('.'));
    }
}
