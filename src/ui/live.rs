//! Parts of a view that change.
//!
//! Each closure that stands in a view by itself is compiled into its own copy of everything that
//! builds, updates and removes it: about 2 KB of wasm. Boxed, all of them share one.

use leptos::prelude::*;

/// A part of a view that is drawn anew whenever what it reads changes.
pub fn live(draw: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    let draw: Box<dyn FnMut() -> AnyView + Send> = Box::new(draw);
    draw.into_any()
}

/// The same for a part that is there or not.
pub fn live_some(mut draw: impl FnMut() -> Option<AnyView> + Send + 'static) -> AnyView {
    live(move || draw().unwrap_or_else(|| ().into_any()))
}

/// A text that changes.
pub fn text(read: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(read)
}

/// An attribute that changes, or is left out.
pub fn attr(
    read: impl Fn() -> Option<&'static str> + Send + Sync + 'static,
) -> Signal<Option<&'static str>> {
    Signal::derive(read)
}
