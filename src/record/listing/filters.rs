//! Filters: the button that opens them, those in force, the tree of categories beside the list.

use super::Desk;
use leptos::prelude::*;

/// "Filters".
pub(super) fn button(_desk: &Desk) -> AnyView {
    ().into_any()
}

/// The filters in force, and those one can choose from while they are open.
pub(super) fn bar(_desk: &Desk) -> AnyView {
    ().into_any()
}

/// The tree of categories, where there is one.
pub(super) fn aside(_desk: &Desk) -> AnyView {
    ().into_any()
}
