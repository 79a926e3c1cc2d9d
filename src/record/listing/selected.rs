//! What can be done with the selected records.

use super::Desk;
use leptos::prelude::*;

/// The toolbar of the selected records.
pub(super) fn bar(_desk: &Desk) -> AnyView {
    ().into_any()
}
