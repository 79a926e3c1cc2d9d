//! What one points at stays where it is: records that arrive in a panel above move what stands below
//! it, and a click would hit something else.

use crema_view::prelude::*;
use leptos::html;
use send_wrapper::SendWrapper;
use std::cell::Cell;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlElement, Node};

/// Scrolls along when the panel gets another height and the user is at one below it.
pub(super) fn hold(frame: NodeRef<html::Section>) {
    Effect::new(move |held: Option<bool>| {
        let Some(frame) = frame.get().filter(|_| held != Some(true)) else { return false };
        let (panel, before) = (frame.clone(), Cell::new(None::<i32>));
        let callback = Closure::<dyn Fn()>::new(move || {
            let height = panel.offset_height();
            if let Some(moved) = before.replace(Some(height)).map(|before| height - before)
                && moved != 0
                && is_below(&panel)
                && let Ok(Some(page)) = panel.closest(".shell-main")
            {
                page.set_scroll_top(page.scroll_top() + moved);
            }
        });
        if let Ok(observer) = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()) {
            observer.observe(&frame);
            let kept = SendWrapper::new((observer, callback));
            on_cleanup(move || kept.0.disconnect());
        }
        true
    });
}

/// Whether the pointer, else the focus, is in a panel below this one.
fn is_below(panel: &HtmlElement) -> bool {
    let find = |part: &str| {
        let found = document().query_selector(&format!(".record-main .panel:{part}"));
        found.ok().flatten()
    };
    let follows = |other: Element| {
        let place = panel.compare_document_position(&other);
        place & Node::DOCUMENT_POSITION_FOLLOWING != 0
            && place & Node::DOCUMENT_POSITION_CONTAINED_BY == 0
    };
    find("hover").or_else(|| find("focus-within")).is_some_and(follows)
}
