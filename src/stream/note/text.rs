//! The text of a post, and what is attached to it.

use crate::{
    fields::{file, markdown},
    store::{use_schema, use_store},
};
use crema_espo::stream::Note;
use crema_view::prelude::*;
use crema_view::view;

/// The text of a post as it reads, and its attachments; nothing where there is neither.
pub(in super::super) fn post_text(note: &Note) -> AnyView {
    let mentions = note.mentions();
    let draw = |token: &str| mention(&mentions, token);
    let text = (!note.post().is_empty()).then(|| {
        view! { <div class="note-post field-markdown">{markdown::post(note.post(), &draw)}</div> }
    });
    view! { {text} {file::attached(&note.record)} }.into_any()
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
