//! A length of time in seconds, from a record's start to its end. The server computes it; choosing
//! another one here moves the end.

use super::{FieldDetail, FieldEditor, FieldType, frame};
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

/// `duration`.
pub(super) struct Duration;

impl FieldType for Duration {
    fn name(&self) -> &'static str {
        "duration"
    }

    fn text(&self, slot: &Slot, record: &Record, _locale: &Locale) -> String {
        let (start, end) = ends(slot);
        seconds(record, &slot.name, &start, &end).map(spelled).unwrap_or_default()
    }

    fn numeric(&self) -> bool {
        true
    }
}

impl FieldDetail for Duration {}

impl FieldEditor for Duration {
    fn check(&self, slot: &Slot, record: &Record, _locale: &Locale) -> Result<(), Invalid> {
        let (start, end) = ends(slot);
        match seconds(record, &slot.name, &start, &end) {
            Some(_) => Ok(()),
            None => validate::required(slot, record, &slot.name),
        }
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let (start, end) = ends(&slot);
        let names = [slot.name.to_string(), start.clone(), end.clone()];
        let now = Memo::new(move |_| {
            let mut record = Record::default();
            for name in &names {
                record.set(name, draft.get(name));
            }
            let [own, start, end] = &names;
            seconds(&record, own, start, end)
        });
        let value = Signal::derive(move || now.get().map(|n| n.to_string()).unwrap_or_default());
        let mut offered = slot.def.params.texts("options");
        offered.retain(|option| option.parse::<i64>().is_ok());
        let options = Signal::derive(move || {
            let mut options = offered.clone();
            let now = value.get();
            if !options.contains(&now) {
                options.insert(0, now);
            }
            let spelled = |text: &String| text.parse().map(spelled).unwrap_or_default();
            options.iter().map(|option| (option.clone(), spelled(option))).collect::<Vec<_>>()
        });
        let field = slot.name.clone();
        let on_change = Callback::new(move |chosen: String| {
            let Ok(length) = chosen.parse::<i64>() else { return };
            match format::later(&draft.text(&start), length) {
                Some(moment) => move_end(draft, &field, &end, moment),
                None => draft.set(&field, &field, length),
            }
        });
        let control = frame::Control::of(&slot, draft).choice(value, options, on_change);
        frame::framed(&slot, draft, control)
    }
}

/// The attributes between which the time lies.
fn ends(slot: &Slot) -> (String, String) {
    let name = |key, usual: &str| slot.def.params.text(key).unwrap_or(usual).to_owned();
    (name("start", "dateStart"), name("end", "dateEnd"))
}

/// The time between the ends, where both are known; else what the server says (which is wrong in
/// the lists of activities: contract 18).
fn seconds(record: &Record, own: &str, start: &str, end: &str) -> Option<i64> {
    let between = format::seconds_between(record.text(start), record.text(end));
    between.filter(|length| *length >= 0).or_else(|| record.integer(own))
}

/// Sets the end; what lasted whole days does so no longer (contract 18).
fn move_end(draft: Draft, field: &str, end: &str, moment: String) {
    let day = format!("{end}Date");
    let mut values = vec![(end, Value::from(moment))];
    if !draft.get(&day).is_null() {
        values.push((&day, Value::Null));
    }
    draft.set_together(field, values);
}

/// Days, hours and minutes, without those that are none.
fn spelled(seconds: i64) -> String {
    let minutes = seconds / 60;
    let parts = [(minutes / 1440, 'd'), (minutes / 60 % 24, 'h'), (minutes % 60, 'm')];
    let parts: Vec<_> =
        parts.iter().filter(|(n, _)| *n > 0).map(|(n, unit)| format!("{n}{unit}")).collect();
    if parts.is_empty() { "0m".to_owned() } else { parts.join(" ") }
}
