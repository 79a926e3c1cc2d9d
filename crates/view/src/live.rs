//! Parts of a view that change.
//!
//! A closure that stands in a view by itself is compiled into its own copy of everything that
//! builds, updates and removes it: about 2 KB of wasm for each. Boxed, all of them share one. The
//! same holds for attributes: `Signal::derive` boxes them.

use crate::{prelude::*, value::Ask};
use std::cell::Cell;

thread_local! {
    /// Whether what is drawn now is drawn still.
    static STILL: Cell<bool> = const { Cell::new(false) };
}

/// Draws with what is known now: what would change by itself in it is asked once, and tracked by
/// whoever calls this. Where many small parts follow the same thing, one part around all of them
/// costs a fraction of what each of its own does: `live(move || still(&draw))`. Functions that hear
/// of events, and what is drawn later, are as ever.
pub fn still<T>(draw: impl FnOnce() -> T) -> T {
    let before = STILL.replace(true);
    let drawn = draw();
    STILL.set(before);
    drawn
}

/// Whether what is drawn now stays as it is until it is drawn anew as a whole.
pub(crate) fn is_still() -> bool {
    STILL.get()
}

/// A part of a view that is drawn anew whenever what it reads changes.
pub fn live<V: IntoAny + 'static>(mut draw: impl FnMut() -> V + Send + 'static) -> AnyView {
    boxed(Box::new(move || draw().into_any()))
}

#[inline(never)]
fn boxed(mut draw: Box<dyn Ask<AnyView> + Send>) -> AnyView {
    if is_still() {
        return draw.ask();
    }
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
