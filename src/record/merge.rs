//! Making one record of several: which ones is chosen, then per field which value stays.

use super::compare::choice;
use crate::{
    api::now_ms,
    fields::{self, Pickers, SelectRequest},
    store::{Store, lists::Source, records::Entry, use_locale, use_schema, use_store},
    ui::{
        button::{Button, ButtonKind},
        dialog::{Dialog, DialogActions},
        live::live,
        skeleton::Skeleton,
    },
};
use crema_espo::text;
use crema_espo::{
    actions::MergeField, endpoint::Merge, error::ApiError, json::Object, record::Record,
    words::fill,
};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// The most records that are laid side by side.
const MOST: usize = 6;

/// Fields whose value is taken from another record than the first, with its place.
type Theirs = RwSignal<Vec<String>>;

crate::part! {
    /// `merging`: for a record of an entity type, with what closes the dialog.
    pub MERGING: fn(&str, &Entry, Callback<()>) -> AnyView = merging;
    "work" "00000000000000000000000000000010"
}

/// Lets the user choose the other record, then opens the comparison.
fn merging(entity: &str, entry: &Entry, close: Callback<()>) -> AnyView {
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
                store.notices.fail(schema.word(text!("sameRecord")));
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
    pickers.select.run(SelectRequest::of(&use_schema(), &of, on_chosen));
    live(move || {
        if !waiting.get() {
            return ().into_any();
        }
        match other.get() {
            None => view! { <Skeleton lines=1 /> }.into_any(),
            Some(Err(error)) => failed(&error, close),
            Some(Ok(other)) => comparison(&of, vec![mine.clone(), other], close),
        }
    })
}

/// The comparison of records that were selected in a list; the first of them stays.
pub fn merging_many(entity: &str, ids: Vec<String>, close: Callback<()>) -> AnyView {
    let (store, schema, entity) = (use_store(), use_schema(), entity.to_owned());
    if ids.len() > MOST {
        store.notices.fail(schema.word(text!("mergeTooMany")));
        return ().into_any();
    }
    let read = RwSignal::new(None::<Result<Vec<Record>, ApiError>>);
    let of = entity.clone();
    leptos::task::spawn_local(async move {
        let mut records = Vec::new();
        for id in ids {
            match store.records.read(&store.api, &of, &id).await {
                Ok(entry) => records.push(entry.record.get_untracked()),
                Err(error) => return drop(read.try_set(Some(Err(error)))),
            }
        }
        read.try_set(Some(Ok(records)));
    });
    live(move || match read.get() {
        None => ().into_any(),
        Some(Err(error)) => failed(&error, close),
        Some(Ok(records)) => comparison(&entity, records, close),
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

/// The first record stays; the others are joined to it and go.
fn comparison(entity: &str, records: Vec<Record>, close: Callback<()>) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let fields = schema.merge_fields(entity, &records);
    let (theirs, busy): (Theirs, _) = (RwSignal::new(Vec::new()), RwSignal::new(false));
    let title = schema.word("Merge records");
    let names: Vec<String> =
        records.iter().map(|record| schema.record_name(entity, record)).collect();
    let goes = names.get(1..).unwrap_or_default().join("\u{201d}, \u{201c}");
    let stays = names.first().cloned().unwrap_or_default();
    let many = records.len() > 2;
    let hint = schema.word(if many { text!("mergeHintMany") } else { text!("mergeHint") });
    let hint = fill(&hint, &[("stays", &stays), ("goes", &goes)]);
    let heads: Vec<String> = std::iter::once(schema.word("Field")).chain(names).collect();
    let run = {
        let (records, fields) = (records.clone(), fields.clone());
        let (schema, entity) = (schema.clone(), entity.to_owned());
        Callback::new(move |()| {
            let taken = theirs.get_untracked();
            let mut attributes = Object::new();
            for field in &fields {
                let from = records.iter().enumerate().skip(1);
                let from = from.map(|(at, record)| (key(&field.field, at), record));
                let from = from.into_iter().find(|(key, _)| taken.contains(key));
                if let Some(record) = from.map(|(_, record)| record).or(records.first()) {
                    field.take(record, &mut attributes);
                }
            }
            let mut ids: Vec<String> =
                records.iter().map(|record| record.id().to_owned()).collect();
            let (entity, id) = (entity.clone(), ids.remove(0));
            let merge = Merge { entity, id, sources: ids, attributes, version: schema.version };
            busy.set(true);
            let (store, mine) = (store.clone(), records.first().cloned().unwrap_or_default());
            leptos::task::spawn_local(async move {
                send(&store, merge, &mine).await;
                close.try_run(());
            });
        })
    };
    let (cancel, merge) =
        (Signal::stored(schema.word("Cancel")), Signal::stored(schema.word("Merge")));
    let entity = entity.to_owned();
    view! {
        <Dialog title=title open=RwSignal::new(true) wide=true on_close=close>
            <p>{hint.clone()}</p>
            {table(&entity, &heads, &fields, &records, theirs)}
            <DialogActions>
                <Button label=cancel on_click=close />
                <Button kind=ButtonKind::Primary label=merge busy=busy on_click=run />
            </DialogActions>
        </Dialog>
    }
    .into_any()
}

async fn send(store: &Store, merge: Merge, mine: &Record) {
    let (entity, sources) = (merge.entity.clone(), merge.sources.clone());
    let word = |key: &'static str| {
        let schema = store.schema.get_untracked();
        schema.map(|schema| schema.word(key)).unwrap_or_default()
    };
    match store.api.send(merge).await {
        Ok(record) => {
            let selection = store.selections.of(&Source::of(&entity));
            selection.set(sources.iter().map(|id| Arc::from(&**id)), false);
            for source in &sources {
                store.records.forget(&entity, source);
            }
            store.records.put(&entity, &record, now_ms());
            store.lists.touch(&entity);
            store.lists.touch_below(&entity, record.id());
            store.notices.say(word(text!("mergedRecords")));
        }
        Err(error) => store.fail_action(&word("Merge"), &entity, mine, &error),
    }
}

/// What says that a field has the value of the record at this place.
fn key(field: &str, at: usize) -> String {
    format!("{at} {field}")
}

fn table(
    entity: &str,
    heads: &[String],
    fields: &[MergeField],
    records: &[Record],
    theirs: Theirs,
) -> AnyView {
    if fields.is_empty() {
        return view! { <p>{use_schema().word(text!("nothingDiffers"))}</p> }.into_any();
    }
    let heads =
        heads.iter().map(|head| view! { <th scope="col">{head.clone()}</th> }).collect_view();
    let rows = fields.iter().map(|field| row(entity, field, records, theirs)).collect_view();
    view! {
        <table class="compare">
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(entity: &str, field: &MergeField, records: &[Record], theirs: Theirs) -> AnyView {
    let (schema, locale) = (use_schema(), use_locale());
    let Some(slot) = schema.slot(entity, &field.field) else { return ().into_any() };
    let label = slot.label.to_string();
    let all: Vec<String> = (1..records.len()).map(|at| key(&field.field, at)).collect();
    let option = |(at, record): (usize, &Record)| {
        let text = fields::of(&slot.def.kind).text(&slot, record, &locale);
        let (own, keys) = (key(&field.field, at), all.clone());
        let (read, others) = (own.clone(), all.clone());
        let group = format!("merge-{}", field.field);
        let checked = Signal::derive(move || {
            theirs.with(|taken| match at {
                0 => !taken.iter().any(|one| others.contains(one)),
                _ => taken.contains(&read),
            })
        });
        let choose = Callback::new(move |()| {
            theirs.update(|taken| {
                taken.retain(|other| !keys.contains(other));
                if at > 0 {
                    taken.push(own.clone());
                }
            });
        });
        choice(group, text, checked, choose)
    };
    let options = records.iter().enumerate().map(option).collect_view();
    view! { <tr><th scope="row">{label}</th>{options}</tr> }.into_any()
}
