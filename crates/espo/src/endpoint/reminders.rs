//! Reminders that pop up (contract 7.2).

use super::shapes;
use crate::{
    error::ApiError,
    request::{Endpoint, Method, Request},
};
use serde_json::{Value, json};

/// The reminders of now; [`crate::reminder::read`] reads the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminders {
    /// Where [`crate::reminder::source`] says they are.
    pub path: String,
}

/// Dismisses a reminder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DismissReminder {
    /// The reminder.
    pub id: String,
}

impl Endpoint for Reminders {
    type Reply = Value;

    fn request(&self) -> Request {
        Request::get(self.path.clone())
    }

    fn reply(&self, body: Value) -> Result<Value, ApiError> {
        if body.is_object() || body.is_array() { Ok(body) } else { Err(ApiError::Malformed) }
    }
}

impl Endpoint for DismissReminder {
    type Reply = ();

    fn request(&self) -> Request {
        Request::new(Method::Post, "Activities/action/removePopupNotification")
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
    fn reminders_are_asked_for_and_dismissed() {
        let path = "PopupNotification/action/grouped".to_owned();
        let asked = Reminders { path };
        assert_eq!(asked.request(), Request::get("PopupNotification/action/grouped"));
        assert_eq!(asked.reply(json!({"event": []})), Ok(json!({"event": []})));
        assert_eq!(asked.reply(json!("x")), Err(ApiError::Malformed));
        let dismissed = DismissReminder { id: "r".into() }.request();
        assert_eq!(dismissed.path, "Activities/action/removePopupNotification");
        assert_eq!(DismissReminder { id: "r".into() }.reply(json!(true)), Ok(()));
    }
}
