//! What the browser calls by itself, for as long as a view is there: sizes, what comes into sight,
//! events of what is no part of the view.
//!
//! **No function is freed while the browser may still call it.** A call can be on its way when the
//! view goes (an event of scrolling waits for the next frame), and one that hits a freed closure is
//! an error in the page. So the view stops what it watches, and the function itself is left to the
//! browser's garbage collector, which frees it with whatever could call it. What is called late
//! finds its signals gone: it reads them by `try_…`.

use crema_view::prelude::*;
use js_sys::{Array, Function};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{
    Element, EventTarget, IntersectionObserver, IntersectionObserverEntry,
    IntersectionObserverInit, MutationObserver, MutationObserverInit,
};

/// What is called; the value is what the browser gives it, mostly an event.
pub type Call = Box<dyn Fn(JsValue)>;

/// A function that the browser keeps for as long as it needs it.
pub fn function(call: Call) -> Function {
    Closure::wrap(call).into_js_value().unchecked_into()
}

/// Hears events of `target` until the current owner goes; with `capture` before whoever they are
/// meant for, and those that do not bubble.
pub fn listen(target: &EventTarget, name: &'static str, capture: bool, call: Call) {
    let function = function(call);
    let _ = target.add_event_listener_with_callback_and_bool(name, &function, capture);
    let kept = SendWrapper::new((target.clone(), function));
    on_cleanup(move || {
        let (target, function) = &*kept;
        let _ = target.remove_event_listener_with_callback_and_bool(name, function, capture);
    });
}

/// Calls when one of the elements got another size, and once at first, until the current owner goes.
pub fn resized(elements: &[&Element], then: Call) {
    let Ok(observer) = web_sys::ResizeObserver::new(&function(then)) else { return };
    elements.iter().for_each(|element| observer.observe(element));
    let observer = SendWrapper::new(observer);
    on_cleanup(move || observer.disconnect());
}

/// Calls when other things stand in the element, at any depth, or other text, until the current owner
/// goes: before the browser does anything else, so before it draws that or asks what the pointer is on.
pub fn changed(element: &Element, then: Call) {
    let Ok(observer) = MutationObserver::new(&function(then)) else { return };
    let options = MutationObserverInit::new();
    options.set_child_list(true);
    options.set_character_data(true);
    options.set_subtree(true);
    let _ = observer.observe_with_options(element, &options);
    let observer = SendWrapper::new(observer);
    on_cleanup(move || observer.disconnect());
}

/// Calls when the element comes into sight, each time it does, until the current owner goes. What is
/// in sight is `root`, or the window, and so much around it as `margin` says (as in CSS). False where
/// the browser cannot tell.
pub fn in_sight(
    element: &Element,
    root: Option<&Element>,
    margin: &str,
    then: Box<dyn Fn()>,
) -> bool {
    let seen = function(Box::new(move |entries| {
        let hit = |entry: JsValue| {
            let entry = entry.dyn_into::<IntersectionObserverEntry>();
            entry.is_ok_and(|entry| entry.is_intersecting())
        };
        if entries.unchecked_into::<Array>().iter().any(hit) {
            then();
        }
    }));
    let options = IntersectionObserverInit::new();
    options.set_root_margin(margin);
    options.set_root(root);
    let Ok(observer) = IntersectionObserver::new_with_options(&seen, &options) else {
        return false;
    };
    observer.observe(element);
    let observer = SendWrapper::new(observer);
    on_cleanup(move || observer.disconnect());
    true
}
