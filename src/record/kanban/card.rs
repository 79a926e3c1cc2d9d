//! One card: the name, what the layout says of the record, its menu, what it is carried by.

use super::Shared;
use crate::{
    fields,
    record::actions,
    store::{records::Entry, use_schema, use_store},
    ui::icon::{Glyph, Icon},
};
use crema_espo::{layout::Column, words::fill};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;
use web_sys::{KeyboardEvent, PointerEvent};

/// The card of a record.
pub(super) fn card(shared: Shared, id: &Arc<str>) -> AnyView {
    let entity = shared.entity.get_value();
    let entry = use_store().records.entry(&entity, id);
    let columns = shared.cards.get_value();
    let values: Vec<_> = columns.iter().map(|column| value(column, &entry, &entity, id)).collect();
    let source = shared.list.with_value(|list| list.source.clone());
    let (of_held, of_press) = (id.clone(), id.clone());
    let is_held = move || shared.carry.holds(&of_held).then_some("");
    let may_move = may_move(shared, &entry, &entity);
    let press = move |event: PointerEvent| {
        // A finger scrolls; it takes the card by its handle.
        if may_move && event.pointer_type() == "mouse" {
            shared.carry.drag(&event, &of_press);
        }
    };
    let handle = may_move.then(|| handle(shared, id, &entry, &entity));
    view! {
        <li class="kanban-card" data-card=id.to_string() data-held=is_held on:pointerdown=press>
            <div class="kanban-values">{values}</div>
            <div class="kanban-tools">{actions::row_menu(source, entry)} {handle}</div>
        </li>
    }
    .into_any()
}

fn may_move(shared: Shared, entry: &Entry, entity: &str) -> bool {
    let status = shared.handle.with_value(|handle| handle.board.status.name.clone());
    let schema = use_schema();
    entry.record.with_untracked(|record| schema.may_write(entity, record, &status))
}

fn value(column: &Column, entry: &Entry, entity: &str, id: &Arc<str>) -> AnyView {
    let record = Signal::from(entry.record.clone());
    if column.link {
        let (schema, entity) = (use_schema(), entity.to_owned());
        let href = use_store().record_href(&entity, id);
        let name =
            Signal::derive(move || record.with(|record| schema.record_name(&entity, record)));
        return view! { <a class="kanban-name" href=href draggable="false">{name}</a> }.into_any();
    }
    let label = format!("{}: ", column.slot.label);
    let kind = if column.large { Some("large") } else { column.muted.then_some("muted") };
    view! {
        <div class="kanban-value" data-kind=kind>
            <span class="visually-hidden">{label}</span>
            {fields::cell(column.slot.clone(), record)}
        </div>
    }
    .into_any()
}

/// Dragged by finger or mouse, or pressed and then moved by the arrow keys.
fn handle(shared: Shared, id: &Arc<str>, entry: &Entry, entity: &str) -> AnyView {
    let schema = use_schema();
    let name = entry.record.with_untracked(|record| schema.record_name(entity, record));
    let label = fill(&schema.word("Move {label}"), &[("label", &name)]);
    let (of_held, of_click, of_key, of_press) = (id.clone(), id.clone(), id.clone(), id.clone());
    let pressed = Signal::derive(move || shared.carry.holds(&of_held).to_string());
    let carry = shared.carry;
    view! {
        <button
            class="grip"
            type="button"
            id=super::carry::handle_id(id)
            aria-label=label.clone()
            title=label
            aria-pressed=pressed
            aria-describedby="kanban-hint"
            on:click=move |_| carry.toggle(&of_click)
            on:keydown=move |event: KeyboardEvent| carry.press(&event, &of_key)
            on:pointerdown=move |event: PointerEvent| {
                event.stop_propagation();
                carry.drag(&event, &of_press);
            }
        >
            <Icon glyph=Glyph::Grip />
        </button>
    }
    .into_any()
}
