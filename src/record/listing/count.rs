//! How many records there are, for everyone to see and to hear.

use super::Desk;
use crate::store::{use_locale, use_schema};
use crema_espo::{format, words::fill};
use crema_view::view;
use leptos::prelude::*;

pub(super) fn count(desk: &Desk) -> AnyView {
    let (schema, locale, list) = (use_schema(), use_locale(), desk.list);
    let (one, many) = (schema.word("{count} record"), schema.word("{count} records"));
    let text = move || {
        let total = list.get()?.state.with(|state| state.total)?;
        let template = if total == 1 { &one } else { &many };
        Some(fill(template, &[("count", &format::integer(total as f64, &locale))]))
    };
    view! { <p class="listing-count" role="status">{text}</p> }.into_any()
}
