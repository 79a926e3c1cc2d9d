//! One line of text, and what reads like one: numbers the server counts up (`number`), codes.

use super::{
    FieldDetail, FieldEditor, FieldType, frame,
    reading::Reading,
    typed::{Codec, filled, typed},
    unknown,
};
use crate::store::draft::Draft;
use crema_espo::{
    locale::Locale,
    record::Record,
    slot::Slot,
    validate::{self, Invalid},
};
use crema_view::prelude::*;

/// `varchar` and its likes.
pub(super) struct Varchar {
    pub(super) name: &'static str,
    pub(super) editable: bool,
}

impl FieldType for Varchar {
    fn name(&self) -> &'static str {
        self.name
    }

    fn text(&self, slot: &Slot, record: &Record, _locale: &Locale) -> String {
        record.get(&slot.name).map(unknown::plain).unwrap_or_default()
    }

    fn editable(&self) -> bool {
        self.editable
    }
}

impl FieldDetail for Varchar {}

impl FieldEditor for Varchar {
    fn read(&self, slot: &Slot, text: &str, _record: &Record, _locale: &Locale) -> Reading {
        Reading::one(slot, filled(text.trim()))
    }

    fn check(&self, slot: &Slot, record: &Record, locale: &Locale) -> Result<(), Invalid> {
        check(slot, record, locale)
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let input = typed(&slot, draft, &slot.name, Codec::PLAIN);
        let options = slot.options.iter().map(|(option, _)| option.to_string());
        let options = options.filter(|option| !option.is_empty()).collect();
        let control = frame::Control::of(&slot, draft).suggesting(options);
        frame::framed(&slot, draft, control.input(input))
    }
}

/// The rules of all fields that hold one text.
pub(super) fn check(slot: &Slot, record: &Record, locale: &Locale) -> Result<(), Invalid> {
    validate::required(slot, record, &slot.name)?;
    match record.filled(&slot.name) {
        None => Ok(()),
        Some(text) => {
            validate::max_length(slot, text)?;
            validate::pattern(slot, text, locale)
        }
    }
}
