//! Parts of a page under tabs. What was shown once stays: nothing typed in it is lost.

use super::dynamic::Dynamic;
use crate::{
    store::use_schema,
    ui::{focus::unique_id, live::live, tabs::Tabs},
};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// Draws a part.
pub type Draw = Arc<dyn Fn() -> AnyView + Send + Sync>;

/// A tab.
pub struct Tab {
    /// What selects it; of all tabs that of the first may be empty.
    pub key: String,
    /// Its label.
    pub label: String,
    /// The panels in it: a tab whose panels are all hidden is none.
    pub panels: Vec<String>,
    /// What it holds.
    pub draw: Draw,
}

/// A row of tabs over what the `wanted` one holds; the first, where there is no such.
pub fn tabbed(tabs: Vec<Tab>, wanted: Signal<String>, select: Callback<String>) -> AnyView {
    let id = unique_id("tabbed");
    let dynamic = Dynamic::current();
    let named = |tab: &Tab| (tab.key.clone(), tab.label.clone(), tab.panels.clone());
    let all: Vec<(String, String, Vec<String>)> = tabs.iter().map(named).collect();
    let inside = all.clone();
    let shown = Memo::new(move |_| {
        let shown = all.iter().filter(|(.., panels)| dynamic.shows_any(panels));
        shown.map(|(key, label, _)| (key.clone(), label.clone())).collect::<Vec<_>>()
    });
    let current = Memo::new(move |_| {
        let mut wanted = wanted.get();
        // Whatever stands in a tab names it, too.
        let around = inside.iter().find(|(_, _, panels)| panels.contains(&wanted));
        if let Some((key, ..)) = around {
            wanted.clone_from(key);
        }
        shown.with(|tabs| {
            let found = tabs.iter().find(|(key, _)| *key == wanted).or_else(|| tabs.first());
            found.cloned().unwrap_or_default()
        })
    });
    let selected = Signal::derive(move || current.with(|(key, _)| key.clone()));
    let label = Signal::derive(move || current.with(|(_, label)| label.clone()));
    let bodies = tabs
        .into_iter()
        .map(|tab| {
            let (key, draw) = (tab.key, tab.draw);
            once(Signal::derive(move || selected.with(|now| *now == key)), draw)
        })
        .collect_view();
    view! {
        <div class="tabbed">
            <Tabs
                label=use_schema().word("Sections")
                tabs=shown
                selected=selected
                on_select=select
                controls=id.clone()
            />
            <div class="tabbed-panel" id=id role="tabpanel" aria-label=label>
                {bodies}
            </div>
        </div>
    }
    .into_any()
}

/// A part that is drawn when it is first shown, and only hidden from then on.
pub fn once(when: Signal<bool>, draw: Draw) -> AnyView {
    let seen = Memo::new(move |before: Option<&bool>| before == Some(&true) || when.get());
    view! {
        <div class="tabbed-part" hidden=Signal::derive(move || !when.get())>
            {live(move || if seen.get() { draw() } else { ().into_any() })}
        </div>
    }
    .into_any()
}
