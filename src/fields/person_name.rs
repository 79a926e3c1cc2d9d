//! A person's name: salutation, first, middle and last name in one group. The parts' names begin
//! with the part (`firstName`), the whole is put together by the server.

use super::{
    FieldDetail, FieldEditor, FieldType, frame,
    typed::{Codec, filled, typed},
};
use crate::store::{draft::Draft, use_locale, use_schema};
use crema_espo::{
    format,
    locale::Locale,
    record::Record,
    slot::Slot,
    validate::{self, Invalid},
};
use crema_view::prelude::*;
use crema_view::view;

/// `personName`.
pub(super) struct PersonName;

impl FieldType for PersonName {
    fn name(&self) -> &'static str {
        "personName"
    }

    fn text(&self, slot: &Slot, record: &Record, locale: &Locale) -> String {
        format::person(record, &slot.name, locale)
    }
}

impl FieldDetail for PersonName {}

impl FieldEditor for PersonName {
    fn check(&self, slot: &Slot, record: &Record, locale: &Locale) -> Result<(), Invalid> {
        let (first, last) = (attribute(slot, "first"), attribute(slot, "last"));
        validate::required_any(slot, record, &[&first, &last])?;
        validate::parts(slot, record, locale)
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let format = use_locale().person_name_format.clone();
        let parts = order(&format).iter().enumerate();
        // The first text has the field's own id; the salutation before it has another.
        let parts = parts.map(|(index, part)| text_part(&slot, draft, part, index == 0));
        let parts = parts.collect_view();
        let group = view! { <div class="field-name">{salutation(&slot, draft)}{parts}</div> };
        frame::grouped(&slot, draft, group.into_any())
    }
}

/// The parts in the order in which the installation writes names.
fn order(format: &str) -> &'static [&'static str] {
    match format {
        "lastFirst" => &["last", "first"],
        "lastFirstMiddle" => &["last", "first", "middle"],
        "firstMiddleLast" => &["first", "middle", "last"],
        _ => &["first", "last"],
    }
}

/// `first` of `name` is `firstName`.
fn attribute(slot: &Slot, part: &str) -> String {
    let mut letters = slot.name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    part.chars().chain(first).chain(letters).collect()
}

fn text_part(slot: &Slot, draft: Draft, part: &str, first: bool) -> AnyView {
    let attribute = attribute(slot, part);
    let label = use_schema().field_label(&slot.entity, &attribute);
    let suffix = if first { "" } else { part };
    let control = frame::Control::of(slot, draft).part(suffix, label.clone()).placeholder(label);
    let control = frame::Control { required: slot.part_required(&attribute), ..control };
    control.input(typed(slot, draft, &attribute, Codec::PLAIN))
}

/// The select before the names; absent where the server has no salutations.
fn salutation(slot: &Slot, draft: Draft) -> Option<AnyView> {
    let attribute = attribute(slot, "salutation");
    let of_part = use_schema().slot(&slot.entity, &attribute)?;
    if of_part.options.is_empty() {
        return None;
    }
    let (field, read) = (slot.name.clone(), attribute.clone());
    let value = Signal::derive(move || draft.text(&read));
    let mut options: Vec<(String, String)> = of_part
        .options
        .iter()
        .map(|(value, label)| (value.to_string(), label.to_string()))
        .collect();
    for missing in [value.get_untracked(), String::new()] {
        if !options.iter().any(|(value, _)| *value == missing) {
            options.insert(0, (missing.clone(), missing));
        }
    }
    let on_change =
        Callback::new(move |chosen: String| draft.set(&field, &attribute, filled(&chosen)));
    let control = frame::Control::of(slot, draft).part("salutation", &*of_part.label);
    Some(control.select(value, options, on_change))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::tests::slot_named;
    use serde_json::json;

    #[test]
    fn parts_are_named_before_the_field() {
        let named = |name, part| attribute(&slot_named(name, "personName", &json!({})), part);
        assert_eq!(named("name", "salutation"), "salutationName");
        assert_eq!(named("contactName", "last"), "lastContactName");
    }
}
