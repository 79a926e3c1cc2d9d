//! One request, one answer: `fetch` with a time limit, repeated where that does no harm.

mod ahead;
mod early;

pub use ahead::open as open_ahead;
pub use early::{drawn, forget as forget_early, pieces as early_pieces};

use crema_espo::{
    error::ApiError,
    request::{Method, Request, Response},
};
use gloo_net::http;
use js_sys::{Function, Promise};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestCredentials};

/// How long an answer may take before we say so.
const TIMEOUT_S: u32 = 20;
/// The same for files, over slow lines.
const FILE_TIMEOUT_S: u32 = 600;
/// The same where a server works on many records.
const MANY_TIMEOUT_S: u32 = 120;
/// How often a read is tried in all.
const TRIES: u32 = 3;
/// The upper bound of the first pause between tries; it doubles each time.
const PAUSE_MS: f64 = 400.0;

/// Sends `request` below `base`. Reads are repeated after a lost connection or an overloaded
/// server, with a random pause (full jitter); writes never are.
pub(super) async fn exchange(
    base: &str,
    request: &Request,
    credentials: Option<&str>,
) -> Result<Response, ApiError> {
    let mut tried = 1;
    let _waiting = super::waiting::Wait::begin();
    loop {
        let result = once(base, request, credentials).await;
        if tried == TRIES || !request.repeatable() || !passing(&result) {
            return result;
        }
        let asked = result.ok().and_then(|response| response.retry_after_s);
        let pause = js_sys::Math::random() * PAUSE_MS * f64::from(1 << tried);
        sleep_ms(asked.map_or(pause, |seconds| f64::from(seconds.min(5)) * 1000.0) as i32).await;
        tried += 1;
    }
}

/// Whether the same request may well succeed a moment later.
fn passing(result: &Result<Response, ApiError>) -> bool {
    match result {
        // A browser that knows of no network does not get any within a second.
        Err(error) => {
            *error == ApiError::Offline
                && web_sys::window().is_some_and(|window| window.navigator().on_line())
        }
        // 503 is also maintenance (contract 1.6): worth a second look only when asked to wait.
        Ok(response) => {
            matches!(response.status, 502 | 504)
                || (matches!(response.status, 429 | 503) && response.retry_after_s.is_some())
        }
    }
}

/// Aborts the request when the caller goes away or the time is up.
struct Abort(AbortController);

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn once(
    base: &str,
    request: &Request,
    credentials: Option<&str>,
) -> Result<Response, ApiError> {
    let (abort, under_way) = match ahead::take(request).or_else(|| early::take(request)) {
        Some(ahead::Sent { abort, answer }) => (abort, Some(answer)),
        None => (Abort(AbortController::new().map_err(|_| ApiError::Offline)?), None),
    };
    let limit_s = limit_s(&request.path);
    let expired = expire_after(&abort.0, limit_s)?;
    let outcome = match (under_way, build(base, request, credentials, &abort.0)) {
        (Some(promise), _) => early::receive(promise).await,
        (None, Ok(built)) => receive(built.send().await).await,
        (None, Err(error)) => Err(error),
    };
    let timed_out = abort.0.signal().aborted();
    drop(expired);
    outcome.map_err(|error| if timed_out { ApiError::Timeout(limit_s) } else { error })
}

fn limit_s(path: &str) -> u32 {
    let many = ["MassAction", "Export"].contains(&path)
        || ["/action/mass", "/action/export"].iter().any(|part| path.contains(part));
    match path {
        path if path.starts_with("Attachment") => FILE_TIMEOUT_S,
        _ if many => MANY_TIMEOUT_S,
        _ => TIMEOUT_S,
    }
}

fn build(
    base: &str,
    request: &Request,
    credentials: Option<&str>,
    abort: &AbortController,
) -> Result<http::Request, ApiError> {
    let method = match request.method {
        Method::Get => http::Method::GET,
        Method::Post => http::Method::POST,
        Method::Put => http::Method::PUT,
        Method::Delete => http::Method::DELETE,
    };
    let mut builder = http::RequestBuilder::new(&format!("{base}{}", request.path))
        .method(method)
        .abort_signal(Some(&abort.signal()))
        // Stray cookies and Basic pop-ups of the server's own page stay out (contract 9).
        .credentials(RequestCredentials::Omit)
        .header("Accept", "application/json");
    if let Some(credentials) = credentials {
        builder = builder
            .header("Authorization", &format!("Basic {credentials}"))
            .header("Espo-Authorization", credentials)
            .header("Espo-Authorization-By-Token", "true");
    }
    for (name, value) in &request.headers {
        builder = builder.header(name, value);
    }
    match &request.body {
        Some(body) => builder.header("Content-Type", "application/json").body(body.to_string()),
        None => builder.build(),
    }
    .map_err(|_| ApiError::Malformed)
}

async fn receive(answer: Result<http::Response, gloo_net::Error>) -> Result<Response, ApiError> {
    let response = answer.map_err(|_| ApiError::Offline)?;
    let headers = response.headers();
    let status = response.status();
    let body = response.binary().await.map_err(|_| ApiError::Offline)?;
    Ok(Response {
        status,
        reason: headers.get("X-Status-Reason").unwrap_or_default(),
        retry_after_s: headers.get("Retry-After").and_then(|text| text.trim().parse().ok()),
        body,
    })
}

/// A running timer. It is called off with the request: one that nobody waits for any longer (a list
/// that was left) is dropped in the middle, and its timer must not find its callback freed.
struct Timer {
    id: i32,
    /// Kept alive until the timer fires or is called off.
    _callback: SendWrapper<wasm_bindgen::closure::Closure<dyn FnMut()>>,
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}

fn expire_after(abort: &AbortController, seconds: u32) -> Result<Timer, ApiError> {
    let abort = abort.clone();
    let callback = wasm_bindgen::closure::Closure::<dyn FnMut()>::new(move || abort.abort());
    let id = web_sys::window()
        .and_then(|window| {
            let function: &Function = callback.as_ref().unchecked_ref();
            let delay_ms = (seconds * 1000) as i32;
            window.set_timeout_with_callback_and_timeout_and_arguments_0(function, delay_ms).ok()
        })
        .ok_or(ApiError::Offline)?;
    Ok(Timer { id, _callback: SendWrapper::new(callback) })
}

/// Resolves after `ms` milliseconds.
pub async fn sleep_ms(ms: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// Milliseconds since 1970, by the browser's clock.
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// Sends without waiting, in a way that survives the page (`keepalive`).
pub fn keepalive(base: &str, request: &Request, credentials: Option<&str>) {
    let init = web_sys::RequestInit::new();
    init.set_method(request.method.as_str());
    init.set_credentials(RequestCredentials::Omit);
    // web-sys has no setter for it.
    let _ = js_sys::Reflect::set(&init, &JsValue::from_str("keepalive"), &JsValue::TRUE);
    if let Some(body) = &request.body {
        init.set_body(&JsValue::from_str(&body.to_string()));
    }
    let Ok(headers) = web_sys::Headers::new() else { return };
    let set = |name: &str, value: &str| {
        let _ = headers.append(name, value);
    };
    if let Some(credentials) = credentials {
        set("Espo-Authorization", credentials);
        set("Espo-Authorization-By-Token", "true");
    }
    if request.body.is_some() {
        set("Content-Type", "application/json");
    }
    init.set_headers(&headers);
    if let Some(window) = web_sys::window() {
        let sent = window.fetch_with_str_and_init(&format!("{base}{}", request.path), &init);
        // Nobody reads the answer; one that fails is no error of the page.
        let sent = JsFuture::from(sent);
        wasm_bindgen_futures::spawn_local(async move { drop(sent.await) });
    }
}
