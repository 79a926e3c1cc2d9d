//! Elements that are made and kept by hand.
//!
//! A view says what there is to be, and what keeps it has to find out time and again what that means
//! for the page. Where hundreds of the same kind are drawn at once, as in the rows of a list, it is
//! cheaper to copy one and to write into the copy what is its own.

use crate::{
    browser_only::browser_only, element::El, one_element::one_element,
    reactive::follower::Follower, value::Ask,
};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use web_sys::Element;

/// An element, and what writes into it.
struct Painted(SendWrapper<(Element, Option<Paint>)>);

type Paint = Box<dyn Ask<()>>;

/// What is kept of it.
struct PaintedState {
    element: Element,
    #[expect(dead_code, reason = "it works by being there")]
    paint: Option<Follower>,
}

/// This element; `paint` writes into it, first when it is built, then whenever something that it
/// read has changed.
pub fn painted(element: Element, paint: impl FnMut() + 'static) -> AnyView {
    of(element, Some(Box::new(paint)))
}

/// This element as it is.
pub fn finished(element: Element) -> AnyView {
    of(element, None)
}

/// The element of a view, as it is now: nothing goes on keeping it.
pub fn element_of(view: El) -> Element {
    // There is always one.
    view.build().elements().swap_remove(0)
}

fn of(element: Element, paint: Option<Paint>) -> AnyView {
    Painted(SendWrapper::new((element, paint))).into_any()
}

impl Render for Painted {
    type State = PaintedState;

    fn build(self) -> PaintedState {
        let (element, paint) = self.0.take();
        PaintedState { element, paint: paint.map(Follower::now) }
    }

    fn rebuild(self, state: &mut PaintedState) {
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

one_element!(PaintedState);
browser_only!(Painted, PaintedState);
