//! Writing to a stream. What was typed stays until the server has it, through reloads and the end
//! of a session.

pub(super) mod form;
mod target;
mod text;

use self::form::{Form, form};
use super::feed::notes::Notes;
use crate::{
    store::{
        Store,
        draft::{Draft, keep::Keeper},
        use_schema, use_store,
    },
    ui::{Checkbox, focus},
};
use crema_espo::text;
use crema_espo::{
    endpoint::{self, Read},
    error::ApiError,
    json::Object,
    record::Record,
    schema::Schema,
    stream::post,
};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// A comment that is being written. Copies are the same.
#[derive(Clone, Copy)]
struct Writing {
    draft: Draft,
    keeper: Keeper,
    busy: RwSignal<bool>,
    failure: RwSignal<String>,
    on_posted: Callback<Record>,
}

/// The comment box of a record's stream, or of the user's own.
#[component]
pub fn Composer(
    /// The record written to; `None` for the own stream.
    parent: Option<(String, String)>,
    /// Gets the note as the server stored it.
    on_posted: Callback<Record>,
) -> impl IntoView {
    let (store, schema) = (use_store(), use_schema());
    let draft = Draft::new(Record::default(), Object::new());
    let place = match &parent {
        Some((entity, id)) => format!("{entity}/{id}"),
        None => "Stream".to_owned(),
    };
    let keeper = Keeper::resume(draft, "Note", &place);
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(String::new()));
    let writing = Writing { draft, keeper, busy, failure, on_posted };
    let id = focus::unique_id("composer");
    let back = id.clone();
    let (entity, of_words) = (parent.as_ref().map(|(entity, _)| entity.clone()), schema.clone());
    let submit = Callback::new(move |()| {
        let (store, schema) = (store.clone(), of_words.clone());
        let parent = parent.as_ref().map(|(entity, id)| (&**entity, &**id));
        if let Some(note) = writing.ready(parent, &schema) {
            leptos::task::spawn_local(writing.send(store, note, back.clone()));
        }
    });
    take_quotations(draft, id.clone());
    let (above, beside) = match entity {
        Some(entity) => (().into_any(), internal(draft, &schema, &entity)),
        None => (target::target(draft, &schema), ().into_any()),
    };
    form(Form {
        id,
        label: schema.word("Write a comment"),
        draft,
        action: schema.word("Post"),
        busy,
        failure,
        submit,
        above,
        beside,
    })
}

impl Writing {
    /// What to send; `None` where there is nothing to send now, perhaps with the reason said.
    fn ready(self, parent: Option<(&str, &str)>, schema: &Schema) -> Option<Object> {
        let typed = untrack(|| self.draft.record()).into_attributes();
        if self.busy.get_untracked() || !post::says_something(&typed) {
            return None;
        }
        let note = post::body(parent, &typed);
        let target = note.get("targetType").and_then(|target| target.as_str());
        let nobody = target.and_then(post::target_field).is_some_and(|field| {
            note.get(&format!("{field}Ids")).is_none_or(crema_espo::record::is_empty)
        });
        let wrong = match (self.draft.unreadable("attachments").is_some(), nobody) {
            (true, _) => schema.word(text!("postWaits")),
            (_, true) => schema.word(text!("postForNobody")),
            _ => String::new(),
        };
        let ready = wrong.is_empty();
        self.failure.set(wrong);
        ready.then_some(note)
    }

    async fn send(self, store: Store, note: Object, back: String) {
        self.busy.set(true);
        let key = self.keeper.key();
        let about = Record::new(note.clone());
        let answer = posted(&store, note).await;
        self.busy.try_set(false);
        match answer {
            Ok(record) => {
                if self.busy.is_disposed() {
                    // Whoever comes back must not find what was sent.
                    store.persist.remove(&key).await;
                    return;
                }
                self.draft.reset();
                self.keeper.forget(&store);
                // A preview gives way to the text first.
                request_animation_frame(move || focus::focus_id(&back));
                self.on_posted.try_run(record);
                // Who comments follows by itself.
                let parent = about.filled("parentType").zip(about.filled("parentId"));
                if let Some((entity, id)) = parent {
                    store.follow_again(entity, id).await;
                }
            }
            Err(error) => {
                self.failure.try_set(store.error_text(&error));
            }
        }
    }
}

/// The note as it is in the stream: the answer to a post lacks some of it (contract 18).
async fn posted(store: &Store, note: Object) -> Result<Record, ApiError> {
    let answer = store.api.send(endpoint::Post { note }).await?;
    let read = Read { entity: "Note".to_owned(), id: answer.id().to_owned() };
    Ok(store.api.send(read).await.unwrap_or(answer))
}

/// "Internal", where comments on such a record can be hidden from users of portals.
fn internal(draft: Draft, schema: &Arc<Schema>, entity: &str) -> AnyView {
    const INTERNAL: &str = "isInternal";
    if !post::may_be_internal(schema, entity) {
        return ().into_any();
    }
    let checked = Signal::derive(move || draft.get(INTERNAL).as_bool().unwrap_or_default());
    let on_change = Callback::new(move |on: bool| {
        draft.set(INTERNAL, INTERNAL, if on { Some(true) } else { None });
    });
    view! { <Checkbox label=schema.word("Internal") checked=checked on_change=on_change /> }
        .into_any()
}

/// Puts what is quoted into the text, and the caret behind it.
fn take_quotations(draft: Draft, id: String) {
    let Some(notes) = use_context::<Notes>() else { return };
    Effect::new(move |_| {
        if let Some(quoted) = notes.quoted.get() {
            let before = untrack(|| draft.text(text::POST));
            let gap = if before.trim().is_empty() { "" } else { "\n\n" };
            draft.set(text::POST, text::POST, format!("{}{gap}{quoted}", before.trim_end()));
            notes.quoted.set(None);
            let id = id.clone();
            request_animation_frame(move || focus::focus_id(&id));
        }
    });
}
