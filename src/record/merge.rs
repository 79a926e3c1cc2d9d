//! Making one record of two: the other one is chosen, then per field which value stays.

use crate::{
    api::now_ms,
    fields::{self, Pickers, SelectRequest},
    store::{records::Entry, use_locale, use_schema, use_store},
    ui::{
        button::{Button, ButtonKind},
        dialog::{Dialog, DialogActions},
        live::live,
        skeleton::Skeleton,
    },
};
use crema_espo::{
    actions::MergeField, endpoint::Merge, error::ApiError, json::Object, record::Record,
    words::fill,
};
use crema_view::view;
use leptos::prelude::*;

/// Fields whose value is taken from the other record.
type Theirs = RwSignal<Vec<String>>;

/// Lets the user choose the other record, then opens the comparison.
pub fn merging(entity: &str, entry: &Entry, close: Callback<()>) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let pickers = expect_context::<Pickers>();
    let other = RwSignal::new(None::<Result<Record, ApiError>>);
    let waiting = RwSignal::new(false);
    let (of, mine) = (entity.to_owned(), entry.record.get_untracked());
    let on_chosen = {
        let of = of.clone();
        let own = mine.id().to_owned();
        Callback::new(move |chosen: Vec<Record>| {
            let Some(id) = chosen.first().map(|record| record.id().to_owned()) else { return };
            if id == own {
                store.notices.fail(schema.word("sameRecord"));
                return close.run(());
            }
            waiting.set(true);
            let (store, of) = (store.clone(), of.clone());
            leptos::task::spawn_local(async move {
                let read = store.records.read(&store.api, &of, &id).await;
                other.try_set(Some(read.map(|entry| entry.record.get_untracked())));
            });
        })
    };
    pickers.select.run(SelectRequest {
        entity: of.clone(),
        multiple: false,
        create: false,
        on_chosen,
    });
    live(move || {
        if !waiting.get() {
            return ().into_any();
        }
        match other.get() {
            None => view! { <Skeleton lines=1 /> }.into_any(),
            Some(Err(error)) => failed(&error, close),
            Some(Ok(other)) => comparison(&of, &mine, &other, close),
        }
    })
}

fn failed(error: &ApiError, close: Callback<()>) -> AnyView {
    let store = use_store();
    store.notices.fail(store.error_text(error));
    request_animation_frame(move || {
        close.try_run(());
    });
    ().into_any()
}

fn comparison(entity: &str, mine: &Record, other: &Record, close: Callback<()>) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let fields = schema.merge_fields(entity, mine, other);
    let (theirs, busy): (Theirs, _) = (RwSignal::new(Vec::new()), RwSignal::new(false));
    let title = schema.word("Merge records");
    let name = |record: &Record| schema.record_name(entity, record);
    let (stays, goes) = (name(mine), name(other));
    let hint = fill(&schema.word("mergeHint"), &[("stays", &stays), ("goes", &goes)]);
    let heads = [schema.word("Field"), stays.clone(), goes];
    let run = {
        let (mine, other, fields) = (mine.clone(), other.clone(), fields.clone());
        let (schema, entity) = (schema.clone(), entity.to_owned());
        Callback::new(move |()| {
            let taken = theirs.get_untracked();
            let mut attributes = Object::new();
            for field in &fields {
                let from = if taken.contains(&field.field) { &other } else { &mine };
                field.take(from, &mut attributes);
            }
            let (entity, id, source) =
                (entity.clone(), mine.id().to_owned(), other.id().to_owned());
            let merge = Merge { entity, id, source, attributes, version: schema.version };
            let (store, schema, mine) = (store.clone(), schema.clone(), mine.clone());
            busy.set(true);
            leptos::task::spawn_local(async move {
                let (entity, source) = (merge.entity.clone(), merge.source.clone());
                match store.api.send(merge).await {
                    Ok(record) => {
                        store.records.forget(&entity, &source);
                        store.records.put(&entity, &record, now_ms());
                        store.lists.touch(&entity);
                        store.lists.touch_below(&entity, record.id());
                        store.notices.say(schema.word("mergedRecords"));
                    }
                    Err(error) => {
                        store.fail_action(&schema.word("Merge"), &entity, &mine, &error);
                    }
                }
                close.try_run(());
            });
        })
    };
    let (cancel, merge) =
        (Signal::stored(schema.word("Cancel")), Signal::stored(schema.word("Merge")));
    let (entity, mine, other) = (entity.to_owned(), mine.clone(), other.clone());
    view! {
        <Dialog title=title open=RwSignal::new(true) wide=true on_close=close>
            <p>{hint.clone()}</p>
            {table(&entity, &heads, &fields, &mine, &other, theirs)}
            <DialogActions>
                <Button label=cancel on_click=close />
                <Button kind=ButtonKind::Primary label=merge busy=busy on_click=run />
            </DialogActions>
        </Dialog>
    }
    .into_any()
}

fn table(
    entity: &str,
    heads: &[String],
    fields: &[MergeField],
    mine: &Record,
    other: &Record,
    theirs: Theirs,
) -> AnyView {
    if fields.is_empty() {
        return view! { <p>{use_schema().word("nothingDiffers")}</p> }.into_any();
    }
    let heads =
        heads.iter().map(|head| view! { <th scope="col">{head.clone()}</th> }).collect_view();
    let rows = fields.iter().map(|field| row(entity, field, mine, other, theirs)).collect_view();
    view! {
        <table class="merge">
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(entity: &str, field: &MergeField, mine: &Record, other: &Record, theirs: Theirs) -> AnyView {
    let (schema, locale) = (use_schema(), use_locale());
    let Some(slot) = schema.slot(entity, &field.field) else { return ().into_any() };
    let label = slot.label.to_string();
    let option = |record: &Record, is_other: bool| {
        let text = fields::of(&slot.def.kind).text(&slot, record, &locale);
        let shown = if text.is_empty() { "\u{2014}".to_owned() } else { text };
        let (name, read) = (field.field.clone(), field.field.clone());
        let group = format!("merge-{name}");
        let checked = Signal::derive(move || theirs.with(|all| all.contains(&read)) == is_other);
        let choose = move |_| {
            theirs.update(|all| {
                all.retain(|other| *other != name);
                if is_other {
                    all.push(name.clone());
                }
            });
        };
        view! {
            <td>
                <label class="merge-choice">
                    <input type="radio" name=group prop:checked=checked on:change=choose />
                    <span>{shown}</span>
                </label>
            </td>
        }
    };
    view! { <tr><th scope="row">{label}</th>{option(mine, false)}{option(other, true)}</tr> }
        .into_any()
}
