//! Numbers with a fraction; `decimal` travels as text, so that no digit is lost on the way.

use super::{
    FieldDetail, FieldEditor, FieldType, frame, int::NUMBER, reading::Reading, typed::typed_over,
};
use crate::store::draft::Draft;
use crema_espo::{
    format,
    locale::Locale,
    record::Record,
    slot::Slot,
    validate::{self, Invalid},
};
use crema_view::prelude::*;
use serde_json::Value;

/// `float` and `decimal`.
pub(super) struct Float {
    pub(super) name: &'static str,
    /// The wire wants a text.
    pub(super) as_text: bool,
}

impl FieldType for Float {
    fn name(&self) -> &'static str {
        self.name
    }

    fn text(&self, slot: &Slot, record: &Record, locale: &Locale) -> String {
        let decimals = slot.def.params.number("decimalPlaces").map(|places| places as u8);
        record.number(&slot.name).map(|n| format::number(n, decimals, locale)).unwrap_or_default()
    }

    fn copied(&self, slot: &Slot, record: &Record, locale: &Locale) -> String {
        record.number(&slot.name).map(|n| format::edit_number(n, locale)).unwrap_or_default()
    }

    fn numeric(&self) -> bool {
        true
    }
}

impl FieldDetail for Float {}

impl FieldEditor for Float {
    fn read(&self, slot: &Slot, text: &str, _record: &Record, locale: &Locale) -> Reading {
        let number = (NUMBER.read)(text, locale);
        Reading::one(slot, if self.as_text { as_text(number) } else { number })
    }

    fn check(&self, slot: &Slot, record: &Record, _locale: &Locale) -> Result<(), Invalid> {
        validate::required(slot, record, &slot.name)?;
        check_number(slot, record)
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let (field, read) = (slot.name.clone(), slot.name.clone());
        let stored = Signal::derive(move || draft.get(&read));
        let write = Callback::new(move |value: Value| {
            draft.set(&field, &field, if self.as_text { as_text(value) } else { value });
        });
        let control = frame::Control::of(&slot, draft).mode("decimal");
        frame::framed(&slot, draft, control.input(typed_over(&slot, draft, stored, write, NUMBER)))
    }
}

/// Refuses what is there and no number, or out of bounds.
pub(super) fn check_number(slot: &Slot, record: &Record) -> Result<(), Invalid> {
    match record.number(&slot.name) {
        Some(value) => validate::range(slot, value),
        None if record.is_empty(&slot.name) => Ok(()),
        None => Err(Invalid::rule("float")),
    }
}

/// A number as the text the server's decimals are.
pub(super) fn as_text(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::from(number.to_string()),
        value => value,
    }
}
