//! The list of choices under a look-up.

use super::{Choice, state::ComboboxState};
use crate::ui::live::{live, live_if};
use crate::ui::{anchor::keep_beside, focus::element, words::Words};
use crema_view::prelude::*;
use crema_view::view;
use leptos::html;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

/// The open list. In the top layer, so that nothing clips it; the focus stays in the field.
pub(super) fn listbox(
    state: ComboboxState,
    label: Signal<String>,
    busy: Signal<bool>,
) -> impl IntoView {
    let popup = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let (Some(popup), Some(input)) = (popup.get(), element(&state.input_id())) {
            // Where popovers are unknown, position and stacking order alone do it.
            let _ = popup.show_popover();
            keep_beside(input, (*popup).clone(), false, true);
        }
    });
    Effect::new(move |_| {
        if let Some(option) = state.active_id().and_then(|id| element(&id)) {
            let nearest = ScrollIntoViewOptions::new();
            nearest.set_block(ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    });
    let words = Words::current();
    let message = move || {
        let empty = state.choices.with(Vec::is_empty);
        let text = match (empty, busy.get(), state.by_typing.get()) {
            (true, true, _) => words.searching.clone(),
            (true, false, true) => words.no_matches.clone(),
            _ => return None,
        };
        Some(view! { <p class="combobox-message" role="status">{text}</p> })
    };
    let choices = move || {
        state
            .choices
            .get()
            .into_iter()
            .enumerate()
            .map(move |(index, choice)| option(state, index, choice))
            .collect_view()
    };
    let expanded = Signal::derive(move || state.expanded());
    let list = move || {
        view! {
            <ul id=state.listbox_id() role="listbox" aria-label=label>
                {live(choices)}
            </ul>
        }
    };
    view! {
        <div
            class="combobox-popup"
            node_ref=popup
            popover="manual"
            // The field keeps the focus, whatever is pressed here.
            on:mousedown=|event| event.prevent_default()
        >
            {live_if(expanded, list)}
            {live(message)}
        </div>
    }
}

fn option(state: ComboboxState, index: usize, choice: Choice) -> impl IntoView {
    let active = move || state.active.get() == Some(index);
    view! {
        <li
            class="combobox-option"
            id=state.option_id(index)
            role="option"
            aria-selected=move || active().to_string()
            on:pointermove=move |_| {
                if state.active.get_untracked() != Some(index) {
                    state.active.set(Some(index));
                }
            }
            on:click=move |_| state.choose(index)
        >
            <span class="combobox-label">{choice.label}</span>
            {choice.hint.map(|hint| view! { <span class="combobox-hint">{hint}</span> })}
        </li>
    }
}
