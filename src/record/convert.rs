//! Turning a record into others: a form for each entity type it can become, each of which can be
//! left out. Which ones there are is the metadata's to say.

mod part;

use crate::{
    api::now_ms,
    store::{Store, records::Entry, use_locale, use_schema, use_store},
    ui::{
        button::{Button, ButtonKind},
        dialog::{Dialog, DialogActions},
        live::live,
        skeleton::Skeleton,
    },
};
use crema_espo::text;
use crema_espo::{
    endpoint::{Convert, ConvertAttributes},
    error::ApiError,
    json::{self, Object},
    locale::Locale,
    record::Record,
    schema::Schema,
    words::fill,
};
use crema_view::prelude::*;
use crema_view::view;
use part::Part;
use std::sync::Arc;

crate::part! {
    /// `converting`: for a record of an entity type, with what closes the dialog.
    pub CONVERTING: fn(&str, &Entry, Callback<()>) -> AnyView = converting;
    "work" "00000000000000000000000000000011"
}

/// The dialog over the page of a record.
fn converting(entity: &str, entry: &Entry, close: Callback<()>) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let record = entry.record.get_untracked();
    let targets = schema.convert_targets(entity, &record);
    let name = schema.record_name(entity, &record);
    let title = fill(&schema.word("Convert {name}"), &[("name", &name)]);
    let start = RwSignal::new(None::<Object>);
    let (of, asked) = (entity.to_owned(), record.clone());
    let wanted = targets.clone();
    leptos::task::spawn_local(async move {
        start.try_set(Some(attributes(&store, &schema, &of, &asked, &wanted).await));
    });
    let entity = entity.to_owned();
    view! {
        <Dialog title=title open=RwSignal::new(true) wide=true on_close=close>
            {
                let (entity, record, targets) = (entity.clone(), record.clone(), targets.clone());
                live(move || match start.get() {
                    None => view! { <Skeleton lines=8 /> }.into_any(),
                    Some(start) => parts(&entity, &record, &targets, &start, close),
                })
            }
        </Dialog>
    }
    .into_any()
}

/// What the new records start with: the server's word, else what the metadata maps.
async fn attributes(
    store: &Store,
    schema: &Schema,
    entity: &str,
    record: &Record,
    targets: &[String],
) -> Object {
    let ask = ConvertAttributes { entity: entity.to_owned(), id: record.id().to_owned() };
    let answer = store.api.send(ask).await;
    let mut all = Object::new();
    for target in targets {
        let mut start = schema.attributes_for_create(target, &[]);
        match &answer {
            Ok(said) => start.extend(json::object(said.get(target).cloned().unwrap_or_default())),
            // Servers before 4.3 leave it to the client.
            Err(_) => start.extend(schema.convert_prefill(entity, record, target)),
        }
        all.insert(target.clone(), start.into());
    }
    all
}

/// Everything one conversion needs.
#[derive(Clone)]
struct Converting {
    store: Store,
    schema: Arc<Schema>,
    locale: Arc<Locale>,
    entity: String,
    record: Record,
    parts: Vec<Part>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<ApiError>>,
    close: Callback<()>,
}

fn parts(
    entity: &str,
    record: &Record,
    targets: &[String],
    start: &Object,
    close: Callback<()>,
) -> AnyView {
    let schema = use_schema();
    let part = |target: &String| {
        Part::new(target, json::object(start.get(target).cloned().unwrap_or_default()))
    };
    let parts: Vec<Part> = targets.iter().map(part).collect();
    let views = parts.iter().map(Part::view).collect_view();
    let converting = StoredValue::new(Converting {
        store: use_store(),
        schema: schema.clone(),
        locale: use_locale(),
        entity: entity.to_owned(),
        record: record.clone(),
        parts,
        busy: RwSignal::new(false),
        failure: RwSignal::new(None),
        close,
    });
    let (busy, failure) = converting.with_value(|all| (all.busy, all.failure));
    let run = Callback::new(move |()| converting.get_value().start(false));
    let anyway = Callback::new(move |()| converting.get_value().start(true));
    let said = move || failure.get().map(|error| refused(converting, &error, anyway));
    view! {
        <p>{schema.word(text!("convertHint"))}</p>
        {live(said)}
        {views}
        <DialogActions>
            <Button label=schema.word("Cancel") on_click=close />
            <Button
                kind=ButtonKind::Primary
                label=schema.word("Convert")
                busy=busy
                on_click=run
            />
        </DialogActions>
    }
    .into_any()
}

impl Converting {
    fn start(self, anyway: bool) {
        let mut records = Object::new();
        let mut wrong = false;
        for part in self.parts.iter().filter(|part| part.on.get_untracked()) {
            wrong |= part.refuse(&self.schema, &self.locale, !wrong);
            records.insert(part.entity.clone(), part.draft.changes().into());
        }
        if wrong || self.busy.get_untracked() {
            return;
        }
        if records.is_empty() {
            let said = crema_espo::error::Said {
                text: self.schema.word(text!("convertNothing")),
                ..Default::default()
            };
            return self.failure.set(Some(ApiError::Refused(0, said)));
        }
        self.busy.set(true);
        self.failure.set(None);
        let (entity, id) = (self.entity.clone(), self.record.id().to_owned());
        let convert = Convert { entity, id, records, skip_duplicate_check: anyway };
        leptos::task::spawn_local(async move {
            let answer = self.store.api.send(convert).await;
            self.busy.try_set(false);
            match answer {
                Ok(record) => self.finish(&record),
                Err(error) => {
                    self.failure.try_set(Some(error));
                }
            }
        });
    }

    fn finish(&self, record: &Record) {
        self.store.records.put(&self.entity, record, now_ms());
        self.store.lists.touch(&self.entity);
        for part in &self.parts {
            self.store.lists.touch(&part.entity);
            if self.busy.try_get_untracked().is_some() {
                part.draft.reset();
            }
        }
        let name = self.schema.record_name(&self.entity, record);
        self.store
            .notices
            .say(fill(&self.schema.word(text!("convertedRecord")), &[("name", &name)]));
        self.close.try_run(());
    }
}

/// Why it was not done; similar records may be looked at, and it may be done all the same.
fn refused(converting: StoredValue<Converting>, error: &ApiError, anyway: Callback<()>) -> AnyView {
    let (store, schema, entity) =
        converting.with_value(|all| (all.store.clone(), all.schema.clone(), all.entity.clone()));
    let ApiError::Duplicate(similar) = error else {
        let text = store.error_text(error);
        return view! { <div class="form-alert" role="alert"><p>{text}</p></div> }.into_any();
    };
    let links = similar
        .iter()
        .map(|record| {
            let entity = record.filled("_entityType").unwrap_or(&entity);
            let href = store.record_href(entity, record.id());
            let name = schema.record_name(entity, record);
            view! { <li><a href=href target="_blank">{name}</a></li> }
        })
        .collect_view();
    view! {
        <div class="form-alert" role="alert">
            <p>{schema.word(text!("duplicatesFound"))}</p>
            <ul class="form-duplicates">{links}</ul>
            <Button label=schema.word("Convert anyway") on_click=anyway />
        </div>
    }
    .into_any()
}
