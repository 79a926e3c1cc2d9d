//! Answers that outlast the page: `kept.js` keeps them encrypted where it may, this asks for them.
//! Where nothing is kept there is nothing to find, and nothing else changes.

use crema_espo::request::Response;
use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A property of `cremaKept`, `None` where the script is not there.
fn property(name: &str) -> Option<JsValue> {
    let shelf = Reflect::get(&js_sys::global(), &"cremaKept".into()).ok()?;
    Reflect::get(&shelf, &name.into()).ok()
}

fn call(name: &str, first: &JsValue, second: &JsValue) -> Option<Promise> {
    let function = property(name)?.dyn_into::<Function>().ok()?;
    function.call2(&JsValue::UNDEFINED, first, second).ok()?.dyn_into().ok()
}

async fn answer(name: &str, first: JsValue) -> Option<JsValue> {
    JsFuture::from(call(name, &first, &JsValue::UNDEFINED)?).await.ok()
}

/// The bytes kept under a name.
pub async fn find(name: &str) -> Option<Vec<u8>> {
    Some(answer("find", name.into()).await?.dyn_into::<Uint8Array>().ok()?.to_vec())
}

/// Keeps bytes under a name, in the background.
pub fn keep(name: &str, bytes: &[u8]) {
    let _ = call("keep", &name.into(), &Uint8Array::from(bytes).into());
}

/// Forgets what is kept under a name.
pub fn drop(name: &str) {
    let _ = call("drop", &name.into(), &JsValue::UNDEFINED);
}

/// Forgets everything, the key first.
pub async fn wipe() {
    let _ = answer("wipe", JsValue::UNDEFINED).await;
}

/// Why nothing is kept, else how much is; see `kept.js`.
pub async fn state() -> Option<JsValue> {
    answer("state", JsValue::UNDEFINED).await
}

/// Starts the new version of the app, where one waits.
pub fn update() {
    if let Some(function) = property("update").and_then(|it| it.dyn_into::<Function>().ok()) {
        let _ = function.call0(&JsValue::UNDEFINED);
    }
}

/// Whether a new version of the app waits.
pub fn has_update() -> bool {
    property("update").is_some_and(|update| update.is_function())
}

/// Keeps the server's answer to a path, or forgets what was kept where it gives none any more.
pub(super) fn follow(path: &str, answer: &Response) {
    match answer.status {
        200..300 => keep(path, &answer.body),
        403 | 404 => drop(path),
        _ => {}
    }
}
