//! `GET Metadata` (contract 2.4), whole or in pieces (contract 2, "Partial metadata").

use super::shapes;
use crate::{
    error::ApiError,
    metadata::Metadata,
    request::{Endpoint, Request},
};
use serde_json::Value;

/// The whole metadata this user may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GetMetadata;

impl Endpoint for GetMetadata {
    type Reply = Metadata;

    fn request(&self) -> Request {
        Request::get("Metadata")
    }

    fn reply(&self, body: Value) -> Result<Metadata, ApiError> {
        Ok(Metadata::from_value(Value::Object(shapes::object(body)?)))
    }
}

impl GetMetadata {
    /// Asks for what stands under a path of names with dots between them (since 8.2). The answer has
    /// no body where the server has none for this user.
    pub fn piece(key: &str) -> Request {
        Request::get(format!("Metadata?key={key}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn metadata_is_an_object() {
        assert_eq!(GetMetadata.request().path, "Metadata");
        assert_eq!(GetMetadata::piece("app.currency").path, "Metadata?key=app.currency");
        let metadata = GetMetadata.reply(json!({"entityDefs": {"A": {"fields": []}}})).unwrap();
        assert!(metadata.entity("A").is_some());
        assert_eq!(GetMetadata.reply(json!(null)), Err(ApiError::Malformed));
    }
}
