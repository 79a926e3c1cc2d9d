//! Amounts with their currency (contract 12.3).

use super::number;
use crate::locale::Locale;

/// An amount with its currency: `1,000.00 USD`, `$1,000.00` or `1,000.00 $`, as the
/// installation has it. Decimals are those it asks for, else what is stored.
pub fn money(amount: f64, currency: &str, locale: &Locale) -> String {
    let digits = |value| match locale.currency_decimals {
        Some(decimals) => number::padded(value, decimals, locale),
        None => number::number(value, None, locale),
    };
    let symbols = &locale.currency_symbols;
    let symbol =
        symbols.iter().find(|(code, _)| code == currency).map_or(currency, |(_, symbol)| symbol);
    if currency.is_empty() {
        return digits(amount);
    }
    match locale.currency_format {
        1 => format!("{} {currency}", digits(amount)),
        3 => format!("{} {symbol}", digits(amount)),
        _ => {
            let sign = if amount < 0.0 { "-" } else { "" };
            // A code or "kr" would run into the digits.
            let gap = if symbol.ends_with(char::is_alphabetic) { " " } else { "" };
            format!("{sign}{symbol}{gap}{}", digits(amount.abs()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::sample;

    fn locale(currency_format: u8, currency_decimals: Option<u8>) -> Locale {
        let currency_symbols = vec![("USD".to_owned(), "$".to_owned())];
        Locale { currency_format, currency_decimals, currency_symbols, ..sample() }
    }

    #[test]
    fn the_currency_stands_where_the_installation_has_it() {
        assert_eq!(money(1000.0, "USD", &locale(1, Some(2))), "1,000.00 USD");
        assert_eq!(money(1000.0, "USD", &locale(2, Some(2))), "$1,000.00");
        assert_eq!(money(1000.0, "USD", &locale(3, Some(2))), "1,000.00 $");
        assert_eq!(money(-1000.0, "USD", &locale(2, Some(2))), "-$1,000.00");
        assert_eq!(money(1000.0, "CHF", &locale(2, None)), "CHF 1,000");
    }

    #[test]
    fn without_wanted_decimals_the_stored_ones_are_shown() {
        assert_eq!(money(1000.5, "USD", &locale(2, None)), "$1,000.5");
        assert_eq!(money(1000.555, "USD", &locale(2, Some(0))), "$1,001");
        assert_eq!(money(5.0, "", &locale(2, Some(2))), "5.00");
    }
}
