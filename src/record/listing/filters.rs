//! Filters: the button that opens them, those in force as chips, the panel in which they are
//! chosen, the tree of categories beside the list.

mod chips;
mod condition;
mod conditions;
mod names;
mod panel;
mod refused;
mod saved;
mod step;

use super::{Desk, tree};
use crate::{
    fields::later::later,
    store::{use_locale, use_schema, use_store},
    ui::{Button, icon::Glyph, live::live_if},
};
use crema_espo::{
    locale::Locale,
    place::{ListView, filters},
    schema::Schema,
    search::{ListQuery, WhereItem},
    version::Version,
};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// Id of the button, which gets the focus back.
const BUTTON: &str = "list-filters";
/// The primary filter that stands for none, where a list begins with one.
const ALL: &str = "all";

/// The filters of a list page beyond what its address says.
#[derive(Clone)]
pub struct Filters {
    entity: Arc<str>,
    pub(super) schema: Arc<Schema>,
    locale: Arc<Locale>,
    open: RwSignal<bool>,
    /// What is typed into the search, while it is not in the address yet.
    pub(super) narrow: RwSignal<Option<String>>,
    /// Filters that the server refused, by their keys, and what it said: they are left out.
    refused: RwSignal<Vec<(String, String)>>,
    /// What the list begins with.
    default: Arc<ListView>,
}

/// What a refused filter is known by.
fn key_of_primary(name: &str) -> String {
    format!("filter={name}")
}

fn key_of_bool(name: &str) -> String {
    format!("bool={name}")
}

fn key_of_item(item: &WhereItem) -> String {
    filters::print(std::slice::from_ref(item))
}

impl Filters {
    /// The filters of a list of `entity`; `begins`: it has those that its client definition says
    /// where nobody asked for any.
    pub fn new(entity: &str, begins: bool) -> Self {
        let schema = use_schema();
        let default = if begins { schema.default_view(entity) } else { ListView::default() };
        Self {
            entity: entity.into(),
            default: default.into(),
            schema,
            locale: use_locale(),
            open: RwSignal::new(false),
            narrow: RwSignal::new(None),
            refused: RwSignal::new(Vec::new()),
        }
    }

    /// What the server is asked for, tracked: what nobody understands and what it refused before is
    /// left out.
    pub fn query(&self, view: &ListView, select: Vec<String>) -> ListQuery {
        let mut query = view.query(select);
        query.text = self.narrow.get().unwrap_or(query.text);
        self.refused.with(|refused| {
            let fits = |key: String| !refused.iter().any(|(other, _)| *other == key);
            query.filters.retain(|item| fits(key_of_item(item)));
            query.bools.retain(|name| fits(key_of_bool(name)));
            query.primary = query.primary.take().filter(|name| fits(key_of_primary(name)));
        });
        query.primary = query.primary.filter(|name| name != ALL);
        let zone = &self.locale.time_zone;
        query.filters = self.schema.understand(&self.entity, &query.filters, zone).items;
        query.compact = self.schema.version >= Version(7, 0, 0);
        query
    }

    /// Why the server refused a filter, tracked.
    fn why(&self, key: &str) -> Option<String> {
        self.refused.with(|refused| {
            refused.iter().find(|(other, _)| other == key).map(|(_, why)| why.clone())
        })
    }
}

/// Whether a list shows less than everything, tracked.
pub(super) fn is_filtered(view: &ListView) -> bool {
    view.primary.as_ref().is_some_and(|name| name != ALL)
        || !view.bools.is_empty()
        || !view.filters.is_empty()
}

impl Desk {
    /// Changes the filters. Where a list begins with some, none at all has a name of its own:
    /// the address says so.
    pub(super) fn filter(&self, replace: bool, change: impl FnOnce(&mut ListView)) {
        let begins_filtered = is_filtered(&self.filters.default);
        self.change(replace, |view| {
            change(view);
            if begins_filtered && !is_filtered(view) {
                view.primary = Some(ALL.to_owned());
            }
        });
    }

    /// Takes all filters away; what is searched for stays.
    fn clear_filters(&self) {
        self.filter(false, |view| {
            view.primary = None;
            view.bools.clear();
            view.filters.clear();
        });
    }
}

/// "Filters", unless the client definition does without.
pub(super) fn button(desk: &Desk) -> AnyView {
    if switched_off(desk, "searchPanelDisabled") {
        return ().into_any();
    }
    let (open, view) = (desk.filters.open, desk.view);
    let badge = Signal::derive(move || {
        view.with(|view| {
            let primary = view.primary.as_ref().is_some_and(|name| name != ALL);
            let count = usize::from(primary) + view.bools.len() + view.filters.len();
            if count == 0 { String::new() } else { count.to_string() }
        })
    });
    view! {
        <Button
            id=desk.id(BUTTON)
            label=use_schema().word("Filters")
            icon=Glyph::Filter
            badge=badge
            expanded=open
            controls=desk.id(panel::ID)
            on_click=move || open.update(|open| *open = !*open)
        />
    }
    .into_any()
}

/// Whether the client definition of the entity type does without a part of the search.
pub(super) fn switched_off(desk: &Desk, flag: &str) -> bool {
    let client = desk.filters.schema.client(&desk.source.entity);
    client.is_some_and(|client| client.flag(flag))
}

/// The filters in force.
pub(super) fn bar(desk: &Desk) -> AnyView {
    begin(desk);
    let view = desk.view;
    let filtered = Memo::new(move |_| view.with(is_filtered));
    let (steps, desk) = (step::steps(desk), desk.clone());
    let chips = live_if(filtered, move || {
        let desk = desk.clone();
        later(&CHIPS, move |chips| chips(&desk))
    });
    view! { {steps} {chips} }.into_any()
}

crate::part! {
    /// What is in force.
    CHIPS: fn(&Desk) -> AnyView = in_force; "work" "00000000000000000000000000000021"
}

fn in_force(desk: &Desk) -> AnyView {
    refused::watch(desk);
    chips::chips(desk)
}

crate::part! {
    /// The panel.
    PANEL: fn(&Desk) -> AnyView = panel::panel; "work" "00000000000000000000000000000005"
}

/// The panel, and the tree of categories where there is one.
pub(super) fn aside(desk: &Desk) -> AnyView {
    let (open, of_panel) = (desk.filters.open, desk.clone());
    let panel = live_if(open, move || {
        let desk = of_panel.clone();
        later(&PANEL, move |panel| panel(&desk))
    });
    view! { {panel} {tree::tree(desk)} }.into_any()
}

/// A list without any state begins as its client definition says, and what filters it is kept for
/// the next time.
fn begin(desk: &Desk) {
    if desk.source.parent.is_some() || desk.choose.is_some() {
        return;
    }
    let (desk, store) = (desk.clone(), use_store());
    Effect::new(move |before: Option<()>| {
        let view = desk.view.get();
        let first = before.is_none() && view == ListView::default();
        if first && is_filtered(&desk.filters.default) {
            desk.on_view.run(((*desk.filters.default).clone(), true));
        } else {
            store.keep_filters(&desk.source.entity, &view);
        }
    });
}
