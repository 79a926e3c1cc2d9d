//! Web addresses. Only `http` and `https` become links, whatever is stored.

use super::{
    FieldType, frame, show,
    typed::{Codec, typed},
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
use leptos::prelude::*;

/// `url`.
pub(super) struct Url;

impl FieldType for Url {
    fn name(&self) -> &'static str {
        "url"
    }

    fn text(&self, slot: &Slot, record: &Record, _locale: &Locale) -> String {
        record.text(&slot.name).to_owned()
    }

    fn check(&self, slot: &Slot, record: &Record, _locale: &Locale) -> Result<(), Invalid> {
        validate::required(slot, record, &slot.name)?;
        let Some(text) = record.filled(&slot.name) else { return Ok(()) };
        validate::max_length(slot, text)?;
        validate::url(slot, text)
    }

    fn cell(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        let strip = slot.def.params.flag("strip");
        live(move || record.with(|record| Some(link(record.filled(&slot.name)?, strip))))
    }

    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        let strip = slot.def.params.flag("strip");
        let content = move || {
            let link = |record: &Record| Some(link(record.filled(&slot.name)?, strip));
            record.with(link).unwrap_or_else(show::dash)
        };
        live(content)
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let input = typed(&slot, draft, &slot.name, Codec::PLAIN);
        let control = frame::Control::of(&slot, draft).mode("url");
        frame::framed(&slot, draft, control.input(input))
    }
}

/// A web address as a link; anything else as it stands. `strip`: without what all of them have.
pub(super) fn link(text: &str, strip: bool) -> AnyView {
    match format::web_link(text) {
        Some(href) if strip => show::way_out(href, bare(text).to_owned()),
        Some(href) => show::way_out(href, text.to_owned()),
        None => show::short(text.to_owned()),
    }
}

/// An address without its scheme and the slash at its end.
fn bare(text: &str) -> &str {
    let text = text.split_once("://").map_or(text, |(_, rest)| rest);
    text.strip_suffix('/').unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn what_all_addresses_have_is_left_out() {
        assert_eq!(bare("https://example.com/"), "example.com");
        assert_eq!(bare("example.com/a/"), "example.com/a");
    }
}
