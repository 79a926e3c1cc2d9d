//! Who presses a link means it: the record is asked for before the finger leaves the button, and its
//! page takes over what that brings.

use crate::store::Store;
use crema_espo::place::Place;
use crema_view::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

/// Hears presses for as long as the current view lives.
pub(super) fn listen(store: &Store) {
    let store = store.clone();
    let pressed = window_event_listener_untyped("mousedown", move |event| {
        let plain = event.dyn_ref::<MouseEvent>().is_some_and(|it| {
            it.button() == 0 && !(it.ctrl_key() || it.meta_key() || it.shift_key() || it.alt_key())
        });
        let element = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let address = element.filter(|_| plain).and_then(|element| own_address(&element));
        let place = address.and_then(|address| place_of(&store, &address));
        if let Some(Place::Record { entity, id }) = place
            && store.opens(&entity)
        {
            let store = store.clone();
            leptos::task::spawn_local(async move { store.read_ahead(&entity, &id).await });
        }
    });
    on_cleanup(move || pressed.remove());
}

/// Where the link leads that an element is or stands in.
pub(super) fn own_address(element: &Element) -> Option<String> {
    let link = element.closest("a[href]").ok()??;
    link.get_attribute("href").filter(|address| address.starts_with('/'))
}

/// The place of an address of the app.
pub(super) fn place_of(store: &Store, address: &str) -> Option<Place> {
    let base = store.deployment.router_base();
    let local = address.strip_prefix(&*base)?;
    let (path, query) = local.split_once('?').unwrap_or((local, ""));
    Some(Place::parse(path, query))
}
