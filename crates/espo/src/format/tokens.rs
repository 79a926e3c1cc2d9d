//! The date and time formats of the server: moment.js tokens, printed and read.

use super::{
    civil::{Day, Moment},
    months,
};
use crate::locale::Locale;

/// A part of a format.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Token<'a> {
    Year(usize),
    Month(usize),
    Day(usize),
    Hour24(usize),
    Hour12(usize),
    Minute(usize),
    Second(usize),
    /// Upper case or not.
    Half(bool),
    Literal(&'a str),
}

/// Splits a format; `[text]` and what is no token stays as written.
fn tokens(format: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = format;
    while let Some(first) = rest.chars().next() {
        if let Some((text, after)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            tokens.push(Token::Literal(text));
            rest = after;
            continue;
        }
        let length = rest.chars().take_while(|character| *character == first).count();
        let (run, after) = rest.split_at(length * first.len_utf8());
        tokens.push(match first {
            'Y' => Token::Year(length),
            'M' => Token::Month(length),
            'D' => Token::Day(length),
            'H' => Token::Hour24(length),
            'h' => Token::Hour12(length),
            'm' => Token::Minute(length),
            's' => Token::Second(length),
            'A' | 'a' => Token::Half(first == 'A'),
            _ => Token::Literal(run),
        });
        rest = after;
    }
    tokens
}

/// Prints a moment.
pub fn print(format: &str, moment: Moment, locale: &Locale) -> String {
    let (hour, minute, second) = moment.clock();
    let day = moment.day;
    let padded = |number: i64, width: usize| format!("{number:0width$}");
    let piece = |token| match token {
        Token::Year(2) => padded(day.year % 100, 2),
        Token::Year(_) => padded(day.year, 4),
        Token::Month(3) => months::short(day.month, locale).to_owned(),
        Token::Month(4) => months::long(day.month, locale).to_owned(),
        Token::Month(width) => padded(day.month, width),
        Token::Day(width) => padded(day.day, width),
        Token::Hour24(width) => padded(hour, width),
        Token::Hour12(width) => padded((hour + 11) % 12 + 1, width),
        Token::Minute(width) => padded(minute, width),
        Token::Second(width) => padded(second, width),
        Token::Half(upper) => match (upper, hour < 12) {
            (true, true) => "AM".into(),
            (true, false) => "PM".into(),
            (false, true) => "am".into(),
            (false, false) => "pm".into(),
        },
        Token::Literal(text) => text.to_owned(),
    };
    tokens(format).into_iter().map(piece).collect()
}

/// What was read so far.
#[derive(Default)]
struct Read {
    year: Option<i64>,
    month: Option<i64>,
    day: Option<i64>,
    hour: i64,
    minute: i64,
    second: i64,
    /// Afternoon?
    half: Option<bool>,
}

/// Reads a moment in the order of the format. Leading zeros may be missing, any punctuation and
/// blanks stand for those of the format, a missing time is midnight.
pub fn parse(format: &str, text: &str, locale: &Locale) -> Option<Moment> {
    let mut read = Read::default();
    let mut rest = without_separators(text);
    for token in tokens(format) {
        if let Token::Literal(literal) = token {
            let literal = without_separators(literal);
            rest = rest.strip_prefix(literal).unwrap_or(rest);
        } else if !rest.is_empty() {
            rest = read.take(token, rest, locale)?;
        }
        rest = without_separators(rest);
    }
    rest.is_empty().then(|| read.moment()).flatten()
}

impl Read {
    /// Reads one token at the beginning of `text`; the rest of it, or `None` where it is not there.
    fn take<'a>(&mut self, token: Token, text: &'a str, locale: &Locale) -> Option<&'a str> {
        if let Token::Half(_) = token {
            return Some(self.take_half(text));
        }
        if let Token::Month(3 | 4) = token {
            let (month, rest) = months::strip(text, locale)?;
            self.month = Some(month);
            return Some(rest);
        }
        let width = if let Token::Year(_) = token { 4 } else { 2 };
        let length = text.bytes().take(width).take_while(u8::is_ascii_digit).count();
        if length == 0 && matches!(token, Token::Minute(_) | Token::Second(_)) {
            // "3 pm" is on the hour.
            return Some(text);
        }
        let number = text[..length].parse().ok()?;
        match token {
            Token::Year(_) => self.year = Some(whole_year(number, length)?),
            Token::Month(_) => self.month = Some(number),
            Token::Day(_) => self.day = Some(number),
            Token::Hour24(_) | Token::Hour12(_) => self.hour = number,
            Token::Minute(_) => self.minute = number,
            _ => self.second = number,
        }
        Some(&text[length..])
    }

    /// `AM`, `pm`, `a.m.` …; nothing of that kind leaves the hours as typed.
    fn take_half<'a>(&mut self, text: &'a str) -> &'a str {
        let afternoon = match text.as_bytes().first() {
            Some(b'a' | b'A') => false,
            Some(b'p' | b'P') => true,
            _ => return text,
        };
        self.half = Some(afternoon);
        let rest = without_separators(&text[1..]);
        rest.strip_prefix(['m', 'M']).unwrap_or(rest)
    }

    /// The moment, where day and time exist.
    fn moment(self) -> Option<Moment> {
        let day = Day::new(self.year?, self.month?, self.day?)?;
        let hour = match self.half {
            Some(_) if !(1..=12).contains(&self.hour) => return None,
            Some(afternoon) => self.hour % 12 + if afternoon { 12 } else { 0 },
            None => self.hour,
        };
        let known = hour < 24 && self.minute < 60 && self.second < 60;
        known.then_some(Moment { day, second: hour * 3600 + self.minute * 60 + self.second })
    }
}

/// Two digits mean the years 1969 to 2068.
fn whole_year(number: i64, digits: usize) -> Option<i64> {
    match digits {
        4 => Some(number),
        2 if number < 69 => Some(number + 2000),
        2 => Some(number + 1900),
        _ => None,
    }
}

fn without_separators(text: &str) -> &str {
    text.trim_start_matches(|character: char| {
        character.is_whitespace()
            || matches!(character, '.' | ',' | '/' | '-' | ':' | '\u{200e}' | '\u{200f}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::sample;

    const FORMATS: [&str; 11] = [
        "DD.MM.YYYY",
        "MM/DD/YYYY",
        "DD/MM/YYYY",
        "YYYY-MM-DD",
        "DD. MM. YYYY",
        "YYYY. M. D.",
        "DD-MM-YYYY",
        "D MMM YYYY",
        "MMMM D, YYYY",
        "YYYY年MM月DD日",
        "D.M.YY",
    ];

    #[test]
    fn formats_of_the_server_print_and_read_back() {
        let locale = sample();
        for date in FORMATS {
            for time in ["HH:mm", "hh:mma", "hh:mmA", "hh:mm A", "hh:mm a", "H:mm:ss"] {
                let format = format!("{date} {time}");
                for iso in
                    ["2025-05-01 00:00", "2025-12-31 12:00", "2025-02-03 09:07", "2024-02-29 23:59"]
                {
                    let moment = Moment::parse_iso(iso).unwrap();
                    let text = print(&format, moment, &locale);
                    assert_eq!(parse(&format, &text, &locale), Some(moment), "{format}: {text}");
                }
            }
        }
    }

    #[test]
    fn tokens_print_as_moment_prints_them() {
        let moment = Moment::parse_iso("2025-05-03 00:07").unwrap();
        for (format, expected) in [
            ("DD. MM. YYYY", "03. 05. 2025"),
            ("D/M/YY", "3/5/25"),
            ("hh:mm A", "12:07 AM"),
            ("h:mma", "12:07am"),
            ("[Day] D [of] MMMM", "Day 3 of May"),
        ] {
            assert_eq!(print(format, moment, &sample()), expected);
        }
    }

    #[test]
    fn people_may_type_less() {
        let read = |format, text| parse(format, text, &sample()).map(Moment::iso);
        let expected = Some("2025-05-03 00:00:00".to_owned());
        assert_eq!(read("DD.MM.YYYY", "3.5.2025"), expected);
        assert_eq!(read("DD.MM.YYYY", " 03/05/25 "), expected);
        assert_eq!(read("MM/DD/YYYY", "5-3-25"), expected);
        assert_eq!(read("DD.MM.YYYY HH:mm", "3.5.2025"), expected);
        assert_eq!(
            read("DD.MM.YYYY hh:mm A", "3.5.2025 3 p.m.").as_deref(),
            Some("2025-05-03 15:00:00")
        );
        assert_eq!(
            read("DD.MM.YYYY hh:mm A", "3.5.2025 15:30").as_deref(),
            Some("2025-05-03 15:30:00")
        );
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "3.5",
            "32.1.2025",
            "29.2.2025",
            "3.5.2025x",
            "3.5.20251",
            "3.5.202",
            "tomorrow",
            "3.5.2025 10",
        ] {
            assert_eq!(parse("DD.MM.YYYY", text, &sample()), None, "{text}");
        }
        for text in ["3.5.2025 25:00", "3.5.2025 10:60", "3.5.2025 10:00 x"] {
            assert_eq!(parse("DD.MM.YYYY HH:mm", text, &sample()), None, "{text}");
        }
        assert_eq!(parse("DD.MM.YYYY hh:mm A", "3.5.2025 13:00 am", &sample()), None);
    }
}
