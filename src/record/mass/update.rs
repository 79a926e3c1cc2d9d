//! "Edit" and "Assign": fields are added one by one, and only those are written.

mod fields_of;

use super::Subject;
use crate::{
    fields,
    record::{confirm::Then, create::closing, form::guard, pickers::provide_pickers},
    store::{
        draft::Draft,
        mass::{Before, Job, UNDO_LIMIT},
    },
    ui::{
        button::{Button, ButtonKind},
        combobox::{Choice, Combobox},
        dialog::{Dialog, DialogActions},
        live::live,
    },
};
use crema_espo::letters;
use crema_espo::sorted::SortedMap;
use crema_espo::text;
use crema_espo::{
    endpoint::MassWork, error::ApiError, json::Object, record::Record, slot::Slot, words::fill,
};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// One dialog's state.
#[derive(Clone)]
struct Form {
    subject: Subject,
    job: Job,
    /// All fields there are to choose from.
    slots: StoredValue<Vec<Slot>>,
    /// The names of those chosen, in order.
    chosen: RwSignal<Vec<String>>,
    /// Of those that hold several values, the names of those that are only added to.
    adding: RwSignal<Vec<String>>,
    draft: Draft,
    busy: RwSignal<bool>,
    failure: RwSignal<String>,
    close: Callback<()>,
}

/// The dialog; to `assign` it asks for nothing but to whom.
pub(super) fn dialog(subject: &Subject, assign: bool, close: Callback<()>) -> AnyView {
    let Some(job) = subject.job() else { return ().into_any() };
    let entity = subject.entity();
    let layout = subject.store.layouts.layout(&entity, "massUpdate");
    let assignee = subject.schema.assignee(&entity).filter(|_| assign);
    let start = assignee.iter().map(|slot| slot.name.to_string()).collect();
    let form = Form {
        subject: subject.clone(),
        slots: StoredValue::new(assignee.map(fields_of::own).into_iter().collect()),
        chosen: RwSignal::new(start),
        adding: RwSignal::new(Vec::new()),
        draft: Draft::new(Record::default(), Object::new()),
        busy: RwSignal::new(false),
        failure: RwSignal::new(String::new()),
        close,
        job,
    };
    guard::watch(form.draft, Callback::new(|()| ()));
    let schema = &subject.schema;
    let key = if assign { "Assign {records}" } else { "Edit {records}" };
    let title = fill(&schema.word(key), &[("records", &subject.counted(form.job.count))]);
    let ask = closing(form.draft, close);
    let first = form.slots.with_value(|slots| slots.first().map(fields::control_id));
    if let Some(id) = first {
        request_animation_frame(move || crate::ui::focus::focus_id(&id));
    }
    let form = StoredValue::new(form);
    let add = move || {
        if assign {
            return ().into_any();
        }
        let Some(layout) = layout.get() else { return ().into_any() };
        form.with_value(|form| {
            let slots = form.subject.schema.mass_update_fields(&entity, &layout);
            form.slots.set_value(slots.into_iter().map(fields_of::own).collect());
        });
        adder(form)
    };
    let add = Arc::new(add);
    view! {
        <Dialog title=title open=RwSignal::new(true) wide=true on_ask=ask>
            {
                let (dialogs, add) = (provide_pickers(), add.clone());
                view! {
                    {body(form, assign)} {live(move || add())} {buttons(form, ask)} {dialogs}
                }
            }
        </Dialog>
    }
    .into_any()
}

/// The chosen fields, and what is to be known of them.
fn body(form: StoredValue<Form>, assign: bool) -> AnyView {
    let Form { subject, job, chosen, draft, failure, .. } = form.get_value();
    let hint = (!assign).then(|| subject.say(text!("massHint"), job.count));
    let rows = move || {
        let chosen = chosen.get();
        form.with_value(|form| {
            let row = |name: &String| {
                let slots = form.slots.get_value();
                let slot = slots.into_iter().find(|slot| *slot.name == **name)?;
                Some(row(form, slot, draft, assign))
            };
            chosen.iter().filter_map(row).collect_view()
        })
    };
    let failed = move || {
        let text = failure.get();
        (!text.is_empty()).then(|| view! { <p class="form-alert" role="alert">{text}</p> })
    };
    view! {
        {hint.map(|hint| view! { <p>{hint}</p> })}
        {live(failed)}
        <div class="mass-fields">{live(rows)}</div>
    }
    .into_any()
}

fn row(form: &Form, slot: Slot, draft: Draft, assign: bool) -> AnyView {
    let (chosen, name) = (form.chosen, slot.name.to_string());
    let schema = &form.subject.schema;
    let label = fill(&schema.word("Remove {field}"), &[("field", &slot.label)]);
    let remove = (!assign).then(|| {
        let take = Callback::new(move |()| chosen.update(|all| all.retain(|one| *one != name)));
        view! {
            <Button
                kind=ButtonKind::Quiet
                label=label
                icon=crate::ui::icon::Glyph::Close
                icon_only=true
                on_click=take
            />
        }
    });
    let adds = schema.mass_adds(&slot).then(|| fields_of::adds(form.adding, &slot));
    view! {
        <div class="mass-field" data-field=slot.name.to_string()>
            <div class="mass-editor">{fields::edit(slot, draft)} {adds}</div>
            {remove}
        </div>
    }
    .into_any()
}

/// Adds one field after the other.
fn adder(form: StoredValue<Form>) -> AnyView {
    let Form { subject, slots, chosen, .. } = form.get_value();
    let typed = RwSignal::new(String::new());
    let choices = Signal::derive(move || {
        let (typed, chosen) = (letters::lower(&typed.get()), chosen.get());
        slots.with_value(|slots| {
            let open = slots.iter().filter(|slot| {
                !chosen.iter().any(|name| **name == *slot.name)
                    && letters::lower(&slot.label).contains(&typed)
            });
            open.map(|slot| Choice::new(&*slot.name, &*slot.label)).collect::<Vec<_>>()
        })
    });
    let choose = Callback::new(move |choice: Choice| {
        typed.set(String::new());
        chosen.update(|all| all.push(choice.value.clone()));
        let slot = slots.with_value(|slots| {
            slots.iter().find(|slot| *slot.name == *choice.value).map(fields::control_id)
        });
        request_animation_frame(move || {
            if let Some(id) = slot {
                crate::ui::focus::focus_id(&id);
            }
        });
    });
    // The dialog gives the focus to its first button otherwise.
    request_animation_frame(|| crate::ui::focus::focus_id("mass-add"));
    let label = subject.schema.word("Add field");
    let hint = subject.schema.word(text!("massAddField"));
    view! {
        <Combobox
            id="mass-add"
            label=label
            placeholder=hint
            choices=choices
            on_input=Callback::new(move |text| typed.set(text))
            on_choose=choose
            clears=true
        />
    }
    .into_any()
}

fn buttons(form: StoredValue<Form>, cancel: Callback<()>) -> AnyView {
    let Form { subject, job, busy, chosen, .. } = form.get_value();
    let schema = subject.schema.clone();
    let yes = fill(&schema.word("Change {records}"), &[("records", &subject.counted(job.count))]);
    let no = schema.word("Cancel");
    let none = Signal::derive(move || chosen.with(Vec::is_empty));
    let run = Callback::new(move |()| form.get_value().submit());
    view! {
        <DialogActions>
            <Button label=no on_click=cancel />
            <Button
                kind=ButtonKind::Primary
                label=yes
                busy=busy
                disabled=none
                on_click=run
            />
        </DialogActions>
    }
    .into_any()
}

impl Form {
    /// Checks the fields; where there is no way back, asks first.
    fn submit(self) {
        if self.busy.get_untracked() || self.refuse() {
            return;
        }
        let work = self.work();
        if self.job.count.is_some_and(|count| count <= UNDO_LIMIT) {
            return self.send(work, true);
        }
        let subject = self.subject.clone();
        let text = subject.say(text!("askChange"), self.job.count);
        let title = subject.schema.word("Change records");
        let yes = subject.schema.word("Change");
        let then: Then = Arc::new(move || self.clone().send(work.clone(), false));
        subject.ask(title, text, yes, then);
    }

    /// Sends it once, and keeps what the records were before where there is a way back.
    fn send(self, work: MassWork, with_undo: bool) {
        if self.busy.try_get_untracked() != Some(false) {
            return;
        }
        self.busy.set(true);
        self.failure.set(String::new());
        leptos::task::spawn_local(async move {
            let mut before: Option<Before> = None;
            if let MassWork::Update { values, .. } = &work
                && with_undo
            {
                let names: Vec<String> = values.keys().cloned().collect();
                before = self.subject.store.values_before(&self.job, &names).await;
            }
            let begun = self.subject.begin(self.job.clone(), work, before).await;
            self.busy.try_set(false);
            match begun {
                Ok(()) => drop(self.close.try_run(())),
                Err(error) => self.fail(&error),
            }
        });
    }

    fn fail(&self, error: &ApiError) {
        let text = self.subject.failure(error);
        if self.failure.try_set(text.clone()).is_some() {
            self.subject.store.notices.fail(text);
        }
    }

    /// What is written: every attribute of the chosen fields, empty ones too.
    fn work(&self) -> MassWork {
        let (mut values, mut adding) = (Object::new(), Vec::new());
        let only_added = self.adding.get_untracked();
        let record = untrack(|| self.draft.record());
        for slot in self.chosen_slots() {
            let attributes = self.subject.schema.attributes_of(&slot.entity, &slot.name).actual;
            for name in attributes {
                if only_added.iter().any(|field| **field == *slot.name) {
                    adding.push(name.clone());
                }
                let value = record.get(&name).cloned().unwrap_or_default();
                values.insert(name, fields_of::written(&slot, value));
            }
        }
        MassWork::Update { values, adding }
    }

    fn chosen_slots(&self) -> Vec<Slot> {
        let (chosen, all) = (self.chosen.get_untracked(), self.slots.get_value());
        chosen.iter().filter_map(|name| all.iter().find(|s| *s.name == **name).cloned()).collect()
    }

    /// Shows what may not be written; true where there was something.
    fn refuse(&self) -> bool {
        let record = untrack(|| self.draft.record());
        let (schema, locale) = (&self.subject.schema, &self.subject.locale);
        let mut errors = SortedMap::new();
        let mut first = None;
        for slot in self.chosen_slots() {
            let known = self.draft.unreadable(&slot.name);
            let checked = fields::check(&slot, &record, locale).err();
            let text = known.or_else(|| Some(schema.invalid_text(&slot.label, &checked?)));
            if let Some(text) = text {
                errors.insert(slot.name.to_string(), text);
                first.get_or_insert(fields::control_id(&slot));
            }
        }
        self.draft.set_errors(errors);
        if let Some(id) = &first {
            crate::ui::focus::focus_id(id);
        }
        first.is_some()
    }
}
