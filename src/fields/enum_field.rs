//! One of a list of options.

use super::{
    FieldDetail, FieldEditor, FieldType, Line, Pen, Shape, frame, reading::Reading, show, typed,
};
use crate::ui::live::live;
use crate::{
    store::{draft::Draft, use_schema},
    ui::{Pill, Tone},
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
use serde_json::Value;

/// `enum`, and the ones whose values are numbers.
pub(super) struct Enum {
    pub(super) name: &'static str,
    pub(super) numeric: bool,
}

impl FieldType for Enum {
    fn name(&self) -> &'static str {
        self.name
    }

    fn text(&self, slot: &Slot, record: &Record, _locale: &Locale) -> String {
        slot.option_label(&stored(slot, record)).to_owned()
    }

    fn shape(&self, slot: &Slot) -> Shape {
        if has_styles(slot) { Shape::Pill } else { Shape::Text }
    }

    fn line(&self, slot: &Slot, record: &Record, _pen: &Pen) -> Line {
        let value = stored(slot, record);
        let tone = Tone::of(slot.option_style(&value));
        Line { tone, ..Line::of(slot.option_label(&value)) }
    }
}

impl FieldDetail for Enum {
    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        let content = move || {
            let value = record.with(|record| stored(&slot, record));
            let label = slot.option_label(&value).to_owned();
            match pill(&slot, &value) {
                Some(pill) if has_styles(&slot) => pill,
                _ => show::short(label),
            }
        };
        live(content)
    }
}

impl FieldEditor for Enum {
    fn read(&self, slot: &Slot, text: &str, _record: &Record, _locale: &Locale) -> Reading {
        Reading::one(slot, value_of(&option(slot, text.trim()), self.numeric))
    }

    fn check(&self, slot: &Slot, record: &Record, _locale: &Locale) -> Result<(), Invalid> {
        validate::required(slot, record, &slot.name)?;
        validate::option(slot, &stored(slot, record))
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let (field, read, numeric) = (slot.name.clone(), slot.name.clone(), self.numeric);
        let value = Signal::derive(move || super::unknown::plain(&draft.get(&read)));
        let nothing = use_schema().word("None");
        let options = choices(&slot, &value.get_untracked(), &nothing);
        let on_change = Callback::new(move |chosen: String| {
            draft.set(&field, &field, value_of(&chosen, numeric));
        });
        let control = frame::Control::of(&slot, draft).select(value, options, on_change);
        frame::framed(&slot, draft, control)
    }
}

/// The stored option as text; options may be numbers.
fn stored(slot: &Slot, record: &Record) -> String {
    record.get(&slot.name).map(super::unknown::plain).unwrap_or_default()
}

/// The option that a text names by its value or label, in any case; else the text itself.
fn option(slot: &Slot, text: &str) -> String {
    let options = || slot.options.iter();
    let lower = letters::lower(text);
    let alike = |other: &str| letters::lower(other) == lower;
    let found = options()
        .find(|(option, _)| **option == *text)
        .or_else(|| options().find(|(_, label)| **label == *text))
        .or_else(|| options().find(|(option, label)| alike(option) || alike(label)));
    found.map_or(text, |(option, _)| option).to_owned()
}

fn value_of(chosen: &str, numeric: bool) -> Value {
    let text = typed::filled(chosen);
    if numeric { json::number(&text).map_or(text, typed::number) } else { text }
}

/// What the control offers: the options; nothing where nothing is an option or is what is stored;
/// and a stored value the options lack, so that looking at a form does not change it.
fn choices(slot: &Slot, stored: &str, nothing: &str) -> Vec<(String, String)> {
    let label = |label: &str| if label.is_empty() { nothing } else { label }.to_owned();
    let mut choices: Vec<_> =
        slot.options.iter().map(|(option, text)| (option.to_string(), label(text))).collect();
    if !choices.iter().any(|(option, _)| option == stored) {
        choices.insert(0, (stored.to_owned(), label(stored)));
    }
    choices
}

/// Whether the server gives any option a style: then all are drawn as pills, for calm columns.
fn has_styles(slot: &Slot) -> bool {
    slot.options.iter().any(|(option, _)| slot.option_style(option).is_some())
}

fn pill(slot: &Slot, value: &str) -> Option<AnyView> {
    let text = slot.option_label(value).to_owned();
    let tone = Tone::of(slot.option_style(value));
    (!text.is_empty()).then(|| view! { <Pill text tone/> }.into_any())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::tests::slot;
    use serde_json::json;

    #[test]
    fn a_stored_value_is_never_lost_by_looking_at_it() {
        let slot = slot("enum", &json!({"options": ["", "A"]}));
        let values = |stored| choices(&slot, stored, "None").into_iter().map(|(value, _)| value);
        assert_eq!(values("A").collect::<Vec<_>>(), ["", "A"]);
        assert_eq!(values("Old").collect::<Vec<_>>(), ["Old", "", "A"]);
        assert_eq!(choices(&slot, "A", "None")[0].1, "None");
    }

    #[test]
    fn nothing_is_offered_only_where_it_is_an_option() {
        let slot = slot("enum", &json!({"options": ["A"]}));
        assert_eq!(choices(&slot, "A", "None").len(), 1);
        assert_eq!(choices(&slot, "", "None")[0], (String::new(), "None".to_owned()));
    }

    #[test]
    fn options_that_are_numbers_are_written_as_numbers() {
        assert_eq!(value_of("3", true), json!(3));
        assert_eq!(value_of("3", false), json!("3"));
        assert_eq!(value_of("", true), json!(null));
    }
}
