//! What an update changed, field by field, and the way back to what was there.

use super::Shown;
use crate::{
    fields,
    store::{change, records::Load, use_locale, use_schema, use_store},
    ui::{
        button::{Button, ButtonKind},
        icon::Glyph,
        live::live_if,
    },
};
use crema_espo::text;
use crema_espo::{
    acl::Action,
    stream::{self, Back, Change, Note},
    words::fill,
};
use crema_view::prelude::*;
use crema_view::view;

/// The changes of a note; nothing where it has none.
pub(super) fn changes(note: &Note, shown: &Shown) -> AnyView {
    let schema = use_schema();
    let changes = stream::changes(&schema, &use_locale(), note);
    if changes.is_empty() {
        return ().into_any();
    }
    let items = changes
        .into_iter()
        .map(|change| {
            let (label, from, to) = (change.label.clone(), change.from.clone(), change.to.clone());
            let to = if to.is_empty() { "—".to_owned() } else { to };
            // Nothing was there: that is not struck out.
            let from = (!from.is_empty()).then(|| view! { <del>{from}</del> });
            view! {
                <div class="note-change">
                    <dt>{label}</dt>
                    <dd>
                        {from}
                        <span class="note-arrow" aria-hidden="true">"→"</span>
                        <ins>{to}</ins>
                    </dd>
                    {restore(note, shown, change)}
                </div>
            }
        })
        .collect_view();
    view! { <dl class="note-changes" aria-label=schema.word("Changes")>{items}</dl> }.into_any()
}

/// Brings back what was there: on the record's own page, where one sees what that does, and as long
/// as it would change anything.
fn restore(note: &Note, shown: &Shown, change: Change) -> AnyView {
    let Some((entity, id, _)) = note.parent() else { return ().into_any() };
    let here = shown.in_record.as_ref().is_some_and(|(of, it)| of == entity && it == id);
    let Some(back) = change.back.filter(|_| here && fields::editable(&change.slot)) else {
        return ().into_any();
    };
    let (store, schema) = (use_store(), use_schema());
    let entry = store.records.entry(entity, id);
    let template = schema.word(text!("restoreValue"));
    let label = fill(&template, &[("field", &*change.label), ("value", &*change.from)]);
    let (of_offer, of_entity, of_back) = (schema, entity.to_owned(), back.clone());
    let offered = Memo::new(move |_| {
        let whole = entry.load.with(|load| *load == Load::Complete);
        whole
            && entry.record.with(|record| {
                of_back.differs(record)
                    && of_offer.record_action(&of_entity, record, Action::Edit).offered()
            })
    });
    let (entity, id) = (entity.to_owned(), id.to_owned());
    live_if(offered, move || {
        let (store, action) = (store.clone(), label.clone());
        let (entity, id, back) = (entity.clone(), id.clone(), back.clone());
        let on_click = Callback::new(move |()| {
            let Back { shown, sent } = back.clone();
            let (entity, id, action) = (entity.clone(), id.clone(), action.clone());
            let store = store.clone();
            leptos::task::spawn_local(async move {
                store.change(change::Change { entity, id, shown, sent, action }).await;
            });
        });
        let label = label.clone();
        view! {
            <dd>
                <Button kind=ButtonKind::Quiet label icon=Glyph::Undo icon_only=true on_click />
            </dd>
        }
    })
}
