//! Postal addresses: five texts in one group.

use super::{
    FieldDetail, FieldEditor, FieldType, frame, show,
    typed::{Codec, filled, typed},
};
use crate::ui::live::live;
use crate::{
    store::{draft::Draft, use_locale, use_schema},
    ui::TextArea,
};
use crema_espo::{
    format, json,
    locale::Locale,
    record::Record,
    schema::Schema,
    slot::Slot,
    validate::{self, Invalid},
};
use crema_view::prelude::*;
use crema_view::view;

/// `address`.
pub(super) struct Address;

/// What an address is made of, behind the field's name; the street first.
const PARTS: &[&str] = &["Street", "PostalCode", "City", "State", "Country"];

impl FieldType for Address {
    fn name(&self) -> &'static str {
        "address"
    }

    fn text(&self, slot: &Slot, record: &Record, locale: &Locale) -> String {
        format::address(record, &slot.name, locale).join(", ").replace('\n', ", ")
    }
}

impl FieldDetail for Address {
    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        let locale = use_locale();
        let content = move || {
            let lines = record.with(|record| format::address(record, &slot.name, &locale));
            match lines.join("\n") {
                text if text.is_empty() => show::dash(),
                text => view! { <address class="field-address">{text}</address> }.into_any(),
            }
        };
        live(content)
    }
}

impl FieldEditor for Address {
    fn check(&self, slot: &Slot, record: &Record, locale: &Locale) -> Result<(), Invalid> {
        let attributes: Vec<_> = PARTS.iter().map(|part| slot.attribute(part)).collect();
        let attributes: Vec<_> = attributes.iter().map(String::as_str).collect();
        validate::required_any(slot, record, &attributes)?;
        validate::parts(slot, record, locale)
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let parts = PARTS.iter().map(|part| edit_part(&slot, draft, part)).collect_view();
        let group = view! { <div class="field-parts">{parts}</div> };
        frame::grouped(&slot, draft, group.into_any())
    }
}

fn edit_part(slot: &Slot, draft: Draft, part: &'static str) -> AnyView {
    let attribute = slot.attribute(part);
    let schema = use_schema();
    let label = schema.field_label(&slot.entity, &attribute);
    let control = frame::Control::of(slot, draft);
    if part != "Street" {
        let control = control.part(part, label.clone()).placeholder(label);
        let control = control.suggesting(suggestions(&schema, part));
        return control.input(typed(slot, draft, &attribute, Codec::PLAIN));
    }
    let control = control.part("", label.clone());
    let (field, read) = (slot.name.clone(), attribute.clone());
    let value = Signal::derive(move || draft.text(&read));
    let on_input = Callback::new(move |text: String| draft.set(&field, &attribute, filled(&text)));
    view! {
        <TextArea
            id=control.id
            label=label.clone()
            value=value
            on_input=on_input
            invalid=control.invalid
            described_by=control.described_by
            placeholder=label
        />
    }
    .into_any()
}

/// What the installation suggests for a part: its own list, for countries else the names it has.
fn suggestions(schema: &Schema, part: &str) -> Vec<String> {
    let own = schema.settings.texts(&format!("address{part}List"));
    if part != "Country" || !own.is_empty() {
        return own;
    }
    let data = schema.app_params.get("addressCountryData").and_then(|data| data.get("list"));
    let data = data.cloned().map(json::list).unwrap_or_default();
    data.iter().filter_map(|country| Some(country.get("name")?.as_str()?.to_owned())).collect()
}
