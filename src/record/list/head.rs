//! The column heads: names, order, the buttons that change it.

use super::{
    Shared, go_to,
    keys::{Cell, FIRST},
    resize::{self, Handles},
    select,
};
use crate::ui::icon::{Glyph, Icon};
use crema_espo::layout::Column;
use crema_view::prelude::*;
use crema_view::view;

pub(super) fn head(
    shared: Shared,
    sort: Signal<Option<(String, bool)>>,
    on_sort: Callback<String>,
    handles: Handles,
) -> AnyView {
    let columns = shared.columns.get_value();
    let cells: Vec<_> = columns
        .iter()
        .enumerate()
        .map(|(index, column)| cell(shared, index + FIRST, column, sort, on_sort, handles))
        .collect();
    let menu = Cell { row: None, column: columns.len() + FIRST }.id();
    view! {
        <div class="list-head" role="rowgroup">
            <div class="list-row" role="row" aria-rowindex="1">
                {select::head(shared)} {cells}
                <div
                    class="list-cell list-go-to"
                    role="columnheader"
                    aria-label="Actions"
                    id=menu
                    tabindex="-1"
                >
                    // Where there is nowhere to go, a name alone is no head.
                    <span class="visually-hidden">"Actions"</span>
                    {go_to::button(shared)}
                </div>
            </div>
        </div>
    }
    .into_any()
}

fn cell(
    shared: Shared,
    index: usize,
    column: &Column,
    sort: Signal<Option<(String, bool)>>,
    on_sort: Callback<String>,
    handles: Handles,
) -> AnyView {
    let cell = Cell { row: None, column: index };
    let label = column.slot.label.to_string();
    let name = column.slot.name.to_string();
    let tab_index = shared.tab_index(cell);
    let order = {
        let name = name.clone();
        Signal::derive(move || sort.get().filter(|(field, _)| *field == name).map(|(_, d)| d))
    };
    let aria = move || match order.get() {
        Some(true) => Some("descending"),
        Some(false) => Some("ascending"),
        None => None,
    };
    let drag = handles.drag(&name);
    let named = label.clone();
    let field = name.clone();
    let inner = if column.sortable {
        let sort_by = move |_| on_sort.run(name.clone());
        let glyph = move || {
            let glyph = if order.get()? { Glyph::SortDown } else { Glyph::SortUp };
            Some(view! { <Icon glyph=glyph /> })
        };
        view! {
            <button
                type="button"
                class="list-sort"
                id=cell.id()
                tabindex=tab_index
                on:click=sort_by
            >
                <span class="list-text">{label}</span>
                {glyph}
            </button>
        }
        .into_any()
    } else {
        view! { <span class="list-text" id=cell.id() tabindex=tab_index>{label}</span> }.into_any()
    };
    view! {
        <div
            class="list-cell"
            role="columnheader"
            aria-label=named
            aria-sort=aria
            data-align=column.align_right.then_some("end")
            data-field=field
            on:pointerdown=drag
        >
            {inner} {resize::edge(shared, cell, column, handles)}
        </div>
    }
    .into_any()
}
