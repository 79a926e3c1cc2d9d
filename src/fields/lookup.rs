//! Searching records while someone types.

use crate::{
    store::{use_schema, use_store},
    ui::Choice,
};
use crema_espo::{endpoint::List, record::Record, search::ListQuery};
use crema_view::prelude::*;
use futures::future::{AbortHandle, Abortable};

/// How long typing rests before we ask.
const REST_MS: i32 = 150;
/// Records offered at once.
pub const OFFERED: usize = 7;

/// A search of records of one entity type.
#[derive(Clone, Copy)]
pub struct Lookup {
    /// What was found last.
    pub choices: RwSignal<Vec<Choice>>,
    /// Whether a search is under way.
    pub busy: RwSignal<bool>,
    /// Searches for a text in place of what is under way; an empty text only forgets.
    pub ask: Callback<String>,
    /// Offers the first records, for someone who opens the list without typing.
    pub offer: Callback<()>,
}

/// A search for records by their names that lives as long as the view that calls this.
pub(super) fn lookup(entity: Signal<String>) -> Lookup {
    let schema = use_schema();
    let names = schema.clone();
    let list = Callback::new(move |text: String| {
        let entity = entity.get_untracked();
        let name = schema.name_field(&entity);
        let query = ListQuery {
            text,
            order_by: Some(name.clone()),
            select: schema.select_for(&entity, &[&name]),
            ..ListQuery::default()
        };
        List { entity, query, offset: 0, max_size: OFFERED }
    });
    let choice = Callback::new(move |record: Record| {
        let name = entity.with_untracked(|entity| names.record_name(entity, &record));
        Choice::new(record.id(), name)
    });
    searching(list, choice, false)
}

/// A search that lives as long as the view that calls this: `list` says what is asked for a text,
/// `choice` how a record is offered. A failure is said, unless `quiet`.
pub fn searching(
    list: Callback<String, List>,
    choice: Callback<Record, Choice>,
    quiet: bool,
) -> Lookup {
    let store = use_store();
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
        let (store, asked) = (store.clone(), list.run(text));
        let search = async move {
            crate::api::sleep_ms(REST_MS).await;
            busy.try_set(true);
            let answer = store.api.send(asked).await;
            busy.try_set(false);
            let found = match answer {
                Ok(page) => page.records.into_iter().filter_map(|it| choice.try_run(it)).collect(),
                Err(error) => {
                    if !quiet {
                        store.notices.fail(store.error_text(&error));
                    }
                    Vec::new()
                }
            };
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
