//! The head of a record's page: what it is, what can be done with it.

use super::{actions, confirm::Confirm, follow::FollowButton};
use crate::ui::live::live_if;
use crate::{
    store::{records::Entry, use_schema, use_store},
    ui::{
        ButtonKind, EntityIcon, Glyph, LinkButton,
        menu::{Menu, MenuAction, MenuItem},
    },
};
use crema_espo::{
    acl::Action,
    place::{ListView, Place},
};
use crema_view::view;
use leptos::prelude::*;
use std::sync::Arc;

/// Name, key actions. `on_removed` runs once the user removed the record.
#[component]
pub fn RecordHeader(
    /// The entity type.
    entity: String,
    /// The record.
    entry: Entry,
    /// The user removed the record.
    on_removed: Callback<()>,
    /// The user wants a copy: its attributes are handed to the next create form.
    on_copy: Callback<()>,
) -> impl IntoView {
    let (store, schema) = (use_store(), use_schema());
    let record = Signal::from(entry.record.clone());
    let list = Place::List { entity: entity.clone(), view: ListView::default() };
    let name = {
        let (schema, entity) = (schema.clone(), entity.clone());
        // Until it is here it has no name, which is not the same as "No name".
        move || {
            record.with(|record: &crema_espo::record::Record| {
                (!record.id().is_empty()).then(|| schema.record_name(&entity, record))
            })
        }
    };
    let icon = schema.icon(&entity).map(str::to_owned);
    let color = schema.color(&entity).map(str::to_owned);
    let plural = schema.label_plural(&entity);
    view! {
        <header class="record-header">
            <a class="record-crumb" href=store.href(&list)>
                <EntityIcon icon_class=icon color=color label=plural.clone() />
                {plural}
            </a>
            <div class="record-line">
                <h1 class="record-name" tabindex="-1">{name}</h1>
                <div class="record-actions">
                    <FollowButton entity=entity.clone() entry=entry.clone() />
                    <EditLink entity=entity.clone() record=record />
                    <MoreActions entity=entity record=record on_removed=on_removed on_copy=on_copy />
                </div>
            </div>
        </header>
    }
}

#[component]
fn EditLink(entity: String, record: Signal<crema_espo::record::Record>) -> impl IntoView {
    let (store, schema) = (use_store(), use_schema());
    let label = schema.word("Edit");
    let offered = {
        let entity = entity.clone();
        Memo::new(move |_| {
            record.with(|record| {
                !record.id().is_empty()
                    && schema.record_action(&entity, record, Action::Edit).offered()
            })
        })
    };
    let href = Signal::derive(move || {
        let id = record.with(|record| record.id().to_owned());
        store.href(&Place::Edit { entity: entity.clone(), id })
    });
    live_if(offered, move || {
        view! {
            <LinkButton
                kind=ButtonKind::Primary
                label=label.clone()
                icon=Glyph::Pencil
                href=href
            />
        }
    })
}

#[component]
fn MoreActions(
    entity: String,
    record: Signal<crema_espo::record::Record>,
    on_removed: Callback<()>,
    on_copy: Callback<()>,
) -> impl IntoView {
    let (store, schema, confirm) = (use_store(), use_schema(), expect_context::<Confirm>());
    let label = schema.word("More actions");
    let run = {
        let (schema, entity) = (schema.clone(), entity.clone());
        Callback::new(move |()| {
            let record = record.get_untracked();
            let gone = Arc::new(move || on_removed.run(()));
            actions::ask_removal(&store, &schema, confirm, &entity, &record, gone);
        })
    };
    let copy = {
        let (store, schema, entity) = (use_store(), schema.clone(), entity.clone());
        Callback::new(move |()| {
            let attributes = record.with_untracked(|record| schema.duplicate(&entity, record));
            store.handed.give(&entity, attributes);
            on_copy.run(());
        })
    };
    let items = Signal::derive(move || {
        let loaded = record.with(|record| !record.id().is_empty());
        let delete = record.with(|r| schema.record_action(&entity, r, Action::Delete).offered());
        let create = schema.scope_allowed(&entity, Action::Create);
        let item =
            |key, icon, run| MenuItem::new(schema.word(key), MenuAction::Run(run)).with_icon(icon);
        let duplicate = (loaded && create).then(|| item("Duplicate", Glyph::Copy, copy));
        let remove = (loaded && delete).then(|| item("Delete", Glyph::Trash, run).dangerous());
        duplicate.into_iter().chain(remove).collect::<Vec<_>>()
    });
    let any = Signal::derive(move || !items.with(Vec::is_empty));
    live_if(any, move || {
        view! {
            <Menu
                label=label.clone()
                icon=Glyph::More
                icon_only=true
                align_end=true
                items=items
            />
        }
    })
}
