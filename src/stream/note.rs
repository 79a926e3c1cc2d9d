//! One note: who, what, when; the changes and the post below.

use super::{feed::glyph, post};
use crate::{
    fields::markdown::markdown,
    store::{records::Entry, use_clock, use_locale, use_schema, use_store},
    ui::{
        avatar::Avatar,
        focus,
        icon::Icon,
        live::live,
        pill::{Pill, Tone},
    },
};
use crema_espo::{
    format,
    stream::{self, Change, Note, Part},
};
use crema_view::prelude::*;
use crema_view::view;

/// A note and where it is shown.
#[derive(Clone)]
pub(super) struct Shown {
    /// The note in the pool.
    pub entry: Entry,
    /// Its position in the feed, from 1.
    pub position: usize,
    /// How many notes there are; -1 while that is not known.
    pub size: Signal<i64>,
    /// The record in whose stream it stands: type and id.
    pub in_record: Option<(String, String)>,
}

/// The `article` of a note, which follows what the pool knows of it.
pub(super) fn note(shown: Shown) -> AnyView {
    let described = focus::unique_id("note");
    let record = shown.entry.record.clone();
    live(move || article(&Note::new(record.get()), &shown, &described))
}

fn article(note: &Note, shown: &Shown, described: &str) -> AnyView {
    view! {
        <article
            class="note"
            tabindex="0"
            aria-describedby=described.to_owned()
            aria-posinset=shown.position
            aria-setsize=shown.size
        >
            {face(note)}
            <div class="note-body">
                <div class="note-head">{head(note, shown, described)} {post::menu(note, shown)}</div>
                {changes(note)}
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
    let internal = note
        .is_internal()
        .then(|| view! { <Pill text=schema.word("Internal") tone=Tone::Warning /> });
    view! {
        <p id=described.to_owned()>
            {parts(&sentence)}
            " "
            {time(note.created_at())}
            {internal}
        </p>
    }
    .into_any()
}

/// The text of a post as it reads; nothing where there is none.
pub(super) fn post_text(note: &Note) -> AnyView {
    if note.post().is_empty() {
        return ().into_any();
    }
    view! { <div class="note-post field-markdown">{markdown(note.post())}</div> }.into_any()
}

/// What an update changed.
fn changes(note: &Note) -> AnyView {
    change_list(&stream::changes(&use_schema(), &use_locale(), note))
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

fn change_list(changes: &[Change]) -> AnyView {
    if changes.is_empty() {
        return ().into_any();
    }
    let schema = use_schema();
    let shown = |text: &str| if text.is_empty() { "—".to_owned() } else { text.to_owned() };
    let items = changes
        .iter()
        .map(|change| {
            view! {
                <div class="note-change">
                    <dt>{change.label.clone()}</dt>
                    <dd>
                        <del>{shown(&change.from)}</del>
                        <span class="note-arrow" aria-hidden="true">"→"</span>
                        <ins>{shown(&change.to)}</ins>
                    </dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="note-changes" aria-label=schema.word("Changes")>{items}</dl> }.into_any()
}
