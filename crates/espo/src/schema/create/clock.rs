//! Defaults that ask a clock. EspoCRM writes them as calls of its own client
//! (`javascript: return this.dateTime.getToday();`); the few it offers are known by name.

use crate::{
    format::{
        self,
        civil::{Day, Moment},
        zone,
    },
    json::Object,
    locale::Locale,
    schema::Schema,
};
use serde_json::Value;

impl Schema {
    /// As [`Schema::attributes_for_create`], with the defaults that are asked for: of the clock
    /// (today, now, in three days), of the user, the preferences and the settings.
    pub fn attributes_for_create_at(
        &self,
        entity: &str,
        prefill: &[(String, String)],
        locale: &Locale,
    ) -> Object {
        let mut attributes = Object::new();
        for (name, field) in self.entity(entity).map(|def| def.fields.iter()).into_iter().flatten()
        {
            let own = field.params.get("default").map(|default| (&**name, default));
            let more = field.params.map("defaultAttributes").into_iter().flatten();
            for (attribute, default) in
                own.into_iter().chain(more.map(|(name, raw)| (&**name, raw)))
            {
                let script = default.as_str().and_then(|text| text.strip_prefix("javascript:"));
                let value = script.and_then(|script| {
                    evaluate(script, locale).map(Value::from).or_else(|| self.asked(script))
                });
                if let Some(value) = value {
                    attributes.insert(attribute.to_owned(), value);
                }
            }
        }
        attributes.extend(self.attributes_for_create(entity, prefill));
        self.add_ends(entity, &mut attributes);
        attributes
    }

    /// What has a start and a default length has an end.
    fn add_ends(&self, entity: &str, attributes: &mut Object) {
        let Some(def) = self.entity(entity) else { return };
        for (_, field) in def.fields.iter().filter(|(_, field)| &*field.kind == "duration") {
            let named = |key, usual| field.params.text(key).unwrap_or(usual);
            let (start, end) = (named("start", "dateStart"), named("end", "dateEnd"));
            let start = attributes.get(start).and_then(Value::as_str);
            let length = field.params.number("default").map(|length| length as i64);
            let moment = start.zip(length).and_then(|(start, length)| format::later(start, length));
            if let Some(moment) = moment
                && attributes.get(end).is_none_or(crate::record::is_empty)
            {
                attributes.insert(end.to_owned(), moment.into());
            }
        }
    }
}

/// Units of time a default may lie ahead or back, at most: minutes of two years.
const MAX_SHIFT: u64 = 1_051_200;

/// The date or datetime a script asks for; `None` for what is not known.
fn evaluate(script: &str, locale: &Locale) -> Option<String> {
    let (before, rest) = script.split_once('(')?;
    let arguments: Vec<&str> = rest.split_once(')')?.0.split(',').map(str::trim).collect();
    // Shifts beyond what a calendar holds, which arithmetic might not hold either, are no shifts.
    let number = |index: usize| {
        let number = arguments.get(index).and_then(|text| text.parse::<i64>().ok());
        number.filter(|number| number.unsigned_abs() <= MAX_SHIFT)
    };
    let unit = arguments.get(1).map(|text| text.trim_matches(['\'', '"']));
    let now = (locale.host.now)();
    let today = zone::now(locale).day;
    match before.rsplit('.').next()? {
        "getToday" => Some(today.iso()),
        "getNow" => Some(rounded(now, number(0))),
        "getDateShiftedFromToday" => Some(shifted(today, number(0)?, unit?)?.iso()),
        "getDateTimeShiftedFromNow" => {
            let (shift, unit) = (number(0)?, unit?);
            let seconds = match unit.trim_end_matches('s') {
                "minute" => now + shift * 60,
                "hour" => now + shift * 3600,
                _ => {
                    let wall = zone::now(locale);
                    zone::instant(Moment { day: shifted(wall.day, shift, unit)?, ..wall }, locale)
                }
            };
            Some(rounded(seconds, number(2)))
        }
        _ => None,
    }
}

/// Down to a multiple of so many minutes, without seconds.
fn rounded(instant: i64, minutes: Option<i64>) -> String {
    let step = minutes.filter(|minutes| *minutes > 0).unwrap_or(1) * 60;
    Moment::from_seconds(instant - instant.rem_euclid(step)).iso()
}

fn shifted(day: Day, shift: i64, unit: &str) -> Option<Day> {
    match unit.trim_end_matches('s') {
        "day" => Some(Day::from_number(day.number() + shift)).filter(known),
        "week" => Some(Day::from_number(day.number() + 7 * shift)).filter(known),
        "month" => months_later(day, shift),
        "year" => months_later(day, 12 * shift),
        _ => None,
    }
}

fn known(day: &Day) -> bool {
    (0..=9999).contains(&day.year)
}

/// The same day of another month, or its last one.
fn months_later(day: Day, shift: i64) -> Option<Day> {
    let month = day.year * 12 + day.month - 1 + shift;
    let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
    (day.day.saturating_sub(3)..=day.day).rev().find_map(|day| Day::new(year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{format::sample, locale::Host, metadata::Metadata};
    use serde_json::json;

    /// 2026-01-31 23:40:30 UTC; the clock on the wall is an hour ahead.
    fn locale() -> Locale {
        let host = Host { now: || 1_769_902_830, utc_offset: |_, _| 60, ..Host::default() };
        Locale { host, ..sample() }
    }

    #[test]
    fn the_clocks_defaults_are_known_by_name() {
        for (script, expected) in [
            (" return this.dateTime.getToday();", Some("2026-02-01")),
            ("return this.dateTime.getNow(15);", Some("2026-01-31 23:30:00")),
            ("return this.dateTime.getDateShiftedFromToday(1, 'weeks');", Some("2026-02-08")),
            ("return this.dateTime.getDateShiftedFromToday(-1, 'month');", Some("2026-01-01")),
            (
                "return this.dateTime.getDateTimeShiftedFromNow(2, 'hours', 15);",
                Some("2026-02-01 01:30:00"),
            ),
            (
                "return this.dateTime.getDateTimeShiftedFromNow(1, 'day', 10);",
                Some("2026-02-01 23:40:00"),
            ),
            ("return this.dateTime.getDateShiftedFromToday(9223372036854775807, 'days');", None),
            (
                "return this.dateTime.getDateTimeShiftedFromNow(-9223372036854775808, 'hours');",
                None,
            ),
            ("return this.dateTime.getNow(9223372036854775807);", Some("2026-01-31 23:40:00")),
            ("return this.dateTime.getDateShiftedFromToday(1051200, 'years');", None),
            ("return this.somethingElse();", None),
            ("return 1", None),
        ] {
            assert_eq!(evaluate(script, &locale()).as_deref(), expected, "{script}");
        }
    }

    #[test]
    fn what_has_a_start_and_a_length_has_an_end() {
        let fields = json!({
            "dateStart": {"type": "datetime", "default": "javascript: return this.dateTime.getNow(15);"},
            "dateEnd": {"type": "datetime"},
            "duration": {"type": "duration", "start": "dateStart", "end": "dateEnd", "default": 3600},
        });
        let metadata = Metadata::from_value(json!({"entityDefs": {"Visit": {"fields": fields}}}));
        let schema = Schema { metadata, ..Schema::default() };
        let attributes = schema.attributes_for_create_at("Visit", &[], &locale());
        assert_eq!(attributes["dateEnd"], "2026-02-01 00:30:00");
    }

    #[test]
    fn a_month_may_be_shorter() {
        let day = Day::new(2026, 1, 31).unwrap();
        assert_eq!(months_later(day, 1), Day::new(2026, 2, 28));
        assert_eq!(months_later(day, -2), Day::new(2025, 11, 30));
    }

    #[test]
    fn what_is_prefilled_wins_over_the_clock() {
        let default =
            json!({"type": "date", "default": "javascript: return this.dateTime.getToday();"});
        let schema = Schema {
            metadata: Metadata::from_value(
                json!({"entityDefs": {"Crate": {"fields": {"day": default}}}}),
            ),
            ..Schema::default()
        };
        let create = |prefill: &[(String, String)]| {
            schema.attributes_for_create_at("Crate", prefill, &locale()).get("day").cloned()
        };
        assert_eq!(create(&[]), Some(json!("2026-02-01")));
        assert_eq!(create(&[("day".into(), "2020-01-01".into())]), Some(json!("2020-01-01")));
    }
}
