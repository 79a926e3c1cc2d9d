//! What views and stores are written with: Leptos's prelude, with our own reactive values in the
//! place of its ones.

pub use crate::reactive::{
    ArcRwSignal, Callback, Effect, Memo, NodeRef, RwSignal, Signal, StoredValue,
};
pub use crate::rows::{For, ForProps, IntoRowKey, RowKey};
pub use leptos::prelude::*;
