//! Days. Typed in the user's format or as ISO, or picked from the browser's calendar.

use super::{
    FieldDetail, FieldEditor, FieldType, Line, Pen, Shape, calendar, frame,
    reading::Reading,
    show,
    typed::{Codec, filled, typed},
};
use crate::store::{draft::Draft, use_clock, use_locale};
use crate::ui::live::live;
use crema_espo::{
    format,
    locale::Locale,
    record::Record,
    slot::Slot,
    validate::{self, Invalid},
};
use crema_view::prelude::*;
use crema_view::view;
use serde_json::Value;

/// `date`.
pub(super) struct Date;

impl FieldType for Date {
    fn name(&self) -> &'static str {
        "date"
    }

    fn text(&self, slot: &Slot, record: &Record, locale: &Locale) -> String {
        let full = slot.def.params.flag("useNumericFormat");
        let write = if full { format::date_full } else { format::date };
        record.filled(&slot.name).map(|day| write(day, locale)).unwrap_or_default()
    }

    fn copied(&self, slot: &Slot, record: &Record, locale: &Locale) -> String {
        record.filled(&slot.name).map(|day| format::edit_date(day, locale)).unwrap_or_default()
    }

    fn shape(&self, _slot: &Slot) -> Shape {
        Shape::Time
    }

    fn line(&self, slot: &Slot, record: &Record, pen: &Pen) -> Line {
        pen.clock.track();
        let full = record.filled(&slot.name).map(|day| format::date_full(day, &pen.locale));
        Line { full, ..Line::of(self.text(slot, record, &pen.locale)) }
    }
}

impl FieldDetail for Date {
    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        moment(self.shown(&slot, record), full(slot, record, format::date_full))
    }
}

impl FieldEditor for Date {
    fn read(&self, slot: &Slot, text: &str, _record: &Record, locale: &Locale) -> Reading {
        Reading::one(slot, read(text, locale))
    }

    fn check(&self, slot: &Slot, record: &Record, locale: &Locale) -> Result<(), Invalid> {
        validate::required(slot, record, &slot.name)?;
        let Some(day) = record.filled(&slot.name) else { return Ok(()) };
        if !is_day(day, locale) {
            return Err(Invalid::rule("date"));
        }
        validate::order(slot, record, &slot.name)
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let input = typed(&slot, draft, &slot.name, DAY);
        let locale = use_locale();
        let control = frame::Control::of(&slot, draft)
            .placeholder(format::date_placeholder(&locale))
            .input(input);
        let read = slot.name.clone();
        let picked = Signal::derive(move || {
            Some(draft.text(&read)).filter(|day| is_day(day, &locale)).unwrap_or_default()
        });
        let calendar = calendar::calendar("date", picked, None, input.on_input);
        frame::framed(&slot, draft, calendar::beside(control, calendar))
    }
}

/// Days in the user's spelling.
pub(super) const DAY: Codec = Codec { read, show: show_day, unread };

fn unread(value: &Value, locale: &Locale) -> Option<&'static str> {
    value.as_str().filter(|day| !day.is_empty() && !is_day(day, locale)).map(|_| "date")
}

fn read(text: &str, locale: &Locale) -> Value {
    match format::parse_date(text.trim(), locale) {
        Some(day) => Value::from(day),
        None => filled(text.trim()),
    }
}

fn show_day(value: &Value, locale: &Locale) -> String {
    match value.as_str() {
        Some(day) if is_day(day, locale) => format::edit_date(day, locale),
        _ => super::unknown::plain(value),
    }
}

/// Whether a text is a day as the wire has it.
pub(super) fn is_day(text: &str, locale: &Locale) -> bool {
    format::parse_date(text, locale).is_some_and(|day| day == text)
}

/// The value in the user's own format, for titles.
pub(super) fn full(
    slot: Slot,
    record: Signal<Record>,
    write: fn(&str, &Locale) -> String,
) -> Signal<String> {
    let locale = use_locale();
    Signal::derive(move || {
        let value = record.with(|record| record.filled(&slot.name).map(str::to_owned));
        value.map(|value| write(&value, &locale)).unwrap_or_default()
    })
}

/// A day or moment in short, the full form in its title; the dash on pages where there is none.
pub(super) fn moment(text: Signal<String>, full: Signal<String>) -> AnyView {
    let clock = use_clock();
    let text = Signal::derive(move || {
        clock.track();
        text.get()
    });
    let content = move || match text.get() {
        text if !text.is_empty() => {
            view! { <time class="field-value" title=full.get()>{text}</time> }.into_any()
        }
        _ => show::dash(),
    };
    live(content)
}
