//! `GET {Entity}/{id}/{link}`: one page of what is linked (contract 4.2).

use super::Page;
use crate::{
    activity,
    error::ApiError,
    request::{self, Endpoint, Request},
    search::{self, ListQuery},
};
use serde_json::Value;

/// Like [`super::List`], of the records behind one link of a record. Without `select` some
/// links answer without names (contract 18).
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// The entity type of the record.
    pub entity: String,
    /// The record.
    pub id: String,
    /// The link, or a list of activities of one type (`history/Call`, contract 7.3).
    pub link: String,
    /// What is asked for.
    pub query: ListQuery,
    /// The first row, counted from 0.
    pub offset: usize,
    /// How many rows at most; servers refuse more than 200.
    pub max_size: usize,
}

impl Endpoint for Related {
    type Reply = Page;

    fn request(&self) -> Request {
        let path = match activity::list_of(&self.link) {
            Some((kind, of)) => {
                request::path(&["Activities", &self.entity, &self.id, kind, "list", of])
            }
            None => request::path(&[&self.entity, &self.id, &self.link]),
        };
        Request::get(search::path_below(path, &self.query, self.offset, self.max_size))
    }

    fn reply(&self, body: Value) -> Result<Page, ApiError> {
        Page::read(body, self.max_size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_linked_list_takes_the_query_of_a_list() {
        let query = ListQuery { select: vec!["name".into()], ..ListQuery::default() };
        let related = Related {
            entity: "Account".into(),
            id: "a 1".into(),
            link: "contacts".into(),
            query,
            offset: 0,
            max_size: 5,
        };
        let path = "Account/a%201/contacts?select=name&offset=0&maxSize=5";
        assert_eq!(related.request(), Request::get(path));
    }
}
