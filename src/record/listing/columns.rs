//! Which columns a list has: those of the address, else those kept on this device, else those of
//! the layout; on a phone the few of its small layout.

use super::{Desk, chooser::Chooser};
use crate::{
    store::{kept::Kept, lists::Source, use_schema, use_store},
    ui::{Button, icon::Glyph},
};
use crema_espo::{
    layout::{self, Column},
    place::ListView,
};
use crema_view::prelude::*;
use crema_view::view;
use leptos::ev;
use std::sync::Arc;

/// Below this width of the window, in CSS pixels, rows become cards.
const CARDS_PX: f64 = 600.0;

/// Whether the window is too narrow for columns.
pub(super) fn narrow() -> Signal<bool> {
    let is_narrow = || {
        let width = window().inner_width().ok().and_then(|width| width.as_f64());
        width.is_some_and(|width| width < CARDS_PX)
    };
    let narrow = RwSignal::new(is_narrow());
    let handle = window_event_listener(ev::resize, move |_| {
        if narrow.try_get_untracked().is_some_and(|before| before != is_narrow()) {
            narrow.set(is_narrow());
        }
    });
    on_cleanup(move || handle.remove());
    narrow.into()
}

/// The columns in force; `None` until the layout came.
pub(super) fn columns(
    source: &Source,
    view: Memo<ListView>,
    kept: Kept,
    narrow: Signal<bool>,
) -> Memo<Option<Arc<[Column]>>> {
    let (store, schema, entity) = (use_store(), use_schema(), source.entity.clone());
    let raw = store.layouts.layout(&entity, "list");
    let parent = source.parent.clone();
    let offered = {
        let (schema, entity) = (schema.clone(), entity.clone());
        Memo::new(move |_| {
            let mut columns = layout::columns(&schema, &entity, &*raw.get()?);
            if let Some((of, _, link)) = &parent {
                layout::add_of_link(&schema, of, link, &mut columns);
            }
            Some(layout::offered(&schema, &entity, columns))
        })
    };
    Memo::new(move |_| {
        if narrow.get() {
            let small = store.layouts.layout(&entity, "listSmall").get()?;
            return Some(layout::columns(&schema, &entity, &small).into());
        }
        let asked = view.with(|view| view.columns.clone());
        let kept = kept.choice.with(|choice| choice.names.clone());
        let names = if asked.is_empty() { kept } else { asked };
        offered.with(|offered| {
            Some(layout::chosen(&schema, &entity, offered.as_ref()?, &names).into())
        })
    })
}

/// The few columns of a list that is not a page.
pub(super) fn small(entity: &str) -> Memo<Option<Arc<[Column]>>> {
    let (store, schema, entity) = (use_store(), use_schema(), entity.to_owned());
    let raw = store.layouts.layout(&entity, "listSmall");
    Memo::new(move |_| Some(layout::columns(&schema, &entity, &*raw.get()?).into()))
}

/// "Columns".
pub(super) fn button(desk: &Desk) -> AnyView {
    let desk = desk.clone();
    let (view, kept) = (desk.view, desk.kept);
    // What was kept belongs into the address: whoever gets it sees the same columns.
    let of_kept = desk.clone();
    Effect::new(move |_| {
        let names = kept.choice.with(|choice| choice.names.clone());
        if !names.is_empty() && view.with(|view| view.columns.is_empty()) {
            of_kept.reshape(|view| view.columns = names);
        }
    });
    let (open, desk) = (RwSignal::new(false), StoredValue::new(desk));
    let label = use_schema().word("Columns");
    view! {
        <Button
            label=label
            icon=Glyph::Columns
            icon_only=true
            expanded=open
            on_click=move || open.set(true)
        />
        <Chooser desk=desk open=open />
    }
    .into_any()
}

impl Desk {
    /// Shows these columns, here and from now on; none of them: those of the layout.
    pub(super) fn set_columns(&self, names: Vec<String>) {
        self.kept.change(|choice| choice.names.clone_from(&names));
        self.reshape(|view| view.columns = names);
    }
}
