//! How many records there are, for everyone to see and to hear.

use super::Desk;
use crate::store::{use_locale, use_schema};
use crema_espo::text;
use crema_espo::{format, words::fill};
use crema_view::prelude::*;
use crema_view::view;

pub(super) fn count(desk: &Desk) -> AnyView {
    let (schema, locale, list) = (use_schema(), use_locale(), desk.list);
    let (one, many) = (schema.word("{count} record"), schema.word("{count} records"));
    let least = schema.word(text!("recordsAtLeast"));
    let text = move || {
        let (count, known) = list.get()?.state.with(|state| {
            // A guess is not counted.
            (!state.guessed).then(|| (state.at_least(), state.total.is_some()))
        })?;
        let template = match (known, count) {
            (true, 1) => &one,
            (true, _) => &many,
            (false, 0) => return None,
            (false, _) => &least,
        };
        Some(fill(template, &[("count", &format::integer(count as f64, &locale))]))
    };
    view! { <p class="listing-count" role="status">{text}</p> }.into_any()
}
