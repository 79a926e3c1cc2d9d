//! Rules of what one reaches people by: e-mail addresses, phone numbers, web addresses. As loose
//! as the server's own, so that nothing it would take is refused here.

use super::Invalid;
use crate::letters;
use crate::slot::Slot;

/// Refuses what cannot be an e-mail address.
///
/// # Errors
/// `emailAddress`.
pub fn email(text: &str) -> Result<(), Invalid> {
    if text.is_empty() || is_email(text) { Ok(()) } else { Err(Invalid::rule("emailAddress")) }
}

/// Whether the text has the form of an e-mail address.
pub(crate) fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.rsplit_once('@') else { return false };
    let plain = |character: char| {
        !character.is_whitespace()
            && !character.is_control()
            && !"()<>[],;:\\\"@".contains(character)
    };
    let dotted = |text: &str| text.split('.').all(|part| !part.is_empty());
    let label = |label: &str| {
        label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|character| letters::is_letter(character) || character == '-')
    };
    text.len() <= 254
        && name.len() <= 64
        && name.chars().all(plain)
        && dotted(name)
        && dotted(domain)
        && domain.contains('.')
        && domain.split('.').all(label)
        && !domain.ends_with(|last: char| last.is_ascii_digit())
}

/// Refuses what cannot be a phone number: letters, digits and the signs in use, at most 36.
///
/// # Errors
/// `valid`, or `maxLength` with the bound.
pub fn phone(text: &str) -> Result<(), Invalid> {
    const LENGTH: usize = 36;
    let usual =
        |character: char| character.is_ascii_alphanumeric() || "_@:#+().- ".contains(character);
    if !text.chars().all(usual) {
        return Err(Invalid::rule("valid"));
    }
    if text.len() > LENGTH { Err(Invalid::bound("maxLength", LENGTH)) } else { Ok(()) }
}

/// Refuses what is no international number (`+` and 5 to 15 digits, blanks and the like between
/// them), for servers with `phoneNumberInternational`; with `phoneNumberExtensions` an
/// `ext. 12` may follow.
///
/// # Errors
/// `valid`.
pub fn phone_international(text: &str, extensions: bool) -> Result<(), Invalid> {
    let (number, extension) = match text.split_once("ext.").filter(|_| extensions) {
        Some((number, extension)) => (number, Some(extension.trim())),
        None => (text, None),
    };
    let extended = extension.is_none_or(|digits| {
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    });
    let known = number.trim().strip_prefix('+').is_some_and(|rest| {
        let digits = rest.bytes().filter(u8::is_ascii_digit).count();
        let usual = |character: char| character.is_ascii_digit() || " ().-".contains(character);
        (5..=15).contains(&digits) && rest.chars().all(usual)
    });
    if text.is_empty() || (known && extended) { Ok(()) } else { Err(Invalid::rule("valid")) }
}

/// An international number as servers store it: `+` and digits, and its extension.
pub fn phone_plain(text: &str) -> String {
    let (number, extension) = text.split_once("ext.").unwrap_or((text, ""));
    let mut plain: String =
        number.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
    if !extension.trim().is_empty() {
        plain += " ext. ";
        plain += extension.trim();
    }
    plain
}

/// Refuses what cannot be a web address; the field may demand a scheme (`protocolRequired`).
///
/// # Errors
/// `valid`.
pub fn url(slot: &Slot, text: &str) -> Result<(), Invalid> {
    let usual = |character: char| {
        character.is_ascii_alphanumeric() || "%./?:@-_=#$!+*()',&~".contains(character)
    };
    let (scheme, host) = text.split_once("://").unwrap_or(("", text));
    let dotted = host.find('.').is_some_and(|position| position > 0);
    let named = !scheme.is_empty() && scheme.chars().all(|letter| letter.is_ascii_alphanumeric());
    let schemed = named || !slot.def.params.flag("protocolRequired");
    let known = dotted && schemed && text.chars().all(usual);
    if text.is_empty() || known { Ok(()) } else { Err(Invalid::rule("valid")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::slot;
    use serde_json::json;

    #[test]
    fn email_addresses() {
        for text in ["", "a@example.com", "o'neil+x@mail.example.co.uk", "jörg@müller.example"] {
            assert_eq!(email(text), Ok(()), "{text}");
        }
        for text in [
            "a",
            "@example.com",
            "a@",
            "a@localhost",
            "a b@example.com",
            "a@b@example.com",
            "a@example..com",
            ".a@example.com",
            "a@-x.com",
            "a@127.0.0.1",
            "<a@example.com>",
            "a@example.com.",
        ] {
            assert_eq!(email(text), Err(Invalid::rule("emailAddress")), "{text}");
        }
        assert!(email(&format!("{}@example.com", "a".repeat(65))).is_err());
    }

    #[test]
    fn phone_numbers() {
        for text in ["", "+1 (555) 010-0000", "030-12", "0800 CALL ME #12"] {
            assert_eq!(phone(text), Ok(()), "{text}");
        }
        assert_eq!(phone("030 <b>"), Err(Invalid::rule("valid")));
        assert_eq!(phone(&"1".repeat(37)), Err(Invalid::bound("maxLength", 36)));
    }

    #[test]
    fn international_phone_numbers() {
        for (text, extensions, fits) in [
            ("+15550100", false, true),
            ("+49 (30) 123-456", false, true),
            ("030 123456", false, false),
            ("+1234", false, false),
            ("+1234567890123456", false, false),
            ("+15550100 ext. 12", true, true),
            ("+15550100 ext. 12", false, false),
            ("+15550100 ext. x", true, false),
            ("", false, true),
        ] {
            assert_eq!(phone_international(text, extensions).is_ok(), fits, "{text}");
        }
        assert_eq!(phone_plain(" +49 (30) 123-456"), "+4930123456");
        assert_eq!(phone_plain("+1 555 0100 ext. 12"), "+15550100 ext. 12");
    }

    #[test]
    fn web_addresses() {
        let any = slot(json!({}));
        for text in ["", "example.com", "https://example.com/a?b=c&d=e#f", "ftp://example.com"] {
            assert_eq!(url(&any, text), Ok(()), "{text}");
        }
        for text in ["localhost", "https://.com", "exa mple.com", "example.com/<x>", "https://x"] {
            assert_eq!(url(&any, text), Err(Invalid::rule("valid")), "{text}");
        }
        let strict = slot(json!({"protocolRequired": true}));
        assert!(url(&strict, "example.com").is_err());
        assert_eq!(url(&strict, "https://example.com"), Ok(()));
        assert_eq!(url(&strict, "ftp://example.com"), Ok(()));
    }
}
