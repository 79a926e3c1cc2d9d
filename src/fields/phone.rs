//! Phone numbers.

use super::{
    FieldDetail, FieldEditor, FieldType, Line, Pen, Shape, reachable::Reachable, reading::Reading,
    typed::filled,
};
use crate::store::draft::Draft;
use crema_espo::{
    locale::Locale,
    record::Record,
    slot::Slot,
    validate::{self, Invalid},
};
use crema_view::prelude::*;

/// `phone`.
pub(super) struct Phone;

pub(super) static PHONE: Reachable =
    Reachable { key: "phoneNumber", has_lower: false, mode: "tel", href, check: validate::phone };

impl FieldType for Phone {
    fn name(&self) -> &'static str {
        "phone"
    }

    fn text(&self, slot: &Slot, record: &Record, _locale: &Locale) -> String {
        record.text(&slot.name).to_owned()
    }

    fn shape(&self, _slot: &Slot) -> Shape {
        Shape::Reach
    }

    fn line(&self, slot: &Slot, record: &Record, _pen: &Pen) -> Line {
        PHONE.line(slot, record)
    }
}

impl FieldDetail for Phone {
    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        PHONE.detail(slot, record)
    }
}

impl FieldEditor for Phone {
    fn read(&self, slot: &Slot, text: &str, _record: &Record, _locale: &Locale) -> Reading {
        Reading::one(slot, filled(text.trim()))
    }

    fn check(&self, slot: &Slot, record: &Record, _locale: &Locale) -> Result<(), Invalid> {
        PHONE.check(slot, record)
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        PHONE.edit(slot, draft)
    }
}

/// What can be dialled of a number; an extension is dialled after it.
fn href(number: &str) -> Option<String> {
    let dialled = |text: &str| -> String {
        text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '+' | '*' | '#')).collect()
    };
    let (main, extension) = number.split_once("ext").unwrap_or((number, ""));
    let (main, extension) = (dialled(main), dialled(extension));
    let href = format!("tel:{}", main.replace('#', "%23"));
    match (main.is_empty(), extension.is_empty()) {
        (true, _) => None,
        (false, true) => Some(href),
        (false, false) => Some(format!("{href};ext={extension}")),
    }
}

#[cfg(test)]
mod tests {
    use super::href;

    #[test]
    fn a_number_is_dialled_without_its_decoration() {
        for (number, expected) in [
            ("+49 (0)30 123-45", Some("tel:+4903012345")),
            ("+1 555 0100 ext. 12", Some("tel:+15550100;ext=12")),
            ("call me", None),
        ] {
            assert_eq!(href(number).as_deref(), expected, "{number}");
        }
    }
}
