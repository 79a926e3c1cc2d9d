//! Texts that machines read: shown as bars or a square, too, where we can draw the kind.

use super::{
    FieldDetail, FieldEditor, FieldType, frame, show,
    typed::{Codec, typed},
    varchar,
};
use crate::{store::draft::Draft, ui::live::live};
use crema_espo::{barcode, locale::Locale, record::Record, slot::Slot, validate::Invalid};
use crema_view::prelude::*;
use crema_view::view;

/// `barcode`.
pub(super) struct Barcode;

/// How high bars are, in modules.
const TALL: usize = 40;
/// The white around a code, without which none is read.
const QUIET: usize = 4;

impl FieldType for Barcode {
    fn name(&self) -> &'static str {
        "barcode"
    }

    fn text(&self, slot: &Slot, record: &Record, _locale: &Locale) -> String {
        record.text(&slot.name).to_owned()
    }
}

impl FieldDetail for Barcode {
    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        let text = self.shown(&slot, record);
        let kind = slot.def.params.text("codeType").unwrap_or("CODE128").to_owned();
        live(move || {
            let text = text.get();
            let drawn = barcode::draw(&kind, &text).map(|code| drawing(&code, &text));
            view! { {show::short(text)} {drawn} }
        })
    }
}

impl FieldEditor for Barcode {
    fn check(&self, slot: &Slot, record: &Record, locale: &Locale) -> Result<(), Invalid> {
        varchar::check(slot, record, locale)
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let input = typed(&slot, draft, &slot.name, Codec::PLAIN);
        frame::framed(&slot, draft, frame::Control::of(&slot, draft).input(input))
    }
}

fn drawing(code: &barcode::Code, text: &str) -> AnyView {
    let tall = if code.height == 1 { TALL } else { 1 };
    let (width, height) = (code.width + 2 * QUIET, code.height * tall + 2 * QUIET);
    let sight = format!("-{QUIET} -{QUIET} {width} {height}");
    view! {
        <svg class="field-code" viewBox=sight role="img" aria-label=text.to_owned()>
            <path d=code.path(tall)></path>
        </svg>
    }
    .into_any()
}
