//! Editing cells in their place. The editor belongs to the grid, not to its row: it is moved into
//! the cell whenever that is drawn, so that a row may leave and come back while one types.

mod check;
mod clip;
mod editor;
mod events;
mod link;
pub(super) mod marks;
pub(in crate::record) mod offered;
pub(super) mod range;

use super::{
    Shared,
    keys::{Cell, FIRST},
};
use crate::{
    record::paste,
    store::{
        Store, edits::CellKey, lists::ListHandle, records::Entry, use_locale, use_schema, use_store,
    },
};
use crema_espo::sorted::SortedMap;
use crema_espo::{
    layout::Column, locale::Locale, logic::Logic, schema::Schema, slot::Slot, words::fill,
};
use crema_view::prelude::*;
use crema_view::view;
use editor::Drawn;
use std::sync::Arc;
use web_sys::KeyboardEvent;

/// Cells one Tab looks at before it gives up.
const REACH: usize = 200;
/// In a narrower list cells are not edited: there is no room for an editor.
const LEAST_WIDTH_PX: i32 = 560;

/// What editing in one grid needs. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Edit {
    tools: StoredValue<Tools>,
    open: StoredValue<Option<Open>, LocalStorage>,
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
    pub logic: Arc<Logic>,
    /// The grid's.
    owner: Owner,
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
            logic: Logic::of(&schema, &list.source.entity),
            owner: Owner::current().unwrap_or_default(),
            columns: columns.iter().map(|it| may && edited(&it.slot)).collect(),
            schema,
        };
        Self {
            tools: StoredValue::new(tools),
            open: StoredValue::new_local(None),
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
    let on_cell = document().active_element().is_some_and(|element| element.id() == cell.id());
    let Some(column) = column_of(shared, cell).filter(|_| plain && on_cell) else { return false };
    match event.key().as_str() {
        // On the name it opens the record.
        "Enter" => !column.link && open(shared, cell),
        "F2" => {
            if !open(shared, cell) {
                let tools = shared.edit.tools();
                let text = tools.schema.word("cellFixed");
                tools.store.notices.say(fill(&text, &[("field", &column.slot.label)]));
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

/// The field of a cell as it can be edited now, and its record.
fn offered_at(shared: Shared, cell: Cell) -> Option<(Slot, Entry)> {
    let (column, entry) = column_of(shared, cell).zip(entry_of(shared, cell.row?))?;
    if let Some(of_link) = link::offered(shared, &column.slot, &entry) {
        return Some(of_link);
    }
    let slot = shared.edit.tools.with_value(|tools| {
        entry.record.with_untracked(|record| {
            offered::field(&tools.schema, &tools.locale, &tools.logic, &column.slot, record)
        })
    })?;
    Some((slot, entry))
}

/// Puts the editor into a cell; false where the cell cannot be edited.
pub(super) fn open(shared: Shared, cell: Cell) -> bool {
    let narrow =
        || shared.frame.get_untracked().is_some_and(|it| it.client_width() < LEAST_WIDTH_PX);
    let Some((mut slot, entry)) = offered_at(shared, cell).filter(|_| !narrow()) else {
        return false;
    };
    commit(shared, Then::Leave);
    let tools = shared.edit.tools();
    let record = entry.record.get_untracked();
    let key = (slot.entity.to_string(), record.id().to_owned(), slot.name.to_string());
    let failed = tools.store.edits.failed(&key);
    let owner = tools.owner.with(Owner::new);
    let drawn = owner.with(|| {
        // Whatever is typed when the grid goes is saved.
        on_cleanup(move || {
            commit(shared, Then::Leave);
        });
        editor::draw(shared, &mut slot, record, failed)
    });
    let column = cell.column;
    shared.edit.open.set_value(Some(Open { key, column, slot, entry, drawn, owner }));
    tools.store.type_in_cell(true);
    shared.focus(cell);
    mount(shared);
    true
}

/// Moves the editor into its cell, where that is drawn.
pub(super) fn mount(shared: Shared) {
    let entered = shared.edit.open.try_update_value(|open| {
        let open = open.as_mut()?;
        let row = shared
            .list
            .with_value(|list| list.state.with_untracked(|state| state.position(&open.key.1)));
        let cell = Cell { row: Some(row?), column: open.column };
        let element = document().get_element_by_id(&cell.id())?;
        let form = open.drawn.form.get_untracked()?;
        if !element.contains(Some(form.as_ref())) {
            let _ = element.set_attribute("data-editing", "");
            open.drawn.state.mount(&element, None);
        }
        Some((form, open.slot.clone()))
    });
    if let Some(Some((form, slot))) = entered {
        editor::enter(&form, &slot);
    }
}

/// Takes the editor out of its cell; gives what was in it.
fn close(shared: Shared) -> Option<Open> {
    let mut open = shared.edit.open.try_update_value(Option::take)??;
    let form = open.drawn.form.get_untracked();
    if let Some(cell) = form.and_then(|form| form.parent_element()) {
        let _ = cell.remove_attribute("data-editing");
    }
    open.drawn.state.unmount();
    Some(open)
}

/// Esc: what was typed is thrown away, what was refused before, too.
pub(super) fn give_up(shared: Shared) {
    let Some(open) = close(shared) else { return };
    let tools = shared.edit.tools();
    tools.store.forget_cell(&open.key);
    open.owner.cleanup();
    tools.store.type_in_cell(false);
    shared.focus(shared.active.get_untracked());
}

/// Saves what was typed and goes on; what is no value stays in the editor, or, where the user is
/// elsewhere already, at its cell. True where the editor is gone.
pub(super) fn commit(shared: Shared, then: Then) -> bool {
    let checked = shared.edit.open.try_update_value(|open| {
        let open = open.as_ref()?;
        Some(shared.edit.tools.with_value(|tools| open.check(tools)))
    });
    let Some(Some((edit, error))) = checked else { return true };
    if let Some(error) = error.clone().filter(|_| then != Then::Leave) {
        shared.edit.open.update_value(|open| {
            if let Some(open) = open {
                let errors = SortedMap::from([(open.slot.name.to_string(), error)]);
                open.drawn.draft.set_errors(errors);
                if let Some(form) = open.drawn.form.get_untracked() {
                    request_animation_frame(move || editor::reveal(&form));
                }
            }
        });
        return false;
    }
    let Some(open) = close(shared) else { return true };
    let tools = shared.edit.tools();
    open.owner.cleanup();
    match (error, edit.sent.is_empty()) {
        (Some(error), _) => tools.store.keep_cell(&edit, error),
        (None, false) if link::save(shared, &open.slot, &edit) => {}
        (None, false) => tools.store.save_cell(edit),
        // Back to what is stored: nothing is refused any more.
        (None, true) => tools.store.forget_cell(&edit.key),
    }
    go_on(shared, then);
    tools.store.type_in_cell(shared.edit.is_typing());
    true
}

fn go_on(shared: Shared, then: Then) {
    match then {
        Then::Leave => {}
        Then::Stay => shared.focus(shared.active.get_untracked()),
        Then::Next { back } => {
            let here = shared.active.get_untracked();
            let opened = next(shared, here, back).is_some_and(|cell| open(shared, cell));
            if !opened {
                shared.focus(here);
            }
        }
    }
}

/// The next cell that can be edited, in the same row or those behind it as far as they are here.
fn next(shared: Shared, from: Cell, back: bool) -> Option<Cell> {
    let width = shared.columns.with_value(|columns| columns.len());
    let mut at = from.row? * width + from.column.checked_sub(FIRST)?;
    for _ in 0..REACH {
        at = if back { at.checked_sub(1)? } else { at + 1 };
        let cell = Cell { row: Some(at / width), column: at % width + FIRST };
        entry_of(shared, at / width)?;
        if offered_at(shared, cell).is_some() {
            return Some(cell);
        }
    }
    None
}
