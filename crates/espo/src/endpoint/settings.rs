//! `GET Settings`: what the server tells everyone, more after login (contract 2.2).

use super::shapes;
use crate::{
    error::ApiError,
    metadata::Params,
    request::{Endpoint, Request},
};
use serde_json::Value;

/// The settings; needs no session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GetSettings;

impl Endpoint for GetSettings {
    type Reply = Params;

    fn request(&self) -> Request {
        Request::get("Settings")
    }

    fn reply(&self, body: Value) -> Result<Params, ApiError> {
        Ok(Params(shapes::object(body)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn settings_are_an_object() {
        assert_eq!(GetSettings.request().path, "Settings");
        let settings = GetSettings.reply(json!({"recordsPerPage": "20"})).unwrap();
        assert_eq!(settings.number("recordsPerPage"), Some(20.0));
        assert_eq!(GetSettings.reply(json!("EspoCRM")), Err(ApiError::Malformed));
    }
}
