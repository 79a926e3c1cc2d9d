//! Icons: line drawings on a grid of 24, in the colour of the text around them.

mod class;
mod glyph;

use crema_view::prelude::*;
use crema_view::view;
pub use glyph::Glyph;

/// One icon. It only accompanies words, so it is hidden from assistive technology.
#[component]
pub fn Icon(
    /// What it shows; may change.
    #[prop(into)]
    glyph: Signal<Glyph>,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=Signal::derive(move || glyph.get().path()) />
        </svg>
    }
}
