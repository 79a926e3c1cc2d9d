//! Linking and unlinking records (contract 5.6).

use super::shapes;
use crate::{
    error::ApiError,
    request::{self, Endpoint, Method, Request},
};
use serde_json::{Value, json};

/// Links records: `POST {Entity}/{id}/{link}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relate {
    /// The entity type of the record.
    pub entity: String,
    /// The record.
    pub id: String,
    /// The link, one that holds many; others are set as attributes.
    pub link: String,
    /// What to link; none is refused.
    pub ids: Vec<String>,
}

/// Unlinks one record: `DELETE {Entity}/{id}/{link}`, with a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unrelate {
    /// The entity type of the record.
    pub entity: String,
    /// The record.
    pub id: String,
    /// The link.
    pub link: String,
    /// What to unlink.
    pub foreign_id: String,
}

impl Endpoint for Relate {
    type Reply = ();

    fn request(&self) -> Request {
        let body = match self.ids.as_slice() {
            [id] => json!({"id": id}),
            ids => json!({"ids": ids}),
        };
        Request::new(Method::Post, request::path(&[&self.entity, &self.id, &self.link]))
            .with_body(body)
    }

    fn reply(&self, body: Value) -> Result<(), ApiError> {
        shapes::done(&body)
    }
}

impl Endpoint for Unrelate {
    type Reply = ();

    fn request(&self) -> Request {
        Request::new(Method::Delete, request::path(&[&self.entity, &self.id, &self.link]))
            .with_body(json!({"id": self.foreign_id}))
    }

    fn reply(&self, body: Value) -> Result<(), ApiError> {
        shapes::done(&body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relate(ids: &[&str]) -> Relate {
        Relate {
            entity: "Account".into(),
            id: "a1".into(),
            link: "contacts".into(),
            ids: ids.iter().map(|&id| id.to_owned()).collect(),
        }
    }

    #[test]
    fn one_is_linked_by_id_and_many_by_ids() {
        let request = relate(&["c1"]).request();
        assert_eq!((request.method, request.path.as_str()), (Method::Post, "Account/a1/contacts"));
        assert_eq!(request.body, Some(json!({"id": "c1"})));
        assert_eq!(relate(&["c1", "c2"]).request().body, Some(json!({"ids": ["c1", "c2"]})));
        assert!(relate(&[]).reply(json!(false)).is_err());
    }

    #[test]
    fn unlinking_is_a_delete_with_a_body() {
        let unrelate = Unrelate {
            entity: "Account".into(),
            id: "a1".into(),
            link: "contacts".into(),
            foreign_id: "c1".into(),
        };
        let request = unrelate.request();
        assert_eq!(
            (request.method, request.path.as_str()),
            (Method::Delete, "Account/a1/contacts")
        );
        assert_eq!(request.body, Some(json!({"id": "c1"})));
    }
}
