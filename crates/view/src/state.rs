//! An element that is on the page.

use crate::{
    element::{El, Kind, Listener, Part},
    value::{Now, Value},
};
use leptos::{prelude::*, tachys::view::any_view::AnyViewState};
use std::borrow::Cow;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, HtmlElement, Node};

/// What is kept of a built [`El`].
pub struct ElState {
    tag: &'static str,
    element: Element,
    set: Vec<(Kind, &'static str, Option<Now>)>,
    listeners: Vec<(Cow<'static, str>, js_sys::Function)>,
    /// They set what changes, for as long as they are kept.
    effects: Vec<RenderEffect<Now>>,
    children: Vec<AnyViewState>,
}

impl ElState {
    pub(crate) fn build(view: El) -> Self {
        let mut state = Self {
            tag: view.tag,
            element: create(view.tag, view.svg),
            set: Vec::new(),
            listeners: Vec::new(),
            effects: Vec::new(),
            children: Vec::with_capacity(view.children.len()),
        };
        state.apply(view.parts);
        view.children.into_iter().for_each(|child| state.add(child));
        state
    }

    /// Makes the element look like `view`. An element of the same tag stays, and with it the focus
    /// and what was typed.
    pub(crate) fn rebuild(&mut self, view: El) {
        if view.tag != self.tag {
            let mut new = Self::build(view);
            self.insert_before_this(&mut new);
            self.unmount();
            *self = new;
            return;
        }
        self.effects.clear();
        for (name, listener) in self.listeners.drain(..) {
            let _ = self.element.remove_event_listener_with_callback(&name, &listener);
        }
        let before = std::mem::take(&mut self.set);
        self.apply_over(view.parts, &before);
        for (kind, name, _) in before {
            if !self.set.iter().any(|(now, other, _)| *now == kind && *other == name) {
                put(&self.element, kind, name, &Now::Absent);
            }
        }
        self.rebuild_children(view.children);
    }

    fn rebuild_children(&mut self, children: Vec<AnyView>) {
        for mut gone in self.children.drain(children.len().min(self.children.len())..) {
            gone.unmount();
        }
        let mut children = children.into_iter();
        for state in &mut self.children {
            if let Some(child) = children.next() {
                child.rebuild(state);
            }
        }
        children.for_each(|child| self.add(child));
    }

    fn add(&mut self, child: AnyView) {
        let mut state = child.build();
        state.mount(&self.element, None);
        self.children.push(state);
    }

    fn apply(&mut self, parts: Vec<Part>) {
        self.apply_over(parts, &[]);
    }

    /// Sets what `before` does not hold already. Properties are always set: what is typed changes
    /// them behind our back.
    fn apply_over(&mut self, parts: Vec<Part>, before: &[(Kind, &'static str, Option<Now>)]) {
        for part in parts {
            match part {
                Part::Set(kind, name, Value::Fixed(now)) => {
                    let entry = (kind, name, Some(now));
                    if kind == Kind::Prop || !before.contains(&entry) {
                        put(&self.element, kind, name, entry.2.as_ref().unwrap_or(&Now::Absent));
                    }
                    self.set.push(entry);
                }
                Part::Set(kind, name, Value::Live(ask)) => {
                    self.effects.push(follow(&self.element, kind, name, ask));
                    self.set.push((kind, name, None));
                }
                Part::On(name, listener) => self.listen(name, listener),
                Part::Ref(reference) => reference(&self.element),
            }
        }
    }

    fn listen(&mut self, name: Cow<'static, str>, mut listener: Listener) {
        let owner = Owner::current();
        let handler: Box<dyn FnMut(web_sys::Event)> = Box::new(move |event| match &owner {
            Some(owner) => owner.with(|| listener(event)),
            None => listener(event),
        });
        // The browser's garbage collector lets go of it together with the element: an event may
        // still come while that is being removed.
        let listener: js_sys::Function = Closure::wrap(handler).into_js_value().unchecked_into();
        let _ = self.element.add_event_listener_with_callback(&name, &listener);
        self.listeners.push((name, listener));
    }
}

impl Mountable for ElState {
    fn unmount(&mut self) {
        self.element.remove();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        let _ = parent.insert_before(&self.element, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let Some(parent) = self.element.parent_element() else { return false };
        child.mount(&parent, Some(&self.element));
        true
    }

    fn elements(&self) -> Vec<Element> {
        vec![self.element.clone()]
    }
}

#[expect(clippy::expect_used, reason = "tags are constants of our own, and there is a document")]
fn create(tag: &'static str, svg: bool) -> Element {
    let namespace = svg.then_some("http://www.w3.org/2000/svg");
    match namespace {
        Some(_) => document().create_element_ns(namespace, tag),
        None => document().create_element(tag),
    }
    .expect("a valid tag")
}

/// Sets the value whenever it changed.
fn follow(
    element: &Element,
    kind: Kind,
    name: &'static str,
    mut ask: Box<dyn FnMut() -> Now + Send>,
) -> RenderEffect<Now> {
    let element = element.clone();
    RenderEffect::new(move |before: Option<Now>| {
        let now = ask();
        if before.as_ref() != Some(&now) {
            put(&element, kind, name, &now);
        }
        now
    })
}

/// Sets one value. The browser's refusals (an attribute name it does not like) cannot happen: names
/// are constants.
fn put(element: &Element, kind: Kind, name: &str, now: &Now) {
    match (kind, now) {
        (Kind::Attr, Now::Text(text)) => drop(element.set_attribute(name, text)),
        (Kind::Attr, Now::Flag(true)) => drop(element.set_attribute(name, "")),
        (Kind::Attr, _) => drop(element.remove_attribute(name)),
        (Kind::Class, Now::Flag(true)) => drop(element.class_list().add_1(name)),
        (Kind::Class, _) => drop(element.class_list().remove_1(name)),
        (Kind::Style, now) => {
            // Elements of SVG have a style too, though another class.
            let style = element.unchecked_ref::<HtmlElement>().style();
            match now {
                Now::Text(text) => drop(style.set_property(name, text)),
                _ => drop(style.remove_property(name)),
            }
        }
        (Kind::Prop, now) => {
            let value = match now {
                Now::Text(text) => JsValue::from_str(text),
                Now::Flag(flag) => JsValue::from_bool(*flag),
                Now::Absent => JsValue::NULL,
            };
            let _ = js_sys::Reflect::set(element, &JsValue::from_str(name), &value);
        }
    }
}
