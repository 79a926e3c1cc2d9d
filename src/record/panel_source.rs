//! The panels of an entity as signals: ready once the layouts they need are here.

use crate::{
    fields,
    store::{layouts::Layout, use_schema, use_store},
};
use crema_espo::{
    layout::{self, BottomItem, Cell, FormKind, Panel, form_layouts},
    schema::Schema,
};
use crema_view::prelude::*;
use serde_json::Value;
use std::sync::Arc;

/// Panels; `None` while a layout is under way.
pub type Panels = Signal<Option<Arc<[Panel]>>>;

/// The panels in the middle of a page or form.
pub fn panels(entity: &str, kind: FormKind) -> Panels {
    let (store, schema, entity) = (use_store(), use_schema(), entity.to_owned());
    let names: Vec<&str> = form_layouts(kind)
        .iter()
        .copied()
        .filter(|name| may_exist(&schema, &entity, name))
        .collect();
    let first = names.first().map(|name| store.layouts.layout(&entity, name));
    Memo::new(move |_| {
        let mut raw = first.as_ref()?.get()?;
        for name in &names[1..] {
            if is_usable(&raw) {
                break;
            }
            raw = store.layouts.layout(&entity, name).get()?;
        }
        Some(layout::panels(&schema, &entity, &raw).into())
    })
    .into()
}

/// Layouts only for editing are rare, and asking for one that is not there is an error in the
/// browser's log: the server says which it has.
fn may_exist(schema: &Schema, entity: &str, name: &str) -> bool {
    let listed = || {
        let more = schema.client(entity).and_then(|client| client.map("additionalLayouts"));
        more.is_some_and(|more| more.contains_key(name))
    };
    !matches!(name, "edit" | "editSmall") || listed()
}

fn is_usable(raw: &Value) -> bool {
    match raw {
        Value::Array(list) => !list.is_empty(),
        Value::Object(map) => !map.is_empty(),
        _ => false,
    }
}

/// The panels of fields beside it.
pub fn side(entity: &str, kind: FormKind) -> Panels {
    let (store, schema, entity) = (use_store(), use_schema(), entity.to_owned());
    let (view, name) = match kind {
        FormKind::Detail => ("detail", "sidePanelsDetail"),
        FormKind::QuickView => ("detailSmall", "sidePanelsDetailSmall"),
        FormKind::Edit => ("edit", "sidePanelsEdit"),
        FormKind::QuickEdit | FormKind::Convert => ("editSmall", "sidePanelsEditSmall"),
    };
    let (raw, fields) =
        (store.layouts.layout(&entity, name), store.layouts.layout(&entity, "defaultSidePanel"));
    Memo::new(move |_| {
        let (raw, fields) = (raw.get()?, fields.get()?);
        Some(layout::side_panels(&schema, &entity, view, &raw, &fields).into())
    })
    .into()
}

/// Everything a form shows: the panels in the middle, then what of those beside can be edited.
pub fn form_panels(entity: &str, kind: FormKind) -> Panels {
    let (main, side) = (panels(entity, kind), side(entity, kind));
    Memo::new(move |_| {
        let (main, side) = (main.get()?, side.get()?);
        let mut all: Vec<Panel> = main.to_vec();
        for panel in side.iter() {
            let mut panel = panel.clone();
            panel.rows.retain(|row| is_editable(row) && !has(&main, row));
            if !panel.rows.is_empty() {
                all.push(panel);
            }
        }
        Some(all.into())
    })
    .into()
}

/// Whether a row of a side panel holds anything to edit: created and modified stay out.
fn is_editable(row: &[Cell]) -> bool {
    row.iter().any(|cell| match cell {
        Cell::Field { slot, .. } => fields::editable(slot),
        Cell::Empty => false,
    })
}

/// Whether a field of `row` is there already: a control twice would say two things.
fn has(panels: &[Panel], row: &[Cell]) -> bool {
    let name = |cell: &Cell| match cell {
        Cell::Field { slot, .. } => Some(slot.name.clone()),
        Cell::Empty => None,
    };
    let wanted = row.iter().find_map(name);
    panels.iter().flat_map(|panel| panel.rows.iter().flatten()).any(|cell| name(cell) == wanted)
}

/// What stands below a record; `None` while its layout is under way.
pub fn below(entity: &str) -> Signal<Option<Vec<BottomItem>>> {
    let (store, schema, entity) = (use_store(), use_schema(), entity.to_owned());
    let raw: Layout = store.layouts.layout(&entity, "bottomPanelsDetail");
    Memo::new(move |_| {
        let mut raw = raw.get()?;
        if raw.is_null() {
            // Servers before 5.9 have no such layout.
            raw = store.layouts.layout(&entity, "relationships").get()?;
        }
        Some(layout::bottom(&schema, &entity, "detail", &raw))
    })
    .into()
}
