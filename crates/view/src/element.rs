//! One type for all elements.

use crate::{
    state::ElState,
    value::{IntoValue, Now, Value},
};
use leptos::{
    ev::EventDescriptor,
    prelude::*,
    tachys::{
        html::{element::ElementType, node_ref::NodeRefContainer},
        hydration::Cursor,
        view::{Position, PositionState},
    },
};
use std::borrow::Cow;
use wasm_bindgen::JsCast;

/// An element to build: its tag, what is set on it, its children. Made by
/// [`view!`](crate::view).
pub struct El {
    pub(crate) tag: &'static str,
    pub(crate) svg: bool,
    pub(crate) parts: Vec<Part>,
    pub(crate) children: Vec<AnyView>,
}

/// One thing to set on an element.
pub enum Part {
    /// An attribute, class, style or property.
    Set(Kind, &'static str, Value),
    /// A listener for an event.
    On(Cow<'static, str>, Listener),
    /// A reference that wants to know the element.
    Ref(Reference),
}

/// What hears of an event.
pub type Listener = Box<dyn FnMut(web_sys::Event) + Send>;
/// What wants to know an element.
pub type Reference = Box<dyn FnOnce(&web_sys::Element) + Send>;

/// What a value is set as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An attribute.
    Attr,
    /// One class among others, on or off.
    Class,
    /// One property of the element's style: never as an attribute, the policy forbids that.
    Style,
    /// A property of the element's object, such as the value of an input.
    Prop,
}

impl El {
    /// An element of HTML.
    pub fn new(tag: &'static str) -> Self {
        Self { tag, svg: false, parts: Vec::new(), children: Vec::new() }
    }

    /// An element of SVG.
    pub fn svg(tag: &'static str) -> Self {
        Self { svg: true, ..Self::new(tag) }
    }

    /// An attribute with a fixed text: short to call, since most are.
    #[inline(never)]
    pub fn text(&mut self, name: &'static str, text: &'static str) {
        self.set(Kind::Attr, name, Value::Fixed(Now::Text(Cow::Borrowed(text))));
    }

    /// An attribute.
    pub fn attr(&mut self, name: &'static str, value: impl IntoValue) {
        self.set(Kind::Attr, name, value.into_value());
    }

    /// A class that is on or off.
    pub fn class(&mut self, name: &'static str, value: impl IntoValue) {
        self.set(Kind::Class, name, value.into_value());
    }

    /// A property of the style.
    pub fn style(&mut self, name: &'static str, value: impl IntoValue) {
        self.set(Kind::Style, name, value.into_value());
    }

    /// A property of the object.
    pub fn prop(&mut self, name: &'static str, value: impl IntoValue) {
        self.set(Kind::Prop, name, value.into_value());
    }

    #[inline(never)]
    fn set(&mut self, kind: Kind, name: &'static str, value: Value) {
        self.parts.push(Part::Set(kind, name, value));
    }

    /// A listener. It runs under the owner that is current now, like one of Leptos's.
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
        self.parts.push(Part::On(name, handler));
    }

    /// Tells `reference` the element once it is there.
    pub fn node_ref<E: ElementType>(&mut self, reference: impl NodeRefContainer<E>) {
        self.parts.push(Part::Ref(Box::new(move |element| reference.load(element))));
    }

    /// One more child.
    #[inline(never)]
    pub fn child(&mut self, child: AnyView) {
        self.children.push(child);
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

/// Attributes from outside are not a feature of this macro: it refuses them on components.
impl leptos::tachys::view::add_attr::AddAnyAttr for El {
    type Output<SomeNewAttr: leptos::attr::Attribute> = Self;

    fn add_any_attr<NewAttr: leptos::attr::Attribute>(self, _attr: NewAttr) -> Self {
        self
    }
}

/// Leptos asks for this of every view; nothing here is ever rendered on a server.
impl RenderHtml for El {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        _buf: &mut String,
        _position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _extra_attrs: Vec<leptos::attr::any_attribute::AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(
        self,
        _cursor: &Cursor,
        _position: &PositionState,
    ) -> ElState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
