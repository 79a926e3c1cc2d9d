//! Crema's sign: a cup seen from above, its ring and a quarter swirl of crema.

use crema_view::prelude::*;
use crema_view::view;

/// The sign, drawn to work from 16 px up. Its ring has the colour of the text.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <circle class="mark-ring" cx="12" cy="12" r="9.5" />
            <path class="mark-swirl" d="M12 6.25A5.75 5.75 0 0 1 17.75 12c0 2.1-1.5 3.5-3.3 3.5-1.6 0-2.7-1.1-2.7-2.6 0-1.3.9-2.2 2-2.2" />
        </svg>
    }
}
