//! From credentials to a [`Schema`]: login, restored sessions, log-out.

use super::Store;
use crema_espo::{
    acl::Acl,
    endpoint::{AppUser, GetI18n, GetMetadata, GetSettings, LogOut, LogOutBefore74, SignedIn},
    error::ApiError,
    i18n::I18n,
    metadata::{Metadata, Params},
    schema::Schema,
    version::Version,
};
use std::sync::Arc;

/// What the login form knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Credentials {
    /// Login name.
    pub user_name: String,
    /// The password, or in its place the token the server gave for a second step.
    pub secret: String,
    /// The code of a second step.
    pub code: Option<String>,
    /// Keep the session after the browser was closed.
    pub keep: bool,
}

impl Store {
    /// Logs in. The password goes nowhere but into this one request.
    ///
    /// # Errors
    /// [`ApiError::Unauthorized`], [`ApiError::SecondStep`] or what else the server said.
    pub async fn log_in(&self, credentials: Credentials) -> Result<(), ApiError> {
        let Credentials { user_name, secret, code, keep } = credentials;
        let name = user_name.clone();
        let asked = AppUser { user_name, secret, by_token: false, code };
        let signed_in = self.api.send_openly(asked).await?;
        let token = signed_in.token.clone().ok_or(ApiError::Malformed)?;
        self.session.keep(&name, &token, keep);
        self.enter(signed_in).await
    }

    /// Gets a new token for the session the server ended, under a page that stays as it is.
    ///
    /// # Errors
    /// As [`Store::log_in`].
    pub async fn renew(&self, credentials: Credentials) -> Result<(), ApiError> {
        let Credentials { user_name, secret, code, .. } = credentials;
        let (name, kept) = (user_name.clone(), self.session.is_kept());
        let asked = AppUser { user_name, secret, by_token: false, code };
        let token = self.api.send_openly(asked).await?.token.ok_or(ApiError::Malformed)?;
        self.session.keep(&name, &token, kept);
        Ok(())
    }

    /// Goes on with the token in storage.
    ///
    /// # Errors
    /// [`ApiError::Unauthorized`] where the token is no longer valid (it is forgotten then), or
    /// what else the server said.
    pub async fn resume(&self) -> Result<(), ApiError> {
        let token = self.session.peek().ok_or(ApiError::Unauthorized)?;
        let (user_name, secret) = (token.user_name, token.token);
        let asked = AppUser { user_name, secret, by_token: true, code: None };
        let signed_in = self.api.send_openly(asked);
        let (signed_in, described) = futures::future::join(signed_in, self.describe()).await;
        match signed_in {
            Ok(signed_in) => self.accept(signed_in, described),
            Err(error) => {
                if error == ApiError::Unauthorized {
                    self.session.forget();
                }
                return Err(error);
            }
        }
        Ok(())
    }

    async fn enter(&self, signed_in: SignedIn) -> Result<(), ApiError> {
        let described = self.describe().await;
        self.accept(signed_in, described);
        Ok(())
    }

    /// Metadata and labels; a server that refuses them still gets a usable client.
    async fn describe(&self) -> (Metadata, I18n) {
        let Some(credentials) = self.credentials() else { return Default::default() };
        let metadata = self.api.send_with(GetMetadata, &credentials);
        let labels = self.api.send_with(GetI18n { default: false }, &credentials);
        let (metadata, labels) = futures::future::join(metadata, labels).await;
        (metadata.unwrap_or_default(), labels.unwrap_or_default())
    }

    fn accept(&self, signed_in: SignedIn, (metadata, labels): (Metadata, I18n)) {
        let SignedIn { user, acl, preferences, settings, app_params, language, .. } = signed_in;
        let version = settings.text("version").unwrap_or_default();
        let schema = Schema {
            version: Version::parse(version),
            acl: Acl::new(acl, &user),
            metadata,
            labels,
            settings,
            preferences,
            user,
            app_params,
            language,
        };
        let limit = schema.settings.number("recordListMaxSizeLimit");
        self.lists.limit(limit.map(|rows| rows as usize));
        self.schema.set(Some(Arc::new(schema)));
    }

    /// The public settings and labels for the login page; empty where the server does not say.
    pub async fn greet(&self) -> (Params, I18n) {
        let settings = self.api.send_openly(GetSettings);
        let labels = self.api.send_openly(GetI18n { default: true });
        let (settings, labels) = futures::future::join(settings, labels).await;
        (settings.unwrap_or_default(), labels.unwrap_or_default())
    }

    /// Ends the session: here, in the other tabs and on the server.
    pub async fn log_out(&self) {
        self.flush_removals();
        if let Some(token) = self.session.peek() {
            // Whether it arrives or not, this browser forgets the token.
            let credentials = self.credentials().unwrap_or_default();
            let token = token.token;
            let ended = self.api.send_with(LogOut { token: token.clone() }, &credentials).await;
            if ended == Err(ApiError::NotFound) {
                let _ = self.api.send_with(LogOutBefore74 { token }, &credentials).await;
            }
        }
        self.session.announce_end();
        self.leave();
    }

    /// Forgets everything of the session in this tab, because the user ended it.
    pub fn leave(&self) {
        self.session.part();
        self.session.forget();
        self.schema.set(None);
        self.lists.clear();
        self.selections.clear();
        self.mass.clear();
        self.filters.clear();
        self.edits.clear();
        self.trail.clear();
        self.records.clear();
        self.layouts.clear();
        self.notices.clear();
    }
}
