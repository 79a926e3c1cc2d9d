//! Settings and preferences joined to a [`Locale`] (contract 2.2, 7.8): an own value of the user
//! wins, where `""`, `null` and -1 mean "as the server".

use super::Schema;
use crate::{
    json,
    locale::{Host, Locale, MONTHS},
};
use serde_json::Value;

const DAYS: [&str; 7] = ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"];

impl Schema {
    /// How the user reads and writes dates, numbers, money and names.
    pub fn locale(&self, host: Host) -> Locale {
        let months = MONTHS.map(str::to_owned).to_vec();
        let short = MONTHS.map(|month| month.chars().take(3).collect()).to_vec();
        Locale {
            date_format: self.choice("dateFormat", "YYYY-MM-DD"),
            time_format: self.choice("timeFormat", "HH:mm"),
            time_zone: self.choice("timeZone", "UTC"),
            week_start: self.week_start(),
            decimal_mark: self.choice("decimalMark", "."),
            thousand_separator: self.thousand_separator(),
            currency_format: self.small("currencyFormat").unwrap_or(2).clamp(1, 3),
            currency_decimals: self.small("currencyDecimalPlaces"),
            default_currency: self.choice("defaultCurrency", "USD"),
            currencies: self.currencies(),
            currency_symbols: self.symbols(),
            person_name_format: self.choice("personNameFormat", "firstLast"),
            address_format: self.small("addressFormat").unwrap_or(1).clamp(1, 4),
            months_short: self.names("monthNamesShort", short),
            months: self.names("monthNames", months),
            days_min: self.names("dayNamesMin", DAYS.map(str::to_owned).to_vec()),
            today: self.word("Today"),
            tomorrow: self.word("Tomorrow"),
            yesterday: self.word("Yesterday"),
            numeric_dates: self.settings.flag("readableDateFormatDisabled"),
            app: self.metadata.app.clone(),
            host,
        }
    }

    fn choice(&self, key: &str, fallback: &str) -> String {
        let own = self.preferences.text(key).or_else(|| self.settings.text(key));
        own.unwrap_or(fallback).to_owned()
    }

    fn small(&self, key: &str) -> Option<u8> {
        u8::try_from(self.settings.get(key).and_then(json::integer)?).ok()
    }

    fn week_start(&self) -> u8 {
        let of = |value: Option<&Value>| value.and_then(json::integer).filter(|day| *day >= 0);
        let day =
            of(self.preferences.get("weekStart")).or_else(|| of(self.settings.get("weekStart")));
        u8::try_from(day.unwrap_or_default() % 7).unwrap_or_default()
    }

    /// Empty is a choice here, for the server: no grouping.
    fn thousand_separator(&self) -> String {
        let servers = || self.settings.get("thousandSeparator").and_then(Value::as_str);
        let own = self.preferences.text("thousandSeparator").or_else(servers);
        own.unwrap_or(",").to_owned()
    }

    fn currencies(&self) -> Vec<String> {
        let currencies = self.settings.texts("currencyList");
        let default = || vec![self.choice("defaultCurrency", "USD")];
        if currencies.is_empty() { default() } else { currencies }
    }

    fn symbols(&self) -> Vec<(String, String)> {
        let map = self.metadata.app.get("currency").and_then(|currency| currency.get("symbolMap"));
        let entries = map.and_then(Value::as_object).into_iter().flatten();
        entries
            .filter_map(|(code, symbol)| Some((code.clone(), symbol.as_str()?.to_owned())))
            .collect()
    }

    /// A list of names from the labels, if it is complete.
    fn names(&self, list: &str, fallback: Vec<String>) -> Vec<String> {
        let names = json::texts(self.labels.raw("Global", "lists", list));
        if names.len() == fallback.len() { names } else { fallback }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{i18n::I18n, metadata::Metadata, metadata::Params};
    use serde_json::json;

    fn locale(settings: Value, preferences: Value) -> Locale {
        let schema = Schema {
            metadata: Metadata::from_value(json!({"app": {
                "currency": {"symbolMap": {"EUR": "€"}},
                "regExpPatterns": {"digits": {"pattern": "[0-9]+"}},
            }})),
            labels: I18n::from_value(json!({"Global": {"lists": {"dayNamesMin": ["So", "Mo"]}}})),
            settings: Params(json::object(settings)),
            preferences: Params(json::object(preferences)),
            ..Schema::default()
        };
        schema.locale(Host::default())
    }

    #[test]
    fn what_the_user_chose_wins_and_empty_is_no_choice() {
        let settings = json!({
            "timeZone": "Europe/Oslo", "decimalMark": ",", "thousandSeparator": "", "weekStart": 1,
            "currencyFormat": 3, "currencyDecimalPlaces": null,
        });
        let preferences = json!({
            "timeZone": "", "decimalMark": ".", "thousandSeparator": "", "weekStart": -1,
            "dateFormat": "DD.MM.YYYY",
        });
        let locale = locale(settings, preferences);
        assert_eq!((locale.time_zone.as_str(), locale.decimal_mark.as_str()), ("Europe/Oslo", "."));
        assert_eq!((locale.thousand_separator.as_str(), locale.week_start), ("", 1));
        assert_eq!((locale.currency_format, locale.currency_decimals), (3, None));
        assert_eq!(locale.date_format, "DD.MM.YYYY");
    }

    #[test]
    fn everything_has_a_default() {
        let locale = locale(json!({}), json!({}));
        assert_eq!((locale.months.len(), locale.days_min[0].as_str()), (12, "Su"), "a short list");
        assert_eq!(locale.months_short[8], "Sep");
        assert_eq!(locale.currencies, ["USD"]);
        assert_eq!(locale.currency_symbols, [("EUR".to_owned(), "€".to_owned())]);
        assert_eq!(locale.pattern("digits"), Some("[0-9]+"));
        assert_eq!(locale.pattern("letters"), None);
    }
}
