//! Copies foreign HTML into a frame, node by node: parsed by the frame's own parser, in which
//! nothing runs or loads, and taken over by the lists of `crema_espo::html`.

use crema_espo::html::{self, Part, Source};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, DomParser, Element, Node, SupportedType};

/// What the copy is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To be read, without pictures of others' hosts.
    Read,
    /// To be read, with all pictures.
    ReadWithPictures,
    /// To be edited: what is not known is kept, what would load is put aside.
    Edit,
}

/// What was found on the way.
#[derive(Default)]
pub(super) struct Found {
    /// Pictures on others' hosts that are not shown.
    pub(super) remote: bool,
    /// Colours of its own.
    pub(super) paints: bool,
    /// Pictures to be fetched with the credentials of the session, with their attachment's id.
    pub(super) attachments: Vec<(Element, String)>,
}

const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// An attribute put aside while the text is edited stands under this and its name.
pub(super) const ASIDE: &str = "data-crema-";
/// The type of a style sheet that is kept and not applied.
pub(super) const IDLE: &str = "text/x-kept";

struct Copy<'a> {
    into: &'a Document,
    purpose: Purpose,
    found: Found,
}

/// Puts the text in place of what is in the body.
pub(super) fn fill(document: &Document, body: &Element, text: &str, purpose: Purpose) -> Found {
    while let Some(child) = body.first_child() {
        let _ = body.remove_child(&child);
    }
    let mut copy = Copy { into: document, purpose, found: Found::default() };
    if let Some(parsed) = parse(document, text) {
        // A style sheet at the beginning is parsed into the head.
        let parts = [parsed.head().map(Node::from), parsed.body().map(Node::from)];
        for part in parts.into_iter().flatten() {
            copy.children(&part, body);
        }
    }
    copy.found
}

/// The text as a document of the frame's.
fn parse(document: &Document, text: &str) -> Option<Document> {
    let window = document.default_view()?;
    let parser = Reflect::get(&window, &JsValue::from_str("DOMParser")).ok()?;
    let parser: Function = parser.unchecked_into();
    let parser = Reflect::construct(&parser, &Array::new()).ok()?;
    let parser: DomParser = parser.unchecked_into();
    parser.parse_from_string(text, SupportedType::TextHtml).ok()
}

impl Copy<'_> {
    fn children(&mut self, from: &Node, into: &Node) {
        let mut next = from.first_child();
        while let Some(node) = next {
            next = node.next_sibling();
            self.node(&node, into);
        }
    }

    fn node(&mut self, node: &Node, into: &Node) {
        let text = || node.node_value().unwrap_or_default();
        let copied: Node = match node.node_type() {
            Node::TEXT_NODE => self.into.create_text_node(&text()).into(),
            Node::COMMENT_NODE if self.purpose == Purpose::Edit => {
                self.into.create_comment(&text()).into()
            }
            Node::ELEMENT_NODE => return self.element(node.unchecked_ref(), into),
            _ => return,
        };
        let _ = into.append_child(&copied);
    }

    fn element(&mut self, element: &Element, into: &Node) {
        let name = element.local_name();
        let part = match self.purpose {
            Purpose::Edit if html::kept(&name) => Part::Keep,
            Purpose::Edit => Part::Drop,
            _ => html::shown(&name),
        };
        // With its namespace, a colon in a name of HTML would become a prefix and get lost.
        let made = match element.namespace_uri() {
            Some(space) if space != XHTML => self.into.create_element_ns(Some(&space), &name),
            _ => self.into.create_element(&name),
        };
        match part {
            Part::Drop => {}
            Part::Unwrap => self.children(element, into),
            Part::Keep => match made {
                Ok(copied) => {
                    self.attributes(element, &copied);
                    self.children(element, &copied);
                    let _ = into.append_child(&copied);
                }
                Err(_) => self.children(element, into),
            },
        }
    }

    fn attributes(&mut self, from: &Element, into: &Element) {
        let tag = into.local_name();
        let set = |name: &str, value: &str| drop(into.set_attribute(name, value));
        let idle = self.purpose == Purpose::Edit && tag == "style";
        for name in from.get_attribute_names() {
            let name = name.as_string().unwrap_or_default();
            let value = from.get_attribute(&name).unwrap_or_default();
            self.found.paints |= html::paints(&name, &value);
            if name == "src" && tag == "img" {
                self.picture(into, &value);
            } else if self.purpose != Purpose::Edit {
                if let Some(value) = html::shown_attribute(&name, &value) {
                    set(&name, &value);
                }
            } else if html::fetches(&name, &value) || (idle && name == "type") {
                set(&format!("{ASIDE}{name}"), &value);
            } else if html::kept_attribute(&name, &value) {
                set(&name, &value);
            }
        }
        match &*tag {
            "a" if self.purpose != Purpose::Edit => {
                set("target", "_blank");
                set("rel", "noopener noreferrer");
            }
            "style" if idle => set("type", IDLE),
            _ => {}
        }
    }

    fn picture(&mut self, image: &Element, address: &str) {
        let set = |name: &str, value: &str| drop(image.set_attribute(name, value));
        if self.purpose == Purpose::Edit {
            set(&format!("{ASIDE}src"), address);
        }
        match html::source(address) {
            Source::Data => set("src", address),
            Source::Attachment(id) => self.found.attachments.push((image.clone(), id.to_owned())),
            Source::Remote if self.purpose == Purpose::ReadWithPictures => set("src", address),
            Source::Remote => {
                self.found.remote = true;
                if self.purpose == Purpose::Read {
                    set("data-remote", "");
                }
            }
            Source::Nowhere => {}
        }
    }
}
