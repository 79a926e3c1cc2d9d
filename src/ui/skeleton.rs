//! What stands where something is about to come.

use crema_view::prelude::*;
use crema_view::view;

/// Still blocks of the size of the lines to come. The region around them says `aria-busy`.
#[component]
pub fn Skeleton(
    /// How many lines.
    #[prop(default = 3)]
    lines: usize,
) -> impl IntoView {
    let line = |_| view! { <span class="skeleton-line"></span> };
    view! {
        <div class="skeleton" aria-hidden="true">
            {(0..lines).map(line).collect_view()}
        </div>
    }
}
