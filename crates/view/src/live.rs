//! Parts of a view that change.
//!
//! A closure that stands in a view by itself is compiled into its own copy of everything that
//! builds, updates and removes it: about 2 KB of wasm for each. Boxed, all of them share one. The
//! same holds for attributes: `Signal::derive` boxes them.

use crate::{prelude::*, value::Ask};

/// A part of a view that is drawn anew whenever what it reads changes.
pub fn live<V: IntoAny + 'static>(mut draw: impl FnMut() -> V + Send + 'static) -> AnyView {
    boxed(Box::new(move || draw().into_any()))
}

#[inline(never)]
fn boxed(mut draw: Box<dyn Ask<AnyView> + Send>) -> AnyView {
    (move || draw.ask()).into_any()
}

/// A part of a view that is there while `when` holds.
pub fn live_if<V: IntoAny + 'static>(
    when: impl Into<Signal<bool>>,
    mut draw: impl FnMut() -> V + Send + 'static,
) -> AnyView {
    let when = when.into();
    let shown = Memo::new(move |_| when.get());
    live(move || if shown.get() { draw().into_any() } else { ().into_any() })
}
