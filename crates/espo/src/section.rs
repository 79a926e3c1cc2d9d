//! A part of the metadata or of the labels, by name: each entry is read when it is first asked for.

use crate::{
    json::{Object, Piece},
    metadata::{Metadata, Rest},
    sorted::SortedMap,
};
use serde_json::Value;
use std::sync::{Arc, OnceLock};

/// What an entry is read as.
pub trait Entry {
    /// Reads it; anything that is not as expected is empty.
    fn read(value: Value) -> Self;
}

/// Entries by name.
#[derive(Clone, Debug)]
pub struct Section<T> {
    entries: SortedMap<String, Later<T>>,
    /// Where only some are here yet: what all of them will stand in.
    rest: Option<(Arc<Rest>, Of<T>)>,
}

/// The section of the whole.
type Of<T> = fn(&Metadata) -> &Section<T>;

/// One entry, with what it is read from where that has not been done from the start.
#[derive(Clone, Debug)]
struct Later<T> {
    piece: Option<Piece>,
    read: OnceLock<T>,
}

impl<T> Default for Section<T> {
    fn default() -> Self {
        Self { entries: SortedMap::new(), rest: None }
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
        members.into_iter().map(|(name, piece)| (name, later(piece))).collect()
    }

    /// The members of an object.
    pub fn of_object(object: Object) -> Self {
        let entry = |(name, value)| (name, Later::new(T::read(value)));
        object.into_iter().map(entry).collect()
    }

    /// More entries will stand in that section of `rest`.
    pub(crate) fn leave_open(&mut self, rest: &Arc<Rest>, of: Of<T>) {
        self.rest = Some((rest.clone(), of));
    }

    /// What was left open.
    pub(crate) fn rest(&self) -> Option<&Arc<Rest>> {
        self.rest.as_ref().map(|(rest, _)| rest)
    }

    /// All of it, where that came after this; it is noted where that was needed before it came.
    fn later(&self) -> Option<&Self> {
        let (rest, of) = self.rest.as_ref()?;
        rest.ask().map(of)
    }

    /// The entry of a name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.entries.get(name).map(Later::get).or_else(|| self.later()?.get(name))
    }

    /// Whether there is an entry of this name; it is not read for that.
    pub fn has(&self, name: &str) -> bool {
        let here = self.entries.get(name).is_some();
        here || self.later().is_some_and(|later| later.has(name))
    }

    /// Whether it is not known yet if there is an entry of this name.
    pub fn lacks(&self, name: &str) -> bool {
        self.entries.get(name).is_none() && self.rest().is_some_and(|rest| !rest.is_here())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.later().is_none_or(Self::is_empty)
    }

    /// The names in order.
    pub fn names(&self) -> impl Iterator<Item = &String> {
        self.later().unwrap_or(self).entries.keys()
    }

    /// The entries in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &T)> {
        self.later().unwrap_or(self).entries.iter().map(|(name, entry)| (name, entry.get()))
    }

    /// Sets the entry of a name.
    pub fn insert(&mut self, name: String, entry: T) {
        self.entries.insert(name, Later::new(entry));
    }
}

impl<T> FromIterator<(String, Later<T>)> for Section<T> {
    fn from_iter<I: IntoIterator<Item = (String, Later<T>)>>(entries: I) -> Self {
        Self { entries: entries.into_iter().collect(), rest: None }
    }
}

impl<T: Entry + PartialEq> PartialEq for Section<T> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
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
        assert!(section.has("c") && !section.has("d"));
        assert_eq!(section.names().collect::<Vec<_>>(), ["a", "b", "c"]);
        let value = serde_json::json!({"a": {}, "b": {"x": 1}, "c": null});
        assert_eq!(section, Section::of_object(crate::json::object(value)));
    }
}
