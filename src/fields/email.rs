//! E-mail addresses.

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

/// `email`.
pub(super) struct Email;

pub(super) static EMAIL: Reachable =
    Reachable { key: "emailAddress", has_lower: true, mode: "email", href, check: validate::email };

impl FieldType for Email {
    fn name(&self) -> &'static str {
        "email"
    }

    fn text(&self, slot: &Slot, record: &Record, _locale: &Locale) -> String {
        record.text(&slot.name).to_owned()
    }

    fn shape(&self, _slot: &Slot) -> Shape {
        Shape::Reach
    }

    fn line(&self, slot: &Slot, record: &Record, _pen: &Pen) -> Line {
        EMAIL.line(slot, record)
    }
}

impl FieldDetail for Email {
    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        EMAIL.detail(slot, record)
    }
}

impl FieldEditor for Email {
    fn read(&self, slot: &Slot, text: &str, _record: &Record, _locale: &Locale) -> Reading {
        Reading::one(slot, filled(text.trim()))
    }

    fn check(&self, slot: &Slot, record: &Record, _locale: &Locale) -> Result<(), Invalid> {
        EMAIL.check(slot, record)
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        EMAIL.edit(slot, draft)
    }
}

/// Nothing but the address: what follows `?` in a `mailto:` would be headers.
fn href(address: &str) -> Option<String> {
    let plain = |c: char| !c.is_whitespace() && !matches!(c, '?' | '&' | '#' | '%' | '<' | '>');
    (address.contains('@') && address.chars().all(plain)).then(|| format!("mailto:{address}"))
}

#[cfg(test)]
mod tests {
    use super::href;

    #[test]
    fn only_an_address_is_a_link() {
        assert_eq!(href("a+b@x.test").as_deref(), Some("mailto:a+b@x.test"));
        for text in ["nobody", "a@x.test?bcc=b@x.test", "a b@x.test"] {
            assert_eq!(href(text), None, "{text}");
        }
    }
}
