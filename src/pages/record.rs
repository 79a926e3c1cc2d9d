//! `/{Entity}/{id}`: one record with its panels, relationships and stream.

use super::{Go, NotFound, of_known, title};
use crate::ui::live::{live, live_if, painted};
use crate::{
    fields::later::unseen,
    record::{
        actions::PageActions,
        activities, attendees,
        below::{below_record, beside_record, is_stream_beside, stream},
        convert,
        deck::{Deck, DrawPanel},
        dynamic::Dynamic,
        followers::followers,
        header::RecordHeader,
        merge, panel_source,
        panels::detail_panel,
        related,
    },
    store::{
        records::{Entry, Load},
        use_schema, use_store,
    },
    ui::{error_state::ErrorState, skeleton::Skeleton},
};
use crema_espo::{
    error::ApiError,
    layout::{BottomItem, FormKind, Panel, Section, told_once},
    place::{ListView, Place},
    record::Record,
};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// The page of a record.
#[component]
pub fn RecordPage(
    /// The entity type.
    entity: String,
    /// The id of the record.
    id: String,
) -> impl IntoView {
    let (of, one) = (entity.clone(), id.clone());
    of_known(&entity, Some(&id), move || known_page(&of, &one))
}

fn known_page(entity: &str, id: &str) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let (entity, id) = (entity.to_owned(), id.to_owned());
    let entry = store.records.entry(&entity, &id);
    let read = {
        let (store, entity, id) = (store.clone(), entity.clone(), id.clone());
        Callback::new(move |()| {
            let (store, entity, id) = (store.clone(), entity.clone(), id.clone());
            leptos::task::spawn_local(async move {
                store.open(&entity, &id).await;
            });
        })
    };
    read.run(());
    {
        let (schema, entity, record) = (schema.clone(), entity.clone(), entry.record.clone());
        title(move || record.with(|record| schema.record_name(&entity, record)));
    }
    let failed = {
        let (load, record) = (entry.load.clone(), entry.record.clone());
        Memo::new(move |_| match load.get() {
            // What is here stays on screen when only the second look failed.
            Load::Failed(error @ (ApiError::NotFound | ApiError::Forbidden(_))) => Some(error),
            Load::Failed(error) if record.with(|record| record.id().is_empty()) => Some(error),
            _ => None,
        })
    };
    live(move || match failed.get() {
        Some(ApiError::Forbidden(_)) => {
            view! { <NotFound text=schema.word("recordForbidden") forbidden=true /> }.into_any()
        }
        Some(ApiError::NotFound) => {
            view! { <NotFound text=schema.word("unknownRecord") /> }.into_any()
        }
        Some(error) => {
            let text = store.error_text(&error);
            view! { <ErrorState text=text on_retry=read /> }.into_any()
        }
        None => page(&entity, &id, &entry),
    })
}

fn page(entity: &str, id: &str, entry: &Entry) -> AnyView {
    let go = expect_context::<Go>();
    let list = Place::List { entity: entity.to_owned(), view: ListView::default() };
    let on_removed = Callback::new(move |()| go.to(list.clone()));
    let create = Place::Create { entity: entity.to_owned(), attributes: Vec::new() };
    let on_copy = Callback::new(move |()| go.to(create.clone()));
    let page = PageActions { removed: on_removed, copy: on_copy, dialog: RwSignal::new("") };
    view! {
        <article class="record">
            <RecordHeader entity=entity.to_owned() id=id.to_owned() entry=entry.clone() page=page />
            {dialogs(entity, entry, page.dialog)}
            <div class="record-columns">{columns(entity, id, entry)}</div>
        </article>
    }
    .into_any()
}

/// The dialogs that actions of the record open.
fn dialogs(entity: &str, entry: &Entry, open: RwSignal<&'static str>) -> AnyView {
    let (entity, entry) = (entity.to_owned(), entry.clone());
    let close = Callback::new(move |()| open.set(""));
    live(move || {
        let part = match open.get() {
            "merge" => &merge::MERGING,
            "convert" => &convert::CONVERTING,
            _ => return ().into_any(),
        };
        let (entity, entry) = (entity.clone(), entry.clone());
        unseen(part, close, move |draw| draw(&entity, &entry, close))
    })
}

/// The fields, what hangs on them below, and beside them whose they are and what happened. The fields
/// come first: all else waits until they were painted.
fn columns(entity: &str, id: &str, entry: &Entry) -> AnyView {
    let main = panel_source::panels(entity, FormKind::Detail);
    let side = panel_source::side(entity, FormKind::Detail);
    let around = Around {
        entity: entity.to_owned(),
        id: id.to_owned(),
        entry: entry.clone(),
        below: panel_source::below(entity),
        activities: activities::beside(entity),
    };
    live(move || match (main.get(), side.get()) {
        (Some(main), Some(side)) => {
            let all: Vec<_> = main.iter().chain(side.iter()).cloned().collect();
            let record: Signal<Record> = around.entry.record.clone().into();
            Dynamic::provide(&around.entity, all.into(), record, Some(record));
            let of_panel = around.entry.clone();
            let draw: DrawPanel = Arc::new(move |panel| detail_panel(panel, &of_panel));
            attendees::provide(&around.entity, &around.entry);
            let (under, beside, of_side) = (around.clone(), around.clone(), draw.clone());
            let painted = painted();
            let frame = NodeRef::new();
            related::hold(frame);
            view! {
                <div class="record-main" node_ref=frame>
                    {Deck::new(&main, true).view(&draw)} {live_if(painted, move || under.under())}
                </div>
                <aside class="record-side">
                    {live_if(painted, move || beside.beside(&side, &of_side))}
                </aside>
            }
            .into_any()
        }
        _ => view! {
            <div class="record-main">
                <div class="panel"><Skeleton lines=8 /></div>
            </div>
        }
        .into_any(),
    })
}

/// What stands around the fields of a record.
#[derive(Clone)]
struct Around {
    entity: String,
    id: String,
    entry: Entry,
    below: Signal<Option<Vec<BottomItem>>>,
    activities: Signal<Option<Vec<Section>>>,
}

impl Around {
    fn under(&self) -> AnyView {
        let this = self.clone();
        live(move || {
            let items = told_once(this.below.get()?, &this.activities.get()?);
            Some(below_record(&this.entity, &this.id, &this.entry, items))
        })
    }

    fn beside(&self, side: &Arc<[Panel]>, draw: &DrawPanel) -> AnyView {
        let (of_sections, of_stream) = (self.clone(), self.clone());
        let activities = live(move || {
            let Around { entity, id, entry, activities, .. } = &of_sections;
            activities.get().map(|sections| beside_record(entity, id, entry, &sections))
        });
        let stream = live(move || {
            let Around { entity, id, entry, below, .. } = &of_stream;
            let beside = below.get().is_some_and(|items| is_stream_beside(&items));
            beside.then(|| stream(entity, id, entry))
        });
        let followers = followers(&self.entity, &self.id, &self.entry);
        view! { {Deck::new(side, false).view(draw)} {followers} {activities} {stream} }.into_any()
    }
}
