//! A new version of the app: the service worker has fetched it, the user says when it starts.

use crate::{api::shelf, store::Store};
use crema_espo::schema::Schema;
use crema_espo::text;
use crema_view::prelude::*;

/// What `kept.js` says when a new version waits.
const EVENT: &str = "crema-update";

/// Offers the new version once there is one. A form with changes asks before the page is left.
pub(super) fn offer(store: &Store, schema: &Schema) {
    let (notices, said) = (store.notices.clone(), StoredValue::new(None::<u64>));
    let gone = notices.clone();
    on_cleanup(move || {
        // Another shell says it again.
        if let Some(id) = said.try_get_value().flatten() {
            gone.dismiss(id);
        }
    });
    let (text, label) = (schema.word(text!("newVersion")), schema.word("Reload"));
    let say = move || {
        if said.try_get_value() == Some(None) {
            let id = notices.offer(text.clone(), label.clone(), shelf::update);
            said.set_value(Some(id));
        }
    };
    if shelf::has_update() {
        say();
    }
    let heard = window_event_listener_untyped(EVENT, move |_| say());
    on_cleanup(move || heard.remove());
}
