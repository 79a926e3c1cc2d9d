//! From one number to another (`fromSalary`, `toSalary`), each maybe with its currency.

use super::{
    FieldDetail, FieldEditor, FieldType,
    frame::{self, Control},
    int::NUMBER,
    typed::typed_over,
};
use crate::store::{draft::Draft, use_locale, use_schema};
use crema_espo::{
    format, json,
    locale::Locale,
    record::{Record, is_empty},
    slot::Slot,
    validate::{self, Invalid},
};
use crema_view::prelude::*;
use crema_view::view;
use serde_json::Value;

/// `rangeInt`, `rangeFloat` and `rangeCurrency`.
pub(super) struct Range {
    pub(super) name: &'static str,
}

impl Range {
    fn is_money(&self) -> bool {
        self.name == "rangeCurrency"
    }
}

impl FieldType for Range {
    fn name(&self) -> &'static str {
        self.name
    }

    fn text(&self, slot: &Slot, record: &Record, locale: &Locale) -> String {
        let bound = |side: &str| {
            let attribute = attribute(slot, side);
            let value = record.number(&attribute)?;
            Some(match record.filled(&format!("{attribute}Currency")) {
                Some(code) => format::money(value, code, locale),
                None => format::number(value, None, locale),
            })
        };
        match (bound("from"), bound("to")) {
            (Some(from), Some(to)) => format!("{from} – {to}"),
            (Some(from), None) => format!("≥ {from}"),
            (None, Some(to)) => format!("≤ {to}"),
            (None, None) => String::new(),
        }
    }

    fn numeric(&self) -> bool {
        true
    }
}

impl FieldDetail for Range {}

impl FieldEditor for Range {
    fn check(&self, slot: &Slot, record: &Record, _locale: &Locale) -> Result<(), Invalid> {
        let mut bounds = [None; 2];
        for (bound, side) in bounds.iter_mut().zip(SIDES) {
            let attribute = attribute(slot, side);
            validate::required(slot, record, &attribute)?;
            *bound = record.number(&attribute);
            match *bound {
                Some(value) if self.name == "rangeInt" && value.fract() != 0.0 => {
                    return Err(Invalid::rule("int"));
                }
                Some(value) => validate::range(slot, value)?,
                None if record.is_empty(&attribute) => {}
                None => return Err(Invalid::rule("float")),
            }
        }
        match bounds {
            [Some(from), Some(to)] if from > to => Err(Invalid::rule("valid")),
            _ => Ok(()),
        }
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let (schema, locale) = (use_schema(), use_locale());
        // Chosen before there is an amount: not worth storing yet.
        let chosen = RwSignal::new(locale.default_currency.clone());
        let codes = SIDES.map(|side| format!("{}Currency", attribute(&slot, side)));
        let currency = Signal::derive(move || {
            let mut stored = codes.iter().map(|code| draft.text(code));
            stored.find(|code| !code.is_empty()).unwrap_or_else(|| chosen.get())
        });
        let money = self.is_money();
        let write = write(&slot, draft, money);
        let control = Control::of(&slot, draft);
        let mode = if self.name == "rangeInt" { "numeric" } else { "decimal" };
        let bound = |at: usize| {
            let read = attribute(&slot, SIDES[at]);
            let stored = Signal::derive(move || draft.get(&read));
            let on_write = Callback::new(move |value: Value| {
                write.run((at, value, currency.get_untracked()));
            });
            let word = schema.word(["From", "To"][at]);
            let part = control.part(["", "to"][at], format!("{}: {word}", slot.label));
            let part = Control { required: control.required, ..part };
            part.placeholder(word)
                .mode(mode)
                .input(typed_over(&slot, draft, stored, on_write, NUMBER))
        };
        let select = money.then(|| {
            let to = attribute(&slot, "to");
            let on_change = Callback::new(move |code: String| {
                chosen.set(code.clone());
                write.run((1, draft.get(&to), code));
            });
            let codes = super::currency::codes(&slot, &currency.get_untracked(), &locale);
            let label = schema.word("Currency");
            control.part("currency", label).select(currency, codes, on_change)
        });
        let all = view! { <div class="field-range">{bound(0)} {bound(1)} {select}</div> };
        frame::grouped(&slot, draft, all.into_any())
    }
}

/// The two ends.
const SIDES: [&str; 2] = ["from", "to"];

/// `from` + `salary` is `fromSalary` (contract 3.1).
fn attribute(slot: &Slot, side: &str) -> String {
    let mut letters = slot.name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    side.chars().chain(first).chain(letters).collect()
}

/// Writes one end; of money both ends with their currency, which is one for both.
fn write(slot: &Slot, draft: Draft, money: bool) -> Callback<(usize, Value, String)> {
    let (field, names) = (slot.name.clone(), SIDES.map(|side| attribute(slot, side)));
    Callback::new(move |(at, value, code): (usize, Value, String)| {
        if !money {
            return draft.set(&field, &names[at], value);
        }
        let mut ends = [0, 1].map(|other| (names[other].clone(), draft.get(&names[other])));
        ends[at].1 = value;
        let mut values = Vec::new();
        for (name, amount) in ends {
            let no_code = is_empty(&amount) || json::number(&amount).is_none();
            let code = if no_code { Value::Null } else { code.as_str().into() };
            values.push((format!("{name}Currency"), code));
            values.push((name, amount));
        }
        draft.set_together(&field, values.iter().map(|(name, value)| (&**name, value.clone())));
    })
}
