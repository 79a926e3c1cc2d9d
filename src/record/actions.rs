//! What can be done with a record, as rights allow: the menu of a row and of a page.

use super::confirm::{Confirm, Question, Then};
use crate::{
    fields::InGrid,
    store::{Store, lists::Source, records::Entry, use_schema, use_store},
    ui::{
        button::ButtonKind,
        icon::Glyph,
        menu::{Menu, MenuAction, MenuItem},
    },
};
use crema_espo::{
    acl::Action, endpoint::Unrelate, place::Place, record::Record, schema::Schema, words::fill,
};
use crema_view::view;
use leptos::prelude::*;
use std::sync::Arc;

/// The menu of a row: View, Edit, Unlink where it hangs on a record, Remove.
pub fn row_menu(source: Source, entry: Entry, unlink: bool) -> AnyView {
    let (store, schema, confirm) = (use_store(), use_schema(), expect_context::<Confirm>());
    let owner = Owner::current().unwrap_or_default();
    let entity = source.entity.clone();
    let label = {
        let (schema, entity) = (schema.clone(), entity.clone());
        entry.record.with_untracked(|record| {
            fill(
                &schema.word("Actions for {name}"),
                &[("name", &schema.record_name(&entity, record))],
            )
        })
    };
    let record = entry.record.clone();
    let items = Signal::derive(move || {
        let record = record.get();
        owner.with(|| items(&store, &schema, confirm, &source, &record, unlink))
    });
    // In the grid its own keys lead here.
    let tab_index = use_context::<InGrid>().map(|InGrid| "-1");
    view! {
        <Menu
            label=label
            kind=ButtonKind::Quiet
            icon=Glyph::More
            icon_only=true
            align_end=true
            tab_index=tab_index
            items=items
        />
    }
    .into_any()
}

fn items(
    store: &Store,
    schema: &Arc<Schema>,
    confirm: Confirm,
    source: &Source,
    record: &Record,
    unlink: bool,
) -> Vec<MenuItem> {
    let (entity, id) = (source.entity.clone(), record.id().to_owned());
    let go = |label, glyph, place: &Place| MenuItem {
        label: schema.word(label),
        icon: Some(glyph),
        danger: false,
        action: MenuAction::Go(store.href(place)),
    };
    let view = Place::Record { entity: entity.clone(), id: id.clone() };
    let mut items = vec![go("View", Glyph::Eye, &view)];
    if schema.record_action(&entity, record, Action::Edit).offered() {
        items.push(go("Edit", Glyph::Pencil, &Place::Edit { entity: entity.clone(), id }));
    }
    if unlink {
        items.push(unlink_item(store, schema, source, record));
    }
    if schema.record_action(&entity, record, Action::Delete).offered() {
        let (store, schema2, record) = (store.clone(), schema.clone(), record.clone());
        let run = Callback::new(move |()| {
            ask_removal(&store, &schema2, confirm, &entity, &record, Arc::new(|| {}));
        });
        items.push(MenuItem {
            label: schema.word("Remove"),
            icon: Some(Glyph::Trash),
            danger: true,
            action: MenuAction::Run(run),
        });
    }
    items
}

fn unlink_item(store: &Store, schema: &Schema, source: &Source, record: &Record) -> MenuItem {
    let (store, source) = (store.clone(), source.clone());
    let foreign_id = record.id().to_owned();
    let run = Callback::new(move |()| {
        let Some((entity, id, link)) = source.parent.clone() else { return };
        let (store, child) = (store.clone(), source.entity.clone());
        let foreign_id = foreign_id.clone();
        leptos::task::spawn_local(async move {
            match store.api.send(Unrelate { entity, id, link, foreign_id }).await {
                Ok(()) => store.lists.touch(&child),
                Err(error) => {
                    store.notices.fail(store.error_text(&error));
                }
            }
        });
    });
    MenuItem {
        label: schema.word("Unlink"),
        icon: Some(Glyph::Unlink),
        danger: false,
        action: MenuAction::Run(run),
    }
}

/// Asks whether to remove a record; then the row leaves and "Undo" is offered. `on_gone` runs
/// when the user said yes.
pub fn ask_removal(
    store: &Store,
    schema: &Arc<Schema>,
    confirm: Confirm,
    entity: &str,
    record: &Record,
    on_gone: Then,
) {
    let name = schema.record_name(entity, record);
    let sentence = |key| fill(&schema.word(key), &[("name", &name)]);
    let said = sentence("removedRecord");
    let (store, entity, id) = (store.clone(), entity.to_owned(), record.id().to_owned());
    let undo = schema.word("Undo");
    let on_yes: Then = Arc::new(move || {
        store.remove_later(&entity, &id, said.clone(), undo.clone());
        on_gone();
    });
    confirm.ask.run(Question {
        title: schema.word("Remove record"),
        text: sentence("askRemoval"),
        yes: schema.word("Remove"),
        no: schema.word("Cancel"),
        on_yes,
    });
}
