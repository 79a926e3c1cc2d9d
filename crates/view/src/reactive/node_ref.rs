//! References to elements of a view.

use super::rw_signal::RwSignal;
use leptos::tachys::html::element::ElementType;
use send_wrapper::SendWrapper;
use std::marker::PhantomData;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// An element once it is there. All kinds of elements are kept as one type.
pub struct NodeRef<E> {
    element: RwSignal<Option<SendWrapper<Element>>>,
    kind: PhantomData<fn() -> E>,
}

impl<E> Copy for NodeRef<E> {}

impl<E> Clone for NodeRef<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Default for NodeRef<E> {
    fn default() -> Self {
        Self::new()
    }
}

impl<E> NodeRef<E> {
    /// A reference to no element yet.
    pub fn new() -> Self {
        Self { element: RwSignal::new(None), kind: PhantomData }
    }

    /// Sets what the reference leads to.
    pub(crate) fn load(self, element: &Element) {
        self.element.set(Some(SendWrapper::new(element.clone())));
    }
}

impl<E: ElementType> NodeRef<E>
where
    E::Output: JsCast,
{
    /// The element; tracked.
    pub fn get(&self) -> Option<E::Output> {
        Self::typed(self.element.get())
    }

    /// The same, not tracked.
    pub fn get_untracked(&self) -> Option<E::Output> {
        Self::typed(self.element.get_untracked())
    }

    /// The element, if the reference is there; not tracked.
    pub fn try_get_untracked(&self) -> Option<Option<E::Output>> {
        self.element.try_get_untracked().map(Self::typed)
    }

    fn typed(element: Option<SendWrapper<Element>>) -> Option<E::Output> {
        element.map(|element| element.take().unchecked_into())
    }
}
