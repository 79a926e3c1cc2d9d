//! Which columns a list has: those of the address, else those kept on this device, else those of
//! the layout; on a phone the few of its small layout.

use super::{Desk, chooser::Chooser};
use crate::{
    store::{Store, kept::Kept, lists::Source, use_schema, use_store},
    ui::{Button, icon::Glyph},
};
use crema_espo::{
    layout::{self, Column},
    place::ListView,
    schema::Schema,
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
    let of_layout = {
        let (store, schema, entity) = (store.clone(), schema.clone(), entity.clone());
        Memo::new(move |_| {
            let raw = raw.get()?;
            known(&store, &schema, &|| {
                let mut columns = layout::columns(&schema, &entity, &raw);
                if let Some((of, _, link)) = &parent {
                    layout::add_of_link(&schema, of, link, &mut columns);
                }
                columns
            })
        })
    };
    Memo::new(move |_| {
        if narrow.get() {
            let small = store.layouts.layout(&entity, "listSmall").get()?;
            let columns = known(&store, &schema, &|| layout::columns(&schema, &entity, &small));
            return columns.map(Into::into);
        }
        let asked = view.with(|view| view.columns.clone());
        let kept = kept.choice.with(|choice| choice.names.clone());
        let names = if asked.is_empty() { kept } else { asked };
        of_layout.with(|columns| {
            let columns = columns.as_ref()?;
            let columns = known(&store, &schema, &|| {
                let others = names.iter().any(|name| !has(columns, name));
                let mut columns = columns.clone();
                // To look at every field takes longer than to draw those that are shown.
                if others {
                    columns = layout::offered(&schema, &entity, columns);
                }
                layout::chosen(&schema, &entity, &columns, &names)
            });
            columns.map(Into::into)
        })
    })
}

fn has(columns: &[Column], name: &str) -> bool {
    columns.iter().any(|column| *column.slot.name == *name)
}

/// The columns, unless they show what is said of another entity type, and only pieces of the
/// metadata are here: then once all of it is.
fn known(store: &Store, schema: &Schema, read: &dyn Fn() -> Vec<Column>) -> Option<Vec<Column>> {
    let mut columns = Vec::new();
    let lacks = store.lacks_for(schema, &mut || columns = read());
    (!lacks).then_some(columns)
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
