//! A whole list: heading, search, count, grid, and what stands there when there is nothing.

use super::list::{Grid, RecordGrid};
use crate::ui::live::live;
use crate::{
    store::{
        lists::{ListHandle, Source},
        use_locale, use_schema, use_store,
    },
    ui::{
        empty_state::EmptyState, error_state::ErrorState, skeleton::Skeleton, text_input::TextInput,
    },
};
use crema_espo::{
    format,
    layout::{self, Column},
    place::ListView,
    words::fill,
};
use crema_view::view;
use leptos::prelude::*;
use std::{sync::Arc, time::Duration};

/// Milliseconds of rest before a search goes out.
const REST_MS: u64 = 250;
/// Lines that stand for rows until the layout says which columns there are.
const WAITING: usize = 16;

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
    let columns = columns(&source.entity);
    let sort = order(&source.entity, view);
    let list = list(&source, columns, view, sort);
    let grid = {
        let label = label.clone();
        move || {
            let grid = list.get().zip(columns.get());
            match grid {
                Some((list, columns)) => body(label.clone(), columns, list, view, sort, on_view),
                None => {
                    view! { <div class="listing-wait"><Skeleton lines=WAITING /></div> }.into_any()
                }
            }
        }
    };
    view! {
        <div class="listing">
            <header class="listing-head">
                <h1 class="listing-title" tabindex="-1">{label.clone()}</h1>
                {count(list)}
                <div class="listing-tools">
                    {search(&label, view, on_view)} {actions.run()}
                </div>
            </header>
            {grid}
        </div>
    }
}

type Columns = Memo<Option<Arc<[Column]>>>;
type List = Memo<Option<ListHandle>>;
type Order = Signal<Option<(String, bool)>>;

fn columns(entity: &str) -> Columns {
    let (store, schema, entity) = (use_store(), use_schema(), entity.to_owned());
    let raw = store.layouts.layout(&entity, "list");
    Memo::new(move |_| {
        let columns = layout::columns(&schema, &entity, &*raw.get()?);
        Some(columns.into_iter().filter(|column| !column.hidden).collect())
    })
}

fn order(entity: &str, view: Memo<ListView>) -> Order {
    let default = use_schema().default_order(entity);
    Signal::derive(move || view.with(|view| view.sort.clone()).or_else(|| default.clone()))
}

/// The list of the current query; the same one as long as only the place in it changes.
fn list(source: &Source, columns: Columns, view: Memo<ListView>, order: Order) -> List {
    let (store, schema, source) = (use_store(), use_schema(), source.clone());
    let query = Memo::new(move |_| {
        let columns = columns.get()?;
        let names: Vec<&str> = columns.iter().map(|column| &*column.slot.name).collect();
        let select = schema.select_for(&source.entity, &names);
        let mut query = view.with(|view| view.query(select));
        if let Some((field, descending)) = order.get() {
            (query.order_by, query.descending) = (Some(field), descending);
        }
        Some((source.clone(), query))
    });
    Memo::new_with_compare(
        move |_| query.get().map(|(source, query)| store.lists.list(source, query)),
        // Runs only when the query changed.
        |_, _| true,
    )
}

fn count(list: List) -> AnyView {
    let (schema, locale) = (use_schema(), use_locale());
    let (one, many) = (schema.word("{count} record"), schema.word("{count} records"));
    let text = move || {
        let total = list.get()?.state.with(|state| state.total)?;
        let template = if total == 1 { &one } else { &many };
        Some(fill(template, &[("count", &format::integer(total as f64, &locale))]))
    };
    view! { <p class="listing-count" role="status">{text}</p> }.into_any()
}

fn search(label: &str, view: Memo<ListView>, on_view: Callback<(ListView, bool)>) -> AnyView {
    let name = fill(&use_schema().word("Search {entity}"), &[("entity", label)]);
    let typed = RwSignal::new(view.with_untracked(|view| view.text.clone()));
    // Back and forward change the text, too.
    Effect::new(move |_| typed.set(view.with(|view| view.text.clone())));
    let send = debounce(Duration::from_millis(REST_MS), move |text: String| {
        let Some(before) = view.try_get_untracked() else { return };
        let replace = !before.text.is_empty();
        if before.text != text {
            on_view.run((ListView { text, offset: 0, ..before }, replace));
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
                label=name.clone()
                placeholder=name
                value=typed
                on_input=on_input
            />
        </div>
    }
    .into_any()
}

fn body(
    label: String,
    columns: Arc<[Column]>,
    list: ListHandle,
    view: Memo<ListView>,
    sort: Order,
    on_view: Callback<(ListView, bool)>,
) -> AnyView {
    let on_sort = Callback::new(move |(field, descending)| {
        let before = view.get_untracked();
        let sort = Some((field, descending));
        on_view.run((ListView { sort, offset: 0, ..before }, false));
    });
    let on_rest = Callback::new(move |offset: usize| {
        let Some(before) = view.try_get_untracked() else { return };
        if before.offset != offset {
            on_view.run((ListView { offset, ..before }, true));
        }
    });
    let offset = view.with_untracked(|view| view.offset);
    let nothing = nothing(&list, view);
    let grid = Grid { label, columns, list, sort, on_sort, offset, on_rest };
    view! { <RecordGrid grid=grid /> {nothing} }.into_any()
}

/// The empty or failed list.
fn nothing(list: &ListHandle, view: Memo<ListView>) -> AnyView {
    let (store, schema, list) = (use_store(), use_schema(), list.clone());
    let state = list.state.clone();
    let shown = Memo::new(move |_| state.with(|state| (state.error.clone(), state.is_empty())));
    let view = move || match shown.get() {
        (Some(error), _) => {
            let list = list.clone();
            let offset = view.with_untracked(|view| view.offset);
            let retry = Callback::new(move |()| list.want(offset..offset + 1));
            let text = store.error_text(&error);
            view! { <ErrorState text=text on_retry=retry /> }.into_any()
        }
        (None, true) => {
            let filtered = view.with(|view| {
                !view.text.is_empty() || view.primary.is_some() || !view.filters.is_empty()
            });
            let text = schema.word(if filtered { "nothingFound" } else { "nothingHere" });
            view! { <EmptyState text=text /> }.into_any()
        }
        (None, false) => ().into_any(),
    };
    live(view)
}
