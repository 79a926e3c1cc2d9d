//! Keeps the rows in sight fresh: after own changes, when one comes back to the window, and every
//! now and then. What changed is marked for a moment, and nothing jumps.

use super::{
    Shared, follow,
    keys::{Cell, FIRST},
};
use crate::{
    api::{now_ms, sleep_ms},
    store::{records::Changed, use_schema},
};
use crema_espo::schema::Schema;
use crema_view::prelude::*;
use std::sync::atomic::Ordering;

/// How often one looks again while the page is in sight; out of sight the pause doubles each time.
const INTERVAL_MS: f64 = 45_000.0;
const LONGEST_MS: f64 = 720_000.0;
/// Rows this young are not asked for again because the window has the focus.
const YOUNG_MS: f64 = 2_000.0;
/// How long a changed cell is marked.
const MARKED_MS: i32 = 2_400;

/// Starts all of it.
pub(super) fn fresh(shared: Shared) {
    let list = shared.list.get_value();
    list.on_shift(Callback::new(move |rows| shift(shared, rows)));
    let asked_at = StoredValue::new(now_ms());
    let (stale, seen) = (list.stale.clone(), list.seen.clone());
    // A list one comes back to is drawn as it was, and asked for again once it stands there.
    let mut waits = list.state.with_untracked(|state| state.arrived);
    Effect::new(move |_| {
        let (now, painted) = (stale.get(), shared.painted.get());
        // Also what changed while nobody looked.
        let changed = seen.swap(now, Ordering::Relaxed) != now;
        if (changed && !waits) || (waits && painted) {
            waits = false;
            refresh(shared, asked_at);
        }
    });
    let (changed, schema) = (list.changed.clone(), use_schema());
    Effect::new(move |before: Option<()>| {
        let changed = changed.get();
        if before.is_some() {
            mark(shared, &schema, &changed);
        }
    });
    for event in ["focus", "visibilitychange"] {
        let back = window_event_listener_untyped(event, move |_| {
            if !document().hidden() && now_ms() - asked_at.get_value() > YOUNG_MS {
                refresh(shared, asked_at);
            }
        });
        on_cleanup(move || back.remove());
    }
    // What could not be read without a network.
    let back = window_event_listener_untyped("online", move |_| refresh(shared, asked_at));
    on_cleanup(move || back.remove());
    leptos::task::spawn_local(repeat(shared, asked_at));
}

async fn repeat(shared: Shared, asked_at: StoredValue<f64>) {
    let mut pause = INTERVAL_MS;
    loop {
        sleep_ms(pause as i32).await;
        let Some(asked_at_ms) = asked_at.try_get_value() else { return };
        if document().hidden() {
            pause = (pause * 2.0).min(LONGEST_MS);
        } else {
            pause = INTERVAL_MS;
            if now_ms() - asked_at_ms > YOUNG_MS {
                refresh(shared, asked_at);
            }
        }
    }
}

/// Asks for the rows in sight again, without a word.
fn refresh(shared: Shared, asked_at: StoredValue<f64>) {
    let Some(view) = shared.viewport.try_get_untracked() else { return };
    // No row leaves under the hands of somebody who types in it.
    if shared.edit.is_typing() {
        return;
    }
    let list = shared.list.get_value();
    let (arrived, len) = list.state.with_untracked(|state| (state.arrived, state.len()));
    if arrived {
        asked_at.set_value(now_ms());
        let drawn = view.drawn(len.max(1));
        // The beginning always in one size, so that what is kept of it follows.
        let least = if drawn.start == 0 { crate::store::PAGE } else { 0 };
        list.refresh(drawn.start..drawn.end.max(least));
    } else {
        list.refresh(shared.offset..shared.offset + crate::store::PAGE);
    }
}

/// The rows stand elsewhere now: one goes on looking at the same ones. At its top a list that nobody
/// is busy with shows what is new.
fn shift(shared: Shared, rows: isize) {
    let Some(view) = shared.viewport.try_get_untracked() else { return };
    let frame = shared.frame.get_untracked();
    let busy = frame.is_some_and(|frame| frame.matches(":hover, :focus-within").unwrap_or(false));
    if view.scrolled < view.row && !busy {
        return;
    }
    let moved = |row: usize| row.saturating_add_signed(rows);
    shared.active.update(|cell| cell.row = cell.row.map(moved));
    shared.anchor.update_value(|anchor| *anchor = anchor.map(moved));
    shared.edit.shift(moved);
    let top = view.scrolled + rows as f64 * view.row;
    follow::scroll_to(shared, top.max(0.0));
    // There may not be room for it before the rows are drawn.
    request_animation_frame(move || {
        if shared.viewport.try_get_untracked().is_some_and(|view| view.scrolled < top) {
            follow::scroll_to(shared, top);
        }
    });
}

/// Marks the cells in sight whose values changed.
fn mark(shared: Shared, schema: &Schema, changed: &[Changed]) {
    let entity = shared.list.with_value(|list| list.source.entity.clone());
    let columns = shared.columns.get_value();
    for (id, attributes) in changed {
        let row =
            shared.list.with_value(|list| list.state.with_untracked(|state| state.position(id)));
        let Some(row) = row else { continue };
        for (at, column) in columns.iter().enumerate() {
            let of = schema.attributes_of(&entity, &column.slot.name);
            let touched =
                of.all().any(|attribute| attributes.iter().any(|other| other == attribute));
            let cell = Cell { row: Some(row), column: at + FIRST };
            let element = touched.then(|| shared.element(cell)).flatten();
            if let Some(element) = element {
                let _ = element.set_attribute("data-changed", "");
                let element = send_wrapper::SendWrapper::new(element);
                leptos::task::spawn_local(async move {
                    sleep_ms(MARKED_MS).await;
                    let _ = element.remove_attribute("data-changed");
                });
            }
        }
    }
}
