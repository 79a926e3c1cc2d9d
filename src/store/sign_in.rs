//! From credentials to a [`Schema`]: login, restored sessions, log-out.

use super::Store;
use crate::api::shelf;
use crema_espo::{
    acl::Acl,
    endpoint::{AppUser, GetI18n, GetMetadata, GetSettings, LogOut, LogOutBefore74, SignedIn},
    error::ApiError,
    i18n::I18n,
    metadata::{Metadata, Params},
    request::{self, Endpoint, Response},
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

/// The labels of the user's language.
const LABELS: GetI18n = GetI18n { default: false };

/// What the server says of itself, as it came.
#[derive(Default)]
pub(super) struct Described {
    /// `GET Metadata`.
    pub metadata: Response,
    /// `GET I18n`.
    pub labels: Response,
}

impl Described {
    /// Reads it; empty where the server does not say.
    pub fn read(&self) -> (Metadata, I18n) {
        let metadata = request::read(&GetMetadata, &self.metadata);
        let labels = request::read(&LABELS, &self.labels);
        (metadata.unwrap_or_default(), labels.unwrap_or_default())
    }
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
        let answer = self.api.send_raw(asked.request(), None).await?;
        let signed_in = request::read(&asked, &answer)?;
        let token = signed_in.token.clone().ok_or(ApiError::Malformed)?;
        // What another user left goes first.
        shelf::wipe().await;
        self.session.keep(&name, &token, keep);
        let described = self.describe().await;
        self.accept(signed_in, described.read());
        self.keep_schema(answer.body, described);
        Ok(())
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
        let asked = self.by_token().ok_or(ApiError::Unauthorized)?;
        let user = self.api.send_raw(asked.request(), None);
        let (user, described) = futures::future::join(user, self.describe()).await;
        match user.and_then(|user| Ok((request::read(&asked, &user)?, user.body))) {
            Ok((signed_in, user)) => {
                self.accept(signed_in, described.read());
                self.keep_schema(user, described);
                Ok(())
            }
            Err(error) => {
                if error == ApiError::Unauthorized {
                    self.session.forget();
                    shelf::wipe().await;
                }
                Err(error)
            }
        }
    }

    /// The question who is signed in, by the session's token.
    pub(super) fn by_token(&self) -> Option<AppUser> {
        let token = self.session.peek()?;
        let (user_name, secret) = (token.user_name, token.token);
        Some(AppUser { user_name, secret, by_token: true, code: None })
    }

    /// Metadata and labels; a server that refuses them still gets a usable client.
    pub(super) async fn describe(&self) -> Described {
        let credentials = self.credentials();
        if credentials.is_none() {
            return Described::default();
        }
        let metadata = self.api.send_raw(GetMetadata.request(), credentials.clone());
        let labels = self.api.send_raw(LABELS.request(), credentials);
        let (metadata, labels) = futures::future::join(metadata, labels).await;
        Described { metadata: metadata.unwrap_or_default(), labels: labels.unwrap_or_default() }
    }

    pub(super) fn accept(&self, signed_in: SignedIn, (metadata, labels): (Metadata, I18n)) {
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

    /// Ends the session: here, in the other tabs and on the server. What is kept of it goes first.
    pub async fn log_out(&self) {
        self.flush_removals();
        self.forget_filters();
        shelf::wipe().await;
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
        // What was still on its way may have been kept meanwhile.
        shelf::wipe().await;
    }

    /// Forgets everything of the session in this tab, because the user ended it.
    pub fn leave(&self) {
        self.session.part();
        self.clear();
    }

    /// Forgets everything of a session that the server ended: signing in leads back to the page.
    pub(super) async fn lose(&self) {
        self.clear();
        shelf::wipe().await;
    }

    fn clear(&self) {
        self.session.forget();
        self.schema.set(None);
        self.lists.clear();
        self.selections.clear();
        self.mass.clear();
        self.meter.clear();
        self.filters.clear();
        self.edits.clear();
        self.trail.clear();
        self.records.clear();
        self.layouts.clear();
        self.notices.clear();
    }
}
