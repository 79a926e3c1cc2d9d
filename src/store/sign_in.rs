//! Login, restored sessions, log-out.

use super::{Store, entry::ENTRY, hands::Busy};
use crate::api::shelf;
use crema_espo::{
    endpoint::{AppUser, GetI18n, GetSettings, LogOut, LogOutBefore74},
    error::ApiError,
    i18n::I18n,
    metadata::Params,
    request::{self, Endpoint},
};

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
        // First, so that a part that does not come leaves the form as it is.
        let entry = ENTRY.load().await?;
        let answer = self.api.send_raw(asked.request(), None).await?;
        let signed_in = request::read(&asked, &answer)?;
        let token = signed_in.token.clone().ok_or(ApiError::Malformed)?;
        // What another user left goes first.
        shelf::wipe().await;
        self.session.keep(&name, &token, keep);
        (entry.enter)(self.clone(), signed_in, answer.body).await;
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

    /// Goes on with the token in storage: from what was kept, else once the server has answered.
    /// `busy`: there is a form with changes, which a new schema would take away.
    ///
    /// # Errors
    /// [`ApiError::Unauthorized`] where the token is no longer valid (it is forgotten then),
    /// [`ApiError::Unloaded`], or what else the server said.
    pub async fn resume(&self, busy: Busy) -> Result<(), ApiError> {
        let entry = ENTRY.load().await?;
        (entry.resume)(self.clone(), busy).await
    }

    /// The public settings, for the login page; empty where the server does not say.
    pub async fn greet(&self) -> Params {
        self.api.send_openly(GetSettings).await.unwrap_or_default()
    }

    /// The public labels, for the second step of a login; empty where the server does not say.
    pub async fn public_labels(&self) -> I18n {
        self.api.send_openly(GetI18n { default: true }).await.unwrap_or_default()
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
        self.recent.clear();
        self.records.clear();
        self.layouts.clear();
        self.notices.clear();
    }
}
