//! Names of people (contract 12.3) and the letters that stand for a name.

use crate::letters;
use crate::{locale::Locale, record::Record};

/// A person's name from its parts in the order of the installation, the salutation first; the
/// attribute `field` itself where the parts are empty or were not loaded.
pub fn person(record: &Record, field: &str, locale: &Locale) -> String {
    let attribute = |part: &str| format!("{part}{}", crate::attributes::upper_first(field));
    let loaded = record.has(&attribute("first")) && record.has(&attribute("last"));
    let order: &[&str] = match locale.person_name_format.as_str() {
        "lastFirst" => &["last", "first"],
        "lastFirstMiddle" => &["last", "first", "middle"],
        "firstMiddleLast" => &["first", "middle", "last"],
        _ => &["first", "last"],
    };
    let part = |part: &str| record.text(&attribute(part)).trim().to_owned();
    let named: Vec<String> =
        order.iter().map(|name| part(name)).filter(|text| !text.is_empty()).collect();
    if named.is_empty() || (!loaded && !record.is_empty(field)) {
        return record.text(field).to_owned();
    }
    let salutation = Some(part("salutation")).filter(|text| !text.is_empty());
    salutation.into_iter().chain(named).collect::<Vec<_>>().join(" ")
}

/// One or two letters for an avatar: those of the first and the last word, in any script;
/// nothing for an empty name.
pub fn initials(name: &str) -> String {
    let mut letters = name.split_whitespace().filter_map(first_letter);
    let first = letters.next();
    let last = letters.next_back();
    let found: String = first.into_iter().chain(last).collect();
    if found.is_empty() { name.trim().chars().take(1).collect() } else { found }
}

/// The first letter or digit of a word with the marks that belong to it, in upper case.
fn first_letter(word: &str) -> Option<String> {
    let start =
        word.find(|character: char| letters::is_letter(character) && !is_mark(character))?;
    let mut characters = word[start..].chars();
    let base = characters.next()?;
    let capital = letters::capital(base);
    let mut capital = capital.chars();
    // "ß" would become two letters.
    let base = capital.next().filter(|_| capital.next().is_none()).unwrap_or(base);
    let mut letter = String::from(base);
    let mut joined = false;
    for character in characters {
        if !is_mark(character) && !joined {
            break;
        }
        joined = is_joiner(character);
        letter.push(character);
    }
    Some(letter)
}

/// Combining marks of the scripts in wide use: they change the letter before them.
fn is_mark(character: char) -> bool {
    matches!(u32::from(character),
        0x0300..=0x036F | 0x0483..=0x0489 | 0x0591..=0x05BD | 0x05BF | 0x05C1..=0x05C7
        | 0x0610..=0x061A | 0x064B..=0x065F | 0x0670 | 0x06D6..=0x06DC | 0x0711 | 0x0730..=0x074A
        | 0x0900..=0x0903 | 0x093A..=0x093C | 0x093E..=0x094F | 0x0951..=0x0957
        | 0x0981..=0x0983 | 0x09BC | 0x09BE..=0x09CD | 0x0A01..=0x0A03 | 0x0A3C..=0x0A4D
        | 0x0A81..=0x0A83 | 0x0ABC | 0x0ABE..=0x0ACD | 0x0B01..=0x0B03 | 0x0B3C | 0x0B3E..=0x0B4D
        | 0x0B82 | 0x0BBE..=0x0BCD | 0x0C00..=0x0C04 | 0x0C3E..=0x0C4D | 0x0C81..=0x0C83
        | 0x0CBC | 0x0CBE..=0x0CCD | 0x0D00..=0x0D03 | 0x0D3E..=0x0D4D | 0x0DCA..=0x0DDF
        | 0x0E31 | 0x0E34..=0x0E3A | 0x0E47..=0x0E4E | 0x0EB1 | 0x0EB4..=0x0EBC | 0x0EC8..=0x0ECE
        | 0x102B..=0x103E | 0x17B4..=0x17D3 | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x200D
        | 0x20D0..=0x20FF | 0x302A..=0x302F | 0x3099 | 0x309A | 0xFE00..=0xFE0F | 0xFE20..=0xFE2F)
}

/// Marks that tie the next letter to this one: viramas of Indic scripts, the joiner.
fn is_joiner(character: char) -> bool {
    matches!(
        u32::from(character),
        0x094D | 0x09CD | 0x0A4D | 0x0ACD | 0x0B4D | 0x0C4D | 0x0CCD | 0x0D4D | 0x200D
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::sample;
    use serde_json::json;

    #[test]
    fn parts_stand_in_the_order_of_the_installation() {
        let record = Record::from_value(json!({
            "salutationName": "Dr.", "firstName": "Ada", "middleName": "K.", "lastName": "Lovelace",
        }));
        for (format, expected) in [
            ("firstLast", "Dr. Ada Lovelace"),
            ("lastFirst", "Dr. Lovelace Ada"),
            ("firstMiddleLast", "Dr. Ada K. Lovelace"),
            ("lastFirstMiddle", "Dr. Lovelace Ada K."),
        ] {
            let locale = Locale { person_name_format: format.into(), ..sample() };
            assert_eq!(person(&record, "name", &locale), expected);
        }
    }

    #[test]
    fn the_computed_name_serves_where_parts_are_missing() {
        let name = |value| person(&Record::from_value(value), "name", &sample());
        assert_eq!(name(json!({"name": "Ada Lovelace"})), "Ada Lovelace");
        assert_eq!(name(json!({"name": "Ada Lovelace", "lastName": "Lovelace"})), "Ada Lovelace");
        assert_eq!(name(json!({"lastName": "Lovelace"})), "Lovelace");
        assert_eq!(name(json!({"name": "x", "firstName": null, "lastName": ""})), "x");
        assert_eq!(name(json!({})), "");
    }

    #[test]
    fn initials_come_from_any_script() {
        for (name, expected) in [
            ("Ada Lovelace", "AL"),
            ("ada maria de lovelace", "AL"),
            ("Plato", "P"),
            ("  (Acme) «Corp» ", "AC"),
            ("山田太郎", "山"),
            ("Дмитрий Иванов", "ДИ"),
            ("e\u{301}lodie x", "E\u{301}X"),
            ("प्रिया नायर", "प्रिना"),
            ("ßen", "ß"),
            ("42 Ltd", "4L"),
            ("!?", "!"),
            ("", ""),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }
}
