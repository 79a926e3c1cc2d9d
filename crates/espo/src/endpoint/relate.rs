//! Linking and unlinking records (contract 5.6).

use super::{Targets, shapes};
use crate::{
    error::ApiError,
    request::{self, Endpoint, Method, Request},
    search::ListQuery,
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

/// Links whatever a list finds, where the server allows it for the link.
#[derive(Clone, Debug, PartialEq)]
pub struct MassRelate {
    /// The entity type of the record.
    pub entity: String,
    /// The record.
    pub id: String,
    /// The link.
    pub link: String,
    /// What finds the records to link.
    pub query: ListQuery,
}

/// Unlinks records: `DELETE {Entity}/{id}/{link}`, with a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unrelate {
    /// The entity type of the record.
    pub entity: String,
    /// The record.
    pub id: String,
    /// The link.
    pub link: String,
    /// What to unlink.
    pub ids: Vec<String>,
}

/// One is named by `id`, several by `ids`.
fn named(ids: &[String]) -> Value {
    match ids {
        [id] => json!({"id": id}),
        ids => json!({"ids": ids}),
    }
}

impl Endpoint for Relate {
    type Reply = ();

    fn request(&self) -> Request {
        Request::new(Method::Post, request::path(&[&self.entity, &self.id, &self.link]))
            .with_body(named(&self.ids))
    }

    fn reply(&self, body: Value) -> Result<(), ApiError> {
        shapes::done(&body)
    }
}

impl Endpoint for MassRelate {
    type Reply = ();

    fn request(&self) -> Request {
        let mut query = self.query.clone();
        query.select.clear();
        let mut body = Targets::All(query).params();
        body.insert("massRelate".to_owned(), Value::Bool(true));
        Request::new(Method::Post, request::path(&[&self.entity, &self.id, &self.link]))
            .with_body(Value::Object(body))
    }

    fn reply(&self, body: Value) -> Result<(), ApiError> {
        shapes::done(&body)
    }
}

impl Endpoint for Unrelate {
    type Reply = ();

    fn request(&self) -> Request {
        Request::new(Method::Delete, request::path(&[&self.entity, &self.id, &self.link]))
            .with_body(named(&self.ids))
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
            ids: vec!["c1".into()],
        };
        let request = unrelate.request();
        assert_eq!(
            (request.method, request.path.as_str()),
            (Method::Delete, "Account/a1/contacts")
        );
        assert_eq!(request.body, Some(json!({"id": "c1"})));
    }

    #[test]
    fn all_results_are_linked_by_what_finds_them() {
        let query = ListQuery {
            primary: Some("open".into()),
            select: vec!["name".into()],
            ..ListQuery::default()
        };
        let (entity, id, link) = ("List".into(), "l1".into(), "people".into());
        let request = MassRelate { entity, id, link, query }.request();
        assert_eq!((request.method, request.path.as_str()), (Method::Post, "List/l1/people"));
        let body = json!({
            "where": [{"type": "primary", "value": "open"}],
            "searchParams": {"primaryFilter": "open"}, "massRelate": true,
        });
        assert_eq!(request.body, Some(body));
    }
}
