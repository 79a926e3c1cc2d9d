//! What one sees where there is nothing yet.

use crema_view::prelude::*;
use crema_view::view;

/// One sentence, and the next step.
#[component]
pub fn EmptyState(
    /// The sentence.
    #[prop(into)]
    text: Signal<String>,
    /// The next step: a button or a link.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty-state">
            <p>{text}</p>
            {children.map(|children| children())}
        </div>
    }
}
