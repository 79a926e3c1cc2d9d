//! Several of a list of options, web addresses, or free texts where the field has no options or allows others.

use super::{FieldDetail, FieldEditor, FieldType, control_id, frame, show};
use crate::ui::live::live;
use crate::{
    store::draft::Draft,
    ui::{ChipInput, Choice, Pill, Tone},
};
use crema_espo::letters;
use crema_espo::{
    json,
    locale::Locale,
    record::Record,
    slot::Slot,
    validate::{self, Invalid},
};
use crema_view::prelude::*;
use crema_view::view;

/// `multiEnum`, `array`, `urlMultiple`: all lists of texts.
pub(super) struct MultiEnum {
    pub(super) name: &'static str,
}

impl FieldType for MultiEnum {
    fn name(&self) -> &'static str {
        self.name
    }

    fn text(&self, slot: &Slot, record: &Record, _locale: &Locale) -> String {
        joined(slot, record)
    }
}

impl FieldDetail for MultiEnum {
    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        let content = move || match record.with(|record| record.list(&slot.name)) {
            values if values.is_empty() => show::dash(),
            values if self.name == URLS => links(&values),
            values => pills(&slot, &values),
        };
        live(content)
    }
}

impl FieldEditor for MultiEnum {
    fn check(&self, slot: &Slot, record: &Record, locale: &Locale) -> Result<(), Invalid> {
        check(slot, record, locale)?;
        let values = record.list(&slot.name);
        match self.name {
            URLS => values.iter().try_for_each(|value| validate::url(slot, value)),
            _ => Ok(()),
        }
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let (field, read) = (slot.name.clone(), slot.name.clone());
        let values = Signal::derive(move || json::texts(Some(&draft.get(&read))));
        let write = Callback::new(move |values: Vec<String>| draft.set(&field, &field, values));
        frame::framed(&slot, draft, input(&slot, draft, values, write))
    }
}

/// The control that holds several texts.
pub(super) fn input(
    slot: &Slot,
    draft: Draft,
    values: Signal<Vec<String>>,
    write: Callback<Vec<String>>,
) -> AnyView {
    let typed = RwSignal::new(String::new());
    let control = frame::Control::of(slot, draft);
    let on_add = Callback::new(move |choice: Choice| {
        let mut values = values.get_untracked();
        if !values.contains(&choice.value) {
            values.push(choice.value);
            write.run(values);
        }
        typed.set(String::new());
    });
    // A word that was typed and not chosen is meant all the same, where any will do.
    let free = takes_any(slot);
    let on_blur = Callback::new(move |text: String| {
        let text = text.trim();
        if free && !text.is_empty() {
            on_add.run(Choice::new(text, text));
        }
    });
    let on_remove = Callback::new(move |value: String| {
        let mut values = values.get_untracked();
        values.retain(|kept| *kept != value);
        write.run(values);
    });
    let (of_chips, of_choices) = (slot.clone(), slot.clone());
    let chips = Signal::derive(move || {
        values.get().into_iter().map(|value| choice(&of_chips, value)).collect::<Vec<_>>()
    });
    let choices = Signal::derive(move || choices(&of_choices, &values.get(), &typed.get()));
    view! {
        <ChipInput
            id=control_id(slot)
            label=slot.label.to_string()
            chips=chips
            choices=choices
            on_input=Callback::new(move |text| typed.set(text))
            on_add=on_add
            on_remove=on_remove
            on_blur=on_blur
            required=control.required
            invalid=control.invalid
            described_by=control.described_by
        />
    }
    .into_any()
}

/// The name of the type whose items are web addresses.
const URLS: &str = "urlMultiple";

/// The labels of the values in one line.
pub(super) fn joined(slot: &Slot, record: &Record) -> String {
    let values = record.list(&slot.name);
    values.iter().map(|value| slot.option_label(value)).collect::<Vec<_>>().join(", ")
}

/// The rules of all lists of texts.
pub(super) fn check(slot: &Slot, record: &Record, locale: &Locale) -> Result<(), Invalid> {
    validate::required(slot, record, &slot.name)?;
    let values = record.list(&slot.name);
    validate::max_count(slot, values.len())?;
    let longest = slot.def.params.number("maxItemLength");
    values.iter().try_for_each(|value| {
        validate::option(slot, value)?;
        validate::pattern(slot, value, locale)?;
        match longest {
            Some(limit) if value.chars().count() as f64 > limit => {
                Err(Invalid::rule("maxItemLength"))
            }
            _ => Ok(()),
        }
    })
}

fn links(values: &[String]) -> AnyView {
    let item = |value: &String| view! { <li>{super::url::link(value)}</li> };
    view! { <ul class="field-lines">{values.iter().map(item).collect_view()}</ul> }.into_any()
}

fn pills(slot: &Slot, values: &[String]) -> AnyView {
    let pill = |value: &String| {
        let tone = Tone::of(slot.option_style(value));
        view! { <li><Pill text=slot.option_label(value).to_owned() tone/></li> }
    };
    view! { <ul class="field-list">{values.iter().map(pill).collect_view()}</ul> }.into_any()
}

/// Whether texts outside the options may be stored.
fn takes_any(slot: &Slot) -> bool {
    slot.options.is_empty() || slot.def.params.flag("allowCustomOptions")
}

fn choice(slot: &Slot, value: String) -> Choice {
    let label = slot.option_label(&value).to_owned();
    Choice::new(value, label)
}

/// What may be added: options not chosen yet that hold the typed text, and the text itself where
/// any will do.
fn choices(slot: &Slot, chosen: &[String], typed: &str) -> Vec<Choice> {
    let typed = typed.trim();
    let wanted = letters::lower(typed);
    let mut choices: Vec<Choice> = slot
        .options
        .iter()
        .filter(|(option, label)| {
            !option.is_empty()
                && !chosen.iter().any(|value| **value == **option)
                && letters::lower(label).contains(&wanted)
        })
        .map(|(option, _)| choice(slot, option.to_string()))
        .collect();
    let new = !typed.is_empty() && !chosen.iter().any(|value| value == typed);
    if takes_any(slot) && new && !choices.iter().any(|choice| choice.value == typed) {
        choices.push(choice(slot, typed.to_owned()));
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::tests::slot;
    use serde_json::json;

    fn values(slot: &Slot, chosen: &[&str], typed: &str) -> Vec<String> {
        let chosen: Vec<String> = chosen.iter().map(|&value| value.to_owned()).collect();
        choices(slot, &chosen, typed).into_iter().map(|choice| choice.value).collect()
    }

    #[test]
    fn what_is_chosen_is_not_offered_again() {
        let slot = slot("multiEnum", &json!({"options": ["Red", "Green", "Dark red"]}));
        assert_eq!(values(&slot, &["Green"], ""), ["Red", "Dark red"]);
        assert_eq!(values(&slot, &[], "RED"), ["Red", "Dark red"]);
        assert!(values(&slot, &[], "blue").is_empty());
    }

    #[test]
    fn own_words_are_offered_where_the_field_takes_any() {
        let slot = slot("array", &json!({}));
        assert_eq!(values(&slot, &["one"], " two "), ["two"]);
        assert!(values(&slot, &["one"], "one").is_empty());
    }
}
