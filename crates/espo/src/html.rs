//! Which parts of HTML that others wrote are shown, and which an edit keeps: lists of what is
//! allowed. Nothing here reads or writes markup; who copies a document node by node asks.

/// What becomes of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Copied.
    Keep,
    /// Left out, what is in it stays.
    Unwrap,
    /// Left out with all that is in it.
    Drop,
}

/// Where a picture comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source<'a> {
    /// It stands in the address itself.
    Data,
    /// An attachment of this id.
    Attachment(&'a str),
    /// Someone else's host, who would learn of every look at it.
    Remote,
    /// Nowhere one can look.
    Nowhere,
}

const SHOWN: &str = " a abbr address article aside b bdi bdo big blockquote br caption center cite \
    code col colgroup dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 \
    h6 header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp section small span \
    strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr ";
/// Elements whose content is no text to read.
const SILENT: &str = " applet audio base button canvas embed frame frameset head iframe input link \
    math meta noembed noframes noscript object script select style svg template textarea title \
    video ";
/// What an edit does not keep: it runs, or loads what runs.
const ACTIVE: &str = " applet base embed frame frameset iframe link meta object script ";
const ATTRIBUTES: &str = " abbr align alt bgcolor border cellpadding cellspacing cite color colspan \
    datetime dir face height lang nowrap open reversed rowspan scope size span start title type \
    valign value width ";
/// Attributes that make a browser fetch something.
const FETCHING: &str = " background data poster src srcset ";
/// Properties of a style, by the beginning of their name.
const PROPERTIES: &[&str] = &[
    "background",
    "border",
    "clear",
    "color",
    "direction",
    "float",
    "font",
    "height",
    "letter-",
    "line-height",
    "list-style",
    "margin",
    "max-width",
    "min-width",
    "overflow-wrap",
    "padding",
    "table-layout",
    "text-",
    "vertical-align",
    "white-space",
    "width",
    "word-",
];

fn holds(list: &str, name: &str) -> bool {
    !name.is_empty() && !name.contains(' ') && list.contains(&format!(" {name} "))
}

/// What becomes of an element that is only shown; `name` in lower case.
pub fn shown(name: &str) -> Part {
    match name {
        name if holds(SHOWN, name) => Part::Keep,
        name if holds(SILENT, name) => Part::Drop,
        _ => Part::Unwrap,
    }
}

/// The value of an attribute of an element that is only shown; `None` where it is left out.
/// Pictures have their `src` by [`source`].
pub fn shown_attribute(name: &str, value: &str) -> Option<String> {
    match name {
        "style" => Some(style(value)).filter(|style| !style.is_empty()),
        "href" => link(value).map(str::to_owned),
        name => holds(ATTRIBUTES, name).then(|| value.to_owned()),
    }
}

/// Whether an edit keeps an element.
pub fn kept(name: &str) -> bool {
    !holds(ACTIVE, name)
}

/// Whether an edit keeps an attribute: all but what runs.
pub fn kept_attribute(name: &str, value: &str) -> bool {
    let scheme: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let scheme = scheme.to_ascii_lowercase();
    let runs = ["javascript:", "vbscript:"].iter().any(|start| scheme.starts_with(start));
    !name.starts_with("on") && name != "srcdoc" && !runs
}

/// Whether an attribute would fetch something while its document is edited.
pub fn fetches(name: &str, value: &str) -> bool {
    let calls = |word: &str| value.to_ascii_lowercase().contains(word);
    holds(FETCHING, name) || (name == "style" && (calls("url(") || calls("image-set(")))
}

/// The address of a link that may be followed.
pub fn link(address: &str) -> Option<&str> {
    let address = address.trim();
    let lower = address.to_ascii_lowercase();
    let known = ["http://", "https://", "mailto:", "tel:"];
    known.iter().any(|start| lower.starts_with(start)).then_some(address)
}

/// Where the picture of a `src` comes from.
pub fn source(address: &str) -> Source<'_> {
    let address = address.trim();
    let lower = address.to_ascii_lowercase();
    let pictures = ["png", "jpeg", "gif", "webp"];
    if let Some(kind) = lower.strip_prefix("data:image/") {
        let drawn = pictures.iter().any(|picture| kind.starts_with(picture));
        return if drawn { Source::Data } else { Source::Nowhere };
    }
    if let Some((_, query)) = address.split_once('?')
        && query.split('&').any(|part| part == "entryPoint=attachment")
        && let Some(id) = query.split('&').find_map(|part| part.strip_prefix("id="))
    {
        return Source::Attachment(id);
    }
    let remote = ["http://", "https://", "//"].iter().any(|start| lower.starts_with(start));
    if remote { Source::Remote } else { Source::Nowhere }
}

/// The declarations of a style that neither fetch anything nor leave their place.
pub fn style(text: &str) -> String {
    let mut kept = String::new();
    for declaration in text.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let (name, value) = (name.trim().to_ascii_lowercase(), value.trim());
        let allowed = PROPERTIES.iter().any(|start| name.starts_with(start));
        let plain = !value.contains(['(', '\\', '@', '<'])
            || value.to_ascii_lowercase().starts_with("rgb")
            || value.to_ascii_lowercase().starts_with("hsl");
        if allowed && plain && !value.to_ascii_lowercase().contains("url") {
            kept += &format!("{name}:{value};");
        }
    }
    kept
}

/// Whether a style or attribute paints: such a document is read on the paper it was written for.
pub fn paints(name: &str, value: &str) -> bool {
    let declares = |word: &str| value.to_ascii_lowercase().contains(word);
    matches!(name, "bgcolor" | "color" | "background")
        || (name == "style" && (declares("color") || declares("background")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_shown_by_a_list() {
        for (name, part) in [
            ("p", Part::Keep),
            ("table", Part::Keep),
            ("script", Part::Drop),
            ("style", Part::Drop),
            ("iframe", Part::Drop),
            ("svg", Part::Drop),
            ("form", Part::Unwrap),
            ("o:p", Part::Unwrap),
            ("", Part::Unwrap),
        ] {
            assert_eq!(shown(name), part, "{name}");
        }
    }

    #[test]
    fn handlers_and_addresses_that_run_are_left_out() {
        for (name, value) in [
            ("onclick", "x()"),
            ("id", "a"),
            ("class", "a"),
            ("href", "javascript:x()"),
            ("href", "/a"),
        ] {
            assert_eq!(shown_attribute(name, value), None, "{name}={value}");
        }
        assert_eq!(shown_attribute("href", " HTTPS://a.test ").as_deref(), Some("HTTPS://a.test"));
        assert_eq!(shown_attribute("colspan", "2").as_deref(), Some("2"));
    }

    #[test]
    fn styles_neither_fetch_nor_move() {
        for (text, expected) in [
            ("COLOR: red; position: fixed", "color:red;"),
            ("background: url(http://a.test/x)", ""),
            ("color: rgb(1, 2, 3); width: 50%", "color:rgb(1, 2, 3);width:50%;"),
            ("color: expression(x())", ""),
            ("background: rgb(1,2,3) url('x')", ""),
            ("font-family: \\75 rl", ""),
            ("nonsense", ""),
        ] {
            assert_eq!(style(text), expected, "{text}");
        }
    }

    #[test]
    fn pictures_come_from_four_places() {
        for (address, expected) in [
            ("data:image/png;base64,AA", Source::Data),
            ("data:image/svg+xml,<svg>", Source::Nowhere),
            ("?entryPoint=attachment&id=a1", Source::Attachment("a1")),
            ("https://crm.example.com/?id=a1&entryPoint=attachment", Source::Attachment("a1")),
            ("https://example.com/p.png", Source::Remote),
            ("//example.com/p.png", Source::Remote),
            ("cid:1", Source::Nowhere),
        ] {
            assert_eq!(source(address), expected, "{address}");
        }
    }

    #[test]
    fn an_edit_keeps_what_it_does_not_know_and_nothing_that_runs() {
        assert!(kept("o:p") && kept("style") && kept("form") && !kept("script") && !kept("iframe"));
        assert!(kept_attribute("data-x", "1") && kept_attribute("href", "#a"));
        for (name, value) in [("onerror", "x()"), ("href", " java\tscript:x()"), ("srcdoc", "<p>")]
        {
            assert!(!kept_attribute(name, value), "{name}={value}");
        }
        assert!(fetches("src", "x") && fetches("style", "background:URL(x)"));
        assert!(!fetches("style", "color:red") && !fetches("href", "x"));
    }
}
