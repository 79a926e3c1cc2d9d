//! Search over all entity types (contract 4.5).

use super::Page;
use crate::{
    error::ApiError,
    request::{Endpoint, Query, Request},
};
use serde_json::Value;

/// Finds records of every type; each answers with its type in `_scope`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlobalSearch {
    /// What to look for; an empty text is refused.
    pub text: String,
    /// How many records at most.
    pub max_size: usize,
}

impl Endpoint for GlobalSearch {
    type Reply = Page;

    fn request(&self) -> Request {
        let mut query = Query::new("GlobalSearch");
        query.add("q", &self.text);
        query.add_page(0, self.max_size);
        Request::get(query.finish())
    }

    fn reply(&self, body: Value) -> Result<Page, ApiError> {
        Page::read(body, self.max_size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_encoded() {
        let search = GlobalSearch { text: "a&b c".into(), max_size: 7 };
        assert_eq!(search.request(), Request::get("GlobalSearch?q=a%26b%20c&offset=0&maxSize=7"));
    }
}
