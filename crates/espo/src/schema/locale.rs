//! Settings and preferences joined to a [`Locale`] (contract 2.2, 7.8).

use super::Schema;
use crate::locale::{Host, Locale};

impl Schema {
    /// How the user reads and writes dates, numbers, money and names.
    pub fn locale(&self, host: Host) -> Locale {
        let text = |key: &str, fallback: &str| {
            let own = self.preferences.text(key).or_else(|| self.settings.text(key));
            own.unwrap_or(fallback).to_owned()
        };
        Locale {
            date_format: text("dateFormat", "YYYY-MM-DD"),
            time_format: text("timeFormat", "HH:mm"),
            time_zone: text("timeZone", "UTC"),
            week_start: 0,
            decimal_mark: text("decimalMark", "."),
            thousand_separator: text("thousandSeparator", ","),
            currency_format: 2,
            currency_decimals: None,
            default_currency: text("defaultCurrency", "USD"),
            currencies: self.settings.texts("currencyList"),
            currency_symbols: Vec::new(),
            person_name_format: text("personNameFormat", "firstLast"),
            address_format: 1,
            months_short: Vec::new(),
            months: Vec::new(),
            days_min: Vec::new(),
            today: self.word("Today"),
            tomorrow: self.word("Tomorrow"),
            yesterday: self.word("Yesterday"),
            numeric_dates: false,
            patterns: Vec::new(),
            host,
        }
    }
}
