//! Web addresses that may be followed.

/// The address to open for what somebody typed: `https://` is put in front where there is no
/// scheme; `None` for everything but `http`, `https` and what looks like a host.
pub fn web_link(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty()
        || text.chars().any(|character| character.is_whitespace() || character.is_control())
    {
        return None;
    }
    if is_web(text) {
        return Some(text.to_owned());
    }
    let host = text.split(['/', '?', '#']).next()?;
    // A colon before the path is a port or a scheme we do not follow.
    let (name, port) = host.split_once(':').unwrap_or((host, "0"));
    let plausible = !name.is_empty()
        && !name.contains('\\')
        && !port.is_empty()
        && port.bytes().all(|byte| byte.is_ascii_digit());
    plausible.then(|| format!("https://{text}"))
}

/// Whether the text begins with `http://` or `https://`, in any case, and goes on after it.
pub fn is_web(text: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| {
        text.len() > scheme.len()
            && text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_is_followed() {
        for (text, expected) in [
            ("https://example.com/a", Some("https://example.com/a")),
            ("HTTP://example.com", Some("HTTP://example.com")),
            (" example.com/path:x ", Some("https://example.com/path:x")),
            ("example.com:8080/x", Some("https://example.com:8080/x")),
            ("javascript:alert(1)", None),
            ("JavaScript:alert(1).com", None),
            ("data:text/html,x", None),
            ("java\tscript:x", None),
            ("https://", None),
            ("//example.com", None),
            ("mailto:a@example.com", None),
            ("", None),
        ] {
            assert_eq!(web_link(text).as_deref(), expected, "{text}");
        }
    }
}
