//! Sending files: by `XMLHttpRequest`, as `fetch` does not say how far it has come.

use super::{Api, Local};
use crema_espo::{
    error::ApiError,
    request::{self, Response},
};
use js_sys::{Function, Promise};
use serde_json::Value;
use std::rc::Rc;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ProgressEvent, XmlHttpRequest};

/// Told how much of a body has left, from 0 to 1.
pub type Progress = Rc<dyn Fn(f64)>;

impl Api {
    /// Posts a text below the base and reads the answer; `kind` is its media type.
    ///
    /// # Errors
    /// As [`Api::send`].
    pub fn post_text(
        &self,
        path: String,
        kind: &'static str,
        text: String,
        progress: Progress,
    ) -> Local<Result<Value, ApiError>> {
        let this = self.clone();
        Box::pin(async move {
            loop {
                let credentials = this.gate.credentials();
                let url = format!("{}{path}", this.base);
                let sent = send(&url, kind, &text, credentials.as_deref(), &progress).await?;
                let answer = request::json_of(&sent);
                if answer != Err(ApiError::Unauthorized) {
                    return answer;
                }
                if !this.gate.sign_in_again(credentials.unwrap_or_default()).await {
                    return answer;
                }
            }
        })
    }
}

/// Calls the request off when its caller goes away.
struct Running(XmlHttpRequest);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.abort();
    }
}

async fn send(
    url: &str,
    kind: &str,
    text: &str,
    credentials: Option<&str>,
    progress: &Progress,
) -> Result<Response, ApiError> {
    let request = XmlHttpRequest::new().map_err(|_| ApiError::Offline)?;
    request.open_with_async("POST", url, true).map_err(|_| ApiError::Offline)?;
    let header = |name: &str, value: &str| drop(request.set_request_header(name, value));
    header("Accept", "application/json");
    header("Content-Type", kind);
    if let Some(credentials) = credentials {
        header("Authorization", &format!("Basic {credentials}"));
        header("Espo-Authorization", credentials);
        header("Espo-Authorization-By-Token", "true");
    }
    let told = progress.clone();
    let moved = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.total() > 0.0 {
            told(event.loaded() / event.total());
        }
    });
    if let Ok(upload) = request.upload() {
        upload.set_onprogress(Some(moved.as_ref().unchecked_ref()));
    }
    let running = Running(request);
    let ended = Promise::new(&mut |resolve: Function, _| {
        running.0.set_onloadend(Some(&resolve));
        let _ = running.0.send_with_opt_str(Some(text));
    });
    let _ = JsFuture::from(ended).await;
    let status = running.0.status().unwrap_or_default();
    if status == 0 {
        return Err(ApiError::Offline);
    }
    let body = running.0.response_text().ok().flatten().unwrap_or_default();
    let reason = running.0.get_response_header("X-Status-Reason").ok().flatten();
    let reason = reason.unwrap_or_default();
    Ok(Response { status, reason, body: body.into_bytes(), ..Response::default() })
}
