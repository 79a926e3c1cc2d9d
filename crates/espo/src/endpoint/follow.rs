//! Following a record (contract 5.7).

use super::shapes;
use crate::{
    error::ApiError,
    request::{self, Endpoint, Method, Request},
};
use serde_json::Value;

/// Follows a record, or stops to: `PUT` or `DELETE {Entity}/{id}/subscription`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follow {
    /// The entity type.
    pub entity: String,
    /// The record.
    pub id: String,
    /// Whether to follow from now on.
    pub follow: bool,
}

impl Endpoint for Follow {
    type Reply = ();

    fn request(&self) -> Request {
        let method = if self.follow { Method::Put } else { Method::Delete };
        Request::new(method, request::path(&[&self.entity, &self.id, "subscription"]))
    }

    fn reply(&self, body: Value) -> Result<(), ApiError> {
        shapes::done(&body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn following_is_put_and_its_end_delete() {
        let request =
            |follow| Follow { entity: "Account".into(), id: "a1".into(), follow }.request();
        assert_eq!(request(true), Request::new(Method::Put, "Account/a1/subscription"));
        assert_eq!(request(false), Request::new(Method::Delete, "Account/a1/subscription"));
    }
}
