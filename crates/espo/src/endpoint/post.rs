//! Writing into a stream, and what one does with a note there (contract 6.4).

use super::{Page, shapes};
use crate::{
    error::ApiError,
    json::Object,
    record::Record,
    request::{self, Endpoint, Method, Query, Request},
};
use serde_json::Value;

/// `POST Note`: a comment ([`crate::stream::post::body`]). The server takes an empty one too:
/// prevent it before. Its answer lacks `number` and more (contract 18): read it again before
/// showing it.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// The attributes of the note.
    pub note: Object,
}

/// Pins a note to its record, reacts to it, or takes that back: an action that is switched on by
/// `POST` and off by `DELETE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteAction {
    /// The note.
    pub id: String,
    /// The reaction; `None` pins.
    pub reaction: Option<String>,
    /// Whether it is so from now on.
    pub on: bool,
}

/// Who reacted to a note in this way (9.0): users, the first [`Reactors::MOST`] of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reactors {
    /// The note.
    pub id: String,
    /// The reaction.
    pub reaction: String,
}

impl Reactors {
    /// Users asked for.
    pub const MOST: usize = 20;
}

impl Endpoint for Reactors {
    type Reply = Page;

    fn request(&self) -> Request {
        let path = request::path(&["Note", &self.id, "reactors", &self.reaction]);
        let mut query = Query::new(path);
        query.add_page(0, Self::MOST);
        Request::get(query.finish())
    }

    fn reply(&self, body: Value) -> Result<Page, ApiError> {
        Page::read(body, Self::MOST)
    }
}

impl Endpoint for Post {
    type Reply = Record;

    fn request(&self) -> Request {
        Request::new(Method::Post, "Note").with_body(Value::Object(self.note.clone()))
    }

    fn reply(&self, body: Value) -> Result<Record, ApiError> {
        shapes::record(body)
    }
}

impl Endpoint for NoteAction {
    type Reply = ();

    fn request(&self) -> Request {
        let method = if self.on { Method::Post } else { Method::Delete };
        let path = match &self.reaction {
            Some(kind) => request::path(&["Note", &self.id, "myReactions", kind]),
            None => request::path(&["Note", &self.id, "pin"]),
        };
        Request::new(method, path)
    }

    fn reply(&self, body: Value) -> Result<(), ApiError> {
        shapes::done(&body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_with_a_note_is_switched_on_and_off() {
        let request = |reaction: Option<&str>, on| {
            NoteAction { id: "n1".into(), reaction: reaction.map(str::to_owned), on }.request()
        };
        assert_eq!(request(None, true), Request::new(Method::Post, "Note/n1/pin"));
        let off = Request::new(Method::Delete, "Note/n1/myReactions/Like");
        assert_eq!(request(Some("Like"), false), off);
        let who = Reactors { id: "n1".into(), reaction: "Like".into() }.request();
        assert_eq!(who, Request::get("Note/n1/reactors/Like?offset=0&maxSize=20"));
    }
}
