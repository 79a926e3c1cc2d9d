//! What views and stores are written with: Leptos's prelude.

pub use leptos::prelude::*;
