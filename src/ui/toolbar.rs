//! A row of small tools with one Tab stop: arrows, Home and End move along it.

use super::{
    anchor::is_rtl,
    focus::{focus, focus_id, focused, unique_id},
    icon::{Glyph, Icon},
    keys::step_inline,
};
use crema_view::prelude::*;
use crema_view::view;
use wasm_bindgen::JsCast;

/// The arrow keys, Home and End go from button to button of a toolbar made of plain buttons.
pub fn walk(event: &web_sys::KeyboardEvent) {
    let bar = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let found = bar.and_then(|bar| bar.query_selector_all("button:enabled").ok());
    let Some(found) = found else { return };
    let buttons: Vec<web_sys::HtmlElement> =
        (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect();
    let now = focused();
    let now = buttons.iter().position(|button| Some(button) == now.as_ref());
    if let Some(next) = step_inline(&event.key(), now, buttons.len(), is_rtl()) {
        event.prevent_default();
        focus(&buttons[next]);
    }
}

/// One of the tools.
#[derive(Clone)]
pub struct Tool {
    /// What [`Toolbar`] calls it.
    pub key: &'static str,
    /// Its name.
    pub label: String,
    /// The letters one sees; none where there is an icon.
    pub face: &'static str,
    /// The icon one sees.
    pub glyph: Option<Glyph>,
}

/// A toolbar.
#[component]
pub fn Toolbar(
    /// Names it.
    #[prop(into)]
    label: String,
    /// The tools, in order.
    tools: Vec<Tool>,
    /// The keys of those that are on.
    #[prop(into)]
    pressed: Signal<Vec<String>>,
    /// Id of what they work on.
    #[prop(into)]
    controls: String,
    /// Called with the key of a tool.
    #[prop(into)]
    on_press: Callback<String>,
) -> impl IntoView {
    let id = unique_id("toolbar");
    let (count, current) = (tools.len(), RwSignal::new(0_usize));
    let of_press = id.clone();
    let press = move |event: web_sys::KeyboardEvent| {
        let now = Some(current.get_untracked());
        if let Some(next) = step_inline(&event.key(), now, count, is_rtl()) {
            event.prevent_default();
            current.set(next);
            focus_id(&format!("{of_press}-{next}"));
        }
    };
    let tool = |(at, tool): (usize, Tool)| {
        let key = tool.key;
        let on = move || pressed.with(|keys| keys.iter().any(|other| other == key));
        let title = tool.label.clone();
        view! {
            <button
                class="toolbar-tool"
                id=format!("{id}-{at}")
                type="button"
                data-tool=key
                data-face=tool.face
                aria-label=tool.label
                title=title
                aria-pressed=Signal::derive(move || on().to_string())
                tabindex=Signal::derive(move || if current.get() == at { "0" } else { "-1" })
                // The text that is worked on keeps its selection.
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| {
                    current.set(at);
                    on_press.run(key.to_owned());
                }
            >
                {tool.glyph.map(|glyph| view! { <Icon glyph /> })}
            </button>
        }
        .into_any()
    };
    let tools = tools.into_iter().enumerate().map(tool).collect_view();
    view! {
        <div class="toolbar" role="toolbar" aria-label=label aria-controls=controls on:keydown=press>
            {tools}
        </div>
    }
}
