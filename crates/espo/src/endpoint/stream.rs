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
    /// Also tells the reactions to the notes with these ids that changed since a moment, which is
    /// [`Notes::reactions_at`] of an earlier answer (9.0).
    pub reactions: Option<(String, Vec<String>)>,
}

/// A page of notes.
#[derive(Clone, Debug, PartialEq)]
pub struct Notes {
    /// The notes asked for.
    pub page: Page,
    /// Those that were pinned to the record (8.3), whatever was asked for.
    pub pinned: Vec<Record>,
    /// What changed of the reactions that were asked for: `id`, `reactionCounts`, `myReactions`.
    pub reacted: Vec<Record>,
    /// The moment after which to ask for reactions next; `None` where the server tells none.
    pub reactions_at: Option<String>,
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
        if let Some((since, ids)) = &self.reactions {
            query.add("reactionsAfter", since);
            query.add("reactionsCheckNoteIds", &ids.join(","));
        }
        Request::get(query.finish())
    }

    fn reply(&self, mut body: Value) -> Result<Notes, ApiError> {
        let mut taken = |name: &str| {
            let list = body.get_mut(name).map(Value::take).unwrap_or_default();
            let list = json::list(list).into_iter().filter(Value::is_object);
            list.map(Record::from_value).collect()
        };
        let (pinned, reacted) = (taken("pinnedList"), taken("updatedReactions"));
        let at = body.get("reactionsCheckDate").and_then(Value::as_str);
        let reactions_at = at.filter(|at| !at.is_empty()).map(str::to_owned);
        Ok(Notes { page: Page::read(body, self.max_size)?, pinned, reacted, reactions_at })
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
    fn changed_reactions_are_asked_for_by_note() {
        let since = "2026-01-02 03:04:05".to_owned();
        let reactions = Some((since.clone(), vec!["a".into(), "b".into()]));
        let stream = Stream { max_size: 5, reactions, ..Stream::default() };
        let wanted = "Stream?offset=0&maxSize=5&reactionsAfter=2026-01-02%2003%3A04%3A05\
                      &reactionsCheckNoteIds=a,b";
        assert_eq!(stream.request().path, wanted);
        let body = json!({"total": -1, "list": [], "reactionsCheckDate": since,
            "updatedReactions": [{"id": "a", "reactionCounts": {"Like": 1}}, null]});
        let answer = stream.reply(body).unwrap();
        assert_eq!((answer.reacted.len(), answer.reactions_at), (1, Some(since)));
        assert_eq!(stream.reply(json!({"total": -1, "list": []})).unwrap().reactions_at, None);
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
