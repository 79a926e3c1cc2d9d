//! Parts of a view that change: see [`crema_view::live`].

pub use crema_view::{live, live_if, still};
