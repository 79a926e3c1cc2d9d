//! The text of a post, and what is attached to it.

use crate::{
    fields::{file, markdown},
    store::{use_schema, use_store},
    stream::post::focused_note,
    ui::{
        button::{Button, ButtonKind},
        focus,
        live::live_if,
    },
};
use crema_espo::stream::{Note, post};
use crema_espo::text;
use crema_view::prelude::*;
use crema_view::view;

/// The text of a post as it reads, and its attachments; nothing where there is neither. Of a long
/// one the beginning, until `whole` is asked for.
pub(in super::super) fn post_text(note: &Note, whole: RwSignal<bool>) -> AnyView {
    let mentions = note.mentions();
    let draw = |token: &str| mention(&mentions, token);
    let is_long = post::is_long(note.post());
    let cut = Signal::derive(move || is_long && !whole.get());
    let text = (!note.post().is_empty()).then(|| {
        view! {
            <div
                class="note-post field-markdown"
                data-cut=move || cut.get().then_some("")
                // What has the focus is to be seen.
                on:focusin=move |_| whole.set(true)
            >
                {markdown::post(note.post(), &draw)}
            </div>
        }
    });
    let label = use_schema().word(text!("restOfPost"));
    let show = Callback::new(move |()| {
        // The button goes away.
        let note = focused_note();
        whole.set(true);
        if let Some(note) = note {
            focus::focus(&note);
        }
    });
    let more = live_if(cut, move || {
        view! {
            <Button kind=ButtonKind::Quiet label=label.clone() on_click=show />
        }
    });
    view! { {text} {more} {file::attached(&note.record)} }.into_any()
}

/// A link to whoever is meant, by name; text where the server knew nobody by it.
fn mention(mentions: &[(String, String, String)], token: &str) -> AnyView {
    // The server may take less of the text for the name than we do: `@jane.` at the end.
    let fits = |(name, ..): &&(String, String, String)| token.starts_with(name.as_str());
    let found = mentions.iter().filter(fits).max_by_key(|(name, ..)| name.len());
    let Some((key, id, name)) = found else { return token.to_owned().into_any() };
    let (store, schema) = (use_store(), use_schema());
    let rest = token[key.len()..].to_owned();
    let own = (*id == *schema.user.id()).then_some("");
    let link = if schema.can_open("User") {
        let href = store.record_href("User", id);
        view! { <a class="note-mention" data-me=own href=href>{name.clone()}</a> }.into_any()
    } else {
        view! { <strong class="note-mention" data-me=own>{name.clone()}</strong> }.into_any()
    };
    view! { {link} {rest} }.into_any()
}
