//! A feed of notes: the user's own or that of one record.

pub mod notes;
mod state;

use self::{notes::Notes, state::State};
use super::{
    composer::Composer,
    note::{Shown, note},
};
use crate::api::now_ms;
use crate::ui::live::{live, live_if};
use crate::{
    store::{use_schema, use_store},
    ui::{
        button::Button, empty_state::EmptyState, error_state::ErrorState, icon::Glyph,
        skeleton::Skeleton,
    },
};
use crema_espo::{
    acl::Action,
    endpoint::{RecordStream, UserStream},
    record::Record,
};
use crema_view::prelude::*;
use crema_view::view;

/// Whose stream it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedSource {
    /// That of the signed-in user; `posts`, `updates` or all.
    User {
        /// The filter of the place.
        filter: Option<String>,
    },
    /// That of a record.
    Record {
        /// Its entity type.
        entity: String,
        /// Its id.
        id: String,
    },
}

impl FeedSource {
    /// The record whose stream this is: type and id.
    pub fn record(&self) -> Option<(&str, &str)> {
        match self {
            Self::User { .. } => None,
            Self::Record { entity, id } => Some((entity, id)),
        }
    }
}

/// Notes per request.
const PAGE: usize = 20;

/// The composer, the notes, and "Load more".
#[component]
pub fn Feed(
    /// What is listed.
    source: FeedSource,
) -> impl IntoView {
    let schema = use_schema();
    let notes = Notes::new();
    provide_context(notes);
    let state = notes.state;
    let load = loader(&source, state);
    load.run(());
    let posted = Callback::new(move |record: Record| notes.put(&record));
    let parent = source.record().map(|(entity, id)| (entity.to_owned(), id.to_owned()));
    let more = Memo::new(move |_| state.with(|state| state.more && state.error.is_none()));
    let loading = Signal::derive(move || state.with(|state| state.loading));
    let label = schema.word("Load more");
    let composer = schema
        .scope_allowed("Note", Action::Create)
        .then(|| view! { <Composer parent=parent on_posted=posted /> });
    view! {
        <section class="feed" aria-label=schema.word("Stream")>
            {composer}
            {entries(source, notes)}
            {status(state, load)}
            {live_if(
                more,
                move || view! { <Button label=label.clone() busy=loading on_click=load /> },
            )}
        </section>
    }
}

fn loader(source: &FeedSource, state: RwSignal<State>) -> Callback<()> {
    let (store, source) = (use_store(), source.clone());
    Callback::new(move |()| {
        if state.with_untracked(|state| state.loading) {
            return;
        }
        let offset = state.with_untracked(|state| state.ids.len());
        state.update(|state| (state.loading, state.error) = (true, None));
        let (store, source) = (store.clone(), source.clone());
        leptos::task::spawn_local(async move {
            let (api, sent_at) = (&store.api, now_ms());
            let result = match source {
                FeedSource::User { filter } => {
                    api.send(UserStream { filter, offset, max_size: PAGE }).await
                }
                FeedSource::Record { entity, id } => {
                    let max_size = PAGE;
                    api.send(RecordStream { entity, id, filter: None, offset, max_size }).await
                }
            };
            state.try_update(|state| match result {
                Ok(page) => {
                    let (ids, _) = store.records.seed("Note", &page.records, sent_at);
                    state.take(offset, &page, ids);
                }
                Err(error) => (state.loading, state.error) = (false, Some(error)),
            });
        });
    })
}

fn entries(source: FeedSource, notes: Notes) -> AnyView {
    let (schema, state) = (use_schema(), notes.state);
    let rows =
        move || state.with(|state| state.shown().into_iter().enumerate().collect::<Vec<_>>());
    let size = move || state.with(|state| if state.more { -1 } else { state.ids.len() as i64 });
    let busy = Signal::derive(move || state.with(|state| state.loading).to_string());
    // A feed without articles is none.
    let any = move || state.with(|state| !state.ids.is_empty());
    let role = Signal::derive(move || any().then_some("feed"));
    let name = schema.word("Stream");
    let label = Signal::derive(move || any().then(|| name.clone()));
    let record = source.record().map(|(entity, id)| (entity.to_owned(), id.to_owned()));
    view! {
        <div class="feed-list" role=role aria-label=label aria-busy=busy>
            <For each=rows key=|(_, id)| id.clone() let:entry>
                {note(Shown {
                    entry: notes.entry(&entry.1),
                    position: entry.0 + 1,
                    size: Signal::derive(size),
                    in_record: record.clone(),
                })}
            </For>
        </div>
    }
    .into_any()
}

fn status(state: RwSignal<State>, load: Callback<()>) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let shown = Memo::new(move |_| {
        state.with(|state| (state.arrived, state.ids.is_empty(), state.error.clone()))
    });
    let view = move || match shown.get() {
        (_, _, Some(error)) => {
            let text = store.error_text(&error);
            view! { <ErrorState text=text on_retry=load /> }.into_any()
        }
        (false, ..) => view! { <Skeleton lines=6 /> }.into_any(),
        (true, true, None) => view! { <EmptyState text=schema.word("emptyStream") /> }.into_any(),
        _ => ().into_any(),
    };
    live(view)
}

/// The sign of a note's kind.
pub(super) fn glyph(kind: &str) -> Glyph {
    match kind {
        "Post" => Glyph::Chat,
        "Create" | "CreateRelated" => Glyph::Plus,
        "Update" => Glyph::Pencil,
        "Status" => Glyph::Check,
        "Assign" => Glyph::User,
        "Relate" => Glyph::Link,
        "Unrelate" => Glyph::Unlink,
        "EmailReceived" | "EmailSent" => Glyph::Mail,
        _ => Glyph::Info,
    }
}
