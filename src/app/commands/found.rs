//! Searching the server for what is typed in the palette.

use crate::{
    api::sleep_ms,
    app::search_box::searches,
    store::{use_schema, use_store},
};
use crema_espo::{endpoint::GlobalSearch, error::ApiError, record::Record};
use crema_view::prelude::*;
use futures::future::{AbortHandle, Abortable};

/// How long typing rests before we ask.
const REST_MS: i32 = 150;
/// Fewer letters would find anything.
const LETTERS: usize = 2;
/// Records asked for at once.
const OFFERED: usize = 12;

/// How a search stands.
#[derive(Clone, PartialEq)]
pub(super) enum Found {
    /// Nothing was asked.
    Nothing,
    /// Under way.
    Asking,
    /// What there is for a text.
    Records(String, Vec<Record>),
    /// Why there is none.
    Failed(ApiError),
}

/// A search that lives as long as the view that calls this.
#[derive(Clone, Copy)]
pub(super) struct Search {
    /// How the last one stands.
    pub found: RwSignal<Found>,
    /// Searches for a text in place of what is under way.
    pub ask: Callback<String>,
}

impl Search {
    pub fn new() -> Self {
        let (store, searches) = (use_store(), searches(&use_schema()));
        let found = RwSignal::new(Found::Nothing);
        let running = StoredValue::new(None::<AbortHandle>);
        let stop = move || {
            if let Some(Some(handle)) = running.try_update_value(Option::take) {
                handle.abort();
            }
        };
        on_cleanup(stop);
        let ask = Callback::new(move |typed: String| {
            stop();
            let text = typed.trim().to_owned();
            if !searches || text.chars().count() < LETTERS {
                return found.set(Found::Nothing);
            }
            // What was found before stays until there is something else.
            if !found.with_untracked(|found| matches!(found, Found::Records(..))) {
                found.set(Found::Asking);
            }
            let (handle, registration) = AbortHandle::new_pair();
            running.set_value(Some(handle));
            let store = store.clone();
            let search = async move {
                sleep_ms(REST_MS).await;
                let asked = GlobalSearch { text: text.clone(), max_size: OFFERED };
                found.try_set(match store.api.send(asked).await {
                    Ok(page) => Found::Records(text, page.records),
                    Err(error) => Found::Failed(error),
                });
            };
            leptos::task::spawn_local(async move {
                let _ = Abortable::new(search, registration).await;
            });
        });
        Self { found, ask }
    }
}
