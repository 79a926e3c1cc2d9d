//! Searching records while someone types.

use crate::{
    store::{Store, use_schema, use_store},
    ui::Choice,
};
use crema_espo::{endpoint::List, record::Record, schema::Schema, search::ListQuery};
use crema_view::prelude::*;
use futures::future::{AbortHandle, Abortable};
use std::sync::Arc;

/// How long typing rests before we ask.
const REST_MS: i32 = 150;
/// Records offered at once.
const OFFERED: usize = 7;

/// A search of records of one entity type.
#[derive(Clone, Copy)]
pub(super) struct Lookup {
    /// What was found last.
    pub(super) choices: RwSignal<Vec<Choice>>,
    /// Whether a search is under way.
    pub(super) busy: RwSignal<bool>,
    /// Searches for a text in place of what is under way; an empty text only forgets.
    pub(super) ask: Callback<String>,
    /// Offers the first records, for someone who opens the list without typing.
    pub(super) offer: Callback<()>,
}

/// A search that lives as long as the view that calls this.
pub(super) fn lookup(entity: Signal<String>) -> Lookup {
    let (store, schema) = (use_store(), use_schema());
    let (choices, busy) = (RwSignal::new(Vec::new()), RwSignal::new(false));
    let running = StoredValue::new(None::<AbortHandle>);
    let stop = move || {
        if let Some(Some(handle)) = running.try_update_value(Option::take) {
            handle.abort();
        }
    };
    on_cleanup(stop);
    let start = Callback::new(move |text: String| {
        let (handle, registration) = AbortHandle::new_pair();
        running.set_value(Some(handle));
        let (store, schema, entity) = (store.clone(), schema.clone(), entity.get_untracked());
        let search = async move {
            crate::api::sleep_ms(REST_MS).await;
            busy.try_set(true);
            let found = search(&store, &schema, entity, text).await;
            busy.try_set(false);
            choices.try_set(found);
        };
        leptos::task::spawn_local(async move {
            let _ = Abortable::new(search, registration).await;
        });
    });
    let ask = Callback::new(move |text: String| {
        stop();
        busy.set(false);
        match text.trim() {
            "" => choices.set(Vec::new()),
            text => start.run(text.to_owned()),
        }
    });
    let offer = Callback::new(move |()| {
        stop();
        start.run(String::new());
    });
    Lookup { choices, busy, ask, offer }
}

/// The records a text finds; none, and a message, where the server could not be asked.
async fn search(store: &Store, schema: &Arc<Schema>, entity: String, text: String) -> Vec<Choice> {
    let name = schema.name_field(&entity);
    let query = ListQuery {
        text,
        order_by: Some(name.clone()),
        select: schema.select_for(&entity, &[&name]),
        ..ListQuery::default()
    };
    let list = List { entity: entity.clone(), query, offset: 0, max_size: OFFERED };
    match store.api.send(list).await {
        Ok(page) => {
            let choice =
                |record: &Record| Choice::new(record.id(), schema.record_name(&entity, record));
            page.records.iter().map(choice).collect()
        }
        Err(error) => {
            store.notices.fail(store.error_text(&error));
            Vec::new()
        }
    }
}
