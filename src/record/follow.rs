//! Following: the toggle of a record's page, and what a row's menu and key do.

use crate::ui::live::live_if;
use crate::{
    fields::later::soon,
    store::{Store, records::Entry, use_schema, use_store},
    ui::{button::Button, icon::Glyph},
};
use crema_espo::record::Record;
use crema_espo::text;
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
    notice_by_itself(&store, &entity, record);
    let toggle = Callback::new(move |()| {
        let (store, entity) = (store.clone(), entity.clone());
        let (id, follow) = record.with_untracked(|r| (r.id().to_owned(), !r.flag("isFollowed")));
        leptos::task::spawn_local(async move {
            store.follow(&entity, &id, follow).await;
        });
    });
    let (on, off) = (schema.word("Followed"), schema.word("Follow"));
    let label = Signal::derive(move || if followed.get() { on.clone() } else { off.clone() });
    live_if(known, move || {
        view! {
            <Button label=label icon=Glyph::Stream pressed=followed keys="f" on_click=toggle />
        }
    })
}

/// Who is given a record follows it by itself: looks whether that is so.
fn notice_by_itself(store: &Store, entity: &str, record: Signal<Record>) {
    let (store, schema, entity) = (store.clone(), use_schema(), entity.to_owned());
    let mine = Memo::new(move |_| record.with(|record| schema.is_mine(record)));
    Effect::new(move |before: Option<bool>| {
        let mine = mine.get();
        let waits = record.with_untracked(|r| r.has("isFollowed") && !r.flag("isFollowed"));
        if mine && before == Some(false) && waits {
            let (store, entity) = (store.clone(), entity.clone());
            let id = record.with_untracked(|record| record.id().to_owned());
            leptos::task::spawn_local(async move { store.follow_again(&entity, &id).await });
        }
        mine
    });
}

crate::part! {
    /// Lies with the pages of records.
    ROW: fn(Store, String, String, bool) = change_row; "record" "00000000000000000000000000000027"
}

/// Follows a record of a list, or no longer, and says so: rows do not show it.
pub fn follow_row(store: &Store, entity: &str, id: &str, follow: bool) {
    let (of_row, entity, id) = (store.clone(), entity.to_owned(), id.to_owned());
    soon(&ROW, store, move |change| change(of_row, entity, id, follow));
}

fn change_row(store: Store, entity: String, id: String, follow: bool) {
    leptos::task::spawn_local(async move {
        if store.follow(&entity, &id, follow).await && follow {
            store.notices.say(store.sentence_of(text!("nowFollowing"), &entity, &id));
        }
    });
}

/// The same for the key in a list: the other way round, as far as it is known.
pub fn toggle_row(store: &Store, entity: &str, id: &str) {
    let record = store.records.entry(entity, id).record;
    let follow = record.with_untracked(|record| !record.flag("isFollowed"));
    follow_row(store, entity, id, follow);
}
