//! Menus: a button that opens a list of actions (APG menu button).

mod popup;
mod state;

use super::{
    button::{ButtonKind, face},
    icon::{Glyph, Icon},
};
use crate::ui::live::live_if;
use crema_view::prelude::*;
use crema_view::view;
use state::MenuState;

/// What choosing an item does.
#[derive(Clone, Debug)]
pub enum MenuAction {
    /// Calls this.
    Run(Callback<()>),
    /// Goes to this place of the client.
    Go(String),
    /// Leaves for this address outside the client.
    External(String),
}

/// One line of a menu.
#[derive(Clone, Debug)]
pub struct MenuItem {
    /// Its name.
    pub label: String,
    /// Icon before it.
    pub icon: Option<Glyph>,
    /// Whether it destroys.
    pub danger: bool,
    /// What choosing it does.
    pub action: MenuAction,
}

impl MenuItem {
    /// An item that calls something.
    pub fn run(label: impl Into<String>, action: impl Fn() + Send + Sync + 'static) -> Self {
        Self::new(label, MenuAction::Run(Callback::new(move |()| action())))
    }

    /// An item that leads to a place of the client.
    pub fn go(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self::new(label, MenuAction::Go(href.into()))
    }

    /// An item that leads out of the client.
    pub fn external(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self::new(label, MenuAction::External(href.into()))
    }

    /// An item with this action.
    pub fn new(label: impl Into<String>, action: MenuAction) -> Self {
        Self { label: label.into(), icon: None, danger: false, action }
    }

    /// The same with an icon.
    pub fn with_icon(self, icon: Glyph) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// The same as one that destroys.
    pub fn dangerous(self) -> Self {
        Self { danger: true, ..self }
    }
}

/// A button that opens a menu.
#[component]
pub fn Menu(
    /// Name of the button, and of the menu.
    #[prop(into)]
    label: Signal<String>,
    /// How much the button asks for attention.
    #[prop(optional)]
    kind: ButtonKind,
    /// Icon of the button.
    #[prop(optional, into)]
    icon: Option<Signal<Glyph>>,
    /// Shows the icon (or `lead`) alone; the label becomes name and tooltip.
    #[prop(optional)]
    icon_only: bool,
    /// Shown before the label in place of an icon.
    #[prop(optional, into)]
    lead: Option<ViewFn>,
    /// Whether the menu's end meets the button's end, for buttons at the end of a row.
    #[prop(optional)]
    align_end: bool,
    /// `-1` where the keys of something around it lead here.
    #[prop(optional_no_strip)]
    tab_index: Option<&'static str>,
    /// What is in it.
    #[prop(into)]
    items: Signal<Vec<MenuItem>>,
) -> impl IntoView {
    let state = MenuState::new(items, align_end);
    let chevron = (!icon_only).then(|| view! { <Icon glyph=Glyph::ChevronDown /> });
    view! {
        <div
            class="menu"
            on:keydown=move |event| state.press(&event)
            on:focusout=move |event| state.leave(&event)
            // Keeps the focus where it is, so that the click finds the menu still open.
            on:mousedown=move |event| {
                if state.is_open() {
                    event.prevent_default();
                }
            }
        >
            <button
                class="button"
                id=state.button_id()
                type="button"
                data-kind=kind.name()
                data-icon-only=icon_only.then_some("")
                tabindex=tab_index
                aria-haspopup="menu"
                aria-expanded=move || state.open.get().to_string()
                aria-controls=move || state.open.get().then(|| state.popup_id())
                aria-label=move || icon_only.then(|| label.get())
                title=move || icon_only.then(|| label.get())
                on:click=move |_| state.toggle()
            >
                {lead.map(|lead| lead.run())}
                {face(icon, label, icon_only)}
                {chevron}
            </button>
            {live_if(state.open, move || popup::popup(state))}
        </div>
    }
}
