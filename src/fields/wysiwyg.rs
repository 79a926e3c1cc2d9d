//! HTML the server stores. Markup of others never reaches the page: it is read and edited in a
//! frame in which nothing runs. Lists and titles have its text.

mod copy;
mod editor;
mod frame;
mod tools;
mod viewer;
mod write;

use super::{FieldDetail, FieldEditor, FieldType, varchar};
use crate::store::draft::Draft;
use crema_espo::{locale::Locale, record::Record, slot::Slot, validate::Invalid};
use crema_view::prelude::*;

/// `wysiwyg`.
pub(super) struct Wysiwyg;

impl FieldType for Wysiwyg {
    fn name(&self) -> &'static str {
        "wysiwyg"
    }

    fn text(&self, slot: &Slot, record: &Record, _locale: &Locale) -> String {
        text_of(record.text(&slot.name))
    }
}

impl FieldDetail for Wysiwyg {
    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        let (name, label) = (slot.name, slot.label.to_string());
        // A memo: the frame is filled anew only when its own text changes.
        let text = Memo::new(move |_| record.with(|record| record.text(&name).to_owned()));
        viewer::viewer(text.into(), label)
    }
}

impl FieldEditor for Wysiwyg {
    fn check(&self, slot: &Slot, record: &Record, locale: &Locale) -> Result<(), Invalid> {
        varchar::check(slot, record, locale)
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        editor::editor(&slot, draft)
    }
}

/// Tags after which a new line begins.
const BREAKS: &[&str] = &["br", "p", "/p", "/div", "/li", "/tr", "/h1", "/h2", "/h3", "/h4"];
/// The entities editors write.
const ENTITIES: &[(&str, &str)] = &[
    ("&nbsp;", " "),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    // Last, or `&amp;lt;` would become `<`.
    ("&amp;", "&"),
];

/// The text of an HTML fragment; what is no tag stays.
fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let Some((tag, behind)) = after.split_once('>') else {
            rest = "";
            break;
        };
        let name = tag.split([' ', '\t', '\n']).next().unwrap_or_default().trim_end_matches('/');
        let name = name.to_ascii_lowercase();
        if BREAKS.contains(&&*name) {
            text.push('\n');
        }
        rest = match &*name {
            // Their content is no text.
            "style" => behind.split_once("</style>").map_or("", |(_, behind)| behind),
            "script" => behind.split_once("</script>").map_or("", |(_, behind)| behind),
            _ => behind,
        };
    }
    text.push_str(rest);
    let text = ENTITIES.iter().fold(text, |text, (entity, plain)| text.replace(entity, plain));
    tidy(&text)
}

/// Without blanks around lines and without more than one empty line in a row.
fn tidy(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
    lines.join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_text_of_html_is_shown() {
        for (html, expected) in [
            ("<p>One</p><p>Two &amp; three</p>", "One\n\nTwo & three"),
            ("a<br/>b<BR>c", "a\nb\nc"),
            ("<style>p { }</style>x<script>alert(1)</script>", "x"),
            ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
            ("no tags", "no tags"),
            ("broken <img src=x onerror=alert(1)", "broken"),
        ] {
            assert_eq!(text_of(html), expected, "{html}");
        }
    }
}
