//! The head of a record's page: what it is, what can be done with it.

use super::{
    actions::{PageActions, Subject, items_of},
    follow::FollowButton,
    neighbours::neighbours,
    star::star_button,
};
use crate::ui::live::live_if;
use crate::{
    store::{records::Entry, use_schema, use_store},
    ui::{ButtonKind, EntityIcon, Glyph, LinkButton, menu::Menu},
};
use crema_espo::{
    acl::Action,
    place::{ListView, Place},
    record::Record,
};
use crema_view::prelude::*;
use crema_view::view;

/// Name, key actions.
#[component]
pub fn RecordHeader(
    /// The entity type.
    entity: String,
    /// The id of the record.
    id: String,
    /// The record.
    entry: Entry,
    /// What the page does when asked to.
    page: PageActions,
) -> impl IntoView {
    let (store, schema) = (use_store(), use_schema());
    let record = Signal::from(entry.record.clone());
    let list = Place::List { entity: entity.clone(), view: ListView::default() };
    let name = {
        let (schema, entity) = (schema.clone(), entity.clone());
        // Until it is here it has no name, which is not the same as "No name".
        move || {
            record.with(|record: &Record| {
                (!record.id().is_empty()).then(|| schema.record_name(&entity, record))
            })
        }
    };
    let icon = schema.icon(&entity).map(str::to_owned);
    let color = schema.color(&entity).map(str::to_owned);
    let plural = schema.label_plural(&entity);
    let address =
        window().location().origin().unwrap_or_default() + &store.record_href(&entity, &id);
    view! {
        <header class="record-header">
            <div class="record-top">
                <a class="record-crumb" href=store.href(&list) aria-keyshortcuts="u">
                    <EntityIcon icon_class=icon color=color label=plural.clone() />
                    {plural}
                </a>
                {neighbours(&entity, &id)}
            </div>
            <div class="record-line">
                <h1 class="record-name" tabindex="-1">{name}</h1>
                <div class="record-actions">
                    {star_button(&entity, &entry)}
                    <FollowButton entity=entity.clone() entry=entry.clone() />
                    <EditLink entity=entity.clone() record=record /> {more(&entity, record, page)}
                </div>
            </div>
            <p class="record-address" aria-hidden="true">{address}</p>
        </header>
    }
}

#[component]
fn EditLink(entity: String, record: Signal<Record>) -> impl IntoView {
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
                keys="e Control+Space"
                href=href
            />
        }
    })
}

fn more(entity: &str, record: Signal<Record>, page: PageActions) -> AnyView {
    let label = use_schema().word("More actions");
    let items = items_of(Subject::new(entity, None, Some(page)), record);
    let any = Signal::derive(move || record.with(|record| !record.id().is_empty()));
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
