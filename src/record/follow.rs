//! The follow toggle of a record.

use crate::ui::live::live_if;
use crate::{
    store::{records::Entry, use_schema, use_store},
    ui::{button::Button, icon::Glyph},
};
use crema_espo::record::Record;
use crema_view::prelude::*;
use crema_view::view;

/// "Follow" / "Followed", changed at once and taken back where the server refuses. Nothing where
/// the entity has no stream.
#[component]
pub fn FollowButton(
    /// The entity type.
    entity: String,
    /// The record.
    entry: Entry,
) -> impl IntoView {
    let (store, schema) = (use_store(), use_schema());
    if !schema.is_followable(&entity) {
        return ().into_any();
    }
    let record: Signal<Record> = entry.record.clone().into();
    let followed = Signal::derive(move || record.with(|record| record.flag("isFollowed")));
    let known = Signal::derive(move || record.with(|record| record.has("isFollowed")));
    let toggle = Callback::new(move |()| {
        let (store, entity) = (store.clone(), entity.clone());
        let (id, follow) = record.with_untracked(|r| (r.id().to_owned(), !r.flag("isFollowed")));
        leptos::task::spawn_local(async move { store.follow(&entity, &id, follow).await });
    });
    let (on, off) = (schema.word("Followed"), schema.word("Follow"));
    let label = Signal::derive(move || if followed.get() { on.clone() } else { off.clone() });
    live_if(known, move || {
        view! { <Button label=label icon=Glyph::Stream pressed=followed on_click=toggle /> }
    })
}
