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

pub use desk::Desk;

use crate::store::lists::Source;
use crema_espo::place::ListView;
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
) -> impl IntoView {
    let desk = Desk::new(source, label.into(), view, on_view);
    view! {
        <div class="listing">
            <header class="listing-head">
                <h1 class="listing-title" tabindex="-1">{desk.label.to_string()}</h1>
                {count::count(&desk)}
                <div class="listing-tools">
                    {search::search(&desk)} {filters::button(&desk)} {columns::button(&desk)}
                    {modes::switch(&desk)} {actions.run()}
                </div>
            </header>
            {filters::bar(&desk)}
            <div class="listing-main">{filters::aside(&desk)} {modes::body(&desk)}</div>
            {selected::bar(&desk)}
        </div>
    }
}
