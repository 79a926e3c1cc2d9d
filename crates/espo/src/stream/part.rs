//! The pieces sentences are made of, and how a template becomes them.

use crate::attributes::upper_first;

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Plain words, spaces included.
    Text(String),
    /// A record, to be linked where it can be opened.
    Link {
        /// Its entity type.
        entity: String,
        /// Its id.
        id: String,
        /// Its name.
        text: String,
    },
    /// Emphasised words.
    Strong(String),
    /// A value with EspoCRM's style (`success`, `danger` …).
    Pill {
        /// The label.
        text: String,
        /// The style, `None` for the default one.
        style: Option<String>,
    },
}

impl Part {
    /// What is read of it.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Strong(text) => text,
            Self::Link { text, .. } | Self::Pill { text, .. } => text,
        }
    }

    /// A record, or only its name where the id is not known; nothing without a name.
    pub(super) fn record(entity: &str, id: &str, name: &str) -> Vec<Self> {
        match (name.is_empty(), id.is_empty() || entity.is_empty()) {
            (true, _) => Vec::new(),
            (false, true) => vec![Self::Strong(name.to_owned())],
            (false, false) => {
                vec![Self::Link { entity: entity.into(), id: id.into(), text: name.into() }]
            }
        }
    }
}

/// A sentence as people read it, without its links and colours.
pub fn plain(parts: &[Part]) -> String {
    parts.iter().map(Part::text).collect()
}

/// Puts parts in the places of `{name}` in a template. A part that is empty takes the blanks and
/// the colon before it along.
pub(super) fn filled(template: &str, mut part: impl FnMut(&str) -> Vec<Part>) -> Vec<Part> {
    let mut out = Vec::new();
    let mut rest = template;
    while let Some((text, name, after)) = next_place(rest) {
        push_text(&mut out, text);
        let found = part(name);
        if found.is_empty() {
            trim_end(&mut out);
        }
        out.extend(found);
        rest = after;
    }
    push_text(&mut out, rest);
    trim_end(&mut out);
    // Where the first word is missing, or was a label in small letters.
    if let Some(Part::Text(text)) = out.first_mut() {
        *text = upper_first(text.trim_start());
    }
    out.retain(|part| !part.text().is_empty());
    out
}

/// The text before a place, its name, the text after it.
fn next_place(template: &str) -> Option<(&str, &str, &str)> {
    let (text, rest) = template.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((text, name, after))
}

fn push_text(out: &mut Vec<Part>, text: &str) {
    match out.last_mut() {
        _ if text.is_empty() => {}
        Some(Part::Text(before)) => before.push_str(text),
        _ => out.push(Part::Text(text.to_owned())),
    }
}

fn trim_end(out: &mut [Part]) {
    if let Some(Part::Text(text)) = out.last_mut() {
        let length = text.trim_end().trim_end_matches(':').trim_end().len();
        text.truncate(length);
    }
}

/// Parts with commas between them.
pub(super) fn listed(parts: impl Iterator<Item = Vec<Part>>) -> Vec<Part> {
    let mut out = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        if !out.is_empty() {
            out.push(Part::Text(", ".into()));
        }
        out.extend(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(template: &str) -> String {
        plain(&filled(template, |name| match name {
            "empty" => Vec::new(),
            _ => Part::record("Crate", "1", name),
        }))
    }

    #[test]
    fn places_are_filled_and_empty_ones_leave_no_gap() {
        assert_eq!(fill("{a} saw {b}."), "a saw b.");
        assert_eq!(fill("{a} saw the {empty} {b}"), "a saw the b");
        assert_eq!(fill("{a} wrote: {empty}"), "a wrote");
        assert_eq!(fill("{empty} wrote"), "Wrote");
        assert_eq!(fill("50 % {a"), "50 % {a");
        assert_eq!(fill(""), "");
    }

    #[test]
    fn a_record_without_id_is_not_linked() {
        assert_eq!(Part::record("Crate", "", "A"), vec![Part::Strong("A".into())]);
        assert_eq!(Part::record("Crate", "1", ""), vec![]);
    }
}
