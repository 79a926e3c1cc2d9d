//! Money: an amount and its currency, sent together.

use super::{
    FieldDetail, FieldEditor, FieldType,
    float::{as_text, check_number},
    frame,
    int::NUMBER,
    reading::Reading,
    show,
    typed::typed_over,
};
use crate::store::{draft::Draft, use_locale, use_schema};
use crate::ui::live::live;
use crema_espo::{
    format,
    locale::Locale,
    record::{self, Record},
    slot::Slot,
    validate::{self, Invalid},
};
use crema_view::prelude::*;
use crema_view::view;
use serde_json::Value;

/// `currency`, and the read-only `currencyConverted` in the default currency.
pub(super) struct Currency {
    pub(super) name: &'static str,
    pub(super) converted: bool,
}

impl FieldType for Currency {
    fn name(&self) -> &'static str {
        self.name
    }

    fn text(&self, slot: &Slot, record: &Record, locale: &Locale) -> String {
        let Some(amount) = record.number(&slot.name) else { return String::new() };
        let own = slot.attribute("Currency");
        let code = record.filled(&own).filter(|_| !self.converted);
        format::money(amount, code.unwrap_or(&locale.default_currency), locale)
    }

    fn copied(&self, slot: &Slot, record: &Record, locale: &Locale) -> String {
        let Some(amount) = record.number(&slot.name) else { return String::new() };
        let amount = format::edit_number(amount, locale);
        // Only where it is not the usual one: with it, a spreadsheet sees no number.
        match record.filled(&slot.attribute("Currency")) {
            Some(code) if code != locale.default_currency => format!("{amount} {code}"),
            _ => amount,
        }
    }

    fn editable(&self) -> bool {
        !self.converted
    }

    fn numeric(&self) -> bool {
        true
    }
}

impl FieldDetail for Currency {
    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        let (text, locale) = (self.shown(&slot, record), use_locale());
        let content = move || {
            // In another currency than one's own: what it is worth, where the server says so.
            let worth = record.with(|record| {
                let code = record.filled(&slot.attribute("Currency"))?;
                let worth = record.number(&slot.attribute("Converted"))?;
                let own = &locale.default_currency;
                (code != own).then(|| format::money(worth, own, &locale))
            });
            let value = show::short(text.get());
            match worth {
                None => value,
                Some(worth) => {
                    view! { {value} <span class="field-note">" ≈ "{worth}</span> }.into_any()
                }
            }
        };
        live(content)
    }
}

impl FieldEditor for Currency {
    fn read(&self, slot: &Slot, text: &str, record: &Record, locale: &Locale) -> Reading {
        let code = slot.attribute("Currency");
        let (amount, named) = match format::parse_money(text, locale) {
            Some((amount, named)) => (super::typed::number(amount), named),
            None => (super::typed::filled(text.trim()), None),
        };
        let stored = || record.filled(&code).unwrap_or(&locale.default_currency).to_owned();
        let empty = record::is_empty(&amount);
        let currency = if empty { Value::Null } else { named.unwrap_or_else(stored).into() };
        let decimal = slot.def.params.flag("decimal");
        let amount = if decimal { as_text(amount) } else { amount };
        Reading::Values(vec![(slot.name.to_string(), amount), (code, currency)])
    }

    fn check(&self, slot: &Slot, record: &Record, locale: &Locale) -> Result<(), Invalid> {
        validate::required(slot, record, &slot.name)?;
        check_number(slot, record)?;
        match record.filled(&slot.attribute("Currency")) {
            Some(code) if !record.is_empty(&slot.name) && !is_known(code, locale) => {
                Err(Invalid::rule("validCurrency"))
            }
            _ => Ok(()),
        }
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let (field, code) = (slot.name.clone(), slot.attribute("Currency"));
        let locale = use_locale();
        let amount = {
            let field = field.clone();
            Signal::derive(move || draft.get(&field))
        };
        // Chosen before there is an amount: not worth storing yet.
        let chosen = RwSignal::new(locale.default_currency.clone());
        let currency = {
            let code = code.clone();
            Signal::derive(move || match draft.text(&code) {
                stored if stored.is_empty() => chosen.get(),
                stored => stored,
            })
        };
        let decimal = slot.def.params.flag("decimal");
        let write = Callback::new(move |(amount, currency): (Value, String)| {
            let amount = if decimal { as_text(amount) } else { amount };
            let empty = record::is_empty(&amount);
            let currency = if empty { Value::Null } else { currency.into() };
            draft.set_together(&field, [(&*field, amount), (&*code, currency)]);
        });
        let on_amount = Callback::new(move |amount| write.run((amount, currency.get_untracked())));
        let on_currency = Callback::new(move |code: String| {
            chosen.set(code.clone());
            write.run((amount.get_untracked(), code));
        });
        let control = frame::Control::of(&slot, draft);
        let required = control.required;
        let codes = codes(&slot, &currency.get_untracked(), &locale);
        let number = frame::Control { required, ..control.part("", &*slot.label) };
        let number =
            number.mode("decimal").input(typed_over(&slot, draft, amount, on_amount, NUMBER));
        let select = control.part("currency", use_schema().word("Currency")).select(
            currency,
            codes,
            on_currency,
        );
        let both = view! { <div class="field-currency">{number}{select}</div> };
        frame::grouped(&slot, draft, both.into_any())
    }
}

fn is_known(code: &str, locale: &Locale) -> bool {
    locale.currencies.is_empty() || locale.currencies.iter().any(|known| known == code)
}

/// The currencies to choose from, with the stored one.
pub(super) fn codes(slot: &Slot, stored: &str, locale: &Locale) -> Vec<(String, String)> {
    let mut codes = locale.currencies.clone();
    if slot.def.params.flag("onlyDefaultCurrency") {
        codes = vec![locale.default_currency.clone()];
    }
    if !codes.iter().any(|code| code == stored) {
        codes.insert(0, stored.to_owned());
    }
    codes.into_iter().map(|code| (code.clone(), code)).collect()
}
