//! Notes: of the user, of a record (contract 6.1).

use super::Page;
use crate::{
    error::ApiError,
    json,
    record::Record,
    request::{self, Endpoint, Query, Request},
};
use serde_json::Value;

/// `GET Stream`, what concerns the user, or `GET {Entity}/{id}/stream`, the notes of a record:
/// newest first.
#[derive(Clone, Default)]
pub struct Stream {
    /// Entity type and id; `None` for the user's own.
    pub record: Option<(String, String)>,
    /// `posts` or `updates`; `None` for all.
    pub filter: Option<String>,
    /// The first note, counted from 0.
    pub offset: usize,
    /// How many notes at most.
    pub max_size: usize,
    /// Only notes created after this moment of the wire (UTC).
    pub after: Option<String>,
}

/// A page of notes.
#[derive(Clone, Debug, PartialEq)]
pub struct Notes {
    /// The notes asked for.
    pub page: Page,
    /// Those that were pinned to the record (8.3), whatever was asked for.
    pub pinned: Vec<Record>,
}

impl Endpoint for Stream {
    type Reply = Notes;

    fn request(&self) -> Request {
        let path = match &self.record {
            Some((entity, id)) => request::path(&[entity, id, "stream"]),
            None => "Stream".to_owned(),
        };
        let mut query = Query::new(path);
        query.add_page(self.offset, self.max_size);
        for (name, value) in [("filter", &self.filter), ("after", &self.after)] {
            if let Some(value) = value {
                query.add(name, value);
            }
        }
        Request::get(query.finish())
    }

    fn reply(&self, mut body: Value) -> Result<Notes, ApiError> {
        let pinned = body.get_mut("pinnedList").map(Value::take).unwrap_or_default();
        let pinned = json::list(pinned).into_iter().filter(Value::is_object);
        let pinned = pinned.map(Record::from_value).collect();
        Ok(Notes { page: Page::read(body, self.max_size)?, pinned })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn streams_are_asked_for_by_page_filter_and_time() {
        let mine =
            Stream { filter: Some("posts".into()), offset: 20, max_size: 10, ..Stream::default() };
        assert_eq!(mine.request(), Request::get("Stream?offset=20&maxSize=10&filter=posts"));
        let of_record = Stream {
            record: Some(("Account".into(), "a1".into())),
            max_size: 5,
            after: Some("2026-01-02 03:04:05".into()),
            ..Stream::default()
        };
        let wanted = "Account/a1/stream?offset=0&maxSize=5&after=2026-01-02%2003%3A04%3A05";
        assert_eq!(of_record.request().path, wanted);
    }

    #[test]
    fn pinned_notes_may_be_missing_or_odd() {
        let stream = Stream { max_size: 5, ..Stream::default() };
        let pinned = |pinned: Value| {
            let body = json!({"total": 0, "list": [], "pinnedList": pinned});
            stream.reply(body).unwrap().pinned.len()
        };
        assert_eq!(pinned(json!([{"id": "1"}, 7, {"id": "2"}])), 2);
        assert_eq!((pinned(json!(null)), pinned(json!("x"))), (0, 0));
        assert!(stream.reply(json!({"total": 0, "list": []})).unwrap().pinned.is_empty());
    }
}
