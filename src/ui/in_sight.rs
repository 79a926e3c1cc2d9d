//! What happens when one scrolls to something.

use crema_view::prelude::*;
use leptos::html;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// Calls when the element comes into sight, each time it does. Where the browser cannot tell,
/// never: there must be another way to the same.
pub fn in_sight(element: NodeRef<html::Div>, then: Callback<()>) {
    Effect::new(move |_| {
        let Some(element) = element.get() else { return };
        let seen = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let hit = |entry: JsValue| {
                let entry = entry.dyn_into::<web_sys::IntersectionObserverEntry>();
                entry.is_ok_and(|entry| entry.is_intersecting())
            };
            if entries.iter().any(hit) {
                then.try_run(());
            }
        });
        if let Ok(observer) = web_sys::IntersectionObserver::new(seen.as_ref().unchecked_ref()) {
            observer.observe(&element);
            let kept = SendWrapper::new((observer, seen));
            on_cleanup(move || kept.0.disconnect());
        }
    });
}
