//! "Export": a file of the selected records, made by the server where it may be, else here.

mod here;

use super::{Subject, choice};
use crate::{
    store::{mass::Job, use_schema},
    ui::{
        button::{Button, ButtonKind},
        checkbox::Checkbox,
        dialog::{Dialog, DialogActions},
        download,
        live::{live, live_if},
    },
};
use crema_espo::letters;
use crema_espo::text;
use crema_espo::{
    endpoint::{Export, Exported, ProcessOf},
    error::ApiError,
    slot::Slot,
    words::fill,
};
use crema_view::prelude::*;
use crema_view::view;

/// One dialog's state.
#[derive(Clone)]
struct Form {
    subject: Subject,
    job: Job,
    slots: Vec<Slot>,
    /// All fields, whatever is chosen.
    all: RwSignal<bool>,
    /// The names of the chosen fields.
    chosen: RwSignal<Vec<String>>,
    format: RwSignal<String>,
    busy: RwSignal<bool>,
    failure: RwSignal<String>,
    close: Callback<()>,
}

/// The dialog.
pub(super) fn dialog(subject: &Subject, close: Callback<()>) -> AnyView {
    let Some(job) = subject.job() else { return ().into_any() };
    let (schema, entity) = (subject.schema.clone(), subject.entity());
    let columns = subject.desk.columns.get_untracked();
    let columns = columns.iter().flat_map(|columns| columns.iter());
    let formats = schema.export_formats(&entity);
    let form = Form {
        slots: schema.export_fields(&entity),
        all: RwSignal::new(false),
        chosen: RwSignal::new(columns.map(|column| column.slot.name.to_string()).collect()),
        format: RwSignal::new(formats.first().cloned().unwrap_or_default()),
        busy: RwSignal::new(false),
        failure: RwSignal::new(String::new()),
        subject: subject.clone(),
        job,
        close,
    };
    let counted = subject.counted(form.job.count);
    let title = fill(&schema.word("Export {records}"), &[("records", &counted)]);
    let (busy, failure) = (form.busy, form.failure);
    let form = StoredValue::new(form);
    let run = Callback::new(move |()| form.get_value().submit());
    let (cancel, yes) =
        (Signal::stored(schema.word("Cancel")), Signal::stored(schema.word("Export")));
    let by_server = schema.server_exports();
    let failed = move || {
        let text = failure.get();
        (!text.is_empty()).then(|| view! { <p class="form-alert" role="alert">{text}</p> })
    };
    view! {
        <Dialog title=title open=RwSignal::new(true) wide=true on_close=close>
            {live(failed)}
            {(!by_server).then(|| view! { <p>{use_schema().word(text!("exportHere"))}</p> })}
            {fields(form)}
            {by_server.then(|| formats_of(form, formats.clone()))}
            <p class="mass-note">{use_schema().word(text!("exportTrue"))}</p>
            <DialogActions>
                <Button label=cancel on_click=close />
                <Button kind=ButtonKind::Primary label=yes busy=busy on_click=run />
            </DialogActions>
        </Dialog>
    }
    .into_any()
}

/// The choice of fields.
fn fields(form: StoredValue<Form>) -> AnyView {
    let (all, chosen) = form.with_value(|form| (form.all, form.chosen));
    let schema = use_schema();
    let boxes = move || {
        form.with_value(|form| form.slots.iter().map(|slot| field(slot, chosen)).collect_view())
    };
    let some = Signal::derive(move || !all.get());
    view! {
        <Checkbox
            label=schema.word("All fields")
            checked=all
            on_change=Callback::new(move |on| all.set(on))
        />
        {live_if(some, move || {
            view! {
                <div class="mass-choices" role="group" aria-label=use_schema().word("Fields")>
                    {boxes()}
                </div>
            }
        })}
    }
    .into_any()
}

fn field(slot: &Slot, chosen: RwSignal<Vec<String>>) -> AnyView {
    let (name, read) = (slot.name.to_string(), slot.name.to_string());
    let on = Signal::derive(move || chosen.with(|all| all.contains(&read)));
    let change = move |wanted: bool| {
        chosen.update(|all| {
            all.retain(|other| *other != name);
            if wanted {
                all.push(name.clone());
            }
        });
    };
    view! { <Checkbox label=slot.label.to_string() checked=on on_change=Callback::new(change) /> }
        .into_any()
}

fn formats_of(form: StoredValue<Form>, formats: Vec<String>) -> AnyView {
    if formats.len() < 2 {
        return ().into_any();
    }
    let format = form.with_value(|form| form.format);
    let options: Vec<_> =
        formats.into_iter().map(|one| (one.clone(), letters::upper(&one))).collect();
    choice("mass-format", &use_schema().word("Format"), format, options)
}

impl Form {
    fn submit(self) {
        let all = self.all.get_untracked();
        let wanted = self.chosen.get_untracked();
        let is_wanted = |slot: &&Slot| all || wanted.iter().any(|name| **name == *slot.name);
        // In the order they were chosen: that of the columns, first of all.
        let mut slots: Vec<Slot> = self.slots.iter().filter(is_wanted).cloned().collect();
        if !all {
            slots.sort_by_key(|slot| wanted.iter().position(|name| **name == *slot.name));
        }
        if slots.is_empty() {
            return self.failure.set(self.subject.schema.word(text!("exportNothing")));
        }
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(String::new());
        if !self.subject.schema.server_exports() {
            here::start(self.subject, self.job, slots);
            return self.close.run(());
        }
        let fields = (!all).then(|| {
            let schema = &self.subject.schema;
            let of = |slot: &Slot| schema.attributes_of(&slot.entity, &slot.name);
            let attributes =
                slots.iter().flat_map(|slot| of(slot).all().map(str::to_owned).collect::<Vec<_>>());
            (slots.iter().map(|slot| slot.name.to_string()).collect(), attributes.collect())
        });
        let idle = self.subject.schema.runs_idle("exportIdleCountThreshold", self.job.count);
        let export = Export {
            entity: self.job.entity.clone(),
            targets: self.job.targets.clone(),
            fields,
            format: self.format.get_untracked(),
            idle,
            version: self.subject.schema.version,
        };
        leptos::task::spawn_local(async move { self.send(export).await });
    }

    async fn send(self, export: Export) {
        let store = self.subject.store.clone();
        let text = self.subject.say(text!("massExporting"), self.job.count);
        let run = store.mass.start(&export.entity, text, None, false);
        let name = self.subject.file_name(&export.format);
        match store.api.send(export).await {
            Ok(exported) => {
                self.close.try_run(());
                let file = self.subject.bytes(exported, run).await;
                store.mass.end(run);
                match file.map(|bytes| download::address(&bytes)) {
                    Ok(Some(url)) => {
                        download::save(&url, &name);
                        store.notices.say(self.subject.schema.word(text!("exported")));
                    }
                    Ok(None) | Err(ApiError::Aborted) => {}
                    Err(error) => drop(store.notices.fail(self.subject.failure(&error))),
                }
            }
            Err(error) => {
                store.mass.end(run);
                self.busy.try_set(false);
                let text = self.subject.failure(&error);
                if self.failure.try_set(text.clone()).is_some() {
                    store.notices.fail(text);
                }
            }
        }
    }
}

impl Subject {
    /// The file, once the server made it.
    async fn bytes(&self, exported: Exported, run: u64) -> Result<Vec<u8>, ApiError> {
        let id = match exported {
            Exported::File(id) => id,
            Exported::Process(id) => {
                let process = self.store.watch(ProcessOf::Export, id, run).await?;
                process.file.ok_or(ApiError::Malformed)?
            }
        };
        self.store.api.file(&id).await
    }

    fn file_name(&self, format: &str) -> String {
        format!("{}.{format}", self.schema.label_plural(&self.entity()))
    }
}
