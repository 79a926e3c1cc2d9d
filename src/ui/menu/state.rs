//! What a menu remembers, and what keys do to it.

use super::MenuItem;
use crate::ui::{
    focus::{element, focus_id, unique_id},
    keys::{Typeahead, step},
};
use crema_view::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, KeyboardEvent, Node};

/// State of one menu; copies share it.
#[derive(Clone, Copy)]
pub(super) struct MenuState {
    id: StoredValue<String>,
    typed: StoredValue<Typeahead>,
    /// Whether the menu is open.
    pub open: RwSignal<bool>,
    /// The item that has the focus.
    pub active: RwSignal<usize>,
    /// What is in it.
    pub items: Signal<Vec<MenuItem>>,
    /// Whether its end meets the button's end.
    pub align_end: bool,
}

impl MenuState {
    pub fn new(items: Signal<Vec<MenuItem>>, align_end: bool) -> Self {
        Self {
            id: StoredValue::new(unique_id("menu")),
            typed: StoredValue::default(),
            open: RwSignal::new(false),
            active: RwSignal::new(0),
            items,
            align_end,
        }
    }

    pub fn button_id(self) -> String {
        self.id.with_value(|id| format!("{id}-button"))
    }

    pub fn popup_id(self) -> String {
        self.id.get_value()
    }

    pub fn item_id(self, index: usize) -> String {
        self.id.with_value(|id| format!("{id}-{index}"))
    }

    pub fn is_open(self) -> bool {
        self.open.get_untracked()
    }

    /// Opens the menu with the focus on its first item, or closes it.
    pub fn toggle(self) {
        if self.is_open() { self.close() } else { self.show(0) }
    }

    /// Closes the menu and gives the focus back to its button.
    pub fn close(self) {
        focus_id(&self.button_id());
        self.open.set(false);
    }

    /// Moves the focus to an item.
    pub fn go_to(self, index: usize) {
        self.active.set(index);
        focus_id(&self.item_id(index));
    }

    /// Closes the menu once the focus has left it.
    pub fn leave(self, event: &FocusEvent) {
        // The menu itself may be gone already, together with its page.
        if self.open.try_get_untracked() != Some(true) {
            return;
        }
        let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        let inside = [self.button_id(), self.popup_id()]
            .iter()
            .any(|id| element(id).is_some_and(|part| part.contains(to.as_ref()) && to.is_some()));
        if !inside {
            self.open.set(false);
        }
    }

    /// Handles a key on the button or in the menu.
    pub fn press(self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let handled =
            if self.is_open() { self.press_open(event) } else { self.press_closed(&event.key()) };
        if handled {
            event.prevent_default();
            event.stop_propagation();
        }
    }

    fn press_closed(self, key: &str) -> bool {
        match key {
            "ArrowDown" => self.show(0),
            "ArrowUp" => self.show(self.count().saturating_sub(1)),
            _ => return false,
        }
        true
    }

    fn press_open(self, event: &KeyboardEvent) -> bool {
        let key = event.key();
        let current = self.active.get_untracked();
        if key == "Escape" || key == "Tab" {
            self.close();
            return key == "Escape";
        }
        let next = step(&key, Some(current), self.count()).or_else(|| {
            let labels: Vec<_> = self
                .items
                .with_untracked(|items| items.iter().map(|item| item.label.clone()).collect());
            let now_ms = event.time_stamp();
            self.typed
                .try_update_value(|typed| typed.press(&key, now_ms, &labels, current))
                .flatten()
        });
        if let Some(next) = next {
            self.go_to(next);
        }
        // Letters are the menu's while it is open: none may reach the shortcuts of the page.
        next.is_some() || (key.chars().count() == 1 && key != " ")
    }

    fn show(self, index: usize) {
        self.active.set(index);
        self.open.set(true);
    }

    fn count(self) -> usize {
        self.items.with_untracked(Vec::len)
    }
}
