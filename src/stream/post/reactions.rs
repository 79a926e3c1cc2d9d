//! Reactions to a post.

use super::{act, reactors};
use crate::{
    store::{use_schema, use_store},
    stream::note::Shown,
    ui::{
        button::ButtonKind,
        focus,
        icon::{Glyph, Icon},
        menu::{Menu, MenuItem},
    },
};
use crema_espo::{
    endpoint::NoteAction,
    stream::{
        Note,
        post::{self, Reaction},
    },
};
use crema_view::prelude::*;
use crema_view::view;

/// As many kinds as this are shown before anybody has reacted; of more, those in use, and a menu.
const FEW: usize = 2;

/// The reactions a post has and can have; `None` where it can have none.
pub(super) fn reactions(note: &Note, shown: &Shown) -> Option<AnyView> {
    let (store, schema) = (use_store(), use_schema());
    let all = post::reactions(&schema, note);
    if all.is_empty() {
        return None;
    }
    let (of_note, asked) = (note.clone(), shown.asked);
    let (note, shown) = (note.clone(), shown.clone());
    let react = Callback::new(move |(kind, on): (String, bool)| {
        let after = post::reacted(&note, &kind, on);
        let action = NoteAction { id: note.id().to_owned(), reaction: Some(kind), on };
        act(store.clone(), &shown, action, after, None);
    });
    let few = all.len() <= FEW;
    let (seen, rest): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|it| few || it.mine || it.count > 0);
    let button = |it: Reaction| {
        let ids = (focus::unique_id("reaction"), focus::unique_id("people"));
        let button = button(&it, react, &ids);
        reactors::with_people(button, &of_note, it, ids, asked)
    };
    let buttons: Vec<_> = seen.into_iter().map(button).collect();
    let item = |it: Reaction| {
        let item = MenuItem::run(it.label, move || react.run((it.kind.clone(), true)));
        match Glyph::for_class(&it.icon) {
            Some(glyph) => item.with_icon(glyph),
            None => item,
        }
    };
    let more = (!rest.is_empty()).then(|| {
        let items: Vec<_> = rest.into_iter().map(item).collect();
        view! {
            <Menu
                label=schema.word("React")
                kind=ButtonKind::Quiet
                icon=Signal::stored(Glyph::Smile)
                icon_only=true
                items=Signal::stored(items)
            />
        }
    });
    let name = schema.word("Reactions");
    Some(
        view! { <div class="note-reactions" role="group" aria-label=name>{buttons}{more}</div> }
            .into_any(),
    )
}

fn button(
    it: &Reaction,
    react: Callback<(String, bool)>,
    (id, said): &(String, String),
) -> AnyView {
    let Reaction { kind, label, icon, count, mine } = it.clone();
    let name = if count > 0 { format!("{label}, {count}") } else { label.clone() };
    let face = match Glyph::for_class(&icon) {
        Some(glyph) => view! { <Icon glyph=glyph /> }.into_any(),
        None => label.clone().into_any(),
    };
    // Where somebody reacted, the people are told in its place.
    let (title, said) = match count {
        0 => (Some(label), None),
        _ => (None, Some(said.clone())),
    };
    view! {
        <button
            class="note-reaction"
            id=id.clone()
            type="button"
            aria-label=name
            aria-describedby=said
            title=title
            aria-pressed=mine.to_string()
            on:click=move |_| react.run((kind.clone(), !mine))
        >
            {face}
            {(count > 0).then(|| count.to_string())}
        </button>
    }
    .into_any()
}
