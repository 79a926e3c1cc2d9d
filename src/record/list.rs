//! The grid of records: fixed row height, a spacer of total × height, only rows near the viewport
//! in the DOM, pages fetched for what is in sight.

mod follow;
mod head;
pub mod keys;
mod resize;
mod row;
mod select;
pub mod viewport;
mod widths;

use crate::{
    fields,
    store::{ListState, kept::Kept, lists::ListHandle, selection::Selection},
};
use crema_espo::layout::Column;
use crema_view::view;
use keys::Cell;
use leptos::{html, prelude::*};
use std::{ops::Range, sync::Arc};
use viewport::Viewport;

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
    /// A field whose head was pressed: asks for its next order.
    pub on_sort: Callback<String>,
    /// Rows are cards: the columns stand below each other.
    pub cards: bool,
    /// How wide the columns are, and whether the first one stays in sight.
    pub kept: Kept,
    /// Asks for the columns in another order.
    pub on_columns: Callback<Vec<String>>,
    /// The row to start at.
    pub offset: usize,
    /// Hears the first visible row once scrolling has rested.
    pub on_rest: Callback<usize>,
    /// What is selected.
    pub selection: Selection,
}

/// Rows drawn as placeholders before the first answer.
const PLACEHOLDERS: usize = 24;

/// State the parts of one grid share.
#[derive(Clone, Copy)]
struct Shared {
    viewport: RwSignal<Viewport>,
    active: RwSignal<Cell>,
    /// Whether the focus is in the grid, or was in a row that has just been drawn anew.
    held: StoredValue<bool>,
    /// The row to start at: there is room for it before the first answer.
    offset: usize,
    columns: StoredValue<Arc<[Column]>>,
    list: StoredValue<ListHandle>,
    selection: StoredValue<Selection>,
    /// The row that was selected last: ranges begin there.
    anchor: StoredValue<Option<usize>>,
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

    /// Columns with that of the boxes and that of the menus.
    fn width(&self) -> usize {
        self.columns.with_value(|columns| columns.len()) + 2
    }

    fn drawn(&self) -> Range<usize> {
        self.viewport.get().drawn(self.len())
    }

    /// Brings a row into sight and moves the focus to a cell of it.
    fn focus(&self, cell: Cell) {
        self.active.set(cell);
        self.held.set_value(true);
        if let (Some(row), Some(frame)) = (cell.row, self.frame.get_untracked())
            && let Some(top) = self.viewport.get_untracked().reveal(row)
        {
            frame.set_scroll_top(top.round() as i32);
            follow::measure(&frame, self.viewport);
        }
        // A row that is drawn only by this move takes the focus itself.
        crate::ui::focus::focus_id(&cell.id());
    }

    /// The place of a cell in the Tab order when it is drawn; [`rove`] keeps it.
    fn tab_index(&self, cell: Cell) -> &'static str {
        if self.active.get_untracked() == cell { "0" } else { "-1" }
    }
}

/// Only the active cell is a stop of the Tab key. One effect for all cells: there are hundreds.
fn rove(shared: Shared) {
    Effect::new(move |before: Option<Cell>| {
        let now = shared.active.get();
        if before != Some(now) {
            for (cell, stop) in before.map(|cell| (cell, "-1")).into_iter().chain([(now, "0")]) {
                if let Some(element) = document().get_element_by_id(&cell.id()) {
                    let _ = element.set_attribute("tabindex", stop);
                }
            }
        }
        now
    });
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
        active: RwSignal::new(Cell { row: Some(grid.offset), column: keys::FIRST }),
        held: StoredValue::new(false),
        offset: grid.offset,
        columns: StoredValue::new(grid.columns.clone()),
        list: StoredValue::new(grid.list.clone()),
        selection: StoredValue::new(grid.selection.clone()),
        anchor: StoredValue::new(None),
        frame: NodeRef::new(),
    };
    // Records are opened from here.
    crate::store::use_store().trail.follow(&grid.list);
    follow::follow(shared, grid.on_rest);
    rove(shared);
    let kept = grid.kept;
    Effect::new(move |_| {
        kept.choice.track();
        // Rows may be of another height now.
        if let Some(frame) = shared.frame.get_untracked() {
            request_animation_frame(move || follow::measure(&frame, shared.viewport));
        }
    });
    let columns = shared.columns;
    let template = move || {
        kept.choice.with(|choice| columns.with_value(|columns| widths::template(columns, choice)))
    };
    let least = move || {
        let of = |columns: &Arc<[Column]>| {
            kept.choice.with(|choice| widths::least_width(columns, choice))
        };
        columns.with_value(of)
    };
    let cards = grid.cards;
    let is_frozen = move || (!cards && kept.choice.with(|choice| !choice.loose)).then_some("");
    // Lines of a card, and with them its height, which all cards have in common.
    let lines = cards.then(|| widths::card_lines(grid.columns.len()));
    let handles = resize::Handles { kept, on_columns: grid.on_columns };
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
            aria-colcount=shared.width()
            aria-multiselectable="true"
            aria-busy=move || busy.get().to_string()
            data-frozen=is_frozen
            data-cards=cards.then_some("")
            style:--row=lines.map(|lines| format!("{}px", widths::card_height(lines)))
            style:--lines=lines.map(|lines| lines.to_string())
            style:--template=template
            style:--list-min=least
            on:keydown=move |event| on_key(&event, shared)
            on:click=move |event| select::on_click(&event, shared)
            on:focusin=move |event| {
                shared.held.set_value(true);
                if let Some(cell) = Cell::around(event.target()) {
                    shared.active.set(cell);
                }
            }
            on:focusout=move |event| {
                // Without a new place the focused row itself has gone.
                if event.related_target().is_some() {
                    shared.held.set_value(false);
                }
            }
        >
            {head::head(shared, grid.sort, grid.on_sort, handles)}
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

fn on_key(event: &web_sys::KeyboardEvent, shared: Shared) {
    if event.default_prevented() || keys::in_text(event.target()) {
        return;
    }
    let active = shared.active.get_untracked();
    if row::opens(event, active) || select::on_key(event, shared) {
        return;
    }
    let size = keys::Size {
        rows: untrack(|| shared.len()),
        columns: shared.width(),
        page: shared.viewport.get_untracked().seen(usize::MAX).len(),
        right_to_left: keys::right_to_left(),
    };
    let control = event.ctrl_key() || event.meta_key();
    if let Some(cell) = keys::go(active, &event.key(), control, size) {
        event.prevent_default();
        shared.focus(cell);
    }
}
