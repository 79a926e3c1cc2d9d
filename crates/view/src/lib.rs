//! The `view!` macro of this project: the syntax of Leptos, compiled into far less code.
//!
//! Leptos gives every element of a view a type of its own, made of its tag and of the types of all
//! its attributes and children, and compiles what builds, updates and removes it anew for each.
//! That is heavy on the wire. Here a tree of elements is a value of one type, [`El`]: a
//! [`Template`] (a text that says which elements there are and what never changes on them) and a
//! list of what fills its holes ([`Hole`](element::Hole)). What changes is a boxed closure. The
//! browser clones what a template stands for from the second time on. Components and everything else
//! stay Leptos's own; for signals see [`reactive`].

mod browser_only;
pub mod element;
pub mod live;
mod one_element;
pub mod painted;
pub mod prelude;
pub mod reactive;
pub mod rows;
pub mod state;
pub mod template;
pub mod value;

pub use crema_view_macro::view;
pub use element::El;
pub use live::{live, live_if, still};
pub use painted::{element_of, finished, painted};
pub use template::Template;
pub use value::{IntoValue, Now, Plain, Value};

use crate::prelude::*;

/// A child of an element on its way to [`AnyView`]. Which `erase` it has is found by the order in
/// which Rust looks for methods: the type's own, then [`EraseLive`], then [`Erase`].
pub struct Child<V>(
    /// The child, until it is erased.
    pub Option<V>,
);

impl Child<AnyView> {
    /// A child that is erased already is not wrapped once more.
    pub fn erase(self) -> AnyView {
        self.0.unwrap_or_else(|| ().into_any())
    }
}

macro_rules! signals {
    ($($kind:ident)*) => { $(
        impl<V: IntoView + Clone + 'static> Child<$kind<V>> {
            /// What a signal holds, drawn anew whenever that changes.
            pub fn erase(self) -> AnyView {
                self.0.map_or_else(|| ().into_any(), |signal| live(move || signal.get()))
            }
        }
    )* };
}

signals! { Signal RwSignal Memo }

/// Erases a closure: boxed, all of them share one compiled form.
pub trait EraseLive {
    /// The child, drawn anew whenever what it reads changes.
    fn erase(self) -> AnyView;
}

impl<F: FnMut() -> V + Send + 'static, V: IntoView + 'static> EraseLive for Child<F> {
    fn erase(self) -> AnyView {
        self.0.map_or_else(|| ().into_any(), live)
    }
}

/// Erases any other child.
pub trait Erase {
    /// The child, of no type of its own any more.
    fn erase(&mut self) -> AnyView;
}

impl<V: IntoView + 'static> Erase for Child<V> {
    fn erase(&mut self) -> AnyView {
        self.0.take().map_or_else(|| ().into_any(), IntoAny::into_any)
    }
}

/// What the macro's expansion names, so that a user of it needs no dependencies of their own.
#[doc(hidden)]
pub mod expansion {
    pub use crate::{Child, Erase, EraseLive};
    pub use leptos::{self, tachys::view::iterators::StaticVec};
}
