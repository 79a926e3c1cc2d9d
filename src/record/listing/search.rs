//! The text search of a list. What is typed narrows the rows that are here at once; the server is
//! asked when typing rests, and its answer replaces them.

use super::{Desk, filters::switched_off};
use crate::{
    store::{Store, use_schema, use_store},
    ui::text_input::TextInput,
};
use crema_espo::words::fill;
use crema_view::prelude::*;
use crema_view::view;
use std::{sync::Arc, time::Duration};

/// Milliseconds of rest before a search goes out.
const REST_MS: u64 = 250;

pub(super) fn search(desk: &Desk) -> AnyView {
    if ["searchPanelDisabled", "textFilterDisabled"].iter().any(|flag| switched_off(desk, flag)) {
        return ().into_any();
    }
    let name = fill(&use_schema().word("Search {entity}"), &[("entity", &desk.label)]);
    let (view, narrow, store) = (desk.view, desk.filters.narrow, use_store());
    let text = Memo::new(move |_| view.with(|view| view.text.clone()));
    let typed = RwSignal::new(String::new());
    // Back and forward change the text, too.
    Effect::new(move |_| {
        typed.set(text.get());
        narrow.set(None);
    });
    settle(desk);
    let of_send = desk.clone();
    let send = debounce(Duration::from_millis(REST_MS), move |text: String| {
        let Some(before) = view.try_with_untracked(|view| view.text.clone()) else { return };
        if before != text {
            of_send.change(!before.is_empty(), move |view| view.text = text);
        }
        narrow.set(None);
    });
    let send = StoredValue::new_local(send);
    let (id, desk) = (desk.id("list-search"), desk.clone());
    let on_input = Callback::new(move |text: String| {
        typed.set(text.clone());
        guess(&desk, &store, &text);
        send.update_value(|send| send(text));
    });
    view! {
        <div class="listing-search" role="search" aria-label=name.clone()>
            <TextInput
                id=id
                input_type="search"
                keys="/ Control+/"
                label=name.clone()
                placeholder=name
                value=typed
                on_input=on_input
            />
        </div>
    }
    .into_any()
}

/// Shows what the server will presumably find, among the rows that are here.
fn guess(desk: &Desk, store: &Store, text: &str) {
    let entity = &desk.source.entity;
    let Some(list) = desk.list.get_untracked() else { return };
    let guess = desk.filters.schema.guess(entity, text);
    let finds = |id: &&Arc<str>| {
        let record = store.records.entry(entity, id).record;
        guess.as_ref().is_some_and(|guess| record.with_untracked(|record| guess.finds(record)))
    };
    let known = |state: &crate::store::ListState| {
        state.arrived.then(|| state.ids().filter(finds).cloned().collect::<Vec<_>>())
    };
    let Some(ids) = list.state.with_untracked(known) else { return };
    desk.filters.narrow.set(Some(text.to_owned()));
    let next = desk.list.get_untracked().filter(|_| guess.is_some());
    if let Some(next) = next {
        next.guess(ids);
    }
}

/// Asks the server once nobody types any more.
fn settle(desk: &Desk) {
    let (list, narrow) = (desk.list, desk.filters.narrow);
    Effect::new(move |_| {
        if narrow.with(Option::is_none)
            && let Some(list) = list.get()
            && list.state.with(|state| state.guessed)
        {
            list.settle();
        }
    });
}
