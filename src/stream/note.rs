//! One note: who, what, when; the changes and the post below.

mod changes;
mod text;

pub(super) use text::post_text;

use self::changes::changes;
use super::{
    feed::{glyph, notes::Notes},
    post,
};
use crate::{
    store::{records::Entry, use_clock, use_locale, use_schema, use_store},
    ui::{
        avatar::Avatar,
        focus,
        icon::Icon,
        live::live,
        pill::{Pill, Tone},
    },
};
use crema_espo::text;
use crema_espo::{
    format,
    stream::{self, Note, Part},
};
use crema_view::prelude::*;
use crema_view::view;

/// A note and where it is shown.
#[derive(Clone)]
pub(super) struct Shown {
    /// The note in the pool.
    pub entry: Entry,
    /// Its position in the feed, from 1.
    pub position: Signal<usize>,
    /// How many notes there are; -1 while that is not known.
    pub size: Signal<i64>,
    /// The record in whose stream it stands: type and id.
    pub in_record: Option<(String, String)>,
    /// Whether it stands among those that are pinned to the record.
    pub pinned: bool,
    /// Whose reactions are told.
    pub asked: post::Asked,
    /// Whether all of a long post is shown.
    pub whole: RwSignal<bool>,
}

/// The `article` of a note, which follows what the pool knows of it.
pub(super) fn note(shown: Shown) -> AnyView {
    let described = focus::unique_id("note");
    let record = shown.entry.record.clone();
    follow_pin(&shown);
    live(move || article(&Note::new(record.get()), &shown, &described))
}

/// What is pinned on the page of a record joins those above the stream, and leaves them.
fn follow_pin(shown: &Shown) {
    let Some(notes) = use_context::<Notes>().filter(|_| shown.in_record.is_some()) else { return };
    let (id, record) = (shown.entry.id(), shown.entry.record.clone());
    let pinned = Memo::new(move |_| record.with(|record| record.flag("isPinned")));
    Effect::new(move |before: Option<bool>| {
        let now = pinned.get();
        if before.is_some_and(|before| before != now) {
            notes.set_pinned(&id, now);
        }
        now
    });
}

fn article(note: &Note, shown: &Shown, described: &str) -> AnyView {
    view! {
        <article
            class="note"
            tabindex="0"
            data-note=note.id().to_owned()
            aria-describedby=described.to_owned()
            aria-posinset=shown.position
            aria-setsize=shown.size
        >
            {face(note)}
            <div class="note-body">
                <div class="note-head">{head(note, shown, described)} {post::menu(note, shown)}</div>
                {changes(note, shown)}
                {post::text(note, shown)}
                {post::foot(note, shown)}
            </div>
        </article>
    }
    .into_any()
}

/// Who it was and what kind of thing it is, as a picture.
fn face(note: &Note) -> AnyView {
    let (id, name) = note.author();
    view! {
        <div class="note-face">
            <Avatar id=id.to_owned() name=name.to_owned() />
            <span class="note-kind"><Icon glyph=glyph(note.kind()) /></span>
        </div>
    }
    .into_any()
}

/// The sentence and the time; `described` is its id.
fn head(note: &Note, shown: &Shown, described: &str) -> AnyView {
    let schema = use_schema();
    let in_record = shown.in_record.as_ref().map(|(entity, id)| (&**entity, &**id));
    let sentence = stream::sentence(&schema, note, in_record);
    let files = note.has_attachment().then(|| {
        view! { <Pill text=schema.word(text!("withAttachments")) tone=Tone::Default /> }
    });
    let internal = note
        .is_internal()
        .then(|| view! { <Pill text=schema.word("Internal") tone=Tone::Warning /> });
    view! {
        <p id=described.to_owned()>
            {parts(&sentence)}
            " "
            {time(note.created_at())}
            {files}
            {internal}
        </p>
    }
    .into_any()
}

/// The time of something, relative, with the full form in the title.
pub(super) fn time(utc: &str) -> AnyView {
    let (locale, clock) = (use_locale(), use_clock());
    let iso = format!("{}Z", utc.replacen(' ', "T", 1));
    let (full, utc) = (format::datetime_full(utc, &locale), utc.to_owned());
    let text = Signal::derive(move || {
        clock.track();
        format::ago(&utc, &locale)
    });
    view! { <time class="note-time" datetime=iso title=full>{text}</time> }.into_any()
}

/// A sentence with its links.
pub(super) fn parts(sentence: &[Part]) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    sentence
        .iter()
        .map(|part| match part {
            Part::Text(text) => text.clone().into_any(),
            Part::Strong(text) => view! { <strong>{text.clone()}</strong> }.into_any(),
            Part::Link { entity, id, text } if schema.can_open(entity) => {
                view! { <a href=store.record_href(entity, id)>{text.clone()}</a> }.into_any()
            }
            Part::Link { text, .. } => view! { <strong>{text.clone()}</strong> }.into_any(),
            Part::Pill { text, style } => {
                view! { <Pill text=text.clone() tone=Tone::of(style.as_deref()) /> }.into_any()
            }
        })
        .collect_view()
        .into_any()
}
