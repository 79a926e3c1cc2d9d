//! Invitations to an event: answering one, sending them (contract 5.12).

use super::shapes;
use crate::{
    error::ApiError,
    request::{self, Endpoint, Method, Request},
};
use serde_json::{Value, json};

/// Says whether the user comes: `POST {Entity}/action/setAcceptanceStatus` (5.6+).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerInvitation {
    /// The entity type.
    pub entity: String,
    /// The record.
    pub id: String,
    /// `Accepted`, `Declined` or `Tentative`.
    pub status: String,
}

/// Sends invitations to everyone who takes part: `POST {Entity}/action/sendInvitations`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SendInvitations {
    /// The entity type.
    pub entity: String,
    /// The record.
    pub id: String,
}

impl Endpoint for AnswerInvitation {
    type Reply = ();

    fn request(&self) -> Request {
        let path = request::path(&[&self.entity, "action", "setAcceptanceStatus"]);
        Request::new(Method::Post, path).with_body(json!({"id": self.id, "status": self.status}))
    }

    fn reply(&self, body: Value) -> Result<(), ApiError> {
        shapes::done(&body)
    }
}

impl Endpoint for SendInvitations {
    type Reply = ();

    fn request(&self) -> Request {
        let path = request::path(&[&self.entity, "action", "sendInvitations"]);
        Request::new(Method::Post, path).with_body(json!({"id": self.id}))
    }

    fn reply(&self, body: Value) -> Result<(), ApiError> {
        shapes::done(&body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_names_the_record_and_the_status() {
        let (entity, id) = ("Meeting".to_owned(), "m1".to_owned());
        let answer =
            AnswerInvitation { entity: entity.clone(), id: id.clone(), status: "Accepted".into() };
        let request = answer.request();
        assert_eq!(
            (request.method, &*request.path),
            (Method::Post, "Meeting/action/setAcceptanceStatus")
        );
        assert_eq!(request.body, Some(json!({"id": "m1", "status": "Accepted"})));
        assert!(answer.reply(json!(false)).is_err() && answer.reply(json!(true)).is_ok());
        let send = SendInvitations { entity, id }.request();
        assert_eq!(
            (&*send.path, send.body),
            ("Meeting/action/sendInvitations", Some(json!({"id": "m1"})))
        );
    }
}
