//! `/{Entity}/{id}`: one record with its panels, relationships and stream.

use super::{Go, NotFound, of_known, title};
use crate::ui::live::live;
use crate::{
    record::{
        actions::PageActions, convert, dynamic::Dynamic, header::RecordHeader, merge, panel_source,
        panels::detail_panel, related::RelatedPanel,
    },
    store::{
        records::{Entry, Load},
        use_schema, use_store,
    },
    stream::feed::{Feed, FeedSource},
    ui::{button::Button, error_state::ErrorState, skeleton::Skeleton},
};
use crema_espo::{
    acl::Action,
    error::ApiError,
    layout::Relation,
    place::{ListView, Place},
};
use crema_view::view;
use leptos::prelude::*;

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
                let _ = store.records.read(&store.api, &entity, &id).await;
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
            <div class="record-columns">
                <div class="record-main">
                    {main_panels(entity, entry)} {relations(entity, id)}
                </div>
                <aside class="record-side">{side_panel(entity, entry)} {stream(entity, id, entry)}</aside>
            </div>
        </article>
    }
    .into_any()
}

/// The dialogs that actions of the record open.
fn dialogs(entity: &str, entry: &Entry, open: RwSignal<&'static str>) -> AnyView {
    let (entity, entry) = (entity.to_owned(), entry.clone());
    let close = Callback::new(move |()| open.set(""));
    live(move || match open.get() {
        "merge" => merge::merging(&entity, &entry, close),
        "convert" => convert::converting(&entity, &entry, close),
        _ => ().into_any(),
    })
}

fn main_panels(entity: &str, entry: &Entry) -> AnyView {
    let panels = panel_source::panels(entity, "detail");
    let (entry, entity) = (entry.clone(), entity.to_owned());
    let view = move || match panels.get() {
        None => view! { <div class="panel"><Skeleton lines=8 /></div> }.into_any(),
        Some(panels) => {
            let record = entry.record.clone();
            let saved = Some(record.get_untracked());
            Dynamic::provide(&entity, panels.clone(), record.into(), saved);
            panels.iter().map(|panel| detail_panel(panel, &entry)).collect_view().into_any()
        }
    };
    live(view)
}

fn side_panel(entity: &str, entry: &Entry) -> AnyView {
    let side = panel_source::side(entity);
    let entry = entry.clone();
    let view = move || {
        side.get().filter(|panel| !panel.rows.is_empty()).map(|panel| detail_panel(&panel, &entry))
    };
    live(view)
}

fn relations(entity: &str, id: &str) -> AnyView {
    let (entity, id) = (entity.to_owned(), id.to_owned());
    let relations = panel_source::relations(&entity);
    let more = RwSignal::new(false);
    let label = use_schema().word("Show more");
    let panel = move |relation: Relation| {
        let (entity, id) = (entity.clone(), id.clone());
        view! { <RelatedPanel entity=entity id=id relation=relation /> }
    };
    let view = move || {
        let (behind, shown): (Vec<_>, Vec<_>) =
            relations.get().into_iter().partition(|relation| relation.hidden && !more.get());
        let show = Callback::new(move |()| more.set(true));
        let button =
            (!behind.is_empty()).then(|| view! { <Button label=label.clone() on_click=show /> });
        view! { {shown.into_iter().map(&panel).collect_view()} {button} }
    };
    live(view)
}

fn stream(entity: &str, id: &str, entry: &Entry) -> AnyView {
    let schema = use_schema();
    let allowed = entry
        .record
        .with_untracked(|record| schema.record_action(entity, record, Action::Stream).offered());
    if !schema.scope(entity).is_some_and(|scope| scope.flag("stream")) || !allowed {
        return ().into_any();
    }
    let source = FeedSource::Record { entity: entity.to_owned(), id: id.to_owned() };
    view! {
        <div class="panel record-stream">
            <h2 class="panel-title">{schema.word("Stream")}</h2>
            <Feed source=source />
        </div>
    }
    .into_any()
}
