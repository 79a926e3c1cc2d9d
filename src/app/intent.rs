//! What one points at, or goes to by keys, is fetched before it is opened. Whoever passes on calls
//! it off; whoever saves data is spared.

use super::press::{own_address, place_of};
use crate::{
    api::{now_ms, sleep_ms},
    record::listing::list_ahead,
    store::{Store, lists::ListHandle},
};
use crema_espo::place::Place;
use crema_view::prelude::*;
use futures::future::{AbortHandle, Abortable, pending};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// How long one rests on something one means.
const REST_MS: i32 = 90;
/// No more than so many within a minute.
const BUDGET: usize = 30;
const MINUTE_MS: f64 = 60_000.0;

/// What one rests on, and what is under way for it.
#[derive(Clone, Copy)]
struct Intent {
    target: StoredValue<Option<String>>,
    running: StoredValue<Option<AbortHandle>>,
    /// When things were fetched (ms since 1970).
    spent: StoredValue<Vec<f64>>,
    /// What the views that will be opened can ask for.
    shell: StoredValue<Owner>,
}

/// A list on its way, for as long as one means it.
struct Ahead {
    list: Memo<Option<ListHandle>>,
    owner: Owner,
}

impl Drop for Ahead {
    fn drop(&mut self) {
        if let Some(list) = self.list.try_get_untracked().flatten() {
            list.call_off_ahead();
        }
        self.owner.cleanup();
    }
}

/// Watches pointer and focus for as long as the current view lives.
pub(super) fn watch(store: &Store) {
    if saves_data() {
        return;
    }
    let intent = Intent {
        target: StoredValue::new(None),
        running: StoredValue::new(None),
        spent: StoredValue::new(Vec::new()),
        shell: StoredValue::new(Owner::current().unwrap_or_default()),
    };
    for event in ["pointerover", "focusin"] {
        let store = store.clone();
        let heard = window_event_listener_untyped(event, move |event| {
            let address = event.target().and_then(|it| it.dyn_into().ok()).and_then(address_at);
            intent.turn(&store, address);
        });
        on_cleanup(move || heard.remove());
    }
    // Whoever pointed somewhere before this came means it all the same.
    let there = document().query_selector("a[href]:focus, a[href]:hover").ok().flatten();
    intent.turn(store, there.and_then(address_at));
    // A record on its way whose link is pressed is wanted now: nothing calls it off any more.
    let store = store.clone();
    let pressed = window_event_listener_untyped("mousedown", move |_| {
        let address = intent.target.try_get_value().flatten();
        let place = address.and_then(|address| place_of(&store, &address));
        if matches!(place, Some(Place::Record { .. })) {
            intent.running.try_update_value(Option::take);
        }
    });
    on_cleanup(move || pressed.remove());
}

impl Intent {
    fn turn(self, store: &Store, address: Option<String>) {
        if self.target.try_get_value() == Some(address.clone()) {
            return;
        }
        self.target.set_value(address.clone());
        if let Some(before) = self.running.try_update_value(Option::take).flatten() {
            before.abort();
        }
        let Some(place) = address.and_then(|address| place_of(store, &address)) else { return };
        let (Place::Record { entity, .. } | Place::List { entity, .. }) = &place else { return };
        if !store.opens(entity) {
            return;
        }
        let (abort, registration) = AbortHandle::new_pair();
        self.running.set_value(Some(abort));
        let store = store.clone();
        let fetch = async move {
            sleep_ms(REST_MS).await;
            if self.spend() {
                self.fetch(&store, place).await;
            }
        };
        leptos::task::spawn_local(async move {
            let _ = Abortable::new(fetch, registration).await;
        });
    }

    /// Fetches what the page of `place` will show first. Whoever drops the future calls it off.
    async fn fetch(self, store: &Store, place: Place) {
        match place {
            Place::Record { entity, id } => store.prefetch(&entity, &id).await,
            Place::List { entity, view } => {
                let Some(shell) = self.shell.try_get_value() else { return };
                let owner = shell.with(Owner::new);
                let list = owner.with(|| {
                    let list = list_ahead(&entity, view);
                    // Known once its layout has come.
                    Effect::new(move |_| {
                        if let Some(list) = list.get() {
                            list.fetch_ahead();
                        }
                    });
                    list
                });
                let _ahead = Ahead { list, owner };
                pending::<()>().await;
            }
            _ => {}
        }
    }

    /// Whether the budget allows one more.
    fn spend(self) -> bool {
        let now = now_ms();
        let allowed = self.spent.try_update_value(|spent| {
            spent.retain(|at| now - at < MINUTE_MS);
            let allowed = spent.len() < BUDGET;
            if allowed {
                spent.push(now);
            }
            allowed
        });
        allowed.unwrap_or(false)
    }
}

/// Where the link leads that is meant at an element: its own, or that of the row it stands in.
fn address_at(element: Element) -> Option<String> {
    own_address(&element).or_else(|| {
        let row = element.closest("[role=row]").ok()??;
        own_address(&row.query_selector("a[href]").ok()??)
    })
}

fn saves_data() -> bool {
    let read = |object: &JsValue, name: &str| js_sys::Reflect::get(object, &name.into()).ok();
    let connection = read(&window().navigator(), "connection");
    let saves = connection.and_then(|connection| read(&connection, "saveData"));
    saves.is_some_and(|saves| saves == JsValue::TRUE)
}
