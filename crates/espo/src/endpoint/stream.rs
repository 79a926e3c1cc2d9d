//! Notes: of the user, of a record (contract 6.1).

use super::Page;
use crate::{
    error::ApiError,
    request::{self, Endpoint, Query, Request},
};
use serde_json::Value;

/// `GET Stream`: what concerns the user, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserStream {
    /// `posts` or `updates`; `None` for all.
    pub filter: Option<String>,
    /// The first note, counted from 0.
    pub offset: usize,
    /// How many notes at most.
    pub max_size: usize,
}

/// `GET {Entity}/{id}/stream`: the notes of a record, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordStream {
    /// The entity type.
    pub entity: String,
    /// The record.
    pub id: String,
    /// `posts` or `updates`; `None` for all.
    pub filter: Option<String>,
    /// The first note, counted from 0.
    pub offset: usize,
    /// How many notes at most.
    pub max_size: usize,
}

impl Endpoint for UserStream {
    type Reply = Page;

    fn request(&self) -> Request {
        notes("Stream".to_owned(), self.filter.as_deref(), self.offset, self.max_size)
    }

    fn reply(&self, body: Value) -> Result<Page, ApiError> {
        Page::read(body, self.max_size)
    }
}

impl Endpoint for RecordStream {
    type Reply = Page;

    fn request(&self) -> Request {
        let path = request::path(&[&self.entity, &self.id, "stream"]);
        notes(path, self.filter.as_deref(), self.offset, self.max_size)
    }

    fn reply(&self, body: Value) -> Result<Page, ApiError> {
        Page::read(body, self.max_size)
    }
}

fn notes(path: String, filter: Option<&str>, offset: usize, max_size: usize) -> Request {
    let mut query = Query::new(path);
    query.add_page(offset, max_size);
    if let Some(filter) = filter {
        query.add("filter", filter);
    }
    Request::get(query.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_are_asked_for_by_page_and_filter() {
        let mine = UserStream { filter: Some("posts".into()), offset: 20, max_size: 10 };
        assert_eq!(mine.request(), Request::get("Stream?offset=20&maxSize=10&filter=posts"));
        let (entity, id) = ("Account".to_owned(), "a1".to_owned());
        let of_record = RecordStream { entity, id, filter: None, offset: 0, max_size: 5 };
        assert_eq!(of_record.request(), Request::get("Account/a1/stream?offset=0&maxSize=5"));
    }
}
