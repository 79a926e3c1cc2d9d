//! One note: who, what, when; the changes and the post below.

use super::feed::{FeedSource, glyph};
use crate::{
    fields::markdown::markdown,
    store::{use_clock, use_locale, use_schema, use_store},
    ui::{
        avatar::Avatar,
        focus,
        icon::Icon,
        pill::{Pill, Tone},
    },
};
use crema_espo::{
    format,
    stream::{self, Change, Note, Part},
};
use crema_view::prelude::*;
use crema_view::view;

/// The `article` of a note; `position` counts from 1.
pub(super) fn note(note: Note, position: usize, size: Signal<i64>, source: &FeedSource) -> AnyView {
    let (schema, locale) = (use_schema(), use_locale());
    let (id, name) = note.author();
    let (id, name) = (id.to_owned(), name.to_owned());
    let sentence = stream::sentence(&schema, &note, source.record());
    let described = focus::unique_id("note");
    let describes = described.clone();
    let kind = glyph(note.kind());
    let is_internal = note.is_internal().then(|| {
        view! { <Pill text=schema.word("Internal") tone=Tone::Warning /> }
    });
    let post = (!note.post().is_empty()).then(|| {
        view! { <div class="note-post field-markdown">{markdown(note.post())}</div> }
    });
    let changes = stream::changes(&schema, &locale, &note);
    view! {
        <article
            class="note"
            tabindex="0"
            aria-describedby=describes
            aria-posinset=position
            aria-setsize=size
        >
            <div class="note-face">
                <Avatar id=id name=name />
                <span class="note-kind"><Icon glyph=kind /></span>
            </div>
            <div class="note-body">
                <p id=described>
                    {parts(&sentence)}
                    " "
                    {time(note.created_at())}
                    {is_internal}
                </p>
                {change_list(&changes)}
                {post}
            </div>
        </article>
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
