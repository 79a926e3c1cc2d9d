//! What goes on while one looks at a grid: it fetches what comes into sight, follows the size of the
//! window, and says when scrolling rests.

use super::{PLACEHOLDERS, Shared};
use crate::{
    api::{now_ms, sleep_ms},
    store::{ListState, lists::Spot, tabs},
    ui::watch,
};
use crema_espo::json::float;
use crema_view::prelude::*;
use std::{cell::Cell, ops::Range};

/// Scrolling rests when nothing moved for this long.
const REST_MS: f64 = 300.0;
/// Someone who races through a list is waited for until nothing moved for this long.
const SETTLE_MS: f64 = 80.0;
/// Rows fetched before they come into sight, and those just left.
const AHEAD: usize = 100;
const BEHIND: usize = 20;

/// How one scrolls.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pace {
    /// When it moved last (ms since 1970).
    moved_at: f64,
    /// The first row in sight when rows were fetched last.
    from: usize,
    /// Whether someone waits for it to rest.
    waiting: bool,
    /// Whether it had not rested before it moved last.
    racing: bool,
}

thread_local! {
    /// Height of the window, and of what a grid that fills the page could show in it and of its rows
    /// there, in CSS pixels.
    static ROOM: Cell<(f64, f64, f64)> = Cell::new(kept_room());
}

/// Where the room is kept for the first grid of the next start.
const ROOM_KEY: &str = "crema:room";
/// No row is lower, in CSS pixels.
const LOWEST_PX: f64 = 12.0;

/// The room the last grid of an earlier visit had, as [`ROOM`] has it; all 0 where none is kept.
fn kept_room() -> (f64, f64, f64) {
    let text = tabs::load::<String>(tabs::local_storage(), ROOM_KEY).unwrap_or_default();
    let mut numbers = text.split(' ').map(|number| float(number).unwrap_or_default());
    let mut next = || numbers.next().unwrap_or_default();
    let (window, height, row) = (next(), next(), next());
    let sound = height > 0.0 && height <= window && row >= LOWEST_PX;
    if sound { (window, height, row) } else { (0.0, 0.0, 0.0) }
}

/// Remembers the room a grid has.
fn remember(height: f64, row: f64) {
    let room = (window_height(), height, row);
    if ROOM.replace(room) != room {
        let [window, height, row] = [room.0, height, row].map(|px| px.round() as i64);
        tabs::store(ROOM_KEY, &format!("{window} {height} {row}"), true);
    }
}

fn window_height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default()
}

/// The room and the height of rows that the last grid like this had: the next one is drawn for that
/// at once. To measure it before it stands there makes the browser lay out what is about to change.
pub(super) fn remembered(fills: bool) -> Option<(f64, f64)> {
    let (window, height, row) = ROOM.get();
    (fills && window > 0.0 && window == window_height()).then_some((height, row))
}

/// Reads the viewport off the scrolling element.
pub(super) fn measure(shared: Shared) {
    let Some(frame) = shared.frame.try_get_untracked().flatten() else { return };
    let style = window().get_computed_style(&frame).ok().flatten();
    let row = style
        .and_then(|style| style.get_property_value("--row").ok())
        .and_then(|value| float(value.trim().trim_end_matches("px")))
        .unwrap_or(36.0);
    // Cells that stay in sight while one scrolls sideways cost, even where nothing can be scrolled.
    let _ =
        frame.toggle_attribute_with_force("data-wide", frame.scroll_width() > frame.client_width());
    // The head sticks to the top and covers one row.
    let height = (f64::from(frame.client_height()) - row).max(row);
    if shared.fills {
        remember(height, row);
    }
    move_to(shared, |view| {
        (view.scrolled, view.height, view.row) = (f64::from(frame.scroll_top()), height, row);
    });
}

/// Takes over a change of the viewport. A frame later the list may be gone.
fn move_to(shared: Shared, change: impl FnOnce(&mut super::Viewport)) {
    let Some(before) = shared.viewport.try_get_untracked() else { return };
    let mut next = before;
    change(&mut next);
    if next != before {
        if (next.scrolled - before.scrolled).abs() * 2.0 > next.height {
            leap(shared);
        }
        shared.viewport.set(next);
    }
}

/// Whoever leaps sees the rows there first; those around them follow once that is painted, and one
/// leaps no further.
fn leap(shared: Shared) {
    let number = shared.leaps.try_update_value(|number| {
        *number += 1;
        *number
    });
    shared.painted.set(false);
    request_animation_frame(move || {
        request_animation_frame(move || {
            if shared.leaps.try_get_value() == number {
                shared.painted.try_set(true);
            }
        });
    });
}

/// Scrolls, and draws what is there at once.
pub(super) fn scroll_to(shared: Shared, top: f64) {
    if let Some(frame) = shared.frame.get_untracked() {
        frame.set_scroll_top(top.round() as i32);
        scrolled(shared, &frame);
    }
}

fn scrolled(shared: Shared, frame: &web_sys::HtmlElement) {
    let top = f64::from(frame.scroll_top());
    move_to(shared, |view| view.scrolled = top);
    keep_spot(shared);
}

/// Notes where one is, for coming back.
pub(super) fn keep_spot(shared: Shared) {
    let Some(view) = shared.viewport.try_get_untracked() else { return };
    let cell = shared.active.get_untracked();
    let first = view.seen(untrack(|| shared.len())).start;
    let spot = Spot { top: view.scrolled, first, cell: cell.row.map(|row| (row, cell.column)) };
    shared.list.with_value(|list| list.set_spot(spot));
}

/// Starts all of it.
pub(super) fn follow(shared: Shared) {
    Effect::new(move |started: Option<bool>| {
        let Some(frame) = shared.frame.get() else { return false };
        if started != Some(true) {
            if shared.viewport.with_untracked(|view| view.height <= 0.0) {
                measure(shared);
                start(shared);
            }
            watch_size(&frame, shared);
            watch_scroll(&frame, shared);
        }
        true
    });
    // A page that failed changes neither: it is asked for again when the user scrolls or says so.
    let known = Memo::new(move |_| shared.state(|state| (state.len(), state.arrived)));
    Effect::new(move |before: Option<usize>| {
        let (len, arrived) = known.get();
        let seen = shared.viewport.get().seen(if arrived { len } else { usize::MAX });
        if !seen.is_empty() && !races(shared, &seen) {
            look(shared, arrived);
        }
        if before.is_some_and(|before| before > len) {
            // The browser has moved what was scrolled beyond the end.
            request_animation_frame(move || measure(shared));
            stay_inside(shared, len);
        }
        len
    });
    let list = shared.list.get_value();
    on_cleanup(move || list.leave());
}

/// Goes to where one is to start: to the very pixel when one comes back.
fn start(shared: Shared) {
    let Some(view) = shared.viewport.try_get_untracked() else { return };
    let top = shared.back.get_value().map(|spot| spot.top);
    let top = top.unwrap_or_else(|| view.scroll_to(shared.offset, untrack(|| shared.len())));
    // Every grid begins at its top; to say so would make the browser lay it out once more.
    if top > 0.0 {
        scroll_to(shared, top);
        measure(shared);
    }
}

/// Whether one moves on by more than what is in sight at once.
fn races(shared: Shared, seen: &Range<usize>) -> bool {
    let pace = shared.pace.get_value();
    pace.racing && seen.start.abs_diff(pace.from) > seen.len()
}

/// Fetches what is in sight, and what will be if one moves on like this.
fn look(shared: Shared, arrived: bool) {
    let Some(view) = shared.viewport.try_get_untracked() else { return };
    let list = shared.list.get_value();
    if !arrived {
        // Before the total is known what to ask for follows from the offset.
        let rows = view.seen(shared.offset + PLACEHOLDERS).len().max(1);
        return list.look(shared.offset..shared.offset + rows, shared.offset..shared.offset + rows);
    }
    let seen = view.drawn(list.state.with_untracked(ListState::len));
    let from = shared.pace.with_value(|pace| pace.from);
    let ahead = match seen.start.cmp(&from) {
        std::cmp::Ordering::Greater => seen.start.saturating_sub(BEHIND)..seen.end + AHEAD,
        std::cmp::Ordering::Less => seen.start.saturating_sub(AHEAD)..seen.end + BEHIND,
        std::cmp::Ordering::Equal => seen.clone(),
    };
    shared.pace.update_value(|pace| pace.from = seen.start);
    list.look(seen, ahead);
}

fn watch_scroll(frame: &web_sys::HtmlElement, shared: Shared) {
    let target = frame.clone();
    let moved = move |_| {
        let Some(pace) = shared.pace.try_get_value() else { return };
        let next = Pace { moved_at: now_ms(), waiting: true, racing: pace.waiting, ..pace };
        shared.pace.set_value(next);
        scrolled(shared, &target);
        if !pace.waiting {
            leptos::task::spawn_local(wait(shared));
        }
    };
    watch::listen(frame, "scroll", false, Box::new(moved));
}

/// Waits until one moves no further: first for a moment, to fetch, then for good.
async fn wait(shared: Shared) {
    let mut settled_at = 0.0;
    loop {
        let Some(pace) = shared.pace.try_get_value() else { return };
        if !pace.waiting {
            return;
        }
        let still = now_ms() - pace.moved_at;
        if still >= SETTLE_MS && settled_at != pace.moved_at {
            settled_at = pace.moved_at;
            // A busy browser tells late of what has moved since.
            next_frame().await;
            if shared.pace.try_get_value().is_none_or(|pace| pace.moved_at != settled_at) {
                continue;
            }
            look(shared, untrack(|| shared.state(|state| state.arrived)));
        } else if still >= REST_MS {
            break;
        }
        let until = if still < SETTLE_MS { SETTLE_MS } else { REST_MS };
        sleep_ms((until - still).ceil().max(1.0) as i32).await;
    }
    rest(shared);
    stay_reachable(shared);
}

/// The cell that Tab leads to is one in sight, unless it holds the focus.
fn stay_reachable(shared: Shared) {
    let Some(view) = shared.viewport.try_get_untracked() else { return };
    let drawn = view.drawn(untrack(|| shared.len()));
    let cell = shared.active.get_untracked();
    let away = cell.row.is_some_and(|row| !drawn.contains(&row));
    if away && !drawn.is_empty() && !shared.held.get_value() {
        let first = view.seen(drawn.end).start;
        shared.active.set(super::Cell { row: Some(first), ..cell });
    }
}

/// Where the list ends above the cell that Tab leads to, that is in its last row now.
fn stay_inside(shared: Shared, len: usize) {
    let cell = shared.active.get_untracked();
    if cell.row.is_some_and(|row| row >= len) {
        let cell = super::Cell { row: len.checked_sub(1), ..cell };
        match shared.held.get_value() {
            true => shared.focus(cell),
            false => shared.active.set(cell),
        }
    }
}

async fn next_frame() {
    let (done, frame) = futures::channel::oneshot::channel();
    request_animation_frame(move || {
        let _ = done.send(());
    });
    let _ = frame.await;
}

/// Says where one is, if one has moved: whoever comes back later asks the address.
pub(super) fn rest(shared: Shared) {
    let Some(view) = shared.viewport.try_get_untracked() else { return };
    if shared.pace.with_value(|pace| pace.waiting) {
        shared.pace.update_value(|pace| (pace.waiting, pace.racing) = (false, false));
        shared.on_rest.run(view.seen(untrack(|| shared.len())).start);
    }
}

/// Follows the size of the grid. The browser tells it first when all is laid out and nothing is
/// painted yet, which is the time to scroll to where one starts.
fn watch_size(frame: &web_sys::HtmlElement, shared: Shared) {
    let started = Cell::new(false);
    // The head grows with the rows where they change their height.
    let head = frame.first_element_child();
    let mut both: Vec<&web_sys::Element> = vec![frame];
    both.extend(&head);
    let then = move |_| {
        if !started.replace(true) {
            start(shared);
            // Where rows are higher than thought there was no room for that.
            request_animation_frame(move || start(shared));
        }
        measure(shared);
    };
    watch::resized(&both, Box::new(then));
}
