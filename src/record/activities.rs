//! Activities, history and tasks of a record (contract 7.3): one panel for each.

mod row;
mod stock;

use super::related::{opening, title};
use crate::{
    fields::{CreateRequest, Pickers},
    store::{records::Entry, use_schema, use_store},
    ui::{
        button::{Button, ButtonKind},
        empty_state::EmptyState,
        error_state::ErrorState,
        icon::Glyph,
        live::{live, live_if},
        select::Select,
        sight::once_looked_at,
        skeleton::Skeleton,
    },
};
use crema_espo::{
    activity::{ActivityKind, NewActivity},
    layout::{self, Section},
    place::{ListView, Place},
};
use crema_view::prelude::*;
use crema_view::view;
use leptos::html;
use stock::Stock;

/// The panels that stand beside a record, in the order of its layout; `None` while that is under
/// way.
pub fn beside(entity: &str) -> Signal<Option<Vec<Section>>> {
    let (store, schema, entity) = (use_store(), use_schema(), entity.to_owned());
    let raw = store.layouts.layout(&entity, "sidePanelsDetail");
    let sections = move |_: Option<&_>| {
        Some(layout::side_activities(&schema, &entity, "detail", &*raw.get()?))
    };
    Memo::new(sections).into()
}

/// One of the panels; nothing where the server has no such entity types, or the user may see none.
pub fn activity_panel(
    entity: &str,
    entry: &Entry,
    section: &Section,
    style: Signal<Option<String>>,
) -> AnyView {
    let schema = use_schema();
    let Some(kind) = ActivityKind::of(&section.name) else { return ().into_any() };
    let types = schema.activity_types(kind, entity);
    if types.is_empty() {
        return ().into_any();
    }
    let filters = schema.activity_filters(kind, entity);
    let frame = NodeRef::<html::Section>::new();
    let seen = once_looked_at(move || Some(frame.get()?.into()));
    let (open, toggle) = opening(entity, &section.name);
    let looked_at = Signal::derive(move || seen.get() && open.get());
    let stock = Stock::new(kind, (entity, &entry.id()), &types, &filters, looked_at);
    let total = live(move || {
        let total = stock.total.get()?;
        Some(view! { <span class="activity-count">{total}</span> })
    });
    let label = section.label.clone();
    let region = label.clone();
    let busy = Signal::derive(move || (open.get() && !stock.arrived.get()).to_string());
    let whole = whole(kind, entity, &entry.id(), types, stock);
    let narrow = narrow(&label, filters, stock);
    let (of_buttons, entry) = (entity.to_owned(), entry.clone());
    let inside = move || {
        view! {
            {buttons(kind, &of_buttons, &entry)}
            {live(move || body(stock))}
        }
    };
    view! {
        <section
            class="panel"
            role="region"
            aria-label=region
            aria-busy=busy
            data-style=style
            node_ref=frame
        >
            <header class="activity-head">
                {title(label, open, toggle)} {total} {whole} {narrow}
            </header>
            {live_if(open, inside)}
        </section>
    }
    .into_any()
}

/// Leads to the whole list: of the entity type the panel is narrowed to, else of the first.
fn whole(kind: ActivityKind, entity: &str, id: &str, types: Vec<String>, stock: Stock) -> AnyView {
    let (store, label) = (use_store(), use_schema().word("View list"));
    let (entity, id) = (entity.to_owned(), id.to_owned());
    let href = move || {
        let chosen = stock.filter.get();
        let of = types.iter().find(|name| **name == chosen).or(types.first());
        let link = match kind {
            ActivityKind::Tasks => kind.link().to_owned(),
            _ => format!("{}{}", kind.link(), of.map(String::as_str).unwrap_or_default()),
        };
        let (entity, id) = (entity.clone(), id.clone());
        store.href(&Place::Related { entity, id, link, view: ListView::default() })
    };
    view! { <a class="activity-all" href=href>{label}</a> }.into_any()
}

/// Entity types or filters to choose from, where there are several.
fn narrow(panel: &str, filters: Vec<(String, String)>, stock: Stock) -> Option<AnyView> {
    if filters.len() < 2 {
        return None;
    }
    let label = Signal::stored(format!("{}: {panel}", use_schema().word("Filter")));
    let choose = Callback::new(move |value| stock.filter.set(value));
    let options = Signal::stored(filters);
    let select =
        view! { <Select label=label value=stock.filter options=options on_change=choose /> };
    Some(view! { <div class="activity-filter">{select}</div> }.into_any())
}

/// "Schedule meeting", "Log call", "Create task": what the server lets one make from here.
fn buttons(kind: ActivityKind, entity: &str, entry: &Entry) -> AnyView {
    let (schema, pickers) = (use_schema(), expect_context::<Pickers>());
    // Which there are does not depend on the record, only that there is one.
    let mut known = crema_espo::record::Record::default();
    known.set("id", &*entry.id());
    let button = |at: usize, new: NewActivity| {
        let (schema, entity, record) = (schema.clone(), entity.to_owned(), entry.record.clone());
        let open = Callback::new(move |()| {
            let all = record.with_untracked(|record| schema.new_activities(kind, &entity, record));
            if let Some(NewActivity { entity, attributes, .. }) = all.into_iter().nth(at) {
                let on_saved = Callback::new(|_| {});
                pickers.create.run(CreateRequest { entity, attributes, parent: None, on_saved });
            }
        });
        let label = new.label;
        view! { <Button kind=ButtonKind::Quiet label=label icon=Glyph::Plus on_click=open /> }
            .into_any()
    };
    let all = schema.new_activities(kind, entity, &known);
    let all: Vec<AnyView> = all.into_iter().enumerate().map(|(at, new)| button(at, new)).collect();
    if all.is_empty() {
        return ().into_any();
    }
    view! { <div class="activity-buttons">{all}</div> }.into_any()
}

/// The rows, or why there are none.
fn body(stock: Stock) -> AnyView {
    let schema = use_schema();
    let retry = Callback::new(move |()| stock.again());
    if let Some((text, again)) = stock.failure.get() {
        // Where it is forbidden, asking again changes nothing.
        return match again {
            true => view! { <ErrorState text=text on_retry=retry /> }.into_any(),
            false => view! { <EmptyState text=text /> }.into_any(),
        };
    }
    if !stock.arrived.get() {
        return waiting(stock);
    }
    let rows = stock.shown.get();
    if rows.is_empty() {
        return view! { <EmptyState text=schema.word(stock.nothing()) /> }.into_any();
    }
    let rows: Vec<AnyView> = rows.iter().map(|(of, id)| row::row(of, id, stock.link())).collect();
    let more = Callback::new(move |()| stock.more());
    let label = schema.word("Show more");
    let more = stock.has_more.get().then(|| {
        view! { <Button kind=ButtonKind::Quiet label=label busy=stock.busy on_click=more /> }
    });
    view! { <ul class="activities">{rows}</ul> {more} }.into_any()
}

/// What stands there until the rows come. Of what is past there is mostly as much as is shown: with
/// less room reserved the panel below would come into sight, and be asked for, only to be pushed out
/// again.
fn waiting(stock: Stock) -> AnyView {
    if stock.is_past() {
        view! { <div class="activities-wait"><Skeleton lines=stock::SHOWN /></div> }.into_any()
    } else {
        view! { <Skeleton lines=3 /> }.into_any()
    }
}
