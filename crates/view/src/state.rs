//! A tree of elements that is on the page.

use crate::{
    element::{El, Hole, Listener},
    one_element::one_element,
    reactive::follower::Follower,
    template::{Step, Template},
    value::{Ask, Now, Value},
};
use leptos::{prelude::*, tachys::view::any_view::AnyViewState};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, HtmlElement, Node};

/// What is kept of a built [`El`].
pub struct ElState {
    template: &'static Template,
    element: Rc<Element>,
    /// What fills the holes of the template, in their order, and on which element.
    filled: Vec<(Rc<Element>, Filled)>,
}

/// What fills a hole.
enum Filled {
    /// A value that stays as it is.
    Fixed(Now),
    /// A value that is set for as long as this is kept.
    Live(#[expect(dead_code, reason = "it works by being there")] Follower),
    /// The function that hears of an event, and the event's name.
    Listens(String, js_sys::Function),
    /// A reference that was told.
    Told,
    /// A child.
    Child(AnyViewState),
}

impl ElState {
    pub(crate) fn build(view: El) -> Self {
        let element = Rc::new(view.template.tree());
        let mut filled = Vec::with_capacity(view.holes.len());
        let mut walk = Walk { open: Vec::new(), passed: 0 };
        let mut holes = view.holes.into_iter();
        for step in view.template.steps() {
            if walk.step(step, &element) {
                let Some((on, next)) = walk.open.last() else { break };
                let Some(hole) = holes.next() else { break };
                filled.push((on.clone(), fill(on, next.as_ref(), step, hole)));
            }
        }
        Self { template: view.template, element, filled }
    }

    /// Makes the tree look like `view`. What comes from the same place in the source stays, and
    /// with it the focus and what was typed.
    pub(crate) fn rebuild(&mut self, view: El) {
        if !std::ptr::eq(view.template, self.template) {
            let mut new = Self::build(view);
            self.insert_before_this(&mut new);
            self.unmount();
            *self = new;
            return;
        }
        let steps = self.template.steps().filter(|(kind, _)| b"=.:#!&{".contains(kind));
        for ((step, hole), (on, filled)) in steps.zip(view.holes).zip(&mut self.filled) {
            match (hole, filled) {
                (Hole::Child(child), Filled::Child(state)) => child.rebuild(state),
                (Hole::Value(Value::Fixed(now)), filled) => {
                    // Properties are always set: what is typed changes them behind our back.
                    let same = matches!(&*filled, Filled::Fixed(before) if *before == now);
                    if !same || step.0 == b'#' {
                        put(on, step, &now);
                    }
                    *filled = Filled::Fixed(now);
                }
                (hole, filled) => {
                    if let Filled::Listens(name, listener) = filled {
                        let _ = on.remove_event_listener_with_callback(name, listener);
                    }
                    *filled = fill(on, None, step, hole);
                }
            }
        }
    }
}

/// Goes along a copy of a template together with its steps.
struct Walk {
    /// The elements one is inside of, each with its next child of the template.
    open: Vec<(Rc<Element>, Option<Node>)>,
    /// How deep one is inside of an element that has no holes.
    passed: usize,
}

impl Walk {
    /// Takes a step; whether it is a hole.
    fn step(&mut self, (kind, _): Step, root: &Rc<Element>) -> bool {
        match kind {
            _ if self.passed > 0 => match kind {
                b'+' | b'%' => self.passed += 1,
                b'>' => self.passed -= 1,
                _ => {}
            },
            b'<' | b'[' => {
                let element = match self.next() {
                    Some(node) => Rc::new(node.unchecked_into::<Element>()),
                    None => root.clone(),
                };
                let first = element.first_child();
                self.open.push((element, first));
            }
            b'+' | b'%' => {
                self.next();
                self.passed = 1;
            }
            b'"' => drop(self.next()),
            b'>' => drop(self.open.pop()),
            b'@' => {}
            _ => return true,
        }
        false
    }

    /// The next node of the template in the element one is in; the one behind it is next then.
    fn next(&mut self) -> Option<Node> {
        let (_, next) = self.open.last_mut()?;
        let node = next.take()?;
        *next = node.next_sibling();
        Some(node)
    }
}

fn fill(on: &Rc<Element>, next: Option<&Node>, step: Step, hole: Hole) -> Filled {
    match hole {
        Hole::Value(Value::Fixed(now)) => {
            // A new element has nothing to take away.
            if now != Now::Absent || step.0 == b'#' {
                put(on, step, &now);
            }
            Filled::Fixed(now)
        }
        Hole::Value(Value::Live(ask)) => Filled::Live(follow(on, step, ask)),
        Hole::On(name, listener) => {
            let listener = listen(on, &name, listener);
            Filled::Listens(name.into_owned(), listener)
        }
        Hole::Ref(reference) => {
            reference(on);
            Filled::Told
        }
        Hole::Child(child) => {
            let mut state = child.build();
            state.mount(on, next);
            Filled::Child(state)
        }
    }
}

fn listen(on: &Element, name: &str, mut listener: Listener) -> js_sys::Function {
    let owner = Owner::current();
    let handler: Box<dyn FnMut(web_sys::Event)> = Box::new(move |event| match &owner {
        Some(owner) => owner.with(|| listener.hear(event)),
        None => listener.hear(event),
    });
    // The browser's garbage collector lets go of it together with the element: an event may
    // still come while that is being removed.
    let listener: js_sys::Function = Closure::wrap(handler).into_js_value().unchecked_into();
    let _ = on.add_event_listener_with_callback(name, &listener);
    listener
}

one_element!(ElState);

/// Sets the value whenever it changed.
fn follow(on: &Rc<Element>, step: Step, mut ask: Box<dyn Ask<Now> + Send>) -> Follower {
    let (element, mut before) = (on.clone(), None);
    Follower::now(Box::new(move || {
        let now = ask.ask();
        if before.as_ref() != Some(&now) {
            put(&element, step, &now);
        }
        before = Some(now);
    }))
}

/// Sets one value. The browser's refusals (an attribute name it does not like) cannot happen: names
/// are constants.
fn put(element: &Element, (kind, name): Step, now: &Now) {
    match (kind, now) {
        (b'=', Now::Text(text)) => drop(element.set_attribute(name, text)),
        (b'=', Now::Flag(true)) => drop(element.set_attribute(name, "")),
        (b'=', _) => drop(element.remove_attribute(name)),
        (b'.', Now::Flag(true)) => drop(element.class_list().add_1(name)),
        (b'.', _) => drop(element.class_list().remove_1(name)),
        (b':', now) => {
            // Elements of SVG have a style too, though another class. Never as an attribute: the
            // policy forbids that.
            let style = element.unchecked_ref::<HtmlElement>().style();
            match now {
                Now::Text(text) => drop(style.set_property(name, text)),
                _ => drop(style.remove_property(name)),
            }
        }
        (_, now) => {
            let value = match now {
                Now::Text(text) => JsValue::from_str(text),
                Now::Flag(flag) => JsValue::from_bool(*flag),
                Now::Absent => JsValue::NULL,
            };
            let _ = js_sys::Reflect::set(element, &JsValue::from_str(name), &value);
        }
    }
}
