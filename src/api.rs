//! The one place that touches the network (design: floor 1, knows neither views nor the store).
//!
//! [`Api::send`] serialises an endpoint, lets one non-generic [`exchange`] do the work, and reads
//! the answer. It owns credentials, time-outs, repeats of reads, and the single path for a lost
//! session: whatever was asked waits while the user signs in again, and then goes on.

mod exchange;
mod file;
mod upload;

use crema_espo::{
    error::ApiError,
    request::{self, Endpoint, Request},
};
use serde_json::Value;
use std::{future::Future, pin::Pin, sync::Arc};

pub use exchange::{keepalive, now_ms, sleep_ms};
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
        let answer = self.send_request(endpoint.request()).await;
        endpoint.reply(answer.map_err(|error| endpoint.failure(error))?)
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

    // Boxed: the state of the exchange is compiled once, not into each endpoint's future.
    fn send_request(&self, request: Request) -> Local<Result<Value, ApiError>> {
        let this = self.clone();
        Box::pin(async move {
            loop {
                let credentials = this.gate.credentials();
                let answer = this.open_request(request.clone(), credentials.clone()).await;
                if answer != Err(ApiError::Unauthorized) {
                    return answer;
                }
                let refused = credentials.unwrap_or_default();
                if !this.gate.sign_in_again(refused).await {
                    return answer;
                }
            }
        })
    }

    fn open_request(
        &self,
        request: Request,
        credentials: Option<String>,
    ) -> Local<Result<Value, ApiError>> {
        let base = self.base.clone();
        Box::pin(async move {
            let response = exchange::exchange(&base, &request, credentials.as_deref()).await?;
            request::json_of(&response)
        })
    }
}
