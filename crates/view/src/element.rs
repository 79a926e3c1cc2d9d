//! One type for all trees of elements.

use crate::{
    browser_only::browser_only,
    reactive::NodeRef,
    state::ElState,
    template::Template,
    value::{IntoValue, Value},
};
use leptos::{
    ev::EventDescriptor,
    prelude::{AnyView, Render},
};
use std::borrow::Cow;
use wasm_bindgen::JsCast;

/// An element to build, with all that stands in it: what never changes as a template, the rest as
/// what fills the template's holes. Made by [`view!`](crate::view).
pub struct El {
    pub(crate) template: &'static Template,
    pub(crate) holes: Vec<Hole>,
}

/// What fills one hole of a template.
pub enum Hole {
    /// The value of an attribute, class, style or property.
    Value(Value),
    /// A listener for an event.
    On(Cow<'static, str>, Listener),
    /// A reference that wants to know the element.
    Ref(Reference),
    /// A part that is a view of its own.
    Child(AnyView),
}

/// What hears of an event.
pub type Listener = Box<dyn Hear + Send>;
/// What wants to know an element.
pub type Reference = Box<dyn FnOnce(&web_sys::Element) + Send>;

/// Hears of events. Closures do; see [`Ask`](crate::value::Ask) for why they are not boxed as such.
pub trait Hear {
    /// There was this event.
    fn hear(&mut self, event: web_sys::Event);
}

impl<F: FnMut(web_sys::Event)> Hear for F {
    fn hear(&mut self, event: web_sys::Event) {
        self(event);
    }
}

impl El {
    /// An element whose holes are filled next, in their order.
    pub fn new(template: &'static Template) -> Self {
        Self { template, holes: Vec::new() }
    }

    /// The next value.
    pub fn set(&mut self, value: impl IntoValue) {
        self.fill(Hole::Value(value.into_value()));
    }

    /// The next listener. It runs under the owner that is current now, like one of Leptos's.
    pub fn on<E>(&mut self, event: E, mut handler: impl FnMut(E::EventType) + Send + 'static)
    where
        E: EventDescriptor,
        E::EventType: JsCast,
    {
        let handler = move |event: web_sys::Event| handler(event.unchecked_into());
        self.listen(event.name(), Box::new(handler));
    }

    #[inline(never)]
    fn listen(&mut self, name: Cow<'static, str>, handler: Listener) {
        self.fill(Hole::On(name, handler));
    }

    /// Tells `reference` the element once it is there.
    pub fn node_ref<E: 'static>(&mut self, reference: NodeRef<E>) {
        self.fill(Hole::Ref(Box::new(move |element| reference.load(element))));
    }

    /// The next child that is a view of its own.
    #[inline(never)]
    pub fn child(&mut self, child: AnyView) {
        self.fill(Hole::Child(child));
    }

    #[inline(never)]
    fn fill(&mut self, hole: Hole) {
        self.holes.push(hole);
    }
}

impl Render for El {
    type State = ElState;

    fn build(self) -> ElState {
        ElState::build(self)
    }

    fn rebuild(self, state: &mut ElState) {
        state.rebuild(self);
    }
}

browser_only!(El, ElState);
