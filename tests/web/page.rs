//! Puts a view on the page, finds things in it and acts on them as a user would.

use crema_view::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, EventInit, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit};

/// A view on the page; it goes when this does.
pub struct Page {
    root: HtmlElement,
    _mounted: Box<dyn std::any::Any>,
}

impl Page {
    /// Mounts a view and waits until its effects have run.
    pub async fn show<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Self {
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&root).unwrap();
        let mounted = leptos::mount::mount_to(root.clone(), view);
        settle().await;
        Self { root, _mounted: Box::new(mounted) }
    }

    /// The one element that a selector finds.
    pub fn find(&self, selector: &str) -> HtmlElement {
        self.seek(selector).unwrap_or_else(|| {
            panic!("no {selector} in {}", self.root.inner_html());
        })
    }

    /// The element that a selector finds, if there is one.
    pub fn seek(&self, selector: &str) -> Option<HtmlElement> {
        let mut found = Vec::new();
        let list = self.root.query_selector_all(selector).unwrap();
        for index in 0..list.length() {
            found.push(list.item(index).unwrap().unchecked_into::<HtmlElement>());
        }
        assert!(found.len() < 2, "{} times {selector}", found.len());
        found.pop()
    }

    /// How many elements a selector finds.
    pub fn count(&self, selector: &str) -> u32 {
        self.root.query_selector_all(selector).unwrap().length()
    }

    /// Text of the one element that a selector finds.
    pub fn text(&self, selector: &str) -> String {
        self.find(selector).text_content().unwrap_or_default()
    }

    /// An attribute of the one element that a selector finds.
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.find(selector).get_attribute(name)
    }

    /// Clicks.
    pub async fn click(&self, selector: &str) {
        self.find(selector).click();
        settle().await;
    }

    /// Replaces the text of a field, as typing does.
    pub async fn type_text(&self, selector: &str, text: &str) {
        let input: HtmlInputElement = self.find(selector).unchecked_into();
        input.focus().unwrap();
        input.set_value(text);
        input.dispatch_event(&bubbling("input")).unwrap();
        settle().await;
    }

    /// Text in a field.
    pub fn value(&self, selector: &str) -> String {
        self.find(selector).unchecked_into::<HtmlInputElement>().value()
    }

    /// Sends an event.
    pub async fn send(&self, selector: &str, event: &str) {
        self.find(selector).dispatch_event(&bubbling(event)).unwrap();
        settle().await;
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// Presses a key where the focus is. Says whether the page kept the browser from acting on it.
pub async fn press(key: &str) -> bool {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    document().active_element().unwrap().dispatch_event(&event).unwrap();
    settle().await;
    event.default_prevented()
}

/// Text of what has the focus.
pub fn focused_text() -> String {
    document().active_element().and_then(|element| element.text_content()).unwrap_or_default()
}

/// Id of what has the focus.
pub fn focused_id() -> String {
    document().active_element().map(|element| element.id()).unwrap_or_default()
}

/// Waits until signals have reached the page, and what they set off too.
pub async fn settle() {
    for _ in 0..4 {
        leptos::task::tick().await;
    }
}

fn bubbling(name: &str) -> Event {
    let init = EventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    Event::new_with_event_init_dict(name, &init).unwrap()
}
