//! A list as a board: a column for each status, its records as cards that one carries from one
//! column to another.

mod card;
mod carry;

use crate::{
    store::{
        Store,
        board::{BoardHandle, Lane},
        lists::ListHandle,
        use_locale, use_schema, use_store,
    },
    ui::{Button, ButtonKind, ErrorState, Pill, Tone, live::live},
};
use carry::Carry;
use crema_espo::text;
use crema_espo::{
    board::{self, Board},
    format,
    layout::Column,
    search::ListQuery,
    slot::Slot,
    words::fill,
};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::{Arc, atomic::Ordering};

/// What the parts of one board share.
#[derive(Clone, Copy)]
struct Shared {
    entity: StoredValue<String>,
    list: StoredValue<ListHandle>,
    handle: StoredValue<BoardHandle>,
    cards: StoredValue<Arc<[Column]>>,
    carry: Carry,
}

/// The board of what a list asks for, named `label`.
pub fn kanban(label: &str, list: Memo<Option<ListHandle>>, board: Board) -> AnyView {
    let (store, label) = (use_store(), label.to_owned());
    let raw = store.layouts.layout(&board.status.entity, "kanban");
    // A list with other columns is the same board.
    let asked = Memo::new(move |_| {
        let query = list.with(|list| list.as_ref().map(|list| list.query().clone()))?;
        Some(ListQuery { select: Vec::new(), ..query })
    });
    live(move || {
        let raw = raw.get();
        // Read, not only tracked: a memo nobody read yet tracks nothing.
        let list = asked.with(Option::is_some).then(|| list.get_untracked()).flatten();
        match raw.zip(list) {
            Some((raw, list)) => laid_out(&store, &label, list, board.clone(), &raw),
            None => ().into_any(),
        }
    })
}

fn laid_out(
    store: &Store,
    label: &str,
    list: ListHandle,
    board: Board,
    raw: &serde_json::Value,
) -> AnyView {
    let schema = use_schema();
    let entity = list.source.entity.clone();
    let cards = board.cards(&schema, raw);
    let names = cards.iter().map(|column| &*column.slot.name);
    let names: Vec<&str> = names.chain([&*board.status.name]).collect();
    let select = schema.select_for(&entity, &names);
    let handle = BoardHandle::new(store, &list, board, select);
    let shared = Shared {
        entity: StoredValue::new(entity),
        carry: Carry::new(&handle),
        handle: StoredValue::new(handle.clone()),
        cards: StoredValue::new(cards.into()),
        list: StoredValue::new(list.clone()),
    };
    keep_fresh(shared, handle.clone(), list);
    let lanes = (0..handle.board.lanes.len()).map(|at| lane(shared, at)).collect_view();
    let (state, hint) = (handle.state.clone(), schema.word(text!("cardHint")));
    let busy = Signal::derive(move || state.with(|state| !state.arrived).to_string());
    view! {
        <div class="kanban" role="group" aria-label=label.to_owned() aria-busy=busy tabindex="0">
            {lanes}
        </div>
        <p id="kanban-hint" hidden>{hint}</p>
        <p class="visually-hidden" role="status">{shared.carry.said}</p>
        {failed(&handle)}
    }
    .into_any()
}

/// Fetches the board now and whenever records of it changed, but for what one moves oneself.
fn keep_fresh(shared: Shared, handle: BoardHandle, list: ListHandle) {
    Effect::new(move |started: Option<bool>| {
        let now = list.stale.get();
        let is_new = list.seen.swap(now, Ordering::Relaxed) != now;
        if started.is_none() || (is_new && !shared.carry.is_moving()) {
            handle.load();
        }
        true
    });
}

fn failed(handle: &BoardHandle) -> AnyView {
    let (store, handle) = (use_store(), handle.clone());
    let state = handle.state.clone();
    let error = Memo::new(move |_| state.with(|state| state.error.clone()));
    live(move || {
        error.get().map(|error| {
            let (text, handle) = (store.error_text(&error), handle.clone());
            let retry = Callback::new(move |()| {
                handle.state.update(|state| state.error = None);
                handle.load();
            });
            view! { <ErrorState text=text on_retry=retry /> }
        })
    })
}

/// One column.
fn lane(shared: Shared, at: usize) -> AnyView {
    let state = shared.handle.with_value(|handle| handle.state.clone());
    let lane = Memo::new(move |_| {
        state.with(|state| (state.lanes.get(at).cloned().unwrap_or_default(), state.arrived))
    });
    let ids = Memo::new(move |_| lane.with(|(lane, arrived)| (lane.ids.clone(), *arrived)));
    let cards = live(move || match ids.get() {
        (ids, true) => ids.iter().map(|id| card::card(shared, id)).collect_view().into_any(),
        _ => (0..3).map(|_| view! { <li class="kanban-bone"></li> }).collect_view().into_any(),
    });
    let status = shared.handle.with_value(|handle| handle.board.status.clone());
    let label = lane.with_untracked(|(lane, _)| status.option_label(&lane.name).to_owned());
    let named = label.clone();
    let is_over = move || shared.carry.is_over(at).then_some("");
    view! {
        <section class="kanban-lane" aria-label=named data-lane=at.to_string() data-over=is_over>
            {head(shared, lane, &status, label.clone())}
            <ul class="kanban-cards">{cards}</ul>
            {more(shared, lane, at, &label)}
        </section>
    }
    .into_any()
}

/// The status, how many records have it, what they add up to.
fn head(shared: Shared, lane: Memo<(Lane, bool)>, status: &Slot, label: String) -> AnyView {
    let (locale, schema) = (use_locale(), use_schema());
    let tone = lane.with_untracked(|(lane, _)| Tone::of(status.option_style(&lane.name)));
    let count = move || {
        let total = lane.with(|(lane, _)| lane.total);
        total.map(|total| format::integer(total as f64, &locale)).unwrap_or_default()
    };
    let amount = shared.cards.with_value(|cards| {
        let is_amount =
            |column: &&Column| matches!(&*column.slot.def.kind, "currency" | "currencyConverted");
        cards.iter().find(is_amount).map(|column| column.slot.clone())
    });
    let sum = amount.map(|slot| {
        let (store, entity) = (use_store(), shared.entity.get_value());
        let (locale, part) = (use_locale(), schema.word(text!("sumOfLoaded")));
        move || {
            let (lane, _) = lane.get();
            let record = |id: &Arc<str>| store.records.entry(&entity, id).record.get();
            let records: Vec<_> = lane.ids.iter().map(record).collect();
            let sum = board::sum(&schema, &slot, &records, &locale)?;
            let count = format::integer(records.len() as f64, &locale);
            let whole = lane.total == Some(records.len());
            Some(if whole { sum } else { fill(&part, &[("sum", &sum), ("count", &count)]) })
        }
    });
    view! {
        <header class="kanban-head">
            <h2 class="kanban-status"><Pill text=label tone=tone /></h2>
            <span class="kanban-count">{count}</span>
            {sum.map(|sum| view! { <span class="kanban-sum">{sum}</span> })}
        </header>
    }
    .into_any()
}

fn more(shared: Shared, lane: Memo<(Lane, bool)>, at: usize, label: &str) -> AnyView {
    let text = fill(&use_schema().word("Load more of {status}"), &[("status", label)]);
    let has_more = Memo::new(move |_| lane.with(|(lane, arrived)| *arrived && lane.more));
    let busy = Signal::derive(move || lane.with(|(lane, _)| lane.loading));
    live(move || {
        let text = text.clone();
        has_more.get().then(|| {
            view! {
                <Button
                    label=text
                    kind=ButtonKind::Quiet
                    busy=busy
                    on_click=move || shared.handle.with_value(|handle| handle.load_more(at))
                />
            }
        })
    })
}
