//! The one place that touches the network (design: floor 1, knows neither views nor the store).
//!
//! [`Api::send`] serialises an endpoint, lets one non-generic [`exchange`] do the work, and reads
//! the answer. It owns credentials, time-outs, repeats of reads, and the single path for a lost
//! session: whatever was asked waits while the user signs in again, and then goes on.

mod exchange;
mod file;
pub mod held;
pub mod part;
pub mod shelf;
mod upload;
pub mod waiting;

use crema_espo::{
    error::ApiError,
    request::{self, Endpoint, Request, Response},
};
use futures::future;
use serde_json::Value;
use std::{future::Future, pin::Pin, sync::Arc};

pub use exchange::{drawn, early_pieces, forget_early, keepalive, now_ms, sleep_ms};
pub use upload::Progress;

/// A future of this thread; wasm has no other.
pub type Local<T> = Pin<Box<dyn Future<Output = T>>>;

/// What the network needs of the session; provided by a higher floor.
pub trait Gate: Send + Sync {
    /// `base64(userName:token)` of the session, `None` while nobody is signed in.
    fn credentials(&self) -> Option<String>;

    /// The server refused `credentials`: asks the user to sign in again over the page. True when
    /// there is a session again, false when the user chose to leave.
    fn sign_in_again(&self, refused: String) -> Local<bool>;
}

/// The API of one server.
#[derive(Clone)]
pub struct Api {
    base: Arc<str>,
    gate: Arc<dyn Gate>,
}

impl Api {
    /// `base` is the absolute URL of `api/v1/` with its trailing slash.
    pub fn new(base: &str, gate: Arc<dyn Gate>) -> Self {
        Self { base: base.into(), gate }
    }

    /// Sends with the session's credentials and reads the answer.
    ///
    /// # Errors
    /// What the server or the connection said; a lost session only where the user declined to
    /// sign in again.
    pub async fn send<E: Endpoint>(&self, endpoint: E) -> Result<E::Reply, ApiError> {
        let answer = self.send_request(endpoint.request(), false).await;
        request::read(&endpoint, &answer.map_err(|error| endpoint.failure(error))?)
    }

    /// Sends without the session: what is public, and login, which carries its own credentials.
    ///
    /// # Errors
    /// What the server or the connection said.
    pub async fn send_openly<E: Endpoint>(&self, endpoint: E) -> Result<E::Reply, ApiError> {
        let answer = self.open_request(endpoint.request(), None).await;
        endpoint.reply(answer.map_err(|error| endpoint.failure(error))?)
    }

    /// Sends with the given credentials and without asking to sign in again: while a session is
    /// being opened or closed.
    ///
    /// # Errors
    /// What the server or the connection said.
    pub async fn send_with<E: Endpoint>(
        &self,
        endpoint: E,
        credentials: &str,
    ) -> Result<E::Reply, ApiError> {
        let answer = self.open_request(endpoint.request(), Some(credentials.to_owned())).await;
        endpoint.reply(answer.map_err(|error| endpoint.failure(error))?)
    }

    /// Sends on the page's way out: the browser finishes it without us, nobody reads the answer.
    pub fn send_keepalive<E: Endpoint>(&self, endpoint: &E) {
        keepalive(&self.base, &endpoint.request(), self.gate.credentials().as_deref());
    }

    /// Sends without reading the answer: for whoever keeps it as it came.
    pub fn send_raw(
        &self,
        request: Request,
        credentials: Option<String>,
    ) -> Local<Result<Response, ApiError>> {
        let base = self.base.clone();
        Box::pin(async move { exchange::exchange(&base, &request, credentials.as_deref()).await })
    }

    /// The answer that was kept of an earlier visit.
    pub async fn kept<E: Endpoint>(&self, endpoint: &E) -> Option<E::Reply> {
        let kept = self.find(endpoint.request().path).await?;
        request::read(endpoint, &kept).ok()
    }

    /// As [`Api::send`]; the answer is kept for the next visit.
    ///
    /// # Errors
    /// As [`Api::send`].
    pub async fn send_and_keep<E: Endpoint>(&self, endpoint: &E) -> Result<E::Reply, ApiError> {
        let answer = self.send_request(endpoint.request(), true).await?;
        request::read(endpoint, &answer)
    }

    /// As [`Api::send_and_keep`]; meanwhile `show` gets the answer that was kept of an earlier
    /// visit. Gives with the answer whether it is another one than that, byte by byte.
    ///
    /// # Errors
    /// As [`Api::send`].
    pub async fn draw<E: Endpoint>(
        &self,
        endpoint: &E,
        show: impl FnOnce(&E::Reply),
    ) -> Result<(E::Reply, bool), ApiError> {
        let request = endpoint.request();
        let kept = self.find(request.path.clone());
        let kept = async {
            let kept = kept.await?;
            let reply = request::read(endpoint, &kept).ok()?;
            show(&reply);
            Some((kept, reply))
        };
        let (kept, answer) = future::join(kept, self.send_request(request, true)).await;
        match (kept, answer?) {
            (Some((kept, reply)), answer) if kept.body == answer.body => Ok((reply, false)),
            (_, answer) => Ok((request::read(endpoint, &answer)?, true)),
        }
    }

    /// The page of a record of such a kind (its entity type) is opened: asks in one go for what the
    /// last page of the kind asked for at once.
    pub fn open_ahead(&self, kind: &str, id: &str) {
        exchange::open_ahead(&self.base, kind, id, self.gate.credentials().as_deref());
    }

    /// Sends ahead of need: a failure is no one's concern, and nobody is asked to sign in again.
    pub async fn send_ahead<E: Endpoint>(&self, endpoint: &E) -> Option<E::Reply> {
        let request = endpoint.request();
        let path = request.path.clone();
        let answer = self.send_raw(request, self.gate.credentials()).await.ok()?;
        shelf::follow(&path, &answer);
        request::read(endpoint, &answer).ok()
    }

    /// The answer that was kept of an earlier visit, where it has been read already.
    pub fn ready<E: Endpoint>(&self, endpoint: &E) -> Option<E::Reply> {
        let body = shelf::ready(&endpoint.request().path)?;
        request::read(endpoint, &Response { status: 200, body, ..Response::default() }).ok()
    }

    fn find(&self, path: String) -> Local<Option<Response>> {
        Box::pin(async move {
            let body = shelf::find(&path).await?;
            Some(Response { status: 200, body, ..Response::default() })
        })
    }

    // Boxed: the state of the exchange is compiled once, not into each endpoint's future.
    fn send_request(&self, request: Request, keep: bool) -> Local<Result<Response, ApiError>> {
        let this = self.clone();
        Box::pin(async move {
            loop {
                let credentials = this.gate.credentials();
                let answer = this.send_raw(request.clone(), credentials.clone()).await?;
                let lost = answer.status == 401
                    && ApiError::from_response(&answer) == ApiError::Unauthorized;
                if lost && this.gate.sign_in_again(credentials.unwrap_or_default()).await {
                    continue;
                }
                if keep {
                    shelf::follow(&request.path, &answer);
                }
                return Ok(answer);
            }
        })
    }

    fn open_request(
        &self,
        request: Request,
        credentials: Option<String>,
    ) -> Local<Result<Value, ApiError>> {
        let response = self.send_raw(request, credentials);
        Box::pin(async move { request::json_of(&response.await?) })
    }
}
