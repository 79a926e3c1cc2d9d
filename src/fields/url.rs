//! Web addresses. Only `http` and `https` become links, whatever is stored.

use super::{
    FieldDetail, FieldEditor, FieldType, Line, Pen, Shape, frame,
    reading::Reading,
    show,
    typed::{Codec, filled, typed},
};
use crate::store::draft::Draft;
use crate::ui::live::live;
use crema_espo::{
    format,
    locale::Locale,
    record::Record,
    slot::Slot,
    validate::{self, Invalid},
};
use crema_view::prelude::*;

/// `url`.
pub(super) struct Url;

impl FieldType for Url {
    fn name(&self) -> &'static str {
        "url"
    }

    fn text(&self, slot: &Slot, record: &Record, _locale: &Locale) -> String {
        record.text(&slot.name).to_owned()
    }

    fn shape(&self, _slot: &Slot) -> Shape {
        Shape::Site
    }

    fn line(&self, slot: &Slot, record: &Record, _pen: &Pen) -> Line {
        let text = record.text(&slot.name);
        Line { href: format::web_link(text), ..Line::of(text) }
    }
}

impl FieldDetail for Url {
    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        live(move || record.with(|r| r.filled(&slot.name).map_or_else(show::dash, link)))
    }
}

impl FieldEditor for Url {
    fn read(&self, slot: &Slot, text: &str, _record: &Record, _locale: &Locale) -> Reading {
        Reading::one(slot, filled(text.trim()))
    }

    fn check(&self, slot: &Slot, record: &Record, _locale: &Locale) -> Result<(), Invalid> {
        validate::required(slot, record, &slot.name)?;
        let Some(text) = record.filled(&slot.name) else { return Ok(()) };
        validate::max_length(slot, text)?;
        validate::url(slot, text)
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let input = typed(&slot, draft, &slot.name, Codec::PLAIN);
        let control = frame::Control::of(&slot, draft).mode("url");
        frame::framed(&slot, draft, control.input(input))
    }
}

/// A web address as a link; anything else as it stands.
pub(super) fn link(text: &str) -> AnyView {
    match format::web_link(text) {
        Some(href) => show::way_out(href, text.to_owned()),
        None => show::short(text.to_owned()),
    }
}
