//! `GET Activities/{Entity}/{id}/{activities|history}`: what is planned and what was done about a
//! record, of several entity types in one list (contract 7.3).

use super::Page;
use crate::{
    error::ApiError,
    request::{self, Endpoint, Query, Request},
    version::Version,
};
use serde_json::Value;

/// From here on the entity type is a parameter of its own.
const BY_TYPE_SINCE: Version = Version(5, 5, 0);

/// One page of activities or history. The rows say of which type they are in `_scope`:
/// [`crate::schema::Schema::activity_row`] reads them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activities {
    /// The entity type of the record.
    pub entity: String,
    /// The record.
    pub id: String,
    /// What was done, not what is planned.
    pub history: bool,
    /// Rows of one entity type only; empty for all.
    pub of: String,
    /// The first row, counted from 0.
    pub offset: usize,
    /// How many rows at most.
    pub max_size: usize,
    /// The server's version.
    pub version: Version,
}

impl Endpoint for Activities {
    type Reply = Page;

    fn request(&self) -> Request {
        let kind = if self.history { "history" } else { "activities" };
        let path = request::path(&["Activities", &self.entity, &self.id, kind]);
        let mut query = Query::new(path);
        query.add_page(self.offset, self.max_size);
        if !self.of.is_empty() {
            let key = if self.version < BY_TYPE_SINCE { "where[0]" } else { "entityType" };
            query.add(key, &self.of);
        }
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
    fn the_type_is_a_parameter_of_its_own_since_5_5() {
        let asked = |history, of: &str, version| {
            let (entity, id, of) = ("Account".to_owned(), "a1".to_owned(), of.to_owned());
            Activities { entity, id, history, of, offset: 0, max_size: 5, version }.request().path
        };
        let all = asked(false, "", Version::NEWEST);
        assert_eq!(all, "Activities/Account/a1/activities?offset=0&maxSize=5");
        let calls = asked(true, "Call", Version(9, 2, 7));
        assert_eq!(calls, "Activities/Account/a1/history?offset=0&maxSize=5&entityType=Call");
        assert!(asked(true, "Call", Version(5, 4, 0)).ends_with("=Call"));
        assert!(!asked(true, "Call", Version(5, 4, 0)).contains("entityType"));
    }
}
