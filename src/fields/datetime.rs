//! Moments: UTC on the wire, the user's zone on screen. `datetimeOptional` may be a whole day,
//! which stands in a companion `{field}Date`.

use super::{
    FieldDetail, FieldEditor, FieldType, Line, Pen, Shape, calendar,
    date::{self, is_day},
    frame,
    reading::Reading,
    typed::{Codec, filled, typed_over},
};
use crate::store::{draft::Draft, use_locale};
use crema_espo::{
    format,
    locale::Locale,
    record::Record,
    slot::Slot,
    validate::{self, Invalid},
};
use crema_view::prelude::*;
use serde_json::Value;
use std::sync::Arc;

/// `datetime` and `datetimeOptional`.
pub(super) struct DateTime {
    pub(super) name: &'static str,
    /// May be a day without a time.
    pub(super) optional: bool,
}

impl FieldType for DateTime {
    fn name(&self) -> &'static str {
        self.name
    }

    fn text(&self, slot: &Slot, record: &Record, locale: &Locale) -> String {
        let numeric = slot.def.params.flag("useNumericFormat");
        if let Some(day) = self.day(slot, record) {
            return if numeric { format::date_full } else { format::date }(day, locale);
        }
        let write = if numeric { format::datetime_full } else { format::datetime };
        let Some(moment) = record.filled(&slot.name) else { return String::new() };
        match slot.def.params.flag("hasSeconds") {
            true => write(moment, &exact(locale)),
            false => write(moment, locale),
        }
    }

    fn copied(&self, slot: &Slot, record: &Record, locale: &Locale) -> String {
        let day = self.day(slot, record).map(Value::from);
        let value = day.or_else(|| record.get(&slot.name).cloned()).unwrap_or_default();
        (self.codec(slot).show)(&value, locale)
    }

    fn shape(&self, _slot: &Slot) -> Shape {
        Shape::Time
    }

    fn line(&self, slot: &Slot, record: &Record, pen: &Pen) -> Line {
        pen.clock.track();
        let full = Some(self.full(slot, record, &pen.locale));
        Line { full, ..Line::of(self.text(slot, record, &pen.locale)) }
    }
}

impl FieldDetail for DateTime {
    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        let (of, locale) = (slot.clone(), use_locale());
        let full = move || record.with(|record| self.full(&of, record, &locale));
        date::moment(self.shown(&slot, record), Signal::derive(full))
    }
}

impl FieldEditor for DateTime {
    fn read(&self, slot: &Slot, text: &str, _record: &Record, locale: &Locale) -> Reading {
        let value = (self.codec(slot).read)(text, locale);
        if !self.optional {
            return Reading::one(slot, value);
        }
        let (time, day) = parts(value, locale);
        Reading::Values(vec![(slot.name.to_string(), time), (day_of(&slot.name), day)])
    }

    fn check(&self, slot: &Slot, record: &Record, locale: &Locale) -> Result<(), Invalid> {
        if self.day(slot, record).is_some() {
            return Ok(());
        }
        validate::required(slot, record, &slot.name)?;
        let Some(moment) = record.filled(&slot.name) else { return Ok(()) };
        if !is_moment(moment, locale) {
            return Err(Invalid::rule("datetime"));
        }
        validate::order(slot, record, &slot.name)
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let (moment, day) = (slot.name.clone(), slot.attribute("Date"));
        let optional = self.optional;
        let stored = {
            let (moment, day) = (moment.clone(), day.clone());
            Signal::derive(move || match draft.get(&day) {
                Value::String(day) if optional && !day.is_empty() => Value::String(day),
                _ => draft.get(&moment),
            })
        };
        let locale = use_locale();
        let write = {
            let locale = locale.clone();
            Callback::new(move |value: Value| {
                if !optional {
                    return draft.set(&moment, &moment, value);
                }
                let (time, day) = parts(value, &locale);
                draft.set_together(&moment, [(&*moment, time), (&*day_of(&moment), day)]);
            })
        };
        let input = typed_over(&slot, draft, stored, write, self.codec(&slot));
        let picked = picked(stored, locale.clone());
        let control = frame::Control::of(&slot, draft)
            .placeholder(format!("{} {}", format::date_placeholder(&locale), locale.time_format))
            .input(input);
        let minutes = slot.def.params.number("minuteStep").filter(|step| *step >= 1.0);
        let step = minutes.map(|minutes| (minutes as u32 * 60).to_string());
        let calendar = calendar::calendar("datetime-local", picked, step, input.on_input);
        frame::framed(&slot, draft, calendar::beside(control, calendar))
    }
}

impl DateTime {
    /// How its text is written and read.
    fn codec(&self, slot: &Slot) -> Codec {
        match (self.optional, slot.def.params.flag("hasSeconds")) {
            (true, _) => DAY_OR_MOMENT,
            (false, true) => EXACT,
            (false, false) => MOMENT,
        }
    }

    /// The whole day, where the value is one.
    fn day<'a>(&self, slot: &Slot, record: &'a Record) -> Option<&'a str> {
        self.optional.then(|| record.filled(&day_of(&slot.name))).flatten()
    }

    /// The value in the user's own format, for titles.
    fn full(&self, slot: &Slot, record: &Record, locale: &Locale) -> String {
        match self.day(slot, record) {
            Some(day) => format::date_full(day, locale),
            None => {
                let moment = record.filled(&slot.name);
                moment.map(|utc| format::datetime_full(utc, locale)).unwrap_or_default()
            }
        }
    }
}

/// Moments in the user's spelling.
const MOMENT: Codec = Codec { read: read_moment, show, unread };
/// To the second, where the field keeps them.
const EXACT: Codec = Codec {
    read: |text, locale| match read_moment(text, &exact(locale)) {
        Value::String(moment) if is_moment(&moment, locale) => Value::from(moment),
        _ => read_moment(text, locale),
    },
    show: |value, locale| show(value, &exact(locale)),
    unread,
};
/// Days, too.
const DAY_OR_MOMENT: Codec = Codec {
    read: |text, locale| match format::parse_date(text.trim(), locale) {
        Some(day) => Value::from(day),
        None => read_moment(text, locale),
    },
    show,
    unread,
};

/// Neither a moment nor the day a `datetimeOptional` may be.
fn unread(value: &Value, locale: &Locale) -> Option<&'static str> {
    let wrong = |text: &&str| !text.is_empty() && !is_moment(text, locale) && !is_day(text, locale);
    value.as_str().filter(wrong).map(|_| "datetime")
}

fn read_moment(text: &str, locale: &Locale) -> Value {
    match format::parse_datetime(text.trim(), locale) {
        Some(moment) => Value::from(moment),
        None => filled(text.trim()),
    }
}

fn show(value: &Value, locale: &Locale) -> String {
    match value.as_str() {
        Some(moment) if is_moment(moment, locale) => format::edit_datetime(moment, locale),
        _ => (date::DAY.show)(value, locale),
    }
}

/// The user's formats, with seconds.
fn exact(locale: &Locale) -> Locale {
    let time_format = locale.time_format.replacen("mm", "mm:ss", 1);
    Locale { time_format, ..locale.clone() }
}

/// The moment and the day of a value that may be either.
fn parts(value: Value, locale: &Locale) -> (Value, Value) {
    match value {
        Value::String(day) if is_day(&day, locale) => (Value::Null, day.into()),
        value => (value, Value::Null),
    }
}

fn day_of(field: &str) -> String {
    format!("{field}Date")
}

/// Whether a text is a moment as the wire has it: `YYYY-MM-DD HH:MM:SS`.
fn is_moment(text: &str, locale: &Locale) -> bool {
    let Some((day, time)) = text.split_once(' ') else { return false };
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    is_day(day, locale) && time.split(':').count() == 3 && time.split(':').all(digits)
}

/// The stored value as the native control wants it.
fn picked(stored: Signal<Value>, locale: Arc<Locale>) -> Signal<String> {
    let mut iso = (*locale).clone();
    iso.date_format = "YYYY-MM-DD".to_owned();
    iso.time_format = "HH:mm".to_owned();
    Signal::derive(move || match stored.get().as_str() {
        Some(moment) if is_moment(moment, &iso) => {
            format::edit_datetime(moment, &iso).replace(' ', "T")
        }
        _ => String::new(),
    })
}
