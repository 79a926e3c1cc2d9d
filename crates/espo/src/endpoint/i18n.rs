//! `GET I18n`: the labels (contract 2.3).

use super::shapes;
use crate::{
    error::ApiError,
    i18n::I18n,
    request::{Endpoint, Request},
};
use serde_json::Value;

/// The labels in the user's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GetI18n {
    /// The few of the system's language that are public, for the login page.
    pub default: bool,
}

impl Endpoint for GetI18n {
    type Reply = I18n;

    fn request(&self) -> Request {
        Request::get(if self.default { "I18n?default=true" } else { "I18n?default=false" })
    }

    fn reply(&self, body: Value) -> Result<I18n, ApiError> {
        Ok(I18n::from_value(Value::Object(shapes::object(body)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn labels_before_and_after_login_differ() {
        assert_eq!(GetI18n { default: true }.request().path, "I18n?default=true");
        let request = GetI18n { default: false };
        assert_eq!(request.request().path, "I18n?default=false");
        let labels = request.reply(json!({"Global": {"labels": {"Save": "Lagre"}}})).unwrap();
        assert_eq!(labels.find("Any", "labels", "Save"), Some("Lagre"));
    }
}
