//! What only the browser knows: zone offsets (`Temporal`, else `Intl`), regular expressions
//! (`RegExp`), letters beyond ASCII, the clock.

use crate::ui;
use crema_espo::{letters, locale::Host, sorted::SortedMap};
use js_sys::{Array, Function, Intl, Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};

/// The browser's functions for [`crema_espo::locale::Locale`].
pub fn host() -> Host {
    Host { utc_offset, matches, now }
}

/// The browser's functions for [`crema_espo::letters`].
pub fn letters() -> letters::Host {
    use ui::letters::{is_letter, lower, upper};
    letters::Host { lower, upper, is_letter }
}

fn now() -> i64 {
    (js_sys::Date::now() / 1000.0) as i64
}

fn matches(pattern: &str, text: &str) -> bool {
    // `RegExp::new` throws on a pattern that does not compile; such a rule refuses nothing.
    let arguments = Array::of2(&JsValue::from_str(pattern), &JsValue::from_str("u"));
    let Ok(constructor) = Reflect::get(&js_sys::global(), &JsValue::from_str("RegExp")) else {
        return true;
    };
    Reflect::construct(&constructor.into(), &arguments)
        .map(js_sys::RegExp::from)
        .map_or(true, |expression| expression.test(text))
}

/// Seconds between two looks at `Intl`: offsets change at full quarters of an hour only.
const QUARTER_S: i64 = 900;
/// Offsets kept; a long list shows some hundred distinct hours at most.
const KEPT: usize = 4096;

thread_local! {
    static OFFSETS: RefCell<SortedMap<(String, i64), i32>> = RefCell::default();
    static FORMATS: RefCell<SortedMap<String, Option<Intl::DateTimeFormat>>> = RefCell::default();
}

fn utc_offset(zone: &str, instant: i64) -> i32 {
    let key = (zone.to_owned(), instant.div_euclid(QUARTER_S));
    if let Some(offset) = OFFSETS.with_borrow(|offsets| offsets.get(&key).copied()) {
        return offset;
    }
    let offset = offset_of(zone, instant).unwrap_or_else(|| offset_as_shown(zone, instant));
    OFFSETS.with_borrow_mut(|offsets| {
        if offsets.len() >= KEPT {
            offsets.clear();
        }
        offsets.insert(key, offset);
    });
    offset
}

/// Minutes between the wall clock of `zone` and UTC; `None` where the browser has no `Temporal`, or
/// does not know the zone. The first format of `Intl` takes 20 ms to make, in the way of the first
/// rows that have a date.
fn offset_of(zone: &str, instant: i64) -> Option<i32> {
    let read = |of: &JsValue, name: &str| Reflect::get(of, &JsValue::from_str(name)).ok();
    let call = |of: &JsValue, name: &str, with: JsValue| {
        read(of, name)?.dyn_into::<Function>().ok()?.call1(of, &with).ok()
    };
    let kind = read(&read(&js_sys::global(), "Temporal")?, "Instant")?;
    let instant = JsValue::from_f64(instant as f64 * 1_000.0);
    let instant = call(&kind, "fromEpochMilliseconds", instant)?;
    let there = call(&instant, "toZonedDateTimeISO", JsValue::from_str(zone))?;
    let offset_ns = read(&there, "offsetNanoseconds")?.as_f64()?;
    Some((offset_ns / 60e9).round() as i32)
}

/// The same from how `Intl` spells the instant; 0 where the browser does not know the zone.
fn offset_as_shown(zone: &str, instant: i64) -> i32 {
    FORMATS.with_borrow_mut(|formats| {
        if !formats.contains_key(zone) {
            formats.insert(zone.to_owned(), format_of(zone));
        }
        let format = formats.get(zone).and_then(Option::as_ref);
        format.map_or(0, |format| offset_by(format, instant))
    })
}

/// A format that spells an instant in `zone`; `None` where the browser does not know the zone.
fn format_of(zone: &str) -> Option<Intl::DateTimeFormat> {
    let options = Object::new();
    let fields = [
        ("timeZone", zone),
        ("hourCycle", "h23"),
        ("year", "numeric"),
        ("month", "2-digit"),
        ("day", "2-digit"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
    ];
    for (name, value) in fields {
        Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value)).ok()?;
    }
    let constructor = Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).ok()?;
    let constructor = Reflect::get(&constructor, &JsValue::from_str("DateTimeFormat")).ok()?;
    let arguments = Array::of2(&JsValue::from_str("en-US"), &options);
    Reflect::construct(&constructor.into(), &arguments).ok().map(JsCast::unchecked_into)
}

/// Minutes between the wall clock `format` shows and UTC.
fn offset_by(format: &Intl::DateTimeFormat, instant: i64) -> i32 {
    let date = js_sys::Date::new(&JsValue::from_f64(instant as f64 * 1000.0));
    let parts = format.format_to_parts(&date);
    let mut wall = [0.0_f64; 5];
    for part in parts.iter() {
        let read = |key| Reflect::get(&part, &JsValue::from_str(key)).unwrap_or_default();
        let Some(kind) = read("type").as_string() else { continue };
        let names = ["year", "month", "day", "hour", "minute"];
        if let Some(index) = names.iter().position(|name| *name == kind) {
            wall[index] =
                read("value").as_string().and_then(|t| t.parse().ok()).map_or(0.0, u32::into);
        }
    }
    let [year, month, day, hour, minute] = wall;
    let shown = js_sys::Date::utc(year, month - 1.0);
    let shown = shown / 1000.0 + (day - 1.0) * 86_400.0 + hour * 3_600.0 + minute * 60.0;
    ((shown - instant.div_euclid(60) as f64 * 60.0) / 60.0).round() as i32
}
