//! A whole list: heading, search, filters, count, what is done with the selected records, and the
//! records themselves in one of several modes. Its parts share one [`Desk`].

mod chooser;
mod columns;
mod count;
mod desk;
mod filters;
mod modes;
mod nothing;
mod search;
mod selected;
mod tree;

pub use desk::{Choose, Desk, list_ahead};

use crate::{
    store::{lists::Source, use_schema, use_store},
    ui::live::{live_if, painted},
};
use crema_espo::{acl::Action, place::ListView};
use crema_view::prelude::*;
use crema_view::view;

/// A list of `source`. The view of it is the caller's: it comes in as `view`, changes go out
/// through `on_view` with whether they replace the current one in the history.
#[component]
pub fn Listing(
    /// What is listed.
    source: Source,
    /// The heading.
    #[prop(into)]
    label: String,
    /// The view of the list, from the place.
    view: Memo<ListView>,
    /// Gets the next view, and whether it replaces the current one in the history.
    on_view: Callback<(ListView, bool)>,
    /// What stands beside the heading: "Create".
    actions: ViewFn,
    /// What stands above the heading: the way back to the record that the list hangs on.
    #[prop(optional)]
    back: Option<AnyView>,
) -> impl IntoView {
    let desk = Desk::new(source, label.into(), view, on_view);
    let (ready, of_tools) = (tools_ready(), desk.clone());
    let tools = live_if(ready, move || {
        let desk = &of_tools;
        view! {
            {search::search(desk)} {filters::button(desk)} {columns::button(desk)}
            {modes::switch(desk)} {actions.run()}
        }
    });
    view! {
        <div class="listing">
            <header class="listing-head">
                {back}
                <h1 class="listing-title" tabindex="-1">{desk.label.to_string()}</h1>
                {count::count(&desk)}
                <div class="listing-tools">{tools}</div>
            </header>
            {filters::bar(&desk)}
            <div class="listing-main">{filters::aside(&desk)} {modes::body(&desk)}</div>
            {selected::bar(&desk)}
        </div>
    }
}

/// The width from which on the tools stand in one line, whose height is known, in CSS pixels.
const WIDE_PX: f64 = 800.0;

/// Whether to draw the tools: where it is known how much room they take, the rows come first.
fn tools_ready() -> RwSignal<bool> {
    let width = window().inner_width().ok().and_then(|width| width.as_f64());
    match width.is_some_and(|width| width >= WIDE_PX) {
        true => painted(),
        false => RwSignal::new(true),
    }
}

/// A list in a dialog whose records are chosen: search, filters and the records.
pub fn choosing(desk: &Desk) -> AnyView {
    view! {
        <div class="listing" data-choosing="">
            <div class="listing-head">
                {search::search(desk)} {filters::button(desk)} {count::count(desk)}
            </div>
            {filters::bar(desk)}
            <div class="listing-main">{filters::aside(desk)} {modes::body(desk)}</div>
        </div>
    }
    .into_any()
}

/// Whether records of a relationship may be unlinked: by metadata and by the rights on the record it
/// hangs on.
fn unlinks(desk: &Desk) -> bool {
    let Some((of, id, link)) = &desk.source.parent else { return false };
    let (store, schema) = (use_store(), use_schema());
    let parent = store.records.entry(of, id).record;
    schema.row_actions(&desk.source.entity, Some((of, link))).unlink
        && parent.with_untracked(|it| schema.record_action(of, it, Action::Edit).offered())
}
