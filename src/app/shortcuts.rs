//! Keys that work wherever the focus is. What a key presses says so itself, in
//! `aria-keyshortcuts`: where a right is missing there is no button, and no key either. A few ask for
//! a dialog of ours, or lead to a tab.

use super::commands::{Asked, COMMANDS, Commands};
use crate::{api::now_ms, fields::later::soon, pages::Go, store::Store};
use crema_espo::letters;
use crema_view::prelude::*;
use send_wrapper::SendWrapper;
use std::cell::Cell;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// The keys there may be; the last five also while a text control has the focus.
const KEYS: [&str; 16] = [
    "c",
    "e",
    "f",
    "g",
    "u",
    "/",
    "?",
    "Control+/",
    "Control+,",
    "Control+.",
    "Control+Space",
    "Control+k",
    "Control+s",
    "Control+Enter",
    "Control+Alt+Enter",
    "Escape",
];
const NUM_ALWAYS: usize = 5;

/// The letter of a tab follows `g` within this time.
const LETTER_MS: f64 = 1_500.0;

/// What keys may lead to.
struct Shortcuts {
    store: Store,
    commands: Commands,
    go: Go,
    /// When `g` was pressed (ms since 1970).
    g_at: Cell<f64>,
}

/// Listens for as long as the current view lives.
pub(super) fn listen(store: &Store, commands: Commands) {
    let (store, go, g_at) = (store.clone(), expect_context(), Cell::new(0.0));
    let shortcuts = Shortcuts { store, commands, go, g_at };
    let press = Closure::<dyn Fn(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        shortcuts.press(&event);
    });
    // A letter after `g` means nothing else: it is taken on its way down. All others are left to
    // whoever has the focus, and come here on their way up.
    let function = press.as_ref().unchecked_ref();
    for down in [true, false] {
        let _ = window().add_event_listener_with_callback_and_bool("keydown", function, down);
    }
    let kept = SendWrapper::new(press);
    on_cleanup(move || {
        let function = kept.as_ref().unchecked_ref();
        for down in [true, false] {
            let _ =
                window().remove_event_listener_with_callback_and_bool("keydown", function, down);
        }
    });
}

impl Shortcuts {
    fn press(&self, event: &KeyboardEvent) {
        // Whoever the key was meant for has taken it; held down, it means no more than once.
        if event.default_prevented() || event.is_composing() || event.repeat() {
            return;
        }
        let keys = keys(&event.key(), event.ctrl_key() || event.meta_key(), event.alt_key());
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let in_text = target.is_some_and(|target| takes_letters(&target));
        if event.event_phase() == Event::CAPTURING_PHASE {
            let is_letter = keys.chars().count() == 1 && !in_text;
            if is_letter && now_ms() - self.g_at.replace(0.0) < LETTER_MS {
                event.prevent_default();
                event.stop_propagation();
                let (store, go) = (self.store.clone(), self.go);
                soon(&COMMANDS, &self.store, move |parts| (parts.go)(&store, go, &keys));
            }
            return;
        }
        if keys == "Control+\\" {
            return next_tab(event);
        }
        let Some(at) = KEYS.iter().position(|known| *known == keys) else { return };
        let Some(root) = front().filter(|_| !in_text || at >= KEYS.len() - NUM_ALWAYS) else {
            return;
        };
        let found = root.query_selector(&format!("[aria-keyshortcuts~=\"{keys}\"]")).ok().flatten();
        if let Some(button) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            event.prevent_default();
            if takes_letters(&button) {
                let _ = button.focus();
            } else {
                button.click();
            }
        } else if self.ask(&keys, root.tag_name() == "BODY") {
            event.prevent_default();
        }
    }

    /// What keys lead to that press nothing in sight; false where they mean nothing.
    fn ask(&self, keys: &str, is_page: bool) -> bool {
        let asked = match keys {
            "Control+k" if self.commands.asked.with_untracked(Option::is_some) => None,
            "Control+k" => Some(Asked::Palette(String::new())),
            "?" if is_page => Some(Asked::Keys),
            "g" if is_page => {
                self.g_at.set(now_ms());
                return true;
            }
            _ => return false,
        };
        self.commands.asked.set(asked);
        true
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

/// Whether text is typed there, or letters lead to what begins with them.
pub(super) fn takes_letters(target: &Element) -> bool {
    let types = "input, textarea, select, [contenteditable=\"true\"], [contenteditable=\"\"], [role=\"menu\"]";
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
        assert!(KEYS.contains(&keys("?", false, false).as_str()));
    }
}
