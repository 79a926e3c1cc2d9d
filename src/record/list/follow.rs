//! What goes on while one looks at a grid: it fetches what comes into sight, follows the size of the
//! window, and says when scrolling rests.

use super::{PLACEHOLDERS, Shared, viewport::Viewport};
use crate::store::ListState;
use leptos::prelude::*;
use std::sync::atomic::Ordering;
use wasm_bindgen::{JsCast, closure::Closure};

/// Scrolling rests when nothing moved for this long.
const REST_MS: i32 = 300;

/// Reads the viewport off the scrolling element.
pub(super) fn measure(frame: &web_sys::HtmlElement, viewport: RwSignal<Viewport>) {
    let style = window().get_computed_style(frame).ok().flatten();
    let row = style
        .and_then(|style| style.get_property_value("--row").ok())
        .and_then(|value| crema_espo::json::float(value.trim().trim_end_matches("px")))
        .unwrap_or(36.0);
    // The head sticks to the top and covers one row.
    let height = (f64::from(frame.client_height()) - row).max(row);
    let next = Viewport { top: f64::from(frame.scroll_top()), height, row };
    // A frame later the list may be gone.
    if viewport.try_get_untracked().is_some_and(|viewport| viewport != next) {
        viewport.set(next);
    }
}

/// Fetches what comes into sight, follows the size of the window, says when scrolling rests.
pub(super) fn follow(shared: Shared, on_rest: Callback<usize>) {
    let offset = shared.offset;
    let viewport = shared.viewport;
    let list = shared.list.get_value();
    Effect::new(move |started: Option<bool>| {
        let Some(frame) = shared.frame.get() else { return false };
        if started != Some(true) {
            measure(&frame, viewport);
            let row = viewport.get_untracked().row;
            // The spacer needs a height before it can be scrolled.
            let wanted = (offset as f64 * row).round() as i32;
            watch_size(&frame, viewport);
            watch_scroll(&frame, viewport, on_rest);
            request_animation_frame(move || {
                frame.set_scroll_top(wanted);
                measure(&frame, viewport);
            });
        }
        true
    });
    let wanted = list.clone();
    // A page that failed changes neither: it is asked for again when the user scrolls or says so.
    // Not `Shared::len`: before the first answer that one changes with every try.
    let known = Memo::new(move |_| {
        shared.state(|state| (if state.arrived { state.len() } else { 0 }, state.arrived))
    });
    Effect::new(move |_| {
        let (view, (len, arrived)) = (viewport.get(), known.get());
        // Before the total is known the first pages to ask for follow from the offset.
        let range = if arrived {
            view.drawn(len)
        } else {
            let rows = view.drawn(offset + PLACEHOLDERS).len().max(1);
            offset..offset + rows
        };
        if view.row > 0.0 {
            wanted.want(range);
        }
    });
    Effect::new(move |_: Option<u32>| {
        let now = list.stale.get();
        // Also what changed while nobody looked.
        if list.seen.swap(now, Ordering::Relaxed) != now {
            let len = list.state.with_untracked(ListState::len);
            list.refresh(viewport.get_untracked().drawn(len.max(1)));
        }
        now
    });
}

fn watch_scroll(frame: &web_sys::HtmlElement, viewport: RwSignal<Viewport>, rest: Callback<usize>) {
    let scrolled = StoredValue::new(0_u32);
    let target = frame.clone();
    let handler = Closure::<dyn Fn()>::new(move || {
        measure(&target, viewport);
        scrolled.update_value(|count| *count += 1);
        let count = scrolled.get_value();
        leptos::task::spawn_local(async move {
            crate::api::sleep_ms(REST_MS).await;
            if scrolled.try_get_value() == Some(count) {
                let view = viewport.get_untracked();
                rest.run(view.seen(usize::MAX).start);
            }
        });
    });
    frame.set_onscroll(Some(handler.as_ref().unchecked_ref()));
    keep(handler);
}

fn watch_size(frame: &web_sys::HtmlElement, viewport: RwSignal<Viewport>) {
    let target = frame.clone();
    let handler = Closure::<dyn Fn()>::new(move || measure(&target, viewport));
    if let Ok(observer) = web_sys::ResizeObserver::new(handler.as_ref().unchecked_ref()) {
        observer.observe(frame);
        let observer = send_wrapper::SendWrapper::new(observer);
        on_cleanup(move || observer.disconnect());
    }
    keep(handler);
}

/// Keeps a callback as long as the view that made it.
fn keep(handler: Closure<dyn Fn()>) {
    let handler = send_wrapper::SendWrapper::new(handler);
    on_cleanup(move || drop(handler));
}
