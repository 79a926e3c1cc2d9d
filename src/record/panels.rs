//! The panels of a record's page and of its form: rows and columns of a layout.

use super::{dynamic::Dynamic, inline::inline};
use crate::{
    fields,
    store::{
        draft::Draft,
        records::{Entry, Load},
        use_schema,
    },
    ui::live::{live, live_if},
};
use crema_espo::{
    layout::{Cell, Panel},
    record::Record,
    slot::{Access, Slot},
};
use crema_view::prelude::*;
use crema_view::view;

/// A panel that shows values.
pub fn detail_panel(panel: &Panel, entry: &Entry) -> AnyView {
    let entry = entry.clone();
    shown(panel, move |panel| {
        let rows = panel.rows.iter().map(|row| detail_row(row, &entry)).collect_view();
        frame(panel, rows.into_any())
    })
}

/// A panel whose fields are edited; those the user may not edit show their value.
pub fn edit_panel(panel: &Panel, draft: Draft, new: bool) -> AnyView {
    shown(panel, move |panel| {
        let rows = panel.rows.iter().map(|row| edit_row(row, draft, new)).collect_view();
        frame(panel, rows.into_any())
    })
}

/// A panel, for as long as dynamic logic shows it.
fn shown(panel: &Panel, draw: impl Fn(&Panel) -> AnyView + Send + 'static) -> AnyView {
    match Dynamic::current().panel(&panel.name) {
        None => draw(panel),
        Some(is_shown) => {
            let panel = panel.clone();
            live_if(is_shown, move || draw(&panel))
        }
    }
}

fn frame(panel: &Panel, rows: AnyView) -> AnyView {
    let schema = use_schema();
    let label = if panel.label.is_empty() { schema.word("Overview") } else { panel.label.clone() };
    let title = (!panel.label.is_empty())
        .then(|| view! { <h2 class="panel-title">{panel.label.clone()}</h2> });
    let note = panel.note.as_ref().map(|text| {
        let text = fields::markdown::markdown(text);
        view! { <div class="panel-note" data-style=panel.note_style.clone()>{text}</div> }
    });
    let style = Dynamic::current().style(&panel.name, panel.style.clone());
    view! {
        <section class="panel" role="region" aria-label=label data-style=style>
            {title}
            {note}
            <div class="panel-rows">{rows}</div>
        </section>
    }
    .into_any()
}

fn detail_row(row: &[Cell], entry: &Entry) -> AnyView {
    let cells = row
        .iter()
        .map(|cell| match cell {
            Cell::Empty => view! { <div class="panel-cell" data-empty=""></div> }.into_any(),
            Cell::Field { slot, span, no_label } => {
                let (span, no_label, entry) = (*span, *no_label, entry.clone());
                adapted(slot, move |slot| detail_cell(slot, span, no_label, &entry))
            }
        })
        .collect_view();
    view! { <dl class="panel-row" style:--columns=columns(row)>{cells}</dl> }.into_any()
}

/// A field as dynamic logic has it, drawn anew when that changes.
fn adapted(slot: &Slot, draw: impl Fn(&Slot) -> AnyView + Send + 'static) -> AnyView {
    match Dynamic::current().slot(slot) {
        None => draw(slot),
        Some(now) => live(move || now.get().map(|slot| draw(&slot))),
    }
}

fn detail_cell(slot: &Slot, span: u8, no_label: bool, entry: &Entry) -> AnyView {
    let record: Signal<Record> = entry.record.clone().into();
    let load = entry.load.clone();
    let attributes = use_schema().attributes_of(&slot.entity, &slot.name).actual;
    let editing = RwSignal::new(false);
    let value = inline(slot.clone(), entry.clone(), editing);
    // What a list did not bring is on its way: a still block, not "empty".
    let here = Memo::new(move |_| {
        load.with(|load| matches!(load, Load::Complete | Load::Failed(_)))
            || record.with(|record| attributes.iter().any(|name| record.has(name)))
    });
    view! {
        <div class="panel-cell" style:--span=span.to_string() data-field=slot.name.to_string()>
            <dt class="panel-label" data-hidden=move || (no_label || editing.get()).then_some("")>
                {slot.label.to_string()}
            </dt>
            <dd class="panel-value" data-waiting=move || (!here.get()).then_some("")>{value}</dd>
        </div>
    }
    .into_any()
}

fn edit_row(row: &[Cell], draft: Draft, new: bool) -> AnyView {
    let cells = row
        .iter()
        .map(|cell| match cell {
            Cell::Empty => view! { <div class="panel-cell" data-empty=""></div> }.into_any(),
            Cell::Field { slot, span, no_label } => {
                let (span, no_label) = (*span, *no_label);
                adapted(slot, move |slot| edit_cell(slot, span, no_label, draft, new))
            }
        })
        .collect_view();
    view! { <div class="panel-row" style:--columns=columns(row)>{cells}</div> }.into_any()
}

fn edit_cell(slot: &Slot, span: u8, no_label: bool, draft: Draft, new: bool) -> AnyView {
    // Some fields are fixed once the record was created.
    let access = if slot.editable(new) { Access::Edit } else { Access::Read };
    let inner = fields::edit(Slot { access, ..slot.clone() }, draft);
    let bare = no_label.then_some("");
    view! { <div class="panel-cell" style:--span=span.to_string() data-bare=bare>{inner}</div> }
        .into_any()
}

/// Columns of a row: the sum of its spans.
fn columns(row: &[Cell]) -> String {
    let count: u8 = row
        .iter()
        .map(|cell| match cell {
            Cell::Empty => 1,
            Cell::Field { span, .. } => *span,
        })
        .sum();
    count.max(1).to_string()
}
