//! What else happens in a grid: one listener hears all of it, before the grid does.

use super::{clip, editing, on_key, open, range};
use crate::record::list::{Shared, cell, keys::Cell};
use crema_view::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{ClipboardEvent, Element, Event, KeyboardEvent, MouseEvent};

const NAMES: [&str; 7] =
    ["keydown", "dblclick", "mousedown", "mouseover", "dragstart", "copy", "paste"];

/// Listens as long as the grid is there.
pub(super) fn listen(shared: Shared) {
    let owner = Owner::current().unwrap_or_default();
    let hear = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        // An event may still come while the grid is being removed.
        if shared.active.try_get_untracked().is_some() && !in_editor(&event) {
            owner.with(|| hear(&event, shared));
        }
    });
    // The browser lets go of it together with the grid: events come until then.
    let hear = SendWrapper::new(hear.into_js_value());
    Effect::new(move |_| {
        let Some(frame) = shared.frame.get() else { return };
        for name in NAMES {
            let function = hear.unchecked_ref();
            let _ = frame.add_event_listener_with_callback_and_bool(name, function, true);
        }
    });
}

fn in_editor(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| editing(&target))
}

fn hear(event: &Event, shared: Shared) {
    let event: &JsValue = event;
    if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
        if !event.default_prevented() && (on_key(event, shared) || range::on_key(event, shared)) {
            event.prevent_default();
        }
    } else if let Some(event) = event.dyn_ref::<ClipboardEvent>() {
        clip::on_clip(event, shared);
    } else if let Some(event) = event.dyn_ref::<MouseEvent>() {
        match event.type_().as_str() {
            "mousedown" => range::on_press(event, shared),
            "mouseover" => {
                range::on_over(event, shared);
                if let Some(cell) = Cell::around(event.target()) {
                    cell::name_fully(shared, cell, true);
                }
            }
            // Links are no luggage: dragging selects cells.
            "dragstart" => {
                if Cell::around(event.target()).is_some_and(|cell| cell.row.is_some()) {
                    event.prevent_default();
                }
            }
            _ => {
                if let Some(cell) = Cell::around(event.target()) {
                    open(shared, cell, false);
                }
            }
        }
    }
}
