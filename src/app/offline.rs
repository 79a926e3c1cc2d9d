//! A thin bar that says since when the browser has no network, and that what one types is kept.

use crate::{
    store::{use_locale, use_schema},
    ui::live::live,
};
use crema_espo::{format, words::fill};
use crema_view::prelude::*;
use crema_view::view;

/// The bar. It takes no room while there is a network. The browser knows of its own network only:
/// a server that does not answer is said where it was asked for something.
pub(super) fn bar() -> AnyView {
    let (schema, locale) = (use_schema(), use_locale());
    let since = RwSignal::new(now_if_offline(!window().navigator().on_line()));
    for (event, gone) in [("offline", true), ("online", false)] {
        let heard = window_event_listener_untyped(event, move |_| {
            since.try_set(now_if_offline(gone));
        });
        on_cleanup(move || heard.remove());
    }
    let text = schema.word("offlineSince");
    let said = move || {
        let since = since.get()?;
        let text = fill(&text, &[("time", &format::time(&format::wire(since), &locale))]);
        Some(view! { <p class="offline">{text}</p> }.into_any())
    };
    view! { <div class="shell-offline" role="status">{live(said)}</div> }.into_any()
}

fn now_if_offline(gone: bool) -> Option<i64> {
    gone.then(|| (js_sys::Date::now() / 1000.0) as i64)
}
