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

/// Reads an amount, with the currency beside it where there is one: by its code, or by a symbol of
/// the installation's currencies.
pub fn parse_money(text: &str, locale: &Locale) -> Option<(f64, Option<String>)> {
    let digit = |letter: char| letter.is_ascii_digit() || matches!(letter, '-' | '+' | '\u{2212}');
    let text = text.trim();
    // A minus sign before the symbol belongs to the amount.
    let (sign, rest) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    let start = rest.find(digit)?;
    let end = rest.rfind(digit)? + 1;
    let number = rest.get(start..end)?;
    let amount = number::parse_number(&format!("{sign}{number}"), locale)?;
    let (before, behind) = (rest[..start].trim(), rest.get(end..)?.trim());
    let mark = match (before, behind) {
        ("", "") => return Some((amount, None)),
        (mark, "") | ("", mark) => mark,
        _ => return None,
    };
    let symbol = locale.currency_symbols.iter().find(|(_, symbol)| symbol == mark);
    let code = symbol.map(|(code, _)| code.clone());
    let is_code =
        |mark: &str| mark.len() == 3 && mark.bytes().all(|byte| byte.is_ascii_uppercase());
    let code = code.or_else(|| is_code(mark).then(|| mark.to_owned()))?;
    Some((amount, Some(code)))
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

    #[test]
    fn an_amount_reads_with_or_without_its_currency() {
        let locale = locale(2, Some(2));
        let read = |text| {
            parse_money(text, &locale).map(|(amount, code)| (amount, code.unwrap_or_default()))
        };
        assert_eq!(read("1,234.50"), Some((1234.5, String::new())));
        for text in ["$1,234.50", "1,234.50 USD", "USD 1,234.50", " 1234.5 $ "] {
            assert_eq!(read(text), Some((1234.5, "USD".to_owned())), "{text}");
        }
        assert_eq!(read("-$5"), Some((-5.0, "USD".to_owned())));
        assert_eq!(
            read("7 XXX"),
            Some((7.0, "XXX".to_owned())),
            "whether there is one is asked later"
        );
        for text in ["", "lots", "5 dollars", "$5 USD", "a5", "5-", "−", "€"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
