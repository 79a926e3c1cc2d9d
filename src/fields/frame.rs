//! What all editors share: label, error, ids, and the plain text control.

use super::{control_id, typed::Typed};
use crate::{
    store::draft::Draft,
    ui::{FieldFrame, Select, TextInput},
};
use crema_espo::{record::Record, slot::Slot};
use crema_view::prelude::*;
use crema_view::view;

/// What one control is told by its field.
#[derive(Clone)]
pub(super) struct Control {
    /// Its id.
    pub(super) id: String,
    /// Its name where the label of the frame is not it: the parts of a group.
    pub(super) label: Option<String>,
    /// Whether an empty value is refused.
    pub(super) required: bool,
    /// Whether the value was refused.
    pub(super) invalid: Signal<bool>,
    /// The id of the error's text.
    pub(super) described_by: String,
    /// An example, or the name once more.
    pub(super) placeholder: String,
    /// The keyboard of a phone: `text`, `decimal`, `email` …
    pub(super) input_mode: &'static str,
    /// What may be meant, offered while one types.
    pub(super) suggestions: Vec<String>,
}

impl Control {
    /// The only control of a field.
    pub(super) fn of(slot: &Slot, draft: Draft) -> Self {
        let (id, field) = (control_id(slot), slot.name.clone());
        let hint = if slot.tooltip.is_some() { format!(" {id}-hint") } else { String::new() };
        Self {
            described_by: format!("{id}-error{hint}"),
            id,
            label: None,
            required: slot.required(),
            invalid: Signal::derive(move || draft.error(&field).is_some()),
            placeholder: String::new(),
            input_mode: "text",
            suggestions: Vec::new(),
        }
    }

    /// One of several controls, with a name of its own; the first has no suffix.
    pub(super) fn part(&self, suffix: &str, label: impl Into<String>) -> Self {
        let id = if suffix.is_empty() { self.id.clone() } else { format!("{}-{suffix}", self.id) };
        Self { id, label: Some(label.into()), required: false, ..self.clone() }
    }

    /// With the keyboard for what is typed.
    pub(super) fn mode(self, input_mode: &'static str) -> Self {
        Self { input_mode, ..self }
    }

    /// With an example.
    pub(super) fn placeholder(self, placeholder: impl Into<String>) -> Self {
        Self { placeholder: placeholder.into(), ..self }
    }

    /// With what may be meant.
    pub(super) fn suggesting(self, suggestions: Vec<String>) -> Self {
        Self { suggestions, ..self }
    }

    /// A text control.
    pub(super) fn input(self, typed: Typed) -> AnyView {
        let list = (!self.suggestions.is_empty()).then(|| format!("{}-list", self.id));
        let options = list.clone().map(|id| {
            let option = |text| view! { <option value=text></option> };
            view! { <datalist id=id>{self.suggestions.into_iter().map(option).collect_view()}</datalist> }
                .into_any()
        });
        view! {
            <TextInput
                id=self.id
                list=list
                label=self.label.unwrap_or_default()
                value=typed.text
                on_input=typed.on_input
                on_blur=typed.on_blur
                input_mode=self.input_mode
                autocomplete="off"
                required=self.required
                invalid=self.invalid
                described_by=self.described_by
                placeholder=self.placeholder
            />
            {options}
        }
        .into_any()
    }

    /// A choice of one among few.
    pub(super) fn select(
        self,
        value: Signal<String>,
        options: Vec<(String, String)>,
        on_change: Callback<String>,
    ) -> AnyView {
        self.choice(value, Signal::stored(options), on_change)
    }

    /// The same among options that change.
    pub(super) fn choice(
        self,
        value: Signal<String>,
        options: Signal<Vec<(String, String)>>,
        on_change: Callback<String>,
    ) -> AnyView {
        view! {
            <Select
                id=self.id
                label=self.label.unwrap_or_default()
                value=value
                options=options
                on_change=on_change
                required=self.required
                invalid=self.invalid
                described_by=self.described_by
            />
        }
        .into_any()
    }
}

/// The attributes of a field with these suffixes as they would be saved, tracked. Not the whole
/// record: it would be copied at every key.
pub(super) fn excerpt(slot: &Slot, draft: Draft, suffixes: &[&str]) -> Record {
    let mut record = Record::default();
    for suffix in suffixes {
        let attribute = slot.attribute(suffix);
        record.set(&attribute, draft.get(&attribute));
    }
    record
}

/// One control under the field's label, with its error.
pub(super) fn framed(slot: &Slot, draft: Draft, control: AnyView) -> AnyView {
    frame(slot, draft, false, control)
}

/// Several controls under the field's label, with their error.
pub(super) fn grouped(slot: &Slot, draft: Draft, controls: AnyView) -> AnyView {
    frame(slot, draft, true, controls)
}

fn frame(slot: &Slot, draft: Draft, group: bool, content: AnyView) -> AnyView {
    view! {
        <FieldFrame
            id=control_id(slot)
            label=slot.label.to_string()
            required=slot.marked_required()
            error=draft.error_of(&slot.name)
            hint=slot.tooltip.as_deref().map(str::to_owned)
            group=group
        >
            {content}
        </FieldFrame>
    }
    .into_any()
}
