//! The panels of an entity as a signal: ready once the layouts it needs are here.

use crate::store::{use_schema, use_store};
use crema_espo::layout::{self, Panel, Relation};
use leptos::prelude::*;
use std::sync::Arc;

/// The panels of layout `name`; `None` while it is under way.
pub fn panels(entity: &str, name: &str) -> Signal<Option<Arc<[Panel]>>> {
    let (store, schema, entity) = (use_store(), use_schema(), entity.to_owned());
    let raw = store.layouts.layout(&entity, name);
    Memo::new(move |_| {
        let raw = raw.get()?;
        Some(layout::panels(&schema, &entity, &raw).into())
    })
    .into()
}

/// The side panel of an entity; `None` while its layout is under way.
pub fn side(entity: &str) -> Signal<Option<Panel>> {
    let (store, schema, entity) = (use_store(), use_schema(), entity.to_owned());
    let raw = store.layouts.layout(&entity, "defaultSidePanel");
    Memo::new(move |_| {
        let raw = raw.get()?;
        Some(layout::side(&schema, &entity, &raw))
    })
    .into()
}

/// The relationship panels of an entity; none while their layout is under way.
pub fn relations(entity: &str) -> Signal<Vec<Relation>> {
    let (store, schema, entity) = (use_store(), use_schema(), entity.to_owned());
    let raw = store.layouts.layout(&entity, "bottomPanelsDetail");
    let relations = Memo::new(move |_| match raw.get() {
        None => Vec::new(),
        // Servers before 5.9 have no such layout.
        Some(raw) if raw.is_null() => {
            let raw = store.layouts.layout(&entity, "relationships").get();
            raw.map(|raw| layout::relations(&schema, &entity, &raw)).unwrap_or_default()
        }
        Some(raw) => layout::relations(&schema, &entity, &raw),
    });
    relations.into()
}

/// Everything a form shows: the detail panels, then the side panel under its own title.
pub fn form_panels(entity: &str, name: &str) -> Signal<Option<Arc<[Panel]>>> {
    let (main, side) = (panels(entity, name), side(entity));
    let schema = use_schema();
    Memo::new(move |_| {
        let (main, mut side) = (main.get()?, side.get()?);
        let shown = |panel: &Panel| panel.rows.iter().flatten().count() > 0;
        if side.label.is_empty() {
            side.label = schema.word("Assignment");
        }
        side.rows.retain(|row| editable(row));
        Some(main.iter().cloned().chain([side]).filter(shown).collect())
    })
    .into()
}

/// Whether a row of the side panel holds anything to edit: created and modified stay out.
fn editable(row: &[layout::Cell]) -> bool {
    row.iter().any(|cell| match cell {
        layout::Cell::Field { slot, .. } => crate::fields::editable(slot),
        layout::Cell::Empty => false,
    })
}
