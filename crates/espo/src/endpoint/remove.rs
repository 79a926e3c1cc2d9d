//! `DELETE {Entity}/{id}` (contract 5.1).

use super::shapes;
use crate::{
    error::ApiError,
    request::{self, Endpoint, Method, Request},
};
use serde_json::Value;

/// Removes a record; the server keeps it, marked as deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remove {
    /// The entity type.
    pub entity: String,
    /// The record.
    pub id: String,
}

impl Endpoint for Remove {
    type Reply = ();

    fn request(&self) -> Request {
        Request::new(Method::Delete, request::path(&[&self.entity, &self.id]))
    }

    fn reply(&self, body: Value) -> Result<(), ApiError> {
        shapes::done(&body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn removing_has_no_body_and_answers_true() {
        let remove = Remove { entity: "Account".into(), id: "a1".into() };
        assert_eq!(remove.request(), Request::new(Method::Delete, "Account/a1"));
        assert_eq!(remove.reply(json!(true)), Ok(()));
    }
}
