//! Requests that `start.js` sent while the app was still loading: each is taken once.

use super::{Abort, ahead::Sent, receive as read};
use crema_espo::{
    error::ApiError,
    request::{Method, Request, Response},
};
use gloo_net::http;
use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The answer to `request` that is already under way; it is called off like any other.
pub(super) fn take(request: &Request) -> Option<Sent> {
    // The start script knows only the token, never a password.
    let by_password =
        |(name, value): &(&str, String)| *name == "Espo-Authorization-By-Token" && value == "false";
    if request.method != Method::Get || request.headers.iter().any(by_password) {
        return None;
    }
    let property = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok();
    let early = property(&property(&js_sys::global(), "crema")?, "early")?;
    let answer = property(&early, &request.path)?.dyn_into::<Promise>().ok()?;
    let _ = Reflect::set(&early, &request.path.as_str().into(), &JsValue::UNDEFINED);
    let abort = Abort(property(&answer, "abort")?.dyn_into().ok()?);
    Some(Sent { abort, answer })
}

/// Takes no answer any more: they were asked for with a session that is over.
pub fn forget() {
    super::ahead::forget();
    if let Ok(crema) = Reflect::get(&js_sys::global(), &"crema".into()) {
        let _ = Reflect::set(&crema, &"early".into(), &js_sys::Object::new());
    }
}

/// The keys of the pieces of the metadata that were asked for in place of all of it, once.
pub fn pieces() -> Vec<String> {
    let global = js_sys::global();
    let crema = Reflect::get(&global, &"crema".into()).unwrap_or_default();
    let keys = Reflect::get(&crema, &"pieces".into()).unwrap_or_default();
    let _ = Reflect::set(&crema, &"pieces".into(), &JsValue::UNDEFINED);
    let keys = keys.dyn_into::<js_sys::Array>().unwrap_or_default();
    keys.iter().filter_map(|key| key.as_string()).collect()
}

/// Waits until the first page stands there.
pub async fn drawn() {
    let crema = Reflect::get(&js_sys::global(), &"crema".into()).unwrap_or_default();
    let drawn = Reflect::get(&crema, &"drawn".into()).unwrap_or_default();
    if let Ok(drawn) = drawn.dyn_into::<Promise>() {
        let _ = JsFuture::from(drawn).await;
    }
}

/// Waits for it and reads it like any other answer.
pub(super) async fn receive(promise: Promise) -> Result<Response, ApiError> {
    let answer = JsFuture::from(promise).await.map_err(|_| ApiError::Offline)?;
    let answer = answer.dyn_into::<web_sys::Response>().map_err(|_| ApiError::Offline)?;
    read(Ok(http::Response::from(answer))).await
}
