//! The panels of a page or form as a whole: under tabs where the layout breaks them, those it
//! hides behind "Show more".

use super::{
    dynamic::Dynamic,
    tabbed::{Tab, once, tabbed},
};
use crate::{
    store::{go::Spot, use_schema},
    ui::{button::Button, live::live_if},
};
use crema_espo::layout::{Cell, Panel};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// Draws a panel.
pub type DrawPanel = Arc<dyn Fn(&Panel) -> AnyView + Send + Sync>;

/// Panels, and which of them are in sight. Copies are the same.
#[derive(Clone, Copy)]
pub struct Deck {
    panels: StoredValue<Arc<[Panel]>>,
    /// Key of the selected tab: its number, empty for the first.
    wanted: Signal<String>,
    select: Callback<String>,
    more: RwSignal<bool>,
}

impl Deck {
    /// A deck of `panels`; `in_address`: the selected tab stands in the address of the page.
    pub fn new(panels: &Arc<[Panel]>, in_address: bool) -> Self {
        let spot = use_context::<Spot>().filter(|_| in_address);
        let (wanted, select) = match spot {
            Some(spot) => {
                let select = Callback::new(move |key| spot.select.run(("tab", key)));
                (spot.tab, select)
            }
            None => {
                let wanted = RwSignal::new(String::new());
                (wanted.into(), Callback::new(move |key| wanted.set(key)))
            }
        };
        let panels = StoredValue::new(panels.clone());
        Self { panels, wanted, select, more: RwSignal::new(false) }
    }

    /// Brings a field into sight.
    pub fn reveal(self, field: &str) {
        for (key, _, panels) in tabs_of(&self.panels.get_value()) {
            let Some(panel) = panels.iter().find(|panel| holds(panel, field)) else { continue };
            if panel.hidden {
                self.more.set(true);
            }
            if !panel.aside && self.wanted.get_untracked() != key {
                self.select.run(key);
            }
            return;
        }
    }

    /// All of it; `draw` draws one panel.
    pub fn view(self, draw: &DrawPanel) -> AnyView {
        let panels = self.panels.get_value();
        let (aside, inside): (Vec<Panel>, Vec<Panel>) =
            panels.iter().cloned().partition(|panel| panel.aside);
        let tabs = tabs_of(&inside);
        let more = panels.iter().any(|panel| panel.hidden).then(|| self.show_more(&panels));
        let main = if tabs.len() < 2 {
            self.group(&inside, draw)
        } else {
            let tab = |(key, label, panels): (String, String, Vec<Panel>)| {
                let names = panels.iter().map(|panel| panel.name.clone()).collect();
                let draw = draw.clone();
                Tab {
                    key,
                    label,
                    panels: names,
                    draw: Arc::new(move || self.group(&panels, &draw)),
                }
            };
            tabbed(tabs.into_iter().map(tab).collect(), self.wanted, self.select)
        };
        view! { {main} {self.group(&aside, draw)} {more} }.into_any()
    }

    fn group(self, panels: &[Panel], draw: &DrawPanel) -> AnyView {
        let one = |panel: &Panel| {
            if !panel.hidden {
                return draw(panel);
            }
            let (panel, draw) = (panel.clone(), draw.clone());
            once(self.more.into(), Arc::new(move || draw(&panel)))
        };
        panels.iter().map(one).collect_view().into_any()
    }

    /// "Show more", where there is more to show.
    fn show_more(self, panels: &[Panel]) -> AnyView {
        let schema = use_schema();
        let (more, less) = (schema.word("Show more"), schema.word("Show less"));
        let dynamic = Dynamic::current();
        let hidden = panels.iter().filter(|panel| panel.hidden);
        let names: Vec<String> = hidden.map(|panel| panel.name.clone()).collect();
        let any = Signal::derive(move || dynamic.shows_any(&names));
        live_if(any, move || {
            let (more, less) = (more.clone(), less.clone());
            let label =
                Signal::derive(move || if self.more.get() { less.clone() } else { more.clone() });
            let toggle = Callback::new(move |()| self.more.update(|more| *more = !*more));
            view! { <Button label=label expanded=self.more on_click=toggle /> }
        })
    }
}

/// The tabs of panels: key, label, what is in it. One where nothing breaks them.
fn tabs_of(panels: &[Panel]) -> Vec<(String, String, Vec<Panel>)> {
    let mut tabs: Vec<(String, String, Vec<Panel>)> = Vec::new();
    for panel in panels {
        if panel.tab.is_some() || tabs.is_empty() {
            let number = tabs.len() + 1;
            let key = if number == 1 { String::new() } else { number.to_string() };
            tabs.push((key, panel.tab.clone().unwrap_or_default(), Vec::new()));
        }
        if let Some((.., inside)) = tabs.last_mut() {
            inside.push(panel.clone());
        }
    }
    tabs
}

fn holds(panel: &Panel, field: &str) -> bool {
    panel.rows.iter().flatten().any(|cell| match cell {
        Cell::Field { slot, .. } => *slot.name == *field,
        Cell::Empty => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panel(name: &str, tab: Option<&str>) -> Panel {
        Panel { name: name.to_owned(), tab: tab.map(str::to_owned), ..Panel::default() }
    }

    #[test]
    fn a_tab_reaches_to_the_next() {
        let panels = [panel("a", Some("One")), panel("b", None), panel("c", Some("Two"))];
        let tabs: Vec<String> = tabs_of(&panels)
            .into_iter()
            .map(|(key, label, panels)| format!("{key} {label} {}", panels.len()))
            .collect();
        assert_eq!(tabs, [" One 2", "2 Two 1"]);
        assert_eq!(tabs_of(&[panel("a", None), panel("b", None)]).len(), 1);
        assert!(tabs_of(&[]).is_empty());
    }
}
