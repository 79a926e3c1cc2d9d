//! A part of the metadata or of the labels, by name: each entry is read when it is first asked for.

use crate::{
    json::{Object, Piece},
    sorted::SortedMap,
};
use serde_json::Value;
use std::sync::OnceLock;

/// What an entry is read as.
pub trait Entry {
    /// Reads it; anything that is not as expected is empty.
    fn read(value: Value) -> Self;
}

/// Entries by name.
#[derive(Clone, Debug)]
pub struct Section<T>(SortedMap<String, Later<T>>);

/// One entry, with what it is read from where that has not been done from the start.
#[derive(Clone, Debug)]
struct Later<T> {
    piece: Option<Piece>,
    read: OnceLock<T>,
}

impl<T> Default for Section<T> {
    fn default() -> Self {
        Self(SortedMap::new())
    }
}

impl<T: Entry> Later<T> {
    fn new(value: T) -> Self {
        Self { piece: None, read: value.into() }
    }

    fn get(&self) -> &T {
        self.read.get_or_init(|| T::read(self.piece.as_ref().map(Piece::value).unwrap_or_default()))
    }
}

impl<T: Entry> Section<T> {
    /// The members of an object that is a piece of a text; of anything else there are none.
    pub fn of_piece(piece: &Piece) -> Self {
        Self::of_members(piece.members().unwrap_or_default())
    }

    /// Entries by name, each a piece of a text.
    pub fn of_members(members: Vec<(String, Piece)>) -> Self {
        let later = |piece| Later { piece: Some(piece), read: OnceLock::new() };
        Self(members.into_iter().map(|(name, piece)| (name, later(piece))).collect())
    }

    /// The members of an object.
    pub fn of_object(object: Object) -> Self {
        let entry = |(name, value)| (name, Later::new(T::read(value)));
        Self(object.into_iter().map(entry).collect())
    }

    /// The entry of a name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.0.get(name).map(Later::get)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The names in order.
    pub fn names(&self) -> impl Iterator<Item = &String> {
        self.0.keys()
    }

    /// The entries in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &T)> {
        self.0.iter().map(|(name, entry)| (name, entry.get()))
    }

    /// Sets the entry of a name.
    pub fn insert(&mut self, name: String, entry: T) {
        self.0.insert(name, Later::new(entry));
    }
}

impl<T: Entry + PartialEq> PartialEq for Section<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.iter().eq(other.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::Params;

    #[test]
    fn a_section_of_a_text_is_that_of_its_value() {
        let text = r#"{"b": {"x": 1}, "a": [], "c": {y}}"#;
        let section = Section::<Params>::of_piece(&Piece::of(text.into()).unwrap());
        assert_eq!(section.get("b").and_then(|b| b.number("x")), Some(1.0));
        assert_eq!(section.get("a"), Some(&Params::default()));
        assert_eq!(section.get("c"), Some(&Params::default()));
        assert_eq!(section.names().collect::<Vec<_>>(), ["a", "b", "c"]);
        let value = serde_json::json!({"a": {}, "b": {"x": 1}, "c": null});
        assert_eq!(section, Section::of_object(crate::json::object(value)));
    }
}
