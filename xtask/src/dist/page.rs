//! Rewrites index.html as text: it is our own file, so its parts are known.

use anyhow::{Context, Result};

const BASE: &str = "<base href=\"/\">";
const CONNECT: &str = "connect-src 'self'";

/// The page with base and server filled in, without comments and indentation.
///
/// # Errors
/// The page lacks a part that must be filled in.
pub fn fill(html: &str, base: &str, server: Option<&str>) -> Result<String> {
    html.find(BASE).with_context(|| format!("index.html lacks {BASE}"))?;
    html.find(CONNECT).with_context(|| format!("index.html lacks {CONNECT} in its policy"))?;
    let mut page = html.replace(BASE, &format!("<base href=\"{base}\">"));
    if let Some(origin) = server.and_then(origin) {
        page = page.replace(CONNECT, &format!("{CONNECT} {origin}"));
    }
    // A word to Trunk that it leaves in.
    page = page.replace(" data-integrity=\"none\"", "");
    Ok(tighten(&without_comments(&page)))
}

/// Takes the link to the sheet whose address begins with this out of the page; returns the address.
pub fn take_sheet(html: &mut String, beginning: &str) -> Option<String> {
    let at = html.find(&format!("\"{beginning}"))? + 1;
    let address = html[at..].split('"').next()?.to_owned();
    let start = html[..at].rfind("<link")?;
    let end = at + html[at..].find('>')? + 1;
    html.replace_range(start..end, "");
    Some(address)
}

/// Scheme, host and port of an http address; `None` where it is no such address or could not
/// stand in a policy.
pub fn origin(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split('/').next()?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._:[]".contains(c);
    let fits = matches!(scheme, "http" | "https") && !host.is_empty() && host.chars().all(plain);
    let unquoted = !rest.contains(['"', '<', '>', '\'', ' ', '?', '#']);
    (fits && unquoted).then(|| &address[..scheme.len() + "://".len() + host.len()])
}

fn without_comments(html: &str) -> String {
    let mut parts = html.split("<!--");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |page, part| page + part.split_once("-->").map_or("", |(_, after)| after))
}

fn tighten(html: &str) -> String {
    html.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str =
        "<!-- a -->\n  <base href=\"/\">\n<!-- b\n -->\n<meta content=\"connect-src 'self'; x\">\n";

    #[test]
    fn base_and_server_are_filled_in() {
        assert_eq!(
            fill(PAGE, "/crema/", Some("https://crm.example:8443/sub/")).unwrap(),
            "<base href=\"/crema/\">\n<meta content=\"connect-src 'self' https://crm.example:8443; x\">"
        );
        assert!(fill("<p>", "/", None).is_err());
    }

    #[test]
    fn a_sheet_is_taken_out() {
        let mut html =
            "<link href=\"a.css\"><link rel=\"x\" href=\"app/rest-1.css\"/><p>".to_owned();
        assert_eq!(take_sheet(&mut html, "app/rest-").as_deref(), Some("app/rest-1.css"));
        assert_eq!(html, "<link href=\"a.css\"><p>");
        assert_eq!(take_sheet(&mut html, "app/rest-"), None);
    }

    #[test]
    fn an_origin_is_scheme_host_port() {
        assert_eq!(origin("http://[::1]:80/x"), Some("http://[::1]:80"));
        for wrong in
            ["ftp://a/", "https:///", "a.b", "https://a b/", "https://a/?x", "https://a;b/"]
        {
            assert_eq!(origin(wrong), None, "{wrong}");
        }
    }
}
