//! Marking a record with a star (contract 5.7).

use super::shapes;
use crate::{
    error::ApiError,
    request::{self, Endpoint, Method, Request},
};
use serde_json::Value;

/// Gives a record a star, or takes it away: `PUT` or `DELETE {Entity}/{id}/starSubscription`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Star {
    /// The entity type.
    pub entity: String,
    /// The record.
    pub id: String,
    /// Whether it has a star from now on.
    pub star: bool,
}

impl Endpoint for Star {
    type Reply = ();

    fn request(&self) -> Request {
        let method = if self.star { Method::Put } else { Method::Delete };
        Request::new(method, request::path(&[&self.entity, &self.id, "starSubscription"]))
    }

    fn reply(&self, body: Value) -> Result<(), ApiError> {
        shapes::done(&body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_is_put_and_deleted() {
        let request = |star| Star { entity: "Account".into(), id: "a1".into(), star }.request();
        assert_eq!(request(true), Request::new(Method::Put, "Account/a1/starSubscription"));
        assert_eq!(request(false), Request::new(Method::Delete, "Account/a1/starSubscription"));
    }
}
