//! Choices beside a text of several lines that keeps what is typed: a mention, say. The focus
//! stays in the text, which stays a text field for assistive technology, too.

use super::{
    Choice, listbox,
    state::{Calls, ComboboxState},
};
use crate::ui::live::live_if;
use crema_view::prelude::*;
use web_sys::KeyboardEvent;

/// Choices beside a text. Copies are the same.
#[derive(Clone, Copy)]
pub struct Beside(ComboboxState);

impl Beside {
    /// Choices beside the element with this id; `on_choose` gets what was chosen.
    pub fn new(id: String, choices: Signal<Vec<Choice>>, on_choose: Callback<Choice>) -> Self {
        let calls =
            Calls { on_input: Callback::new(|_| {}), on_choose, on_open: None, on_blur: None };
        let state =
            ComboboxState::new(id, NodeRef::new(), Signal::default(), choices, calls, false);
        state.by_typing.set(true);
        Self(state)
    }

    /// Says whether choices are wanted, after each change of the text or the caret.
    pub fn want(self, wanted: bool) {
        if self.0.open.try_get_untracked().is_some_and(|open| open != wanted) {
            self.0.open.set(wanted);
            self.0.ready_first();
        }
    }

    /// Handles a key of the text where it is one for the list: arrows, Enter, Tab, Esc.
    pub fn press(self, event: &KeyboardEvent) {
        if !untrack(|| self.0.expanded()) {
            if event.key() == "Escape" && self.0.open.get_untracked() {
                self.want(false);
                event.stop_propagation();
            }
            return;
        }
        if event.key() == "Tab" && !event.shift_key() {
            if self.0.take_active() {
                event.prevent_default();
            }
        } else {
            self.0.press(event);
        }
    }

    /// Id of the list while it is on screen.
    pub fn controls(self) -> Option<String> {
        self.0.expanded().then(|| self.0.listbox_id())
    }

    /// Id of the choice that Enter would take.
    pub fn active(self) -> Option<String> {
        self.0.active_id()
    }

    /// The list itself, named `label`.
    pub fn list(self, label: Signal<String>, busy: Signal<bool>) -> AnyView {
        live_if(self.0.open, move || listbox::listbox(self.0, label, busy)).into_any()
    }
}
