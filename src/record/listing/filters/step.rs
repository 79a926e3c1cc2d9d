//! The keys that lead to the previous and the next filter.

use super::{super::Desk, ALL};
use crate::{
    fields::later::soon,
    store::{Store, use_schema, use_store},
};
use crema_espo::{place::ListView, search::saved::Saved};
use crema_view::prelude::*;
use crema_view::view;

/// One filter by name: none, a primary one, a saved one.
fn choices(desk: &Desk, all: &serde_json::Value) -> Vec<Saved> {
    let mut choices = vec![Saved::default()];
    let named = super::panel::named(desk).into_iter();
    choices.extend(named.map(|one| Saved { primary: Some(one.name), ..Saved::default() }));
    choices.extend(desk.filters.schema.saved(all, &desk.source.entity));
    choices
}

/// Two buttons that only keys press: they change what the panel shows as pressed.
pub(super) fn steps(desk: &Desk) -> AnyView {
    let schema = use_schema();
    let step = |word: &'static str, keys: &'static str, by: isize| {
        let (desk, store) = (desk.clone(), use_store());
        let go = move |_: web_sys::MouseEvent| {
            let desk = desk.clone();
            let saved = store.clone();
            soon(&STEP, &store, move |step| step(&desk, &saved, by));
        };
        view! {
            <button
                class="visually-hidden"
                type="button"
                tabindex="-1"
                aria-keyshortcuts=keys
                on:click=go
            >
                {schema.word(word)}
            </button>
        }
    };
    view! {
        {step("Previous filter", "Control+,", -1)}
        {step("Next filter", "Control+.", 1)}
    }
    .into_any()
}

crate::part! {
    /// Goes so many filters on.
    STEP: fn(&Desk, &Store, isize) = step; "work" "00000000000000000000000000000022"
}

fn step(desk: &Desk, store: &Store, by: isize) {
    let choices = choices(desk, &untrack(|| store.saved_filters()));
    let now = desk.view.get_untracked();
    let next = next(&choices, &now, by);
    desk.filter(false, |view| {
        view.primary = next.primary;
        view.filters = next.filters;
    });
}

fn next(choices: &[Saved], now: &ListView, by: isize) -> Saved {
    let mut now = now.clone();
    now.primary = now.primary.filter(|name| name != ALL);
    let here = choices.iter().position(|choice| choice.is_shown(&now)).unwrap_or_default();
    let count = choices.len() as isize;
    let at = (here as isize + by).rem_euclid(count.max(1));
    choices.get(at as usize).cloned().unwrap_or_default()
}
