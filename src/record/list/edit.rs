//! Editing cells in their place. The editor belongs to the grid, not to its row: it is moved into
//! the cell whenever that is drawn, so that a row may leave and come back while one types.

mod check;
mod clip;
mod editor;
mod events;
mod hands;
mod link;
pub(super) mod marks;
pub(in crate::record) mod offered;
pub(super) mod range;

use super::{
    Shared,
    keys::{Cell, FIRST},
};
use crate::{
    fields::later::soon,
    record::paste,
    store::{
        Store, edits::CellKey, lists::ListHandle, records::Entry, use_locale, use_schema, use_store,
    },
};
use crema_espo::text;
use crema_espo::{
    layout::Column, locale::Locale, logic::Logic, schema::Schema, slot::Slot, words::fill,
};
use crema_view::prelude::*;
use crema_view::view;
use editor::Drawn;
use hands::HANDS;
use std::sync::Arc;
use web_sys::KeyboardEvent;

/// What editing in one grid needs. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Edit {
    tools: StoredValue<Tools>,
    open: StoredValue<Option<Open>, LocalStorage>,
    /// Made with the first editor.
    logic: StoredValue<Option<Arc<Logic>>>,
    /// Where a rectangle of selected cells begins; it ends at the active one.
    anchor: RwSignal<Option<Cell>>,
    /// Where the button of the mouse went down.
    pressed: StoredValue<Option<Cell>>,
    /// What was saved last, for those who do not see the mark.
    said: RwSignal<String>,
    /// What is being pasted.
    paste: RwSignal<Option<Arc<paste::Request>>>,
}

/// What is asked time and again.
#[derive(Clone)]
pub(super) struct Tools {
    pub store: Store,
    pub schema: Arc<Schema>,
    pub locale: Arc<Locale>,
    /// The grid's.
    pub owner: Owner,
    /// Which columns are edited at all.
    columns: Vec<bool>,
}

/// The cell that is being edited.
struct Open {
    key: CellKey,
    column: usize,
    slot: Slot,
    entry: Entry,
    drawn: Drawn,
    /// Its signals live as long as this.
    owner: Owner,
}

/// What comes after a cell was edited.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Then {
    /// The focus goes back to the cell.
    Stay,
    /// The next cell that can be edited.
    Next { back: bool },
    /// The user is elsewhere already.
    Leave,
}

impl Edit {
    pub fn new(list: &ListHandle, columns: &[Column], may: bool) -> Self {
        let schema = use_schema();
        let edited =
            |slot: &Slot| offered::column(&schema, slot) || link::column(&schema, list, slot);
        let tools = Tools {
            store: use_store(),
            locale: use_locale(),
            owner: Owner::current().unwrap_or_default(),
            columns: columns.iter().map(|it| may && edited(&it.slot)).collect(),
            schema,
        };
        Self {
            tools: StoredValue::new(tools),
            open: StoredValue::new_local(None),
            logic: StoredValue::new(None),
            anchor: RwSignal::new(None),
            pressed: StoredValue::new(None),
            said: RwSignal::default(),
            paste: RwSignal::new(None),
        }
    }

    pub fn tools(&self) -> Tools {
        self.tools.get_value()
    }

    /// Whether a column is edited at all; `None` where none of them is.
    pub fn column(&self, at: usize) -> Option<bool> {
        self.tools.with_value(|tools| {
            let any = tools.columns.contains(&true);
            any.then(|| tools.columns.get(at).copied().unwrap_or_default())
        })
    }

    /// Whether there is anything to say of any cell.
    pub fn has_marks(&self) -> bool {
        let marks = self.tools.with_value(|tools| tools.store.edits.marks.clone());
        self.is_typing() || marks.with_untracked(|marks| !marks.is_empty())
    }

    /// Whether somebody types in a cell.
    pub fn is_typing(&self) -> bool {
        self.open.with_value(Option::is_some)
    }

    /// The rows stand elsewhere now.
    pub fn shift(&self, moved: impl Fn(usize) -> usize) {
        if self.anchor.get_untracked().is_some() {
            self.anchor.update(|anchor| {
                if let Some(cell) = anchor {
                    cell.row = cell.row.map(moved);
                }
            });
        }
    }

    /// Whether this cell is being edited.
    pub fn is_open(&self, key: &CellKey) -> bool {
        self.open.with_value(|open| open.as_ref().is_some_and(|open| open.key == *key))
    }
}

/// Whether something belongs to an editor in a cell.
fn editing(element: &web_sys::Element) -> bool {
    element.closest(".list-editor").is_ok_and(|found| found.is_some())
}

/// Listens to the grid. What stands beside it: what is said of cells, and the preview of what is
/// pasted.
pub(super) fn beside(shared: Shared) -> AnyView {
    events::listen(shared);
    marks::watch(shared);
    range::watch(shared);
    view! {
        <p class="visually-hidden" role="status">{shared.edit.said}</p>
        {paste::dialog(shared.edit.paste)}
    }
    .into_any()
}

/// Enter, F2: true where the key was one of these and did something.
pub(super) fn on_key(event: &KeyboardEvent, shared: Shared) -> bool {
    let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key() && !event.shift_key();
    let cell = shared.active.get_untracked();
    let on_cell = shared.rests_on(cell);
    let Some(column) = column_of(shared, cell).filter(|_| plain && on_cell) else { return false };
    match event.key().as_str() {
        // On the name it opens the record.
        "Enter" => !column.link && open(shared, cell, false),
        "F2" => {
            if !open(shared, cell, true) {
                say_fixed(shared, cell);
            }
            true
        }
        _ => false,
    }
}

/// The column of data that a cell of a record belongs to.
pub(super) fn column_of(shared: Shared, cell: Cell) -> Option<Column> {
    cell.row?;
    let at = cell.column.checked_sub(FIRST)?;
    shared.columns.with_value(|columns| columns.get(at).cloned())
}

/// The record in a row.
pub(super) fn entry_of(shared: Shared, row: usize) -> Option<Entry> {
    let (entity, id) = shared.list.with_value(|list| {
        let id = list.state.with_untracked(|state| state.id_at(row).cloned());
        (list.source.entity.clone(), id)
    });
    let id = id?;
    Some(shared.edit.tools.with_value(|tools| tools.store.records.entry(&entity, &id)))
}

/// Puts the editor into a cell; false where the cell cannot be edited. What edits comes first, so
/// that the focus can go into the editor that was asked for; `says`: a cell that is fixed says so.
fn open(shared: Shared, cell: Cell, says: bool) -> bool {
    let at = cell.column.checked_sub(FIRST);
    if cell.row.is_none() || !at.and_then(|at| shared.edit.column(at)).unwrap_or_default() {
        return false;
    }
    if let Some(hands) = HANDS.get() {
        return (hands.open)(shared, cell);
    }
    soon(&HANDS, &shared.edit.tools().store, move |hands| {
        let here = shared.active.try_get_untracked() == Some(cell);
        if here && !(hands.open)(shared, cell) && says {
            say_fixed(shared, cell);
        }
    });
    true
}

fn say_fixed(shared: Shared, cell: Cell) {
    let (tools, column) = (shared.edit.tools(), column_of(shared, cell));
    let label = column.map(|column| column.slot.label.to_string()).unwrap_or_default();
    tools.store.notices.say(fill(&tools.schema.word(text!("cellFixed")), &[("field", &label)]));
}
