//! Links, addresses and mentions: how far they reach in a text. Each function looks at the
//! beginning of `text` and gives the length it takes.

use crate::{format::is_web, hash_link, validate::is_email};

/// `](target)` and `](target "title")`: the target and the length. Only what may be followed.
pub fn target(text: &str) -> Option<(&str, usize)> {
    let inside = text.strip_prefix("](")?;
    let start = inside.len() - inside.trim_start_matches(' ').len();
    let rest = &inside[start..];
    let mut depth = 0usize;
    let ends = |character: char| {
        match character {
            '(' => depth += 1,
            ')' if depth == 0 => return true,
            ')' => depth -= 1,
            _ => {}
        }
        character.is_whitespace() || matches!(character, '[' | ']' | '<' | '>' | '"')
    };
    let url = &rest[..rest.find(ends)?];
    let after = rest[url.len()..].trim_start_matches(' ');
    let after = match after.strip_prefix('"') {
        Some(title) => title[title.find(['"', '\n'])?..].strip_prefix('"')?.trim_start_matches(' '),
        None => after,
    };
    let after = after.strip_prefix(')')?;
    let own = url.starts_with('#') && hash_link::parse(url).is_some();
    (own || is_followed(url)).then_some((url, text.len() - after.len()))
}

/// `<https://example.com>`: the address and the length.
pub fn angled(text: &str) -> Option<(&str, usize)> {
    let inside = text.strip_prefix('<')?;
    let end =
        inside.find(|character: char| character.is_whitespace() || "<>".contains(character))?;
    let url = &inside[..end];
    (inside[end..].starts_with('>') && is_followed(url)).then_some((url, end + 2))
}

/// A bare `https://…` without the punctuation after it.
pub fn web(text: &str) -> Option<&str> {
    if !is_web(text) {
        return None;
    }
    let ends = |character: char| character.is_whitespace() || "<>\"`[]".contains(character);
    let mut url = &text[..text.find(ends).unwrap_or(text.len())];
    let mut surplus = url.matches(')').count().saturating_sub(url.matches('(').count());
    while let Some(last) = url.chars().next_back() {
        match last {
            ')' if surplus > 0 => surplus -= 1,
            '.' | ',' | ';' | ':' | '!' | '?' | '*' | '_' | '~' | '\'' => {}
            _ => break,
        }
        url = &url[..url.len() - 1];
    }
    is_web(url).then_some(url)
}

/// A bare e-mail address.
pub fn email(text: &str) -> Option<&str> {
    let name = text.bytes().take_while(|byte| is_name(*byte)).count();
    let domain = text[name..].strip_prefix('@')?;
    let length = domain
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
        .count();
    let address = text[..name + 1 + length].trim_end_matches(['.', '-']);
    is_email(address).then_some(address)
}

/// Whether a byte may stand before the `@` of an address.
pub fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-')
}

/// `@jane.doe`, without the punctuation after it.
pub fn mention(text: &str) -> Option<&str> {
    let name = text.strip_prefix('@')?;
    let length = name
        .bytes()
        .take_while(|byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'@' | b'.' | b'-')
        })
        .count();
    let name = name[..length].trim_end_matches(['.', '-', '@']);
    (!name.is_empty()).then(|| &text[..=name.len()])
}

/// Whether a link may lead there.
fn is_followed(url: &str) -> bool {
    let mail = |start: &str| start.eq_ignore_ascii_case("mailto:") && url.len() > start.len();
    let control = url.chars().any(char::is_control);
    !control && (is_web(url) || url.get(..7).is_some_and(mail))
}
