//! Login: `GET App/user` (contract 1.2, 1.3).

use super::shapes;
use crate::{
    error::{ApiError, Said},
    json::{self, Object},
    metadata::Params,
    record::Record,
    request::{Endpoint, Request},
};
use base64::Engine;
use serde_json::Value;

/// Signs in with a password, or asks again with a token. Carries its own credentials.
///
/// Never asks for a token secret: such a token is worthless without a cookie, which a page of
/// another origin does not have (contract 1.4).
#[derive(Clone, PartialEq, Eq)]
pub struct AppUser {
    /// The login name.
    pub user_name: String,
    /// The password, or the token of an earlier login.
    pub secret: String,
    /// Whether `secret` is a token.
    pub by_token: bool,
    /// The code of the second step; spaces do not matter.
    pub code: Option<String>,
}

impl std::fmt::Debug for AppUser {
    /// The secret and the code stay out of logs.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("AppUser")
            .field("user_name", &self.user_name)
            .field("by_token", &self.by_token)
            .finish_non_exhaustive()
    }
}

/// Who signed in, and what the server says to them.
#[derive(Clone, Debug, PartialEq)]
pub struct SignedIn {
    /// The user's record.
    pub user: Record,
    /// The token to use from now on; `None` where the server made none.
    pub token: Option<String>,
    /// Rights, as sent (contract 1.11).
    pub acl: Value,
    /// The user's preferences.
    pub preferences: Params,
    /// Settings as this user sees them; a few only before 5.0.
    pub settings: Params,
    /// `appParams`; empty before 5.0.
    pub app_params: Object,
    /// The locale in effect (`en_US`); empty where nothing names one.
    pub language: String,
}

/// `base64(user:secret)` of the UTF-8 bytes, as `Espo-Authorization` wants it.
pub fn credentials(user_name: &str, secret: &str) -> String {
    base64::engine::general_purpose::STANDARD.encode(format!("{user_name}:{secret}"))
}

impl Endpoint for AppUser {
    type Reply = SignedIn;

    fn request(&self) -> Request {
        let credentials = credentials(&self.user_name, &self.secret);
        let by_token = if self.by_token { "true" } else { "false" };
        let request = Request::get("App/user")
            .with_header("Authorization", format!("Basic {credentials}"))
            .with_header("Espo-Authorization", credentials)
            .with_header("Espo-Authorization-By-Token", by_token);
        match &self.code {
            None => request,
            Some(code) => {
                let digits: String = code.split_whitespace().collect();
                request.with_header("Espo-Authorization-Code", digits)
            }
        }
    }

    fn reply(&self, body: Value) -> Result<SignedIn, ApiError> {
        let mut root = shapes::object(body)?;
        let mut take = |key: &str| root.remove(key).unwrap_or_default();
        let user = shapes::record(take("user"))?;
        let token = take("token").as_str().filter(|token| !token.is_empty()).map(str::to_owned);
        let acl = take("acl");
        let preferences = Params(json::object(take("preferences")));
        let settings = Params(json::object(take("settings")));
        let app_params = json::object(take("appParams"));
        let language = take("language");
        let named = language.as_str().filter(|name| !name.is_empty());
        let language = named
            .or_else(|| preferences.text("language"))
            .or_else(|| settings.text("language"))
            .unwrap_or_default()
            .to_owned();
        Ok(SignedIn { user, token, acl, preferences, settings, app_params, language })
    }

    /// A 403 without a word means that this address failed too often, also for the right
    /// password (contract 1.6, 17).
    fn failure(&self, error: ApiError) -> ApiError {
        match error {
            ApiError::Forbidden(said) if said == Said::default() => ApiError::TooMany(None),
            error => error,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn login(code: Option<&str>) -> AppUser {
        AppUser {
            user_name: "jürgen".into(),
            secret: "a:b".into(),
            by_token: false,
            code: code.map(str::to_owned),
        }
    }

    #[test]
    fn the_request_carries_its_credentials_and_no_wish_for_a_secret() {
        let request = login(Some("123 456")).request();
        let header =
            |name| request.headers.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str());
        assert_eq!(request.path, "App/user");
        assert_eq!(header("Espo-Authorization"), Some("asO8cmdlbjphOmI="));
        assert_eq!(header("Authorization"), Some("Basic asO8cmdlbjphOmI="));
        assert_eq!(header("Espo-Authorization-By-Token"), Some("false"));
        assert_eq!(header("Espo-Authorization-Code"), Some("123456"));
        assert_eq!(header("Espo-Authorization-Create-Token-Secret"), None);
        assert!(!format!("{:?}", login(None)).contains("a:b"));
    }

    #[test]
    fn an_old_servers_answer_is_read() {
        let body = json!({
            "user": {"id": "1", "userName": "admin", "isAdmin": true},
            "acl": [],
            "preferences": {"language": "de_DE"},
            "token": "t",
        });
        let signed_in = login(None).reply(body).unwrap();
        assert_eq!((signed_in.language.as_str(), signed_in.token.as_deref()), ("de_DE", Some("t")));
        assert!(signed_in.app_params.is_empty() && signed_in.settings.0.is_empty());
    }

    #[test]
    fn the_newest_answer_is_read() {
        let body = json!({
            "user": {"id": "1"}, "acl": {"table": {}}, "preferences": [], "token": null,
            "settings": {"language": "en_US"}, "language": "nb_NO", "appParams": {"maxUploadSize": 10},
        });
        let signed_in = login(None).reply(body).unwrap();
        assert_eq!((signed_in.language.as_str(), signed_in.token), ("nb_NO", None));
        assert_eq!(signed_in.app_params["maxUploadSize"], 10);
        assert_eq!(login(None).reply(json!({"user": {}})), Err(ApiError::Malformed));
    }

    #[test]
    fn a_mute_403_is_too_many_attempts() {
        assert_eq!(
            login(None).failure(ApiError::Forbidden(Said::default())),
            ApiError::TooMany(None)
        );
        assert_eq!(login(None).failure(ApiError::Unauthorized), ApiError::Unauthorized);
    }
}
