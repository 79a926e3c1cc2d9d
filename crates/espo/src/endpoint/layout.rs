//! `GET {Entity}/layout/{name}` (contract 2.5).

use crate::{
    error::ApiError,
    request::{self, Endpoint, Request},
};
use serde_json::Value;

/// One layout. 404 where the server has none of that name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GetLayout {
    /// The entity type.
    pub entity: String,
    /// `list`, `detail`, `bottomPanelsDetail` …
    pub name: String,
}

impl Endpoint for GetLayout {
    type Reply = Value;

    fn request(&self) -> Request {
        Request::get(request::path(&[&self.entity, "layout", &self.name]))
    }

    /// The layout as sent. Some servers send JSON inside of a JSON text; an empty layout may be
    /// `[]`, `{}`, `false` or nothing.
    fn reply(&self, body: Value) -> Result<Value, ApiError> {
        match body {
            Value::String(text) => serde_json::from_str(&text).map_err(|_| ApiError::Malformed),
            body => Ok(body),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_layout_comes_as_json_or_as_text_of_json() {
        let layout = GetLayout { entity: "Account".into(), name: "list".into() };
        assert_eq!(layout.request().path, "Account/layout/list");
        assert_eq!(layout.reply(json!([{"name": "a"}])), Ok(json!([{"name": "a"}])));
        assert_eq!(layout.reply(json!("[1]")), Ok(json!([1])));
        assert_eq!(layout.reply(json!(false)), Ok(json!(false)));
        assert_eq!(layout.reply(json!("<html>")), Err(ApiError::Malformed));
    }
}
