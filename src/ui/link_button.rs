//! Links that look like buttons.

use super::{
    button::{ButtonKind, face},
    icon::Glyph,
};
use crema_view::prelude::*;
use crema_view::view;

/// A link in the shape of a button: it leads somewhere, so it can be opened in a new tab.
#[component]
pub fn LinkButton(
    /// How much it asks for attention.
    #[prop(optional)]
    kind: ButtonKind,
    /// Its name; also what one sees, unless `icon_only`.
    #[prop(into)]
    label: Signal<String>,
    /// Icon before the label.
    #[prop(optional, into)]
    icon: Option<Signal<Glyph>>,
    /// Shows the icon alone; the label becomes name and tooltip.
    #[prop(optional)]
    icon_only: bool,
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    /// Whether it leaves this client; the router then leaves it alone.
    #[prop(optional)]
    external: bool,
    /// Keys that press it from elsewhere on the page, as `aria-keyshortcuts` writes them.
    #[prop(optional)]
    keys: &'static str,
    /// Id of the element.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    view! {
        <a
            class="button"
            id=id
            href=href
            rel=external.then_some("external")
            data-kind=kind.name()
            aria-keyshortcuts=(!keys.is_empty()).then_some(keys)
            data-icon-only=icon_only.then_some("")
            aria-label=move || icon_only.then(|| label.get())
            title=move || icon_only.then(|| label.get())
        >
            {face(icon, label, icon_only)}
        </a>
    }
}
