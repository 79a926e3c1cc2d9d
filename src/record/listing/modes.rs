//! The records of a list in the mode that the view asks for.

use super::{Desk, nothing::nothing};
use crate::{
    record::{
        kanban::kanban,
        list::{Grid, RecordGrid},
    },
    store::{lists::ListHandle, use_schema},
    ui::{Button, icon::Glyph, skeleton::Skeleton},
};
use crema_espo::{
    board::Board,
    layout::{self, Column},
    place::ListView,
};
use crema_view::view;
use leptos::prelude::*;
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
}

/// What `view` in the address calls the board.
const KANBAN: &str = "kanban";

/// The mode of the address, else the one kept on this device; one that there is not is the list.
fn mode(desk: &Desk) -> Memo<Mode> {
    let (view, kept) = (desk.view, desk.kept);
    let board = board(desk);
    Memo::new(move |_| {
        let asked = view.with(|view| view.mode.clone());
        let asked = asked.or_else(|| kept.choice.with(|choice| choice.mode.clone()));
        match (asked.as_deref(), &board) {
            (Some(KANBAN), Some(board)) => Mode::Kanban(board.clone()),
            _ => Mode::List,
        }
    })
}

/// The board of a list of its own; what is linked to a record has none.
fn board(desk: &Desk) -> Option<Board> {
    let own = desk.source.parent.is_none();
    own.then(|| Board::of(&use_schema(), &desk.source.entity)).flatten()
}

impl Desk {
    /// Looks at the records in another way, here and from now on; `None` is the list.
    fn set_mode(&self, mode: Option<&str>) {
        let mode = mode.map(str::to_owned);
        self.kept.change(|choice| choice.mode.clone_from(&mode));
        self.change(false, |view| view.mode = mode);
    }
}

/// What changes the mode.
pub(super) fn switch(desk: &Desk) -> AnyView {
    if board(desk).is_none() {
        return ().into_any();
    }
    let (mode, schema, kept) = (mode(desk), use_schema(), desk.kept);
    // What was kept belongs into the address, so that whoever gets it sees the same.
    let of_kept = desk.clone();
    Effect::new(move |_| {
        let kept = kept.choice.with(|choice| choice.mode.clone());
        if kept.is_some() && of_kept.view.with(|view| view.mode.is_none()) {
            of_kept.reshape(|view| view.mode = kept);
        }
    });
    let is_board = Signal::derive(move || matches!(mode.get(), Mode::Kanban(_)));
    let is_list = Signal::derive(move || !is_board.get());
    let desk = StoredValue::new(desk.clone());
    let go = move |mode: Option<&'static str>| desk.with_value(|desk| desk.set_mode(mode));
    view! {
        <div class="listing-modes" role="group" aria-label=schema.word("View as")>
            <Button
                label=schema.word("List")
                icon=Glyph::List
                icon_only=true
                pressed=is_list
                on_click=move |()| go(None)
            />
            <Button
                label=schema.word("Kanban")
                icon=Glyph::Kanban
                icon_only=true
                pressed=is_board
                on_click=move |()| go(Some(KANBAN))
            />
        </div>
    }
    .into_any()
}

/// The records.
pub(super) fn body(desk: &Desk) -> AnyView {
    let (desk, mode) = (desk.clone(), mode(desk));
    let records = move || match mode.get() {
        Mode::Kanban(board) => kanban(&desk.label, desk.list, board),
        Mode::List => match desk.list.get().zip(desk.columns.get()) {
            Some((list, columns)) => grid(&desk, columns, list),
            None => view! { <div class="listing-wait"><Skeleton lines=WAITING /></div> }.into_any(),
        },
    };
    view! { <div class="listing-body">{records}</div> }.into_any()
}

fn grid(desk: &Desk, columns: Arc<[Column]>, list: ListHandle) -> AnyView {
    let (view, on_view) = (desk.view, desk.on_view);
    let (of_sort, of_columns) = (desk.clone(), desk.clone());
    let default = use_schema().default_order(&desk.source.entity);
    let on_sort = Callback::new(move |field: String| {
        of_sort.change(false, |view| {
            view.sort = layout::next_order(view.sort.as_ref(), default.as_ref(), &field);
        });
    });
    let on_rest = Callback::new(move |offset: usize| {
        let Some(before) = view.try_get_untracked() else { return };
        if before.offset != offset {
            on_view.run((ListView { offset, ..before }, true));
        }
    });
    let nothing = nothing(&list, view);
    let grid = Grid {
        label: desk.label.to_string(),
        columns,
        list,
        sort: desk.sort,
        on_sort,
        cards: desk.narrow.get(),
        kept: desk.kept,
        on_columns: Callback::new(move |names| of_columns.set_columns(names)),
        offset: view.with_untracked(|view| view.offset),
        on_rest,
        selection: desk.selection.clone(),
    };
    view! { <RecordGrid grid=grid /> {nothing} }.into_any()
}
