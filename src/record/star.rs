//! The star of a record.

use crate::ui::live::live_if;
use crate::{
    store::{records::Entry, use_schema, use_store},
    ui::{button::Button, icon::Glyph},
};
use crema_espo::record::Record;
use crema_view::prelude::*;
use crema_view::view;

/// "Star" / "Starred", changed at once and taken back where the server refuses. Nothing where the
/// entity type has no stars.
pub fn star_button(entity: &str, entry: &Entry) -> AnyView {
    let (store, schema, entity) = (use_store(), use_schema(), entity.to_owned());
    if !schema.has_stars(&entity) {
        return ().into_any();
    }
    let record: Signal<Record> = entry.record.clone().into();
    let starred = Signal::derive(move || record.with(|record| record.flag("isStarred")));
    let known = Signal::derive(move || record.with(|record| record.has("isStarred")));
    let toggle = Callback::new(move |()| {
        let (store, entity) = (store.clone(), entity.clone());
        let (id, star) = record.with_untracked(|r| (r.id().to_owned(), !r.flag("isStarred")));
        leptos::task::spawn_local(async move { store.star(&entity, &id, star).await });
    });
    let (on, off) = (schema.word("Starred"), schema.word("Star"));
    let label = Signal::derive(move || if starred.get() { on.clone() } else { off.clone() });
    live_if(known, move || {
        view! {
            <Button
                label=label
                icon=Glyph::Star
                icon_only=true
                pressed=starred
                on_click=toggle
            />
        }
    })
}
