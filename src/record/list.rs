//! The grid of records: fixed row height, a spacer of total × height, only rows near the viewport
//! in the DOM, pages fetched for what is in sight.

mod head;
pub mod keys;
mod row;
pub mod viewport;

use crate::{
    fields,
    store::{ListState, lists::ListHandle, selection::Selection},
};
use crema_espo::layout::Column;
use crema_view::view;
use leptos::{html, prelude::*};
use std::{
    ops::Range,
    sync::{Arc, atomic::Ordering},
};
use viewport::Viewport;
use wasm_bindgen::{JsCast, closure::Closure};

/// What a grid draws and whom it tells.
#[derive(Clone)]
pub struct Grid {
    /// Its accessible name.
    pub label: String,
    /// Its columns.
    pub columns: Arc<[Column]>,
    /// Its rows.
    pub list: ListHandle,
    /// The column it is sorted by and whether descending.
    pub sort: Signal<Option<(String, bool)>>,
    /// Asks for another order.
    pub on_sort: Callback<(String, bool)>,
    /// The row to start at.
    pub offset: usize,
    /// Hears the first visible row once scrolling has rested.
    pub on_rest: Callback<usize>,
    /// What is selected.
    pub selection: Selection,
}

/// Rows drawn as placeholders before the first answer.
const PLACEHOLDERS: usize = 24;
/// Scrolling rests when nothing moved for this long.
const REST_MS: i32 = 300;

/// State the parts of one grid share.
#[derive(Clone, Copy)]
struct Shared {
    viewport: RwSignal<Viewport>,
    active: RwSignal<keys::Cell>,
    /// Whether the focus is in the grid, or was in a row that has just been drawn anew.
    held: StoredValue<bool>,
    /// The row to start at: there is room for it before the first answer.
    offset: usize,
    columns: StoredValue<Arc<[Column]>>,
    list: StoredValue<ListHandle>,
    frame: NodeRef<html::Div>,
}

impl Shared {
    fn state<T>(&self, read: impl FnOnce(&ListState) -> T) -> T {
        self.list.with_value(|list| list.state.with(read))
    }

    /// Rows to make room for: placeholders until the first answer.
    fn len(&self) -> usize {
        self.state(|state| match (state.arrived, &state.error) {
            (true, _) => state.len(),
            (false, None) => self.offset + PLACEHOLDERS,
            (false, Some(_)) => 0,
        })
    }

    fn drawn(&self) -> Range<usize> {
        self.viewport.get().drawn(self.len())
    }

    /// Brings a row into sight and moves the focus to a cell of it.
    fn focus(&self, cell: keys::Cell) {
        self.active.set(cell);
        self.held.set_value(true);
        if let (Some(row), Some(frame)) = (cell.row, self.frame.get_untracked())
            && let Some(top) = self.viewport.get_untracked().reveal(row)
        {
            frame.set_scroll_top(top.round() as i32);
            measure(&frame, self.viewport);
        }
        // A row that is drawn only by this move takes the focus itself.
        crate::ui::focus::focus_id(&cell_id(cell));
    }
}

fn cell_id(cell: keys::Cell) -> String {
    match cell.row {
        Some(row) => format!("cell-{row}-{}", cell.column),
        None => format!("head-{}", cell.column),
    }
}

/// Reads the viewport off the scrolling element.
fn measure(frame: &web_sys::HtmlElement, viewport: RwSignal<Viewport>) {
    let style = window().get_computed_style(frame).ok().flatten();
    let row = style
        .and_then(|style| style.get_property_value("--row").ok())
        .and_then(|value| crema_espo::json::float(value.trim().trim_end_matches("px")))
        .unwrap_or(36.0);
    // The head sticks to the top and covers one row.
    let height = (f64::from(frame.client_height()) - row).max(row);
    let next = Viewport { top: f64::from(frame.scroll_top()), height, row };
    // A frame later the list may be gone.
    if viewport.try_get_untracked().is_some_and(|viewport| viewport != next) {
        viewport.set(next);
    }
}

/// A grid of records.
#[component]
pub fn RecordGrid(
    /// What is drawn.
    grid: Grid,
) -> impl IntoView {
    // Links in cells are no stops of the Tab key: the grid moves between cells itself.
    provide_context(fields::InGrid);
    let shared = Shared {
        viewport: RwSignal::default(),
        active: RwSignal::new(keys::Cell { row: Some(grid.offset), column: 0 }),
        held: StoredValue::new(false),
        offset: grid.offset,
        columns: StoredValue::new(grid.columns.clone()),
        list: StoredValue::new(grid.list.clone()),
        frame: NodeRef::new(),
    };
    // Records are opened from here.
    crate::store::use_store().trail.follow(&grid.list);
    follow(shared, grid.on_rest);
    let template = template(&grid.columns);
    let least = least_width(&grid.columns);
    let count = move || shared.state(|state| state.total.map_or(-1, |total| total as i64 + 1));
    let busy = Signal::derive(move || shared.state(|state| !state.loading.is_empty()));
    let height = move || format!("{}px", shared.len() as f64 * shared.viewport.get().row);
    view! {
        <div
            class="list"
            role="grid"
            node_ref=shared.frame
            aria-label=grid.label.clone()
            aria-rowcount=count
            aria-colcount=grid.columns.len() + 1
            aria-busy=move || busy.get().to_string()
            style:--template=template
            style:--list-min=least
            on:keydown=move |event| on_key(&event, shared)
            on:focusin=move |_| shared.held.set_value(true)
            on:focusout=move |event| {
                // Without a new place the focused row itself has gone.
                if event.related_target().is_some() {
                    shared.held.set_value(false);
                }
            }
        >
            {head::head(shared, grid.sort, grid.on_sort)}
            <div class="list-body" role="rowgroup" style:height=height>
                <For each=move || rows(shared) key=row::Row::key let:row>
                    {row::row(shared, row)}
                </For>
            </div>
        </div>
    }
}

/// The rows to draw, with their ids where known.
fn rows(shared: Shared) -> Vec<row::Row> {
    let drawn = shared.drawn();
    shared.state(|state| {
        drawn.map(|index| row::Row { index, id: state.id_at(index).cloned() }).collect()
    })
}

/// Fetches what comes into sight, follows the size of the window, says when scrolling rests.
fn follow(shared: Shared, on_rest: Callback<usize>) {
    let offset = shared.offset;
    let viewport = shared.viewport;
    let list = shared.list.get_value();
    Effect::new(move |started: Option<bool>| {
        let Some(frame) = shared.frame.get() else { return false };
        if started != Some(true) {
            measure(&frame, viewport);
            let row = viewport.get_untracked().row;
            // The spacer needs a height before it can be scrolled.
            let wanted = (offset as f64 * row).round() as i32;
            watch_size(&frame, viewport);
            watch_scroll(&frame, viewport, on_rest);
            request_animation_frame(move || {
                frame.set_scroll_top(wanted);
                measure(&frame, viewport);
            });
        }
        true
    });
    let wanted = list.clone();
    // A page that failed changes neither: it is asked for again when the user scrolls or says so.
    // Not `Shared::len`: before the first answer that one changes with every try.
    let known = Memo::new(move |_| {
        shared.state(|state| (if state.arrived { state.len() } else { 0 }, state.arrived))
    });
    Effect::new(move |_| {
        let (view, (len, arrived)) = (viewport.get(), known.get());
        // Before the total is known the first pages to ask for follow from the offset.
        let range = if arrived {
            view.drawn(len)
        } else {
            let rows = view.drawn(offset + PLACEHOLDERS).len().max(1);
            offset..offset + rows
        };
        if view.row > 0.0 {
            wanted.want(range);
        }
    });
    Effect::new(move |_: Option<u32>| {
        let now = list.stale.get();
        // Also what changed while nobody looked.
        if list.seen.swap(now, Ordering::Relaxed) != now {
            let len = list.state.with_untracked(ListState::len);
            list.refresh(viewport.get_untracked().drawn(len.max(1)));
        }
        now
    });
}

fn watch_scroll(frame: &web_sys::HtmlElement, viewport: RwSignal<Viewport>, rest: Callback<usize>) {
    let scrolled = StoredValue::new(0_u32);
    let target = frame.clone();
    let handler = Closure::<dyn Fn()>::new(move || {
        measure(&target, viewport);
        scrolled.update_value(|count| *count += 1);
        let count = scrolled.get_value();
        leptos::task::spawn_local(async move {
            crate::api::sleep_ms(REST_MS).await;
            if scrolled.try_get_value() == Some(count) {
                let view = viewport.get_untracked();
                rest.run(view.seen(usize::MAX).start);
            }
        });
    });
    frame.set_onscroll(Some(handler.as_ref().unchecked_ref()));
    keep(handler);
}

fn watch_size(frame: &web_sys::HtmlElement, viewport: RwSignal<Viewport>) {
    let target = frame.clone();
    let handler = Closure::<dyn Fn()>::new(move || measure(&target, viewport));
    if let Ok(observer) = web_sys::ResizeObserver::new(handler.as_ref().unchecked_ref()) {
        observer.observe(frame);
        let observer = send_wrapper::SendWrapper::new(observer);
        on_cleanup(move || observer.disconnect());
    }
    keep(handler);
}

/// Keeps a callback as long as the view that made it.
fn keep(handler: Closure<dyn Fn()>) {
    let handler = send_wrapper::SendWrapper::new(handler);
    on_cleanup(move || drop(handler));
}

fn on_key(event: &web_sys::KeyboardEvent, shared: Shared) {
    let size = keys::Size {
        rows: untrack(|| shared.len()),
        columns: shared.columns.with_value(|columns| columns.len()) + 1,
        page: shared.viewport.get_untracked().seen(usize::MAX).len(),
    };
    let active = shared.active.get_untracked();
    if row::opens(event, active) {
        return;
    }
    let control = event.ctrl_key() || event.meta_key();
    if let Some(cell) = keys::go(active, &event.key(), control, size) {
        event.prevent_default();
        shared.focus(cell);
    }
}

/// Least widths of columns in CSS pixels: the first, those with a share, the others.
const LEAST_FIRST_PX: f64 = 180.0;
const LEAST_PERCENT_PX: f64 = 120.0;
const LEAST_PX: f64 = 124.0;

/// The widths of the columns as a value of `grid-template-columns`.
fn template(columns: &[Column]) -> String {
    let mut tracks: Vec<String> = columns
        .iter()
        .enumerate()
        .map(|(index, column)| match (column.width_px, column.width_percent) {
            (Some(width), _) => format!("{width}px"),
            (_, Some(percent)) => format!("minmax({LEAST_PERCENT_PX}px, {percent}fr)"),
            _ if index == 0 => format!("minmax({LEAST_FIRST_PX}px, 28fr)"),
            _ => format!("minmax({LEAST_PX}px, 18fr)"),
        })
        .collect();
    tracks.push("var(--list-menu)".to_owned());
    tracks.join(" ")
}

/// The width below which the grid scrolls sideways: that of head and rows alike.
fn least_width(columns: &[Column]) -> String {
    let least = columns.iter().enumerate().map(|(index, column)| {
        match (column.width_px, column.width_percent) {
            (Some(width), _) => width,
            (_, Some(_)) => LEAST_PERCENT_PX,
            _ if index == 0 => LEAST_FIRST_PX,
            _ => LEAST_PX,
        }
    });
    let px = least.sum::<f64>();
    format!("calc({px}px + var(--list-menu) + 2 * var(--space-2))")
}
