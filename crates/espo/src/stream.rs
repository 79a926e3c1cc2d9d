//! Stream notes as sentences (contract 6).

pub mod markdown;
mod note;

use crate::{locale::Locale, record::Record, schema::Schema};
pub use note::Note;

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

/// A field that an `Update` note tells about.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The field's label.
    pub label: String,
    /// What was there, formatted; empty for nothing.
    pub from: String,
    /// What is there now, formatted; empty for nothing.
    pub to: String,
}

/// What a note says, without its post and changes. `in_record` is the record (type, id) in whose
/// stream it is shown: its own notes say "this".
pub fn sentence(_schema: &Schema, note: &Note, _in_record: Option<(&str, &str)>) -> Vec<Part> {
    vec![Part::Text(format!("{} {}", note.author().1, note.kind()))]
}

/// The fields an `Update` note tells about; none for other notes.
pub fn changes(_schema: &Schema, _locale: &Locale, _note: &Note) -> Vec<Change> {
    Vec::new()
}

/// What a notification says.
pub fn notification_sentence(_schema: &Schema, notification: &Record) -> Vec<Part> {
    vec![Part::Text(notification.text("type").to_owned())]
}
