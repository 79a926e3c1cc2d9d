//! What one sees where something could not be shown.

use super::{
    button::Button,
    icon::{Glyph, Icon},
};
use crema_view::prelude::*;
use crema_view::view;

/// What happened, in words, and a button to try again.
#[component]
pub fn ErrorState(
    /// What happened and what one can do.
    #[prop(into)]
    text: Signal<String>,
    /// Tries again; without it there is no button.
    #[prop(optional, into)]
    on_retry: Option<Callback<()>>,
    /// Name of the button.
    #[prop(optional, into)]
    retry_label: String,
    /// Other ways on.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let label = if retry_label.is_empty() { String::from("Try again") } else { retry_label };
    view! {
        <div class="error-state" role="alert">
            <Icon glyph=Glyph::Warning />
            <p>{text}</p>
            {on_retry.map(|on_click| view! { <Button label icon=Glyph::Refresh on_click /> })}
            {children.map(|children| children())}
        </div>
    }
}
