//! Writing into a stream: `POST Note` (contract 6.4).

use super::shapes;
use crate::{
    error::ApiError,
    record::Record,
    request::{Endpoint, Method, Request},
};
use serde_json::{Value, json};

/// A comment. The server takes an empty one too: prevent it before. Its answer lacks `number`
/// and more (contract 18): read it again before showing it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Entity type and id of the record written to; `None` writes a note to oneself.
    pub parent: Option<(String, String)>,
    /// The text, Markdown.
    pub text: String,
    /// Hidden from users of portals.
    pub internal: bool,
}

impl Endpoint for Post {
    type Reply = Record;

    fn request(&self) -> Request {
        let mut body = json!({"type": "Post", "post": self.text});
        match &self.parent {
            Some((entity, id)) => {
                body["parentType"] = json!(entity);
                body["parentId"] = json!(id);
            }
            None => body["targetType"] = json!("self"),
        }
        if self.internal {
            body["isInternal"] = json!(true);
        }
        Request::new(Method::Post, "Note").with_body(body)
    }

    fn reply(&self, body: Value) -> Result<Record, ApiError> {
        shapes::record(body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_goes_to_its_record_or_to_oneself() {
        let parent = Some(("Account".to_owned(), "a1".to_owned()));
        let to_record = Post { parent, text: "Hi".into(), internal: true }.request();
        let expected = json!({
            "type": "Post", "post": "Hi", "parentType": "Account", "parentId": "a1",
            "isInternal": true,
        });
        assert_eq!((to_record.path.as_str(), to_record.body), ("Note", Some(expected)));
        let to_self = Post { parent: None, text: "Hi".into(), internal: false }.request();
        let expected = json!({"type": "Post", "post": "Hi", "targetType": "self"});
        assert_eq!(to_self.body, Some(expected));
    }
}
