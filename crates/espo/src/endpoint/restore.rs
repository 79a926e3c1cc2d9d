//! `POST {Entity}/action/restoreDeleted` (contract 5.9): administrators, from 5.6 on.

use super::shapes;
use crate::{
    error::ApiError,
    request::{self, Endpoint, Method, Request},
};
use serde_json::{Value, json};

/// Brings a removed record back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restore {
    /// The entity type.
    pub entity: String,
    /// The record.
    pub id: String,
}

impl Endpoint for Restore {
    type Reply = ();

    fn request(&self) -> Request {
        Request::new(Method::Post, request::path(&[&self.entity, "action", "restoreDeleted"]))
            .with_body(json!({"id": self.id}))
    }

    fn reply(&self, body: Value) -> Result<(), ApiError> {
        shapes::done(&body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_named_in_the_body() {
        let request = Restore { entity: "Crate".into(), id: "c1".into() }.request();
        assert_eq!(&*request.path, "Crate/action/restoreDeleted");
        assert_eq!(request.body, Some(json!({"id": "c1"})));
    }
}
