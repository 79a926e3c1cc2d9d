//! Buttons.

use super::icon::{Glyph, Icon};
use crema_view::prelude::*;
use crema_view::view;

/// How much a button asks for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing most people come to do here.
    Primary,
    /// One of several actions, with an edge.
    #[default]
    Plain,
    /// An action in a dense place: its edge shows only when it is pointed at.
    Quiet,
    /// An action that destroys.
    Danger,
}

impl ButtonKind {
    /// Value of `data-kind`, which the style sheet goes by.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Plain => "plain",
            Self::Quiet => "quiet",
            Self::Danger => "danger",
        }
    }
}

/// A button. While busy it keeps its place and the focus, says so, and does nothing.
#[component]
pub fn Button(
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
    /// Whether its action is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Whether it is out of reach.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// For a switch: whether it is on.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
    /// For a button that opens something: whether that is open.
    #[prop(optional, into)]
    expanded: Option<Signal<bool>>,
    /// Id of what it opens.
    #[prop(optional, into)]
    controls: Option<String>,
    /// Short text in a corner, such as a count; nothing while empty. The label should say it too.
    #[prop(optional, into)]
    badge: Signal<String>,
    /// `button` or `submit`.
    #[prop(default = "button")]
    button_type: &'static str,
    /// What it does.
    #[prop(optional, into)]
    on_click: Option<Callback<()>>,
    /// Keys that press it from elsewhere on the page, as `aria-keyshortcuts` writes them.
    #[prop(optional)]
    keys: &'static str,
    /// Id of the element.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let act = move |event: web_sys::MouseEvent| {
        if busy.get_untracked() {
            event.prevent_default();
        } else if let Some(on_click) = on_click {
            on_click.run(());
        }
    };
    view! {
        <button
            class="button"
            id=id
            type=button_type
            data-kind=kind.name()
            data-icon-only=icon_only.then_some("")
            disabled=disabled
            aria-disabled=move || busy.get().then_some("true")
            aria-busy=move || busy.get().then_some("true")
            aria-pressed=move || pressed.map(|pressed| pressed.get().to_string())
            aria-expanded=move || expanded.map(|expanded| expanded.get().to_string())
            aria-controls=controls
            aria-keyshortcuts=(!keys.is_empty()).then_some(keys)
            aria-label=move || icon_only.then(|| label.get())
            title=move || icon_only.then(|| label.get())
            on:click=act
        >
            {face(icon, label, icon_only)}
            {move || {
                let text = badge.get();
                (!text.is_empty())
                    .then(|| view! { <span class="button-badge" aria-hidden="true">{text}</span> })
            }}
        </button>
    }
}

/// What a button shows: its icon, its label.
pub(super) fn face(
    icon: Option<Signal<Glyph>>,
    label: Signal<String>,
    icon_only: bool,
) -> impl IntoView {
    let icon = icon.map(|glyph| view! { <Icon glyph /> });
    let text = (!icon_only).then(|| view! { <span class="button-label">{label}</span> });
    (icon, text)
}
