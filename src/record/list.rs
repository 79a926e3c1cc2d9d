//! The grid of records: fixed row height, a spacer of total × height, only rows near the viewport
//! in the DOM, pages fetched for what is in sight.

mod body;
mod cell;
mod edit;
mod find;
mod follow;
mod fresh;
mod go_to;
mod head;
pub mod keys;
mod menu;
mod pattern;
mod press;
mod resize;
mod row;
mod select;
pub mod viewport;
mod widths;

pub(super) use edit::offered;

use crate::{
    fields,
    record::listing::Choose,
    store::{
        ListState, Store,
        kept::Kept,
        lists::{ListHandle, Spot},
        selection::Selection,
        use_store,
    },
};
use crema_espo::layout::Column;
use crema_view::prelude::*;
use crema_view::view;
use keys::Cell;
use leptos::html;
use pattern::Pattern;
use std::{rc::Rc, sync::Arc};
use viewport::Viewport;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

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
    /// Its records are chosen, not opened.
    pub choose: Option<Choose>,
    /// It takes all the room that the page has.
    pub fills: bool,
}

/// Rows drawn as placeholders before the first answer.
const PLACEHOLDERS: usize = 24;
/// Height of a row until it is measured.
const ROW_PX: f64 = 36.0;

/// State the parts of one grid share.
#[derive(Clone, Copy)]
struct Shared {
    viewport: RwSignal<Viewport>,
    active: RwSignal<Cell>,
    /// Whether the focus is in the grid, or was in a row that has just been drawn anew.
    held: StoredValue<bool>,
    /// The row to start at: there is room for it before the first answer.
    offset: usize,
    /// Where one was before, when one comes back to that.
    back: StoredValue<Option<Spot>>,
    on_rest: Callback<usize>,
    store: StoredValue<Store>,
    /// Whether one is asked for the number of a row.
    go_to: RwSignal<bool>,
    pace: StoredValue<follow::Pace>,
    columns: StoredValue<Arc<[Column]>>,
    list: StoredValue<ListHandle>,
    selection: StoredValue<Selection>,
    /// The row that was selected last: ranges begin there.
    anchor: StoredValue<Option<usize>>,
    frame: NodeRef<html::Div>,
    /// What the rows stand in.
    rows: NodeRef<html::Div>,
    edit: edit::Edit,
    choose: Option<Choose>,
    /// It takes all the room that the page has.
    fills: bool,
    /// Whether it was painted: before, only what is in sight is drawn, and sooner for that.
    painted: RwSignal<bool>,
    /// Counts how often one moved far at once.
    leaps: StoredValue<u32>,
    pattern: StoredValue<Option<Rc<Pattern>>, LocalStorage>,
    menu: StoredValue<Option<menu::Opened>, LocalStorage>,
}

impl Shared {
    /// The state of a new grid; one that one comes back to is as it was.
    fn new(grid: &Grid) -> Self {
        let page = grid.choose.is_none();
        let back = Some(grid.list.spot()).filter(|spot| page && spot.first == grid.offset);
        let (row, column) = back.and_then(|spot| spot.cell).unwrap_or((grid.offset, keys::FIRST));
        let (height, row_px) = follow::remembered(grid.fills).unwrap_or((0.0, ROW_PX));
        let scrolled = back.map_or(grid.offset as f64 * row_px, |spot| spot.top);
        Self {
            viewport: RwSignal::new(Viewport { scrolled, height, row: row_px }),
            active: RwSignal::new(Cell { row: Some(row), column }),
            held: StoredValue::new(false),
            offset: grid.offset,
            back: StoredValue::new(back),
            on_rest: grid.on_rest,
            store: StoredValue::new(use_store()),
            go_to: RwSignal::new(false),
            pace: StoredValue::default(),
            columns: StoredValue::new(grid.columns.clone()),
            list: StoredValue::new(grid.list.clone()),
            selection: StoredValue::new(grid.selection.clone()),
            anchor: StoredValue::new(None),
            frame: NodeRef::new(),
            rows: NodeRef::new(),
            edit: edit::Edit::new(&grid.list, &grid.columns, page),
            choose: grid.choose,
            fills: grid.fills,
            painted: crate::ui::live::painted(),
            leaps: StoredValue::new(0),
            pattern: StoredValue::new_local(None),
            menu: StoredValue::new_local(None),
        }
    }

    /// What rows are copied from.
    fn pattern(&self) -> Rc<Pattern> {
        let known = self.pattern.with_value(Clone::clone);
        known.unwrap_or_else(|| {
            let pattern = Pattern::new(*self);
            self.pattern.set_value(Some(pattern.clone()));
            pattern
        })
    }

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

    /// Whether records are picked one after the other; else the first that is chosen is the one.
    fn picks(&self) -> bool {
        self.choose.is_none_or(|choose| choose.multiple)
    }

    /// Columns with that of the boxes and that of the menus.
    fn width(&self) -> usize {
        self.columns.with_value(|columns| columns.len()) + 2
    }

    /// Brings a row into sight and moves the focus to a cell of it.
    fn focus(&self, cell: Cell) {
        self.active.set(cell);
        self.held.set_value(true);
        let view = self.viewport.get_untracked();
        let len = untrack(|| self.len());
        if let Some(top) = cell.row.and_then(|row| view.reveal(row, len)) {
            follow::scroll_to(*self, top);
        }
        // A row that is drawn only by this move takes the focus itself.
        if let Some(element) = self.element(cell) {
            crate::ui::focus::focus(&element);
        }
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
                if let Some(element) = shared.element(cell) {
                    let _ = element.set_attribute("tabindex", stop);
                }
            }
        }
        follow::keep_spot(shared);
        now
    });
}

/// Whoever comes back finds the focus in the row that was opened, not on the heading: that takes it
/// in the first frame.
fn return_focus(shared: Shared) {
    let came_back = shared.store.with_value(|store| store.trail.came_back());
    if shared.back.get_value().is_none() || !came_back {
        return;
    }
    shared.held.set_value(true);
    let focus = move || {
        if let Some(cell) = shared.active.try_get_untracked() {
            shared.focus(cell);
        }
    };
    request_animation_frame(move || request_animation_frame(focus));
}

/// A grid of records.
#[component]
pub fn RecordGrid(
    /// What is drawn.
    grid: Grid,
) -> impl IntoView {
    // Links in cells are no stops of the Tab key: the grid moves between cells itself.
    provide_context(fields::InGrid);
    let shared = Shared::new(&grid);
    // Records are opened from here.
    if grid.choose.is_none() {
        shared.store.with_value(|store| store.trail.follow(&grid.list));
    }
    follow::follow(shared);
    fresh::fresh(shared);
    rove(shared);
    select::watch(shared);
    press::listen(shared);
    return_focus(shared);
    let kept = grid.kept;
    Effect::new(move |_| {
        kept.choice.track();
        // Rows may be of another height now.
        request_animation_frame(move || follow::measure(shared));
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
    let busy = Signal::derive(move || shared.state(|state| state.is_loading()));
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
            on:keydown=move |event| press::on_key(&event, shared)
            on:pointerdown=move |_| follow::rest(shared)
            on:click=move |event| {
                if !menu::press(&event, shared) {
                    select::on_click(&event, shared);
                }
            }
            on:focusin=move |event| {
                shared.held.set_value(true);
                if let Some(cell) = Cell::around(event.target()).filter(|_| !in_corner(&event)) {
                    shared.active.set(cell);
                    cell::name_fully(shared, cell, false);
                }
            }
            on:focusout=move |event| lose(&event, shared)
        >
            {head::head(shared, grid.sort, grid.on_sort, handles)}
            {body::body(shared)}
        </div>
        {go_to::dialog(shared)} {edit::beside(shared)}
    }
}

/// Whether the focus came to the button in the corner: that is a stop of the Tab key by itself, and
/// to pass it must not take the grid's own one away.
fn in_corner(event: &web_sys::FocusEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    target.is_some_and(|target| target.matches(".list-go-to > button").unwrap_or(false))
}

/// The focus leaves a cell. Without a new place it may be that the row has been drawn anew: then it
/// goes on holding the focus.
fn lose(event: &web_sys::FocusEvent, shared: Shared) {
    if event.related_target().is_some() {
        return shared.held.set_value(false);
    }
    let cell = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    request_animation_frame(move || {
        let there = cell.is_some_and(|cell| cell.is_connected());
        let inside = crate::ui::focus::focused()
            .is_some_and(|now| now.closest("[role=grid]").is_ok_and(|grid| grid.is_some()));
        if there && !inside {
            shared.held.try_set_value(false);
        }
    });
}
