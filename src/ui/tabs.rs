//! A row of tabs.

use super::{
    anchor::is_rtl,
    focus::{focus_id, unique_id},
    keys::step_inline,
};
use crate::ui::live::live;
use crema_view::prelude::*;
use crema_view::view;

/// A row of tabs; the caller shows the panel of the selected one. Arrows, Home and End move.
#[component]
pub fn Tabs(
    /// Names the row.
    #[prop(into)]
    label: String,
    /// Keys and labels.
    #[prop(into)]
    tabs: Signal<Vec<(String, String)>>,
    /// Key of the selected tab.
    #[prop(into)]
    selected: Signal<String>,
    /// Called with the key of the tab the user selects.
    #[prop(into)]
    on_select: Callback<String>,
    /// Id of the panel that shows what is selected.
    #[prop(optional, into)]
    controls: Option<String>,
) -> impl IntoView {
    let id = StoredValue::new(unique_id("tabs"));
    let tab_id = move |index: usize| id.with_value(|id| format!("{id}-{index}"));
    let press = move |event: web_sys::KeyboardEvent| {
        let keys: Vec<String> =
            tabs.with_untracked(|tabs| tabs.iter().map(|(key, _)| key.clone()).collect());
        let current = selected.with_untracked(|now| keys.iter().position(|key| key == now));
        if let Some(next) = step_inline(&event.key(), current, keys.len(), is_rtl()) {
            event.prevent_default();
            on_select.run(keys[next].clone());
            focus_id(&tab_id(next));
        }
    };
    let tab = move |(index, (key, text)): (usize, (String, String))| {
        let (name, controls) = (key.clone(), controls.clone());
        let is_selected = Signal::derive(move || selected.with(|now| *now == name));
        view! {
            <button
                class="tabs-tab"
                id=tab_id(index)
                type="button"
                role="tab"
                aria-selected=move || is_selected.get().to_string()
                aria-controls=controls
                tabindex=move || if is_selected.get() { "0" } else { "-1" }
                on:click=move |_| on_select.run(key.clone())
            >
                {text}
            </button>
        }
    };
    view! {
        <div class="tabs" role="tablist" aria-label=label on:keydown=press>
            {live(move || tabs.get().into_iter().enumerate().map(tab.clone()).collect_view())}
        </div>
    }
}
