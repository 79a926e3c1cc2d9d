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

/// The same without waiting, where they have been read already: at the start, what the last one at
/// this address asked for.
pub fn ready(name: &str) -> Option<Vec<u8>> {
    let function = property("ready")?.dyn_into::<Function>().ok()?;
    let bytes = function.call1(&JsValue::UNDEFINED, &name.into()).ok()?;
    Some(bytes.dyn_into::<Uint8Array>().ok()?.to_vec())
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

/// What is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// Why nothing is kept (see `kept.js`); empty where something is.
    pub why: String,
    /// How many answers.
    pub count: u32,
    /// Their size in bytes.
    pub bytes: f64,
}

/// What is kept, or why nothing is.
pub async fn state() -> State {
    let state = answer("state", JsValue::UNDEFINED).await;
    let read = |name: &str| Reflect::get(state.as_ref()?, &name.into()).ok();
    State {
        why: read("why").and_then(|why| why.as_string()).unwrap_or_else(|| "denied".to_owned()),
        count: read("count").and_then(|count| count.as_f64()).unwrap_or_default() as u32,
        bytes: read("bytes").and_then(|bytes| bytes.as_f64()).unwrap_or_default(),
    }
}

/// Has the service worker put the app's files by.
pub fn serve() {
    let _ = call("serve", &JsValue::UNDEFINED, &JsValue::UNDEFINED);
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
