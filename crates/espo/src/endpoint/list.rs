//! `GET {Entity}`: one page of a list (contract 4.1).

use super::Page;
use crate::{
    error::ApiError,
    request::{Endpoint, Request},
    search::{self, ListQuery},
};
use serde_json::Value;

/// Rows `offset ..  offset + max_size` of what `query` selects.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The entity type.
    pub entity: String,
    /// What is asked for.
    pub query: ListQuery,
    /// The first row, counted from 0.
    pub offset: usize,
    /// How many rows at most; servers refuse more than 200.
    pub max_size: usize,
}

impl Endpoint for List {
    type Reply = Page;

    fn request(&self) -> Request {
        Request::get(search::list_path(&self.entity, &self.query, self.offset, self.max_size))
    }

    fn reply(&self, body: Value) -> Result<Page, ApiError> {
        Page::read(body, self.max_size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_by_its_path() {
        let list =
            List { entity: "Task".into(), query: ListQuery::default(), offset: 20, max_size: 10 };
        assert_eq!(list.request(), Request::get("Task?offset=20&maxSize=10"));
    }
}
