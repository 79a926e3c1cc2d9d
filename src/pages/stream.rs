//! `/Stream`: what happened around the user.

use super::{Go, title};
use crate::{
    store::use_schema,
    stream::{feed::FeedSource, stream},
    ui::tabs::Tabs,
};
use crema_espo::place::Place;
use crema_view::prelude::*;
use crema_view::view;

/// The stream of the signed-in user.
#[component]
pub fn StreamPage(
    /// `posts`, `updates` or everything.
    filter: Option<String>,
) -> impl IntoView {
    let schema = use_schema();
    let heading = schema.label_plural("Stream");
    let page = heading.clone();
    title(move || page.clone());
    let go = expect_context::<Go>();
    let tabs = ["", "posts", "updates"].map(|key| {
        let label = match key {
            "posts" => schema.word("Posts"),
            "updates" => schema.word("Updates"),
            _ => schema.word("All"),
        };
        (key.to_owned(), label)
    });
    let selected = filter.clone().unwrap_or_default();
    let on_select = Callback::new(move |key: String| {
        go.to(Place::Stream { filter: Some(key).filter(|key| !key.is_empty()) });
    });
    view! {
        <div class="stream-page">
            <header class="stream-page-head">
                <h1 tabindex="-1">{heading}</h1>
                <Tabs
                    label=schema.word("Show")
                    tabs=tabs.to_vec()
                    selected=Signal::stored(selected)
                    on_select=on_select
                />
            </header>
            {stream(FeedSource::User { filter })}
        </div>
    }
}
