//! What of a tree of elements never changes.
//!
//! A template is a row of steps, each a character that says its kind, a text, and U+001F:
//!
//! | step | meaning | hole |
//! |---|---|---|
//! | `<tag` `[tag` | an element of HTML, of SVG | |
//! | `+tag` `%tag` | the same, with no hole in it | |
//! | `>` | its end | |
//! | `@name=text` | an attribute | |
//! | `"text` | a text | |
//! | `=name` `.name` `:name` `#name` | attribute, class, style, property | a value |
//! | `!` | | a listener |
//! | `&` | | a reference to the element |
//! | `{` | | a child |

use leptos::prelude::*;
use std::{
    cell::RefCell,
    sync::atomic::{AtomicUsize, Ordering},
};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// A template; one for each place in the source where a `view!` stands.
pub struct Template {
    code: &'static str,
    /// One more than its place among the [`ORIGINALS`]; 0 until it was needed.
    original: AtomicUsize,
}

thread_local! {
    /// What templates stand for, built once and cloned from then on.
    static ORIGINALS: RefCell<Vec<Element>> = const { RefCell::new(Vec::new()) };
}

/// A step: its kind and its text.
pub(crate) type Step = (u8, &'static str);

impl Template {
    /// A template of these steps.
    pub const fn new(code: &'static str) -> Self {
        Self { code, original: AtomicUsize::new(0) }
    }

    /// Its steps in order.
    pub(crate) fn steps(&self) -> impl Iterator<Item = Step> + use<> {
        let steps = self.code.split_terminator('\u{1f}');
        steps.filter_map(|step| Some((*step.as_bytes().first()?, step.get(1..)?)))
    }

    /// A new tree of it, its holes empty.
    pub(crate) fn tree(&self) -> Element {
        let original = self.original.load(Ordering::Relaxed);
        ORIGINALS.with_borrow_mut(|originals| {
            let at = original.checked_sub(1).unwrap_or_else(|| {
                originals.push(self.original());
                self.original.store(originals.len(), Ordering::Relaxed);
                originals.len() - 1
            });
            copy(&originals[at])
        })
    }

    fn original(&self) -> Element {
        let mut open: Vec<Element> = Vec::new();
        for (kind, text) in self.steps() {
            match kind {
                b'<' | b'[' | b'+' | b'%' => open.push(create(kind, text)),
                b'>' => match (open.pop(), open.last()) {
                    (Some(element), Some(parent)) => drop(parent.append_child(&element)),
                    (Some(element), None) => return element,
                    _ => {}
                },
                b'@' => {
                    let (name, value) = text.split_once('=').unwrap_or((text, ""));
                    let _ = open.last().map(|element| element.set_attribute(name, value));
                }
                b'"' => {
                    let text = document().create_text_node(text);
                    let _ = open.last().map(|element| element.append_child(&text));
                }
                _ => {}
            }
        }
        create(b'<', "span")
    }
}

fn copy(original: &Element) -> Element {
    original.clone_node_with_deep(true).map_or_else(|_| original.clone(), Node::unchecked_into)
}

#[expect(clippy::expect_used, reason = "tags are constants of our own, and there is a document")]
fn create(kind: u8, tag: &str) -> Element {
    if matches!(kind, b'[' | b'%') {
        document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag)
    } else {
        document().create_element(tag)
    }
    .expect("a valid tag")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_a_row_of_steps() {
        let template = Template::new("<p\u{1f}@class=a=b\u{1f}\"one\u{1f}{\u{1f}>\u{1f}");
        let steps: Vec<_> = template.steps().collect();
        assert_eq!(
            steps,
            [(b'<', "p"), (b'@', "class=a=b"), (b'"', "one"), (b'{', ""), (b'>', "")]
        );
    }
}
