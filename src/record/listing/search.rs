//! The text search of a list.

use super::{Desk, filters::switched_off};
use crate::{store::use_schema, ui::text_input::TextInput};
use crema_espo::words::fill;
use crema_view::view;
use leptos::prelude::*;
use std::time::Duration;

/// Milliseconds of rest before a search goes out.
const REST_MS: u64 = 250;

pub(super) fn search(desk: &Desk) -> AnyView {
    if ["searchPanelDisabled", "textFilterDisabled"].iter().any(|flag| switched_off(desk, flag)) {
        return ().into_any();
    }
    let name = fill(&use_schema().word("Search {entity}"), &[("entity", &desk.label)]);
    let (view, desk) = (desk.view, desk.clone());
    let typed = RwSignal::new(view.with_untracked(|view| view.text.clone()));
    // Back and forward change the text, too.
    Effect::new(move |_| typed.set(view.with(|view| view.text.clone())));
    let send = debounce(Duration::from_millis(REST_MS), move |text: String| {
        let Some(before) = view.try_with_untracked(|view| view.text.clone()) else { return };
        if before != text {
            desk.change(!before.is_empty(), move |view| view.text = text);
        }
    });
    let send = StoredValue::new_local(send);
    let on_input = Callback::new(move |text: String| {
        typed.set(text.clone());
        send.update_value(|send| send(text));
    });
    view! {
        <div class="listing-search" role="search">
            <TextInput
                id="list-search"
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
