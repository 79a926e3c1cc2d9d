//! A feed of notes: the user's own or that of one record.

mod list;
mod news;
pub mod notes;
mod source;
mod state;
mod window;

use self::{source::Source, state::State};
use super::{composer::Composer, post};
use crate::{
    store::{use_schema, use_store},
    ui::{
        button::Button,
        empty_state::EmptyState,
        error_state::ErrorState,
        focus,
        icon::Glyph,
        live::{live, live_if},
        select::Select,
        sight::once_looked_at,
        skeleton::Skeleton,
    },
};
use crema_espo::text;
use crema_espo::{acl::Action, record::Record, words::fill};
use crema_view::prelude::*;
use crema_view::view;
use wasm_bindgen::JsCast;

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

/// The composer, the notes, and "Load more".
#[component]
pub fn Feed(
    /// What is listed.
    source: FeedSource,
) -> impl IntoView {
    let schema = use_schema();
    let source = Source::new(&source);
    let notes = source.notes;
    provide_context(notes);
    post::provide(notes);
    let frame = NodeRef::<leptos::html::Div>::new();
    // One's own stream is what its page is for.
    let seen = match source.record {
        Some(_) => once_looked_at(move || Some(frame.get()?.into())),
        None => RwSignal::new(true),
    };
    source.start(seen);
    follow_record(&source);
    let state = notes.state;
    let posted = Callback::new(move |record: Record| notes.put(&record));
    let more = Memo::new(move |_| state.with(|state| state.more && state.error.is_none()));
    let loading = Signal::derive(move || state.with(|state| state.loading));
    let label = schema.word("Load more");
    let parent = source.record.clone();
    let composer = schema
        .scope_allowed("Note", Action::Create)
        .then(|| view! { <Composer parent=parent on_posted=posted /> });
    let loader = source.clone();
    let load = Callback::new(move |()| loader.load());
    view! {
        <section class="feed" aria-label=schema.word("Stream")>
            {composer}
            {filters(&source)}
            {pinned(&source)}
            {news(&source)}
            {list::list(&source, frame)}
            {status(&source, load)}
            {live_if(
                more,
                move || view! { <Button label=label.clone() busy=loading on_click=load /> },
            )}
        </section>
    }
}

/// What the user does to the record is told at once, not when it is next looked for.
fn follow_record(source: &Source) {
    let Some((entity, id)) = source.record.clone() else { return };
    let record = use_store().records.entry(&entity, &id).record;
    let changed = Memo::new(move |_| record.with(|record| record.text("modifiedAt").to_owned()));
    let source = source.clone();
    Effect::new(move |before: Option<String>| {
        let now = changed.get();
        if before.is_some_and(|before| !before.is_empty() && before != now) {
            let source = source.clone();
            leptos::task::spawn_local(async move { source.look(None).await });
        }
        now
    });
}

/// What of a record's stream is shown. The own stream has tabs on its page.
fn filters(source: &Source) -> AnyView {
    if source.record.is_none() {
        return ().into_any();
    }
    let (schema, filter) = (use_schema(), source.filter);
    let options = ["", "posts", "updates"].map(|key| {
        let label = match key {
            "posts" => schema.word("Posts"),
            "updates" => schema.word("Updates"),
            _ => schema.word("All"),
        };
        (key.to_owned(), label)
    });
    view! {
        <div class="feed-filter">
            <Select
                label=schema.word("Show")
                value=filter
                options=options.to_vec()
                on_change=Callback::new(move |key| filter.set(key))
            />
        </div>
    }
    .into_any()
}

/// What is pinned to the record, above all else.
fn pinned(source: &Source) -> AnyView {
    let (schema, notes, source) = (use_schema(), source.notes, source.clone());
    let shown = Memo::new(move |_| {
        notes.state.with(|state| {
            let ids = state.pinned.iter().filter(|id| !state.hidden.contains(id));
            ids.cloned().collect::<Vec<_>>()
        })
    });
    let any = Memo::new(move |_| shown.with(|ids| !ids.is_empty()));
    let label = schema.word("Pinned");
    live_if(any, move || {
        let size = Signal::derive(move || shown.with(|ids| ids.len() as i64));
        let source = source.clone();
        let row = move |id: std::sync::Arc<str>| {
            let key = id.clone();
            let position = Signal::derive(move || {
                shown.with(|ids| ids.iter().position(|id| *id == key).unwrap_or_default() + 1)
            });
            source.note(&id, position, size, true)
        };
        view! {
            <div class="feed-pinned" role="feed" aria-label=label.clone()>
                <For each=move || shown.get() key=|id| id.clone() let:id>{row(id)}</For>
            </div>
        }
    })
}

/// "3 new": what came meanwhile waits here.
fn news(source: &Source) -> AnyView {
    let (schema, state) = (use_schema(), source.notes.state);
    let waiting = Memo::new(move |_| {
        state.with(|state| {
            let plus = if state.news_cut { "+" } else { "" };
            (!state.news.is_empty()).then(|| format!("{}{plus}", state.news.len()))
        })
    });
    let frame = NodeRef::<leptos::html::Div>::new();
    let source = source.clone();
    let show = Callback::new(move |()| {
        if state.try_update(State::show_news) == Some(false) {
            source.begin();
        }
        // The button is gone: the focus goes on to what it showed.
        request_animation_frame(move || {
            let list = frame.try_get_untracked().flatten();
            let list = list.and_then(|frame| frame.next_element_sibling());
            let first = list.and_then(|list| list.query_selector("article").ok().flatten());
            if let Some(first) = first.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
                focus::focus(&first);
            }
        });
    });
    let template = schema.word(text!("newEntries"));
    let button = live(move || {
        waiting.get().map(|count| {
            let label = fill(&template, &[("count", &*count)]);
            view! { <Button label=label on_click=show /> }
        })
    });
    view! { <div class="feed-news" role="status" node_ref=frame>{button}</div> }.into_any()
}

fn status(source: &Source, load: Callback<()>) -> AnyView {
    let (store, schema, state) = (use_store(), use_schema(), source.notes.state);
    let nothing =
        if source.record.is_some() { text!("emptyStream") } else { text!("emptyUserStream") };
    let shown = Memo::new(move |_| {
        state.with(|state| (state.arrived, state.ids.is_empty(), state.error.clone()))
    });
    let view = move || match shown.get() {
        (_, _, Some(error)) => {
            let text = store.error_text(&error);
            view! { <ErrorState text=text on_retry=load /> }.into_any()
        }
        (false, ..) => view! { <Skeleton lines=6 /> }.into_any(),
        (true, true, None) => view! { <EmptyState text=schema.word(nothing) /> }.into_any(),
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
