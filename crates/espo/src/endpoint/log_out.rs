//! Ending a session (contract 1.7).

use crate::{
    error::ApiError,
    request::{Endpoint, Method, Request},
};
use serde_json::{Value, json};

/// Makes the server forget a token. Failures may be ignored: the token is dropped anyway.
#[derive(Clone, PartialEq, Eq)]
pub struct LogOut {
    /// The token.
    pub token: String,
}

/// The same on servers before 7.4, to which the other one is an unknown route (404).
#[derive(Clone, PartialEq, Eq)]
pub struct LogOutBefore74 {
    /// The token.
    pub token: String,
}

impl Endpoint for LogOut {
    type Reply = ();

    fn request(&self) -> Request {
        forget("App/destroyAuthToken", &self.token)
    }

    fn reply(&self, _body: Value) -> Result<(), ApiError> {
        // `false` means that the token was unknown: gone either way.
        Ok(())
    }
}

impl Endpoint for LogOutBefore74 {
    type Reply = ();

    fn request(&self) -> Request {
        forget("App/action/destroyAuthToken", &self.token)
    }

    fn reply(&self, _body: Value) -> Result<(), ApiError> {
        Ok(())
    }
}

fn forget(path: &str, token: &str) -> Request {
    Request::new(Method::Post, path).with_body(json!({"token": token}))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_in_the_body() {
        let request = LogOut { token: "t".into() }.request();
        assert_eq!((request.method, request.path.as_str()), (Method::Post, "App/destroyAuthToken"));
        assert_eq!(request.body, Some(json!({"token": "t"})));
        let old = LogOutBefore74 { token: "t".into() }.request();
        assert_eq!(old.path, "App/action/destroyAuthToken");
        assert_eq!(LogOut { token: "t".into() }.reply(json!(false)), Ok(()));
    }
}
