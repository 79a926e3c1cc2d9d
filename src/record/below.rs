//! What stands below a record: relationship panels and the stream, in the order, under the tabs and
//! behind the "Show more" of a layout.

use super::{
    activities::activity_panel,
    dynamic::Dynamic,
    related::RelatedPanel,
    tabbed::{Draw, Tab, once, tabbed},
};
use crate::{
    store::{go::Spot, records::Entry, use_schema},
    stream::feed::FeedSource,
    ui::{
        button::Button,
        live::{live, live_if},
    },
};
use crema_espo::{
    acl::Action,
    activity::ActivityKind,
    layout::{BottomItem, Content, Panel, Section},
    record::Record,
};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// Whether the stream stands beside the record: wherever the layout does not give
/// it a tab of its own, or none at all.
pub fn is_stream_beside(items: &[BottomItem]) -> bool {
    let before_tabs = items.iter().take_while(|item| !matches!(item, BottomItem::Tab(_)));
    before_tabs.into_iter().any(|item| match item {
        BottomItem::Section(section) => section.content == Content::Stream,
        BottomItem::Tab(_) => false,
    })
}

/// All that stands below a record.
pub fn below_record(entity: &str, id: &str, entry: &Entry, items: Vec<BottomItem>) -> AnyView {
    let rules = items.iter().filter_map(rules_of).collect();
    let record: Signal<Record> = entry.record.clone().into();
    Dynamic::provide(entity, rules, record, Some(record));
    let (mut first, mut tabs) = (Vec::new(), Vec::<(String, Vec<Section>)>::new());
    for item in items {
        match item {
            BottomItem::Tab(label) => tabs.push((label, Vec::new())),
            BottomItem::Section(section) => match tabs.last_mut() {
                Some((_, inside)) => inside.push(*section),
                None => first.push(*section),
            },
        }
    }
    // It stands beside the record.
    first.retain(|section| section.content != Content::Stream);
    let place = Below { entity: entity.to_owned(), id: id.to_owned(), entry: entry.clone() };
    let tabs = tabs.into_iter().filter_map(|(label, sections)| place.tab(label, sections));
    let tabs: Vec<Tab> = tabs.collect();
    let under_tabs = (!tabs.is_empty()).then(|| {
        let (wanted, select) = selection();
        tabbed(tabs, wanted, select)
    });
    view! { {place.sections(&first)} {under_tabs} }.into_any()
}

/// The panels of activities beside a record.
pub fn beside_record(entity: &str, id: &str, entry: &Entry, sections: &[Section]) -> AnyView {
    let rules = sections.iter().map(rules_of_section).collect();
    let record: Signal<Record> = entry.record.clone().into();
    Dynamic::provide(entity, rules, record, Some(record));
    let place = Below { entity: entity.to_owned(), id: id.to_owned(), entry: entry.clone() };
    place.sections(sections)
}

/// The tab that is selected: by the panel it begins with, which the address names.
fn selection() -> (Signal<String>, Callback<String>) {
    match use_context::<Spot>() {
        Some(spot) => (spot.panel, Callback::new(move |key| spot.select.run(("panel", key)))),
        None => {
            let wanted = RwSignal::new(String::new());
            (wanted.into(), Callback::new(move |key| wanted.set(key)))
        }
    }
}

/// What dynamic logic has to know of a section.
fn rules_of(item: &BottomItem) -> Option<Panel> {
    let BottomItem::Section(section) = item else { return None };
    Some(rules_of_section(section))
}

fn rules_of_section(section: &Section) -> Panel {
    let Section { name, visible, styled, .. } = section.clone();
    Panel { name, visible, styled, ..Panel::default() }
}

/// Whether we can show it; what only the server's own client can stays out.
fn is_ours(section: &Section) -> bool {
    match section.content {
        Content::Relation(_) | Content::Stream => true,
        Content::Named => ActivityKind::of(&section.name).is_some(),
        Content::Assignment | Content::Fields(_) => false,
    }
}

/// The record everything hangs on.
#[derive(Clone)]
struct Below {
    entity: String,
    id: String,
    entry: Entry,
}

impl Below {
    fn tab(&self, label: String, mut sections: Vec<Section>) -> Option<Tab> {
        sections.retain(is_ours);
        let key = sections.first()?.name.clone();
        let panels = sections.iter().map(|section| section.name.clone()).collect();
        let this = self.clone();
        Some(Tab { key, label, panels, draw: Arc::new(move || this.sections(&sections)) })
    }

    fn sections(&self, sections: &[Section]) -> AnyView {
        let more = RwSignal::new(false);
        let ours = || sections.iter().filter(|section| is_ours(section));
        let drawn = ours()
            .map(|section| {
                let (this, section) = (self.clone(), section.clone());
                let hidden = section.hidden;
                let draw: Draw = Arc::new(move || this.shown(&section));
                if hidden { once(more.into(), draw) } else { draw() }
            })
            .collect_view();
        let label = use_schema().word("Show more");
        let show = Callback::new(move |()| more.set(true));
        let behind = ours().any(|section| section.hidden);
        let button = live(move || {
            let label = label.clone();
            (behind && !more.get()).then(|| view! { <Button label=label on_click=show /> })
        });
        view! { {drawn} {button} }.into_any()
    }

    /// A section, for as long as dynamic logic shows it.
    fn shown(&self, section: &Section) -> AnyView {
        let (this, of_logic) = (self.clone(), section.clone());
        match Dynamic::current().panel(&section.name) {
            None => self.section(section),
            Some(is_shown) => live_if(is_shown, move || this.section(&of_logic)),
        }
    }

    fn section(&self, section: &Section) -> AnyView {
        let (entity, id) = (self.entity.clone(), self.id.clone());
        let style = Dynamic::current().style(&section.name, section.style.clone());
        match &section.content {
            Content::Relation(relation) => {
                let relation = (**relation).clone();
                view! { <RelatedPanel entity=entity id=id relation=relation style=style /> }
                    .into_any()
            }
            Content::Stream => stream(&self.entity, &self.id, &self.entry),
            Content::Named => activity_panel(&self.entity, &self.entry, section, style),
            _ => ().into_any(),
        }
    }
}

/// The stream of a record, where it has one and the user may see it.
pub fn stream(entity: &str, id: &str, entry: &Entry) -> AnyView {
    let schema = use_schema();
    let allowed = entry
        .record
        .with_untracked(|record| schema.record_action(entity, record, Action::Stream).offered());
    if !schema.scope(entity).is_some_and(|scope| scope.flag("stream")) || !allowed {
        return ().into_any();
    }
    let source = FeedSource::Record { entity: entity.to_owned(), id: id.to_owned() };
    view! {
        <div class="panel record-stream">
            <h2 class="panel-title">{schema.word("Stream")}</h2>
            {crate::stream::stream(source)}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(name: &str, content: Content) -> BottomItem {
        BottomItem::Section(Box::new(Section {
            name: name.to_owned(),
            label: String::new(),
            content,
            style: None,
            hidden: false,
            visible: None,
            styled: None,
        }))
    }

    #[test]
    fn a_stream_without_a_tab_of_its_own_stands_beside() {
        let stream = || section("stream", Content::Stream);
        let tab = || BottomItem::Tab("More".to_owned());
        assert!(is_stream_beside(&[section("a", Content::Named), stream(), tab()]));
        assert!(!is_stream_beside(&[tab(), stream()]));
        assert!(!is_stream_beside(&[section("a", Content::Named)]));
    }
}
