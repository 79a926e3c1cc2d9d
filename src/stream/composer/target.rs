//! To whom a post from the own stream goes.

use crate::{
    fields,
    store::{draft::Draft, use_schema},
    ui::{Select, focus, live::live},
};
use crema_espo::{schema::Schema, stream::post};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

const TARGET: &str = "targetType";

/// The choice of a target and, below it, who is in it; nothing where there is no choice.
pub(super) fn target(draft: Draft, schema: &Arc<Schema>) -> AnyView {
    let targets = post::targets(schema);
    if targets.len() < 2 {
        return ().into_any();
    }
    let slot = schema.slot("Note", TARGET);
    let label = |kind: &str| {
        let label = slot.as_ref().map(|slot| slot.option_label(kind).to_owned());
        label.unwrap_or_else(|| kind.to_owned())
    };
    let options: Vec<(String, String)> =
        targets.iter().map(|kind| ((*kind).to_owned(), label(kind))).collect();
    let chosen = Memo::new(move |_| match draft.text(TARGET) {
        text if text.is_empty() => "self".to_owned(),
        text => text,
    });
    let on_change = Callback::new(move |kind: String| {
        draft.set(TARGET, TARGET, (kind != "self").then_some(kind));
    });
    let people = live(move || {
        let field = post::target_field(&chosen.get())?;
        let slot = use_schema().slot("Note", field)?;
        Some(fields::edit(slot, draft))
    });
    let id = focus::unique_id("target");
    view! {
        <div class="composer-target">
            <label for=id.clone()>{schema.word("To")}</label>
            <Select
                id=id
                value=Signal::derive(move || chosen.get())
                options=Signal::stored(options)
                on_change=on_change
            />
        </div>
        {people}
    }
    .into_any()
}
