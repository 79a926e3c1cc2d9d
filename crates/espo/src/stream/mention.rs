//! Mentions while somebody types (contract 6.5): `@jane` at the start, after a blank or a bracket.
//! Positions are those of the browser, in UTF-16 units.

use crate::letters;

/// The mention that stands before the caret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typing {
    /// Where its `@` is.
    pub start: usize,
    /// What follows the `@`, perhaps nothing yet.
    pub query: String,
}

/// More than this is no user's name.
const LONGEST: usize = 50;

/// The mention that is being typed at `caret`; `None` where there is none.
pub fn typing(text: &str, caret: usize) -> Option<Typing> {
    let before = text.get(..byte(text, caret)?)?;
    let part = |c: char| letters::is_letter(c) || "_@.-".contains(c);
    let word = before.trim_end_matches(part);
    let opens = word.chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(');
    let query = before.get(word.len()..)?.strip_prefix('@')?;
    let fits = opens && query.chars().count() <= LONGEST && !query.contains('@');
    fits.then(|| Typing { start: units(word), query: query.to_owned() })
}

/// The text with the mention from `start` to `caret` written out, and where the caret is then.
pub fn insert(text: &str, start: usize, caret: usize, user_name: &str) -> (String, usize) {
    let (Some(from), Some(to)) = (byte(text, start), byte(text, caret)) else {
        return (text.to_owned(), caret);
    };
    let (before, after) = (&text[..from], &text[to.max(from)..]);
    let mention = format!("@{user_name} ");
    let place = units(before) + units(&mention);
    (format!("{before}{mention}{}", after.strip_prefix(' ').unwrap_or(after)), place)
}

/// Whether what is typed may mean this user: one of the names begins so.
pub fn fits(query: &str, name: &str, user_name: &str) -> bool {
    let query = letters::lower(query);
    let mut words = name.split_whitespace().chain([user_name]);
    words.any(|word| letters::lower(word).starts_with(&query))
}

/// The byte at which so many UTF-16 units end; `None` inside of a character or behind the end.
fn byte(text: &str, position: usize) -> Option<usize> {
    let mut seen = 0;
    for (at, letter) in text.char_indices() {
        if seen >= position {
            return (seen == position).then_some(at);
        }
        seen += letter.len_utf16();
    }
    (seen == position).then_some(text.len())
}

fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Option<(usize, String)> {
        typing(text, units(text)).map(|typing| (typing.start, typing.query))
    }

    #[test]
    fn a_mention_begins_at_a_word() {
        assert_eq!(typed("@"), Some((0, String::new())));
        assert_eq!(typed("Hi @ja"), Some((3, "ja".to_owned())));
        assert_eq!(typed("(@jane.doe-1"), Some((1, "jane.doe-1".to_owned())));
        assert_eq!(typed("one\n@ja"), Some((4, "ja".to_owned())));
        for other in ["", "jane@example.com", "@jane ", "@ jane", "@@", "x(y@", "**@ja"] {
            assert_eq!(typed(other), None, "{other}");
        }
        assert_eq!(typed(&format!("@{}", "a".repeat(51))), None);
    }

    #[test]
    fn a_user_is_meant_by_each_name() {
        for query in ["", "J", "do", "jd"] {
            assert!(fits(query, "Jane Doe", "jd"), "{query}");
        }
        assert!(!fits("oe", "Jane Doe", "jd"));
    }

    #[test]
    fn positions_are_those_of_the_browser() {
        let text = "\u{1f600} @jö und";
        assert_eq!(typing(text, 6), Some(Typing { start: 3, query: "jö".to_owned() }));
        assert_eq!((typing(text, 1), typing(text, 99)), (None, None));
        let (text, caret) = insert(text, 3, 6, "joe");
        assert_eq!((text.as_str(), caret), ("\u{1f600} @joe und", 8));
        assert_eq!(insert("@j", 0, 2, "jane"), ("@jane ".to_owned(), 6));
        assert_eq!(insert("@j", 7, 9, "jane"), ("@j".to_owned(), 9));
    }
}
