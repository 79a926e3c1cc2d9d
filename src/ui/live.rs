//! Parts of a view that change: see [`crema_view::live`].

use crema_view::prelude::*;
pub use crema_view::{live, live_if, still};

/// True once what is drawn now was painted; at once where nobody looks, since browsers paint nothing
/// then. What stands around that which one asked for waits for it, and that stands there sooner.
pub fn painted() -> RwSignal<bool> {
    let painted = RwSignal::new(document().hidden());
    request_animation_frame(move || {
        request_animation_frame(move || _ = painted.try_set(true));
    });
    painted
}
