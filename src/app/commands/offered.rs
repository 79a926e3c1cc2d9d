//! What the palette offers: pages, records, new records, and what can be done on this page.

use super::Asked;
use crate::{
    app::navigation::place_of,
    store::{Store, recent::Opened},
};
use crema_espo::text;
use crema_espo::{
    matching,
    place::{ListView, Place},
    record::Record,
    schema::Schema,
    tabs::{self, Tab},
    words::fill,
};
use crema_view::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// What follows from choosing something.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Act {
    /// A page of ours.
    Go(Box<Place>),
    /// An address elsewhere.
    Leave(String),
    /// A form for a new record of this entity type, over the page.
    Create(String),
    /// What can be pressed on this page with these keys.
    Press(String),
    /// Another dialog of ours.
    Ask(Asked),
}

/// What an offer is shown with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sign {
    /// That of an entity type.
    Entity,
    /// An arrow.
    Go,
    /// A plus.
    Create,
    /// A key.
    Press,
    /// A magnifying glass.
    Search,
}

/// Something to choose.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Offer {
    /// What one sees.
    pub label: String,
    /// What tells it apart from others of that name: its entity type, or its keys.
    pub hint: String,
    /// The entity type it belongs to, or nothing.
    pub entity: String,
    /// What it is shown with.
    pub sign: Sign,
    /// What follows.
    pub act: Act,
}

impl Offer {
    fn new(label: String, sign: Sign, act: Act) -> Self {
        Self { label, hint: String::new(), entity: String::new(), sign, act }
    }

    fn of(mut self, entity: &str) -> Self {
        entity.clone_into(&mut self.entity);
        self
    }

    fn with_hint(mut self, hint: String) -> Self {
        self.hint = hint;
        self
    }
}

/// A named group of offers.
pub(super) type Section = (String, Vec<Offer>);

/// All there is without asking the server.
pub(super) fn here(store: &Store, schema: &Schema) -> Vec<Section> {
    let mut sections = vec![
        (schema.word("Recently viewed"), recent(store, schema)),
        (schema.word("Go to"), pages(store, schema)),
        (schema.word("Create"), new_records(schema)),
    ];
    let on_page = leave_out_twins(on_page(), &sections);
    // Not first: Enter pressed too soon changes nothing.
    sections.insert(sections.len() - 1, (schema.word("On this page"), on_page));
    sections
}

/// Takes in what was opened before, where that is known only now.
pub(super) fn refresh(here: &mut [Section], store: &Store, schema: &Schema) {
    if let Some((_, offers)) = here.first_mut() {
        *offers = recent(store, schema);
    }
}

/// What of it fits what is typed: in each section what begins with it comes first.
pub(super) fn fitting(all: &[Section], typed: &str) -> Vec<Section> {
    let fit = |(name, offers): &Section| {
        let rank = |offer: &Offer| matching::rank(&offer.label, typed);
        let mut ranked: Vec<(usize, &Offer)> =
            offers.iter().filter_map(|offer| Some((rank(offer)?, offer))).collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        let offers: Vec<Offer> = ranked.into_iter().map(|(_, offer)| offer.clone()).collect();
        (!offers.is_empty()).then(|| (name.clone(), offers))
    };
    all.iter().filter_map(fit).collect()
}

/// What stands elsewhere under the same name is offered there.
fn leave_out_twins(mut offers: Vec<Offer>, others: &[Section]) -> Vec<Offer> {
    offers.retain(|offer| {
        !others.iter().flat_map(|(_, others)| others).any(|other| other.label == offer.label)
    });
    offers
}

/// What the server found for `text`. Where something else is typed by now, what does not fit that
/// is left out, so that Enter takes nothing that one did not mean.
pub(super) fn found(schema: &Schema, records: &[Record], text: &str, typed: &str) -> Vec<Section> {
    let mut types: Vec<&str> = Vec::new();
    let mut offers = Vec::new();
    for found in records {
        let entity = found.text("_scope");
        let is_stale = text != typed.trim() && {
            matching::rank(&schema.record_name(entity, found), typed).is_none()
        };
        if is_stale || !schema.can_open(entity) {
            continue;
        }
        if !types.contains(&entity) {
            types.push(entity);
        }
        let status = schema.scope(entity).and_then(|scope| scope.text("statusField"));
        let status = status.and_then(|field| {
            let value = found.filled(field)?;
            Some(schema.slot(entity, field)?.option_label(value).to_owned())
        });
        let hint = [Some(schema.label_singular(entity)), status];
        let hint = hint.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        offers.push(record(schema, entity, found).with_hint(hint));
    }
    let all = schema.word(text!("allWithText"));
    let lists = types.into_iter().map(|entity| {
        let view = ListView { text: text.to_owned(), ..ListView::default() };
        let label = fill(&all, &[("entities", &schema.label_plural(entity)), ("text", text)]);
        let place = Place::List { entity: entity.to_owned(), view };
        Offer::new(label, Sign::Search, Act::Go(Box::new(place))).of(entity)
    });
    let mut sections =
        vec![(schema.word("Records"), offers), (schema.word("Lists"), lists.collect())];
    sections.retain(|(_, offers)| !offers.is_empty());
    sections
}

fn record(schema: &Schema, entity: &str, record: &Record) -> Offer {
    let place = Place::Record { entity: entity.to_owned(), id: record.id().to_owned() };
    Offer::new(schema.record_name(entity, record), Sign::Entity, Act::Go(Box::new(place)))
        .of(entity)
}

/// Whatever says of itself which keys press it.
fn on_page() -> Vec<Offer> {
    let Ok(all) = document().query_selector_all("main [aria-keyshortcuts]") else {
        return Vec::new();
    };
    let elements = (0..all.length()).filter_map(|at| all.item(at)?.dyn_into::<HtmlElement>().ok());
    let offers = elements.filter_map(|element| {
        let named = element.get_attribute("aria-label");
        let label = named.or_else(|| element.text_content())?.trim().to_owned();
        let keys = element.get_attribute("aria-keyshortcuts")?;
        let first = keys.split(' ').next()?.to_owned();
        let is_idle = label.is_empty() || element.get_attribute("aria-disabled").is_some();
        let offer = Offer::new(label, Sign::Press, Act::Press(first.clone()));
        (!is_idle).then(|| offer.with_hint(super::keyboard::shown(&first)))
    });
    offers.collect()
}

/// The page that is on screen is none to go to.
fn recent(store: &Store, schema: &Schema) -> Vec<Offer> {
    let here = window().location().pathname().unwrap_or_default();
    let mut all = store.recent.all();
    all.retain(|it| schema.can_open(&it.entity) && store.record_href(&it.entity, &it.id) != here);
    let offer = |Opened { entity, id, name }| {
        let hint = schema.label_singular(&entity);
        let act = Act::Go(Box::new(Place::Record { entity: entity.clone(), id }));
        Offer::new(name, Sign::Entity, act).of(&entity).with_hint(hint)
    };
    all.into_iter().map(offer).collect()
}

fn pages(store: &Store, schema: &Schema) -> Vec<Offer> {
    let mut offers = self::tabs(store, schema);
    let others =
        [("Stream", Place::Stream { filter: None }), ("Notifications", Place::Notifications)];
    let settings = [("Settings", Place::Settings)];
    for (word, place) in others.into_iter().chain(settings) {
        let act = Act::Go(Box::new(place));
        if !offers.iter().any(|offer: &Offer| offer.act == act) {
            offers.push(Offer::new(schema.word(word), Sign::Go, act));
        }
    }
    let keys = Offer::new(schema.word("Keyboard shortcuts"), Sign::Press, Act::Ask(Asked::Keys));
    offers.push(keys.with_hint("?".to_owned()));
    offers
}

/// What the navigation leads to.
pub(super) fn tabs(store: &Store, schema: &Schema) -> Vec<Offer> {
    let mut offers = Vec::new();
    add_tabs(store, &tabs::tabs(schema), &mut offers);
    offers
}

fn add_tabs(store: &Store, tabs: &[Tab], offers: &mut Vec<Offer>) {
    for tab in tabs {
        match tab {
            Tab::Scope { name, label, ours, .. } => {
                let act = match ours {
                    true => Act::Go(Box::new(untrack(|| place_of(store, name)))),
                    false => Act::Leave(store.deployment.server_page(name)),
                };
                offers.push(Offer::new(label.clone(), Sign::Entity, act).of(name));
            }
            Tab::Group { items, .. } => add_tabs(store, items, offers),
            Tab::Url { label, url, .. } => {
                offers.push(Offer::new(label.clone(), Sign::Go, Act::Leave(url.clone())));
            }
            Tab::Divider(_) | Tab::More => {}
        }
    }
}

fn new_records(schema: &Schema) -> Vec<Offer> {
    let create = schema.word("Create {entity}");
    let offer = |(entity, label): (String, String)| {
        let label = fill(&create, &[("entity", &label)]);
        Offer::new(label, Sign::Create, Act::Create(entity))
    };
    tabs::quick_create(schema).into_iter().map(offer).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offers(labels: &[&str]) -> Vec<Offer> {
        let offer = |label: &&str| {
            Offer::new((*label).to_owned(), Sign::Go, Act::Go(Box::new(Place::Home)))
        };
        labels.iter().map(offer).collect()
    }

    fn labels(sections: &[Section]) -> Vec<(&str, Vec<&str>)> {
        sections
            .iter()
            .map(|(name, offers)| (&**name, offers.iter().map(|offer| &*offer.label).collect()))
            .collect()
    }

    #[test]
    fn what_begins_with_what_is_typed_comes_first() {
        let all = [
            ("Go to".to_owned(), offers(&["Target lists", "Lists", "Calls"])),
            ("Create".to_owned(), offers(&["Create Call"])),
        ];
        let fitting = |typed| fitting(&all, typed);
        assert_eq!(labels(&fitting("li")), [("Go to", vec!["Lists", "Target lists"])]);
        let calls = fitting("call");
        assert_eq!(labels(&calls), [("Go to", vec!["Calls"]), ("Create", vec!["Create Call"])]);
        assert_eq!(fitting(""), all);
        assert!(fitting("zebra").is_empty());
    }

    #[test]
    fn what_stands_elsewhere_is_not_offered_twice() {
        let others = [("Go to".to_owned(), offers(&["Accounts"]))];
        let left = leave_out_twins(offers(&["Accounts", "Edit"]), &others);
        assert_eq!(left, offers(&["Edit"]));
    }
}
