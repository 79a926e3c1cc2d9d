//! Whole numbers.

use super::{
    FieldDetail, FieldEditor, FieldType, frame,
    reading::Reading,
    typed::{self, Codec, typed},
};
use crate::store::draft::Draft;
use crema_espo::{
    format, json,
    locale::Locale,
    record::{Record, is_empty},
    slot::Slot,
    validate::{self, Invalid},
};
use crema_view::prelude::*;
use serde_json::Value;

/// `int`, and `autoincrement`, which only the server sets.
pub(super) struct Int {
    pub(super) name: &'static str,
    pub(super) editable: bool,
}

impl FieldType for Int {
    fn name(&self) -> &'static str {
        self.name
    }

    fn text(&self, slot: &Slot, record: &Record, locale: &Locale) -> String {
        match record.number(&slot.name) {
            // `disableFormatting`: a year or a code, not a quantity.
            Some(value) if slot.def.params.flag("disableFormatting") || !self.editable => {
                (value.round() as i64).to_string()
            }
            Some(value) => format::integer(value, locale),
            None => String::new(),
        }
    }

    fn copied(&self, slot: &Slot, record: &Record, locale: &Locale) -> String {
        record.number(&slot.name).map(|n| format::edit_number(n, locale)).unwrap_or_default()
    }

    fn editable(&self) -> bool {
        self.editable
    }

    fn numeric(&self) -> bool {
        true
    }
}

impl FieldDetail for Int {}

impl FieldEditor for Int {
    fn read(&self, slot: &Slot, text: &str, _record: &Record, locale: &Locale) -> Reading {
        Reading::one(slot, read(text, locale))
    }

    fn check(&self, slot: &Slot, record: &Record, _locale: &Locale) -> Result<(), Invalid> {
        validate::required(slot, record, &slot.name)?;
        if record.is_empty(&slot.name) {
            return Ok(());
        }
        match record.number(&slot.name) {
            Some(value) if value.fract() == 0.0 => validate::range(slot, value),
            _ => Err(Invalid::rule("int")),
        }
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let codec = Codec { unread: |value, _| unread(value, "int"), ..NUMBER };
        let input = typed(&slot, draft, &slot.name, codec);
        let control = frame::Control::of(&slot, draft).mode("numeric");
        frame::framed(&slot, draft, control.input(input))
    }
}

/// Numbers in the user's spelling.
pub(super) const NUMBER: Codec = Codec { read, show, unread: |value, _| unread(value, "float") };

fn unread(value: &Value, rule: &'static str) -> Option<&'static str> {
    (!is_empty(value) && json::number(value).is_none()).then_some(rule)
}

fn read(text: &str, locale: &Locale) -> Value {
    match format::parse_number(text, locale) {
        Some(value) if value.is_finite() => typed::number(value),
        _ => typed::filled(text.trim()),
    }
}

fn show(value: &Value, locale: &Locale) -> String {
    match json::number(value) {
        Some(number) => format::edit_number(number, locale),
        None => super::unknown::plain(value),
    }
}
