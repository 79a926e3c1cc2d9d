//! What a look-up remembers, and what keys do to it.

use super::Choice;
use crate::ui::keys::step;
use crema_view::prelude::*;
use leptos::html;
use web_sys::KeyboardEvent;

/// Whom a look-up tells of what happens in it.
#[derive(Clone, Copy)]
pub(super) struct Calls {
    pub on_input: Callback<String>,
    pub on_choose: Callback<Choice>,
    pub on_open: Option<Callback<()>>,
    pub on_blur: Option<Callback<String>>,
}

/// State of one look-up; copies share it.
#[derive(Clone, Copy)]
pub(super) struct ComboboxState {
    id: StoredValue<String>,
    input: NodeRef<html::Input>,
    value_text: Signal<String>,
    calls: Calls,
    clears: bool,
    /// Whether the choices are wanted.
    pub open: RwSignal<bool>,
    /// The choice Enter would take.
    pub active: RwSignal<Option<usize>>,
    /// Whether the list was opened by typing: then the first choice is ready for Enter.
    pub by_typing: RwSignal<bool>,
    /// What can be chosen.
    pub choices: Signal<Vec<Choice>>,
}

impl ComboboxState {
    pub fn new(
        id: String,
        input: NodeRef<html::Input>,
        value_text: Signal<String>,
        choices: Signal<Vec<Choice>>,
        calls: Calls,
        clears: bool,
    ) -> Self {
        let state = Self {
            id: StoredValue::new(id),
            input,
            value_text,
            calls,
            clears,
            open: RwSignal::new(false),
            active: RwSignal::new(None),
            by_typing: RwSignal::new(false),
            choices,
        };
        Effect::new(move |_| {
            choices.track();
            state.ready_first();
        });
        state
    }

    /// After typing, the first choice is ready for Enter; after opening the list, none is.
    pub fn ready_first(self) {
        let any = self.choices.with_untracked(|choices| !choices.is_empty());
        let first = self.by_typing.get_untracked() && any;
        self.active.set(first.then_some(0));
    }

    /// Id of the text field.
    pub fn input_id(self) -> String {
        self.id.get_value()
    }

    /// Id of the list of choices.
    pub fn listbox_id(self) -> String {
        self.id.with_value(|id| format!("{id}-listbox"))
    }

    /// Id of one choice.
    pub fn option_id(self, index: usize) -> String {
        self.id.with_value(|id| format!("{id}-option-{index}"))
    }

    /// Whether choices are on screen.
    pub fn expanded(self) -> bool {
        self.open.get() && self.choices.with(|choices| !choices.is_empty())
    }

    /// Id of the choice Enter would take, while it is on screen.
    pub fn active_id(self) -> Option<String> {
        let index = self.active.get().filter(|_| self.expanded())?;
        (index < self.choices.with(Vec::len)).then(|| self.option_id(index))
    }

    /// The user typed.
    pub fn typed(self, text: String) {
        self.by_typing.set(true);
        self.open.set(true);
        self.calls.on_input.run(text);
        // The choices may be the same as before.
        self.ready_first();
    }

    /// Opens the list without typing.
    pub fn show(self) {
        if !self.open.get_untracked() {
            self.by_typing.set(false);
            self.active.set(None);
            self.open.set(true);
            if let Some(on_open) = self.calls.on_open {
                on_open.run(());
            }
        }
    }

    /// Takes a choice.
    pub fn choose(self, index: usize) {
        let choice = self.choices.with_untracked(|choices| choices.get(index).cloned());
        if let Some(choice) = choice {
            self.open.set(false);
            self.set_text(if self.clears { "" } else { &choice.label });
            self.calls.on_choose.run(choice);
        }
    }

    /// The focus left the field.
    pub fn leave(self) {
        // The page may be gone already: leaving it blurs the field.
        if self.open.is_disposed() {
            return;
        }
        self.open.set(false);
        let text = self.input.get_untracked().map(|input| input.value());
        if let (Some(on_blur), Some(text)) = (self.calls.on_blur, text) {
            on_blur.try_run(text);
        }
        self.restore_text();
    }

    /// Handles a key in the field.
    pub fn press(self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.is_composing() {
            return;
        }
        let open = self.open.get_untracked();
        let handled = match event.key().as_str() {
            key @ ("ArrowDown" | "ArrowUp") => {
                self.step(key);
                true
            }
            "Enter" if open => self.take_active(),
            "Escape" if open => {
                self.open.set(false);
                self.restore_text();
                true
            }
            _ => false,
        };
        if handled {
            event.prevent_default();
            event.stop_propagation();
        }
    }

    fn step(self, key: &str) {
        if self.open.get_untracked() {
            let count = self.choices.with_untracked(Vec::len);
            self.active.set(step(key, self.active.get_untracked(), count));
        } else {
            self.show();
        }
    }

    /// Takes the choice that is ready, if there is one.
    pub fn take_active(self) -> bool {
        let active = self.active.get_untracked();
        if let Some(index) = active {
            self.choose(index);
        }
        active.is_some()
    }

    fn restore_text(self) {
        let text = self.value_text.get_untracked();
        self.set_text(if self.clears { "" } else { &text });
    }

    fn set_text(self, text: &str) {
        if let Some(input) = self.input.get_untracked() {
            input.set_value(text);
        }
    }
}
