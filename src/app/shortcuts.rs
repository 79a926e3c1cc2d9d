//! Keys that work wherever the focus is. What a key presses says so itself, in
//! `aria-keyshortcuts`: where a right is missing there is no button, and no key either.

use crema_espo::letters;
use crema_view::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// The keys there may be; the last four also while a text control has the focus.
const KEYS: [&str; 13] = [
    "c",
    "e",
    "f",
    "u",
    "/",
    "Control+/",
    "Control+,",
    "Control+.",
    "Control+Space",
    "Control+s",
    "Control+Enter",
    "Control+Alt+Enter",
    "Escape",
];
const NUM_ALWAYS: usize = 4;

/// Listens for as long as the current view lives.
pub fn listen() {
    let press = Closure::<dyn Fn(KeyboardEvent)>::new(|event: KeyboardEvent| press(&event));
    let function = press.as_ref().unchecked_ref();
    let _ = window().add_event_listener_with_callback("keydown", function);
    let kept = SendWrapper::new(press);
    on_cleanup(move || {
        let function = kept.as_ref().unchecked_ref();
        let _ = window().remove_event_listener_with_callback("keydown", function);
    });
}

fn press(event: &KeyboardEvent) {
    // Whoever the key was meant for has taken it.
    if event.default_prevented() || event.is_composing() {
        return;
    }
    let keys = keys(&event.key(), event.ctrl_key() || event.meta_key(), event.alt_key());
    if keys == "Control+\\" {
        return next_tab(event);
    }
    let Some(at) = KEYS.iter().position(|known| *known == keys) else { return };
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if at < KEYS.len() - NUM_ALWAYS && target.is_some_and(|target| takes_text(&target)) {
        return;
    }
    let Some(root) = front() else { return };
    let found = root.query_selector(&format!("[aria-keyshortcuts~=\"{keys}\"]")).ok().flatten();
    if let Some(button) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        event.prevent_default();
        if takes_text(&button) {
            let _ = button.focus();
        } else {
            button.click();
        }
    }
}

/// `Control+Alt+Enter`, `e`; the command key of a Mac counts as Control.
fn keys(key: &str, control: bool, alt: bool) -> String {
    let key = match key {
        " " => "Space".to_owned(),
        key if key.chars().count() == 1 => letters::lower(key),
        key => key.to_owned(),
    };
    let mut keys = String::new();
    if control {
        keys.push_str("Control+");
    }
    if alt {
        keys.push_str("Alt+");
    }
    keys + &key
}

/// What is in front: the dialog on top, else the page.
fn front() -> Option<Element> {
    let dialogs = document().query_selector_all("dialog[open]").ok();
    let top = dialogs.and_then(|all| all.item(all.length().checked_sub(1)?));
    let top = top.and_then(|top| top.dyn_into().ok());
    top.or_else(|| document().body().map(Element::from))
}

fn takes_text(target: &Element) -> bool {
    let types = "input, textarea, select, [contenteditable=\"true\"], [contenteditable=\"\"]";
    target.closest(types).is_ok_and(|found| found.is_some())
}

/// Presses the tab after the selected one, or the first.
fn next_tab(event: &KeyboardEvent) {
    let current = "[role=\"tab\"][aria-selected=\"true\"]";
    let selected = front().and_then(|front| front.query_selector(current).ok().flatten());
    let Some(selected) = selected else { return };
    let first = || selected.parent_element()?.first_element_child();
    let next = selected.next_element_sibling().or_else(first);
    if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        event.prevent_default();
        next.click();
        let _ = next.focus();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_written_as_aria_has_them() {
        assert_eq!(keys("E", false, false), "e");
        assert_eq!(keys(" ", true, false), "Control+Space");
        assert_eq!(keys("Enter", true, true), "Control+Alt+Enter");
        assert!(KEYS.contains(&keys("S", true, false).as_str()));
    }
}
