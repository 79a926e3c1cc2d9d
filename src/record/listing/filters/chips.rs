//! The filters in force as chips: each can be taken away, and opens the panel.

use super::{
    super::Desk, ALL, BUTTON, Filters, is_filtered, key_of_bool, key_of_item, key_of_primary, names,
};
use crate::{
    store::{Store, use_schema, use_store},
    ui::{Button, ButtonKind, Chip, focus::focus_id, live::live},
};
use crema_espo::text;
use crema_espo::{
    place::ListView,
    search::{WhereItem, WhereValue},
    words::fill,
};
use crema_view::prelude::*;
use crema_view::view;

/// One chip.
struct Shown {
    /// The name of the filter.
    label: String,
    /// All of it in a line.
    text: String,
    /// Why it is left out.
    note: String,
    part: Removed,
}

/// What goes when a chip goes.
#[derive(Clone)]
enum Removed {
    Primary,
    Bool(String),
    Item(WhereItem),
}

impl Removed {
    fn from(&self, view: &mut ListView) {
        match self {
            Self::Primary => view.primary = None,
            Self::Bool(name) => view.bools.retain(|other| other != name),
            Self::Item(item) => remove(&mut view.filters, item),
        }
    }
}

/// Takes an item out, wherever it stands; groups without items go, too.
fn remove(items: &mut Vec<WhereItem>, gone: &WhereItem) {
    items.retain_mut(|item| {
        if item == gone {
            return false;
        }
        match &mut item.value {
            Some(WhereValue::Items(inner)) => {
                remove(inner, gone);
                !inner.is_empty()
            }
            _ => true,
        }
    });
}

/// The list of chips; nothing where nothing is filtered.
pub(super) fn chips(desk: &Desk) -> AnyView {
    let (store, schema, desk) = (use_store(), use_schema(), desk.clone());
    let label = schema.word("Active filters");
    let clear = schema.word("Clear filters");
    let owner = Owner::current().unwrap_or_default();
    let items = Memo::new(move |_| desk_filters(desk.view));
    let of_names = desk.filters.clone();
    Effect::new(move |_| {
        let items = items.get();
        let parts = of_names.schema.parts(&of_names.entity, &items);
        owner.with(|| names::want(&parts));
    });
    live(move || {
        let view = desk.view.get();
        if !is_filtered(&view) {
            return ().into_any();
        }
        let shown = shown(&desk.filters, &store, &view);
        let several = shown.len() > 1;
        let chips: Vec<AnyView> = shown.into_iter().map(|one| chip(&desk, one)).collect();
        let of_clear = desk.clone();
        let on_clear = move || {
            of_clear.clear_filters();
            focus_id(&of_clear.id(BUTTON));
        };
        let clear = several.then(|| {
            view! {
                <li>
                    <Button kind=ButtonKind::Quiet label=clear.clone() on_click=on_clear />
                </li>
            }
        });
        view! {
            <ul class="filter-bar" aria-label=label.clone()>
                {chips}
                {clear}
            </ul>
        }
        .into_any()
    })
}

fn desk_filters(view: Memo<ListView>) -> Vec<WhereItem> {
    view.with(|view| view.filters.clone())
}

fn chip(desk: &Desk, shown: Shown) -> AnyView {
    let (of_remove, open, part) = (desk.clone(), desk.filters.open, shown.part);
    let on_remove = move || {
        of_remove.filter(false, |view| part.from(view));
        focus_id(&of_remove.id(BUTTON));
    };
    let word = use_schema().word("Remove filter {label}");
    let remove_label = fill(&word, &[("label", &shown.label)]);
    view! {
        <li>
            <Chip
                label=shown.text
                remove_label=remove_label
                note=shown.note
                on_remove=on_remove
                on_open=move || open.set(true)
            />
        </li>
    }
    .into_any()
}

/// What there is to show, tracked.
fn shown(filters: &Filters, store: &Store, view: &ListView) -> Vec<Shown> {
    let (schema, entity) = (&filters.schema, &*filters.entity);
    let why = |key: String| filters.why(&key).unwrap_or_default();
    let mut all = Vec::new();
    if let Some(name) = view.primary.as_ref().filter(|name| *name != ALL) {
        let label = schema.primary_label(entity, name);
        let note = why(key_of_primary(name));
        all.push(Shown { text: label.clone(), label, note, part: Removed::Primary });
    }
    for name in &view.bools {
        let label = schema.bool_label(entity, name);
        let (note, part) = (why(key_of_bool(name)), Removed::Bool(name.clone()));
        all.push(Shown { text: label.clone(), label, note, part });
    }
    let name = |entity: &str, id: &str| names::known(store, schema, entity, id);
    for item in &view.filters {
        let meant = schema.understand(entity, std::slice::from_ref(item), "");
        let read = |items: &[WhereItem]| {
            let part = schema.parts(entity, items).into_iter().next()?;
            let text = schema.filter_text(entity, &part, &filters.locale, &name);
            Some((schema.filter_label(entity, &part), text))
        };
        if let Some((label, text)) = read(&meant.items) {
            let (note, part) = (why(key_of_item(item)), Removed::Item(item.clone()));
            all.push(Shown { label, text, note, part });
        }
        for item in meant.ignored {
            let Some((label, text)) = read(std::slice::from_ref(&item)) else { continue };
            let note = schema.word(text!("filterIgnored"));
            all.push(Shown { label, text, note, part: Removed::Item(item) });
        }
    }
    all
}
