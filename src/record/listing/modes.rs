//! The records of a list in the mode that the view asks for.

use super::{Desk, nothing::nothing};
use crate::{
    fields::later::later,
    record::{
        group::{InGroup, groups},
        kanban::kanban,
        list::{Grid, RecordGrid},
    },
    store::{lists::ListHandle, use_schema, use_store},
    ui::{Button, Menu, MenuItem, icon::Glyph, skeleton::Skeleton},
};
use crema_espo::text;
use crema_espo::{
    board::{Board, within},
    group,
    layout::{self, Column},
    place::ListView,
    search::WhereItem,
    slot::Slot,
    words::fill,
};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// Lines that stand for rows until the layout says which columns there are.
const WAITING: usize = 16;

/// A way to look at the records.
#[derive(Clone, PartialEq)]
enum Mode {
    /// One below the other.
    List,
    /// In columns by their status.
    Kanban(Board),
    /// Under headings, by a field.
    Group(Slot),
}

/// What `view` in the address calls the board.
const KANBAN: &str = "kanban";
/// What stands there before the field that the list is grouped by.
const GROUP: &str = "group-";

/// The mode of the address, else the one kept on this device; one that there is not is the list.
fn mode(desk: &Desk) -> Memo<Mode> {
    let (view, kept) = (desk.view, desk.kept);
    let board = board(desk);
    let (store, schema, entity) = (use_store(), use_schema(), desk.source.entity.clone());
    Memo::new(move |_| {
        let asked = view.with(|view| view.mode.clone());
        let asked = asked.or_else(|| kept.choice.with(|choice| choice.mode.clone()));
        let field = asked.as_deref().and_then(|asked| asked.strip_prefix(GROUP));
        let mut slot = None;
        store.lacks_for(&schema, &mut || {
            slot = field.and_then(|field| group::by(&schema, &entity, field));
        });
        match (asked.as_deref(), &board, slot) {
            (Some(KANBAN), Some(board), _) => Mode::Kanban(board.clone()),
            (_, _, Some(slot)) => Mode::Group(slot),
            _ => Mode::List,
        }
    })
}

/// The board of a list of its own; what is linked to a record has none.
fn board(desk: &Desk) -> Option<Board> {
    let own = desk.source.parent.is_none() && desk.choose.is_none();
    own.then(|| Board::of(&use_schema(), &desk.source.entity)).flatten()
}

impl Desk {
    /// Looks at the records in another way, here and from now on; `None` is the list.
    fn set_mode(&self, mode: Option<String>) {
        self.kept.change(|choice| choice.mode.clone_from(&mode));
        self.change(false, |view| view.mode = mode);
    }
}

/// What changes the mode.
pub(super) fn switch(desk: &Desk) -> AnyView {
    let (mode, kept, of_kept) = (mode(desk), desk.kept, desk.clone());
    // What was kept belongs into the address, so that whoever gets it sees the same.
    Effect::new(move |_| {
        let kept = kept.choice.with(|choice| choice.mode.clone());
        if kept.is_some() && of_kept.view.with(|view| view.mode.is_none()) {
            of_kept.reshape(|view| view.mode = kept);
        }
    });
    let has_board = board(desk).is_some();
    let desk = StoredValue::new(desk.clone());
    view! {
        {grouping(desk, mode)}
        {has_board.then(|| boarding(desk, mode))}
    }
    .into_any()
}

/// What the list is grouped by.
fn grouping(desk: StoredValue<Desk>, mode: Memo<Mode>) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let of_slots = schema.clone();
    // Looked for once the menu is opened.
    let slots = Memo::new(move |_| {
        let mut slots = Vec::new();
        store.lacks_for(&of_slots, &mut || {
            slots = desk.with_value(|desk| group::groupable(&of_slots, &desk.source.entity));
        });
        slots
    });
    let (by, none, of) =
        (schema.word("Group by"), schema.word("No groups"), schema.word(text!("groupedBy")));
    let label = move || match mode.get() {
        Mode::Group(slot) => fill(&of, &[("field", &slot.label)]),
        _ => by.clone(),
    };
    let items = move || {
        let go = move |mode: Option<String>| desk.with_value(|desk| desk.set_mode(mode));
        let field = |slot: &Slot| {
            let mode = format!("{GROUP}{}", slot.name);
            MenuItem::run(&*slot.label, move || go(Some(mode.clone())))
        };
        let back = matches!(mode.get(), Mode::Group(_))
            .then(|| MenuItem::run(none.clone(), move || go(None)));
        slots.with(|slots| back.into_iter().chain(slots.iter().map(field)).collect::<Vec<_>>())
    };
    let label = Signal::derive(label);
    let items = Signal::derive(items);
    view! {
        <Menu label=label items=items icon=Glyph::Group icon_only=true align_end=true />
    }
    .into_any()
}

/// List or board.
fn boarding(desk: StoredValue<Desk>, mode: Memo<Mode>) -> AnyView {
    let schema = use_schema();
    let is_board = Signal::derive(move || matches!(mode.get(), Mode::Kanban(_)));
    let is_list = Signal::derive(move || !is_board.get());
    let go = move |mode: Option<String>| desk.with_value(|desk| desk.set_mode(mode));
    view! {
        <div class="listing-modes" role="group" aria-label=schema.word("View as")>
            <Button
                label=schema.word("List")
                icon=Glyph::List
                icon_only=true
                pressed=is_list
                on_click=move || go(None)
            />
            <Button
                label=schema.word("Kanban")
                icon=Glyph::Kanban
                icon_only=true
                pressed=is_board
                on_click=move || go(Some(KANBAN.to_owned()))
            />
        </div>
    }
    .into_any()
}

crate::part! {
    /// The board.
    BOARD: fn(&str, Memo<Option<ListHandle>>, Board) -> AnyView = kanban;
    "work" "00000000000000000000000000000006"
}

crate::part! {
    /// The groups.
    GROUPS: fn(&str, Memo<Option<ListHandle>>, Slot, InGroup) -> AnyView = groups;
    "work" "00000000000000000000000000000007"
}

/// The records.
pub(super) fn body(desk: &Desk) -> AnyView {
    let (desk, mode) = (desk.clone(), mode(desk));
    let records = move || match mode.get() {
        Mode::Kanban(board) => {
            let desk = desk.clone();
            later(&BOARD, move |kanban| kanban(&desk.label, desk.list, board.clone()))
        }
        Mode::Group(slot) => {
            let of_group = desk.clone();
            let grid = Callback::new(move |(label, item)| in_group(&of_group, label, item));
            let desk = desk.clone();
            later(&GROUPS, move |groups| groups(&desk.label, desk.list, slot.clone(), grid))
        }
        Mode::List => match desk.list.get().zip(desk.columns.get()) {
            Some((list, columns)) => whole(&desk, columns, list),
            None => view! { <div class="listing-wait"><Skeleton lines=WAITING /></div> }.into_any(),
        },
    };
    view! { <div class="listing-body">{records}</div> }.into_any()
}

/// All records, one below the other.
fn whole(desk: &Desk, columns: Arc<[Column]>, list: ListHandle) -> AnyView {
    let (view, on_view) = (desk.view, desk.on_view);
    let on_rest = Callback::new(move |offset: usize| {
        let Some(before) = view.try_get_untracked() else { return };
        if before.offset != offset {
            on_view.run((ListView { offset, ..before }, true));
        }
    });
    let offset = view.with_untracked(|view| view.offset);
    let nothing = nothing(&list, view);
    let label = desk.label.to_string();
    let fills = desk.choose.is_none();
    view! { {grid(desk, label, columns, list, (offset, fills), on_rest)} {nothing} }.into_any()
}

/// The records of one group.
fn in_group(desk: &Desk, label: String, item: WhereItem) -> Option<(AnyView, ListHandle)> {
    let (list, columns) = desk.list.get().zip(desk.columns.get())?;
    let query = within(list.query(), item);
    let list = use_store().lists.list(desk.source.clone(), query);
    let on_rest = Callback::new(|_| ());
    Some((grid(desk, label, columns, list.clone(), (0, false), on_rest), list))
}

fn grid(
    desk: &Desk,
    label: String,
    columns: Arc<[Column]>,
    list: ListHandle,
    (offset, fills): (usize, bool),
    on_rest: Callback<usize>,
) -> AnyView {
    let (of_sort, of_columns) = (desk.clone(), desk.clone());
    let default = use_schema().default_order(&desk.source.entity);
    let on_sort = Callback::new(move |field: String| {
        of_sort.change(false, |view| {
            view.sort = layout::next_order(view.sort.as_ref(), default.as_ref(), &field);
        });
    });
    let grid = Grid {
        label,
        columns,
        list,
        sort: desk.sort,
        on_sort,
        cards: desk.narrow.get(),
        kept: desk.kept,
        on_columns: Callback::new(move |names| of_columns.set_columns(names)),
        offset,
        on_rest,
        selection: desk.selection.clone(),
        choose: desk.choose,
        fills,
    };
    view! { <RecordGrid grid=grid /> }.into_any()
}
