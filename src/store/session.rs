//! Who is signed in: the token in web storage, shared among tabs, and the wait for a new one
//! after the server refused it. The only place that holds a token.

use super::tabs::{self, Message};
use crate::api::{self, Gate, Local};
use crema_espo::endpoint;
use crema_view::prelude::*;
use futures::channel::oneshot;
use serde::{Deserialize, Serialize};
use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

/// A session as it stands in web storage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Token {
    /// The server it belongs to; a session of another server is not used.
    pub server: String,
    /// The user's login name.
    pub user_name: String,
    /// The token that stands in for the password.
    pub token: String,
    /// The server's version, once it said it: start.js asks a new one for less.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}

impl Token {
    fn credentials(&self) -> String {
        endpoint::credentials(&self.user_name, &self.token)
    }
}

/// The session of this tab. Clones share it.
#[derive(Clone)]
pub struct Session {
    key: Arc<str>,
    server: Arc<str>,
    token: ArcRwSignal<Option<Token>>,
    /// True while the page waits for the user to sign in again.
    asking: ArcRwSignal<bool>,
    waiting: Arc<Mutex<Vec<oneshot::Sender<bool>>>>,
    /// The user ended it: there is no page to come back to.
    parted: Arc<AtomicBool>,
}

impl Session {
    /// The session stored for this deployment, if it belongs to `server`.
    pub fn restore(base: &str, server: &Arc<str>) -> Self {
        let key: Arc<str> = format!("crema:{base}:session").into();
        let token = [tabs::session_storage(), tabs::local_storage()]
            .into_iter()
            .flatten()
            .find_map(|storage| storage.get_item(&key).ok().flatten())
            .and_then(|json| serde_json::from_str::<Token>(&json).ok())
            .filter(|token| token.server == **server);
        Self {
            key,
            server: server.clone(),
            token: ArcRwSignal::new(token),
            asking: ArcRwSignal::new(false),
            waiting: Arc::default(),
            parted: Arc::default(),
        }
    }

    /// The name the storage and the tabs know this session by.
    pub(super) fn key(&self) -> &str {
        &self.key
    }

    /// The session, tracked.
    pub fn token(&self) -> Option<Token> {
        self.token.get()
    }

    /// The session, untracked.
    pub fn peek(&self) -> Option<Token> {
        self.token.get_untracked()
    }

    /// Whether the user is being asked to sign in again, tracked.
    pub fn asking(&self) -> bool {
        self.asking.get()
    }

    /// Takes a new token. `kept`: also after the browser was closed.
    pub fn keep(&self, user_name: &str, token: &str, kept: bool) {
        let token = Token {
            server: self.server.to_string(),
            user_name: user_name.to_owned(),
            token: token.to_owned(),
            version: self.peek().and_then(|before| before.version),
        };
        tabs::store(&self.key, &token, kept);
        self.adopt(token);
    }

    /// Notes the server's version beside the token.
    pub(super) fn note(&self, version: Option<&str>) {
        let Some(token) = self.peek().filter(|token| token.version.as_deref() != version) else {
            return;
        };
        let token = Token { version: version.map(str::to_owned), ..token };
        let of_tab = tabs::load::<Token>(tabs::session_storage(), &self.key).is_some();
        tabs::store(&self.key, &token, !of_tab);
        self.token.set(Some(token));
    }

    /// Whether the session outlives the browser.
    pub fn is_kept(&self) -> bool {
        tabs::local_storage().and_then(|s| s.get_item(&self.key).ok().flatten()).is_some()
    }

    /// Takes a token that is stored already, or came from another tab.
    pub(super) fn adopt(&self, token: Token) {
        if token.server != *self.server {
            return;
        }
        self.token.set(Some(token));
        self.settle(true);
    }

    /// Forgets the session here and in storage; other tabs are told with `Message::LoggedOut`.
    pub fn forget(&self) {
        tabs::erase(&self.key);
        api::forget_early();
        self.token.set(None);
        self.settle(false);
    }

    /// Says that the user ended the session, so that signing in does not lead back.
    pub(super) fn part(&self) {
        self.parted.store(true, Ordering::Relaxed);
    }

    /// Whether the user ended the session since this was last asked.
    pub fn take_parted(&self) -> bool {
        self.parted.swap(false, Ordering::Relaxed)
    }

    /// Tells the other tabs that this session ended.
    pub fn announce_end(&self) {
        tabs::post(&self.key, Message::LoggedOut);
    }

    /// Lets everyone who waits for a session go on (`true`) or give up.
    fn settle(&self, signed_in: bool) {
        self.asking.set(false);
        let waiting = std::mem::take(&mut *lock(&self.waiting));
        for sender in waiting {
            let _ = sender.send(signed_in);
        }
    }
}

impl Gate for Session {
    fn credentials(&self) -> Option<String> {
        self.token.with_untracked(|token| token.as_ref().map(Token::credentials))
    }

    fn sign_in_again(&self, refused: String) -> Local<bool> {
        // Another request may have asked already, and the answer may be there.
        match self.credentials() {
            None => return Box::pin(async { false }),
            Some(current) if current != refused => return Box::pin(async { true }),
            Some(_) => {}
        }
        let (sender, receiver) = oneshot::channel();
        lock(&self.waiting).push(sender);
        self.asking.set(true);
        Box::pin(async move { receiver.await.unwrap_or(false) })
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
