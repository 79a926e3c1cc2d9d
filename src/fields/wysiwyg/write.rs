//! Writes what stands in an editor as HTML, without what the copying put in.

use super::copy::{ASIDE, IDLE};
use crema_espo::html;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// Elements without an end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// What is in an element, as HTML.
pub(super) fn inside(element: &Node) -> String {
    let mut out = String::new();
    children(element, &mut out, false);
    out
}

/// Whether there is something to read or see in an element.
pub(super) fn says_something(element: &Element) -> bool {
    let text = element.text_content().unwrap_or_default();
    text.chars().any(|c| !c.is_whitespace())
        || element.query_selector("img, hr, table, input").ok().flatten().is_some()
}

fn children(of: &Node, out: &mut String, raw: bool) {
    let mut next = of.first_child();
    while let Some(node) = next {
        next = node.next_sibling();
        let text = || node.node_value().unwrap_or_default();
        match node.node_type() {
            Node::TEXT_NODE if raw => out.push_str(&text()),
            Node::TEXT_NODE => escape(&text(), false, out),
            Node::COMMENT_NODE => {
                out.push_str("<!--");
                out.push_str(&text());
                out.push_str("-->");
            }
            Node::ELEMENT_NODE => element(node.unchecked_ref(), out),
            _ => {}
        }
    }
}

fn element(element: &Element, out: &mut String) {
    let name = element.local_name();
    if !html::kept(&name) {
        return;
    }
    out.push('<');
    out.push_str(&name);
    for attribute in element.get_attribute_names() {
        let attribute = attribute.as_string().unwrap_or_default();
        let value = element.get_attribute(&attribute).unwrap_or_default();
        let aside = attribute.strip_prefix(ASIDE);
        // What was put in for the time of the edit: a picture's address in memory, an idle type.
        let ours = element.has_attribute(&format!("{ASIDE}{attribute}"))
            || (name == "style" && attribute == "type" && value == IDLE);
        let attribute = aside.unwrap_or(&attribute);
        if !ours && html::kept_attribute(attribute, &value) {
            out.push(' ');
            out.push_str(attribute);
            out.push_str("=\"");
            escape(&value, true, out);
            out.push('"');
        }
    }
    out.push('>');
    if !VOID.contains(&&*name) {
        children(element, out, name == "style" || name == "xmp");
        out.push_str("</");
        out.push_str(&name);
        out.push('>');
    }
}

fn escape(text: &str, quoted: bool, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            '"' if quoted => out.push_str("&quot;"),
            '<' if !quoted => out.push_str("&lt;"),
            '>' if !quoted => out.push_str("&gt;"),
            other => out.push(other),
        }
    }
}
