//! What stands in the place of records where there are none: a sentence and a way on.

use crate::{
    store::{lists::ListHandle, use_schema, use_store},
    ui::{empty_state::EmptyState, error_state::ErrorState, live::live},
};
use crema_espo::text;
use crema_espo::{acl::Action, place::ListView};
use crema_view::prelude::*;
use crema_view::view;

/// The empty or failed list.
pub(super) fn nothing(list: &ListHandle, view: Memo<ListView>) -> AnyView {
    let (store, schema, list) = (use_store(), use_schema(), list.clone());
    let source = &list.source;
    let creates = source.parent.is_none() && schema.scope_allowed(&source.entity, Action::Create);
    let state = list.state.clone();
    let shown = Memo::new(move |_| {
        state.with(|state| (state.error.clone(), state.is_empty() && !state.guessed))
    });
    let view = move || match shown.get() {
        (Some(error), _) => {
            let list = list.clone();
            let retry = Callback::new(move |()| list.retry());
            let text = store.error_text(&error);
            view! { <ErrorState text=text on_retry=retry /> }.into_any()
        }
        (None, true) => {
            let filtered =
                view.with(|view| !view.text.is_empty() || super::filters::is_filtered(view));
            let text = match filtered {
                true => schema.word(text!("nothingFoundChange")),
                false if creates => schema.word(text!("emptyListCreate")),
                false => schema.word(text!("nothingHere")),
            };
            view! { <EmptyState text=text /> }.into_any()
        }
        (None, false) => ().into_any(),
    };
    live(view)
}
