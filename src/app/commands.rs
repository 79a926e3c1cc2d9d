//! The command palette and the dialog of all keys: when they are asked for. Both come with a part of
//! their own.

mod found;
mod go_keys;
mod keyboard;
mod listed;
mod offered;
mod palette;

use crate::{
    fields::{CreateRequest, Pickers, later::unseen},
    pages::Go,
    store::Store,
    ui::live::live,
};
use crema_espo::text;
use crema_espo::{place::Place, record::Record, schema::Schema, words::fill};
use crema_view::prelude::*;
use std::sync::Arc;

/// What may be done from every page. Copies share it.
#[derive(Clone, Copy)]
pub(super) struct Commands {
    /// What is open; `None`: nothing.
    pub asked: RwSignal<Option<Asked>>,
    /// Opens a form for a new record of an entity type over the page, and says when there is one.
    pub create: Callback<String>,
}

impl Commands {
    /// Nothing is open; what is asked for belongs to the view that calls this.
    pub fn new(store: &Store, schema: &Arc<Schema>) -> Self {
        let (store, schema) = (store.clone(), schema.clone());
        let (owner, pickers) = (Owner::current().unwrap_or_default(), expect_context::<Pickers>());
        let create = Callback::new(move |entity: String| {
            // Whoever asked, a menu or the palette, is gone by the time it is saved.
            let on_saved = owner.with(|| said(&store, &schema, &entity));
            let (attributes, parent) = (Vec::new(), None);
            pickers.create.run(CreateRequest { entity, attributes, parent, on_saved });
        });
        Self { asked: RwSignal::new(None), create }
    }
}

/// What is said of a record that was created over whatever page there is.
fn said(store: &Store, schema: &Arc<Schema>, entity: &str) -> Callback<Record> {
    let (store, schema, entity) = (store.clone(), schema.clone(), entity.to_owned());
    let go = expect_context::<Go>();
    Callback::new(move |record: Record| {
        let text = fill(
            &schema.word(text!("createdRecord")),
            &[("name", &schema.record_name(&entity, &record))],
        );
        let place = Place::Record { entity: entity.clone(), id: record.id().to_owned() };
        store.notices.lead(text, schema.word("View"), move || go.to(place.clone()));
    })
}

/// What can be asked for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Asked {
    /// The palette, with what was typed so far.
    Palette(String),
    /// All keys.
    Keys,
}

/// What comes with the part.
pub(super) struct Parts {
    /// Draws what was asked for.
    dialog: fn(Asked, Commands) -> AnyView,
    /// Goes to the tab whose letter follows `g`.
    pub go: fn(&Store, Go, &str),
}

crate::part! {
    /// The dialogs, and where letters lead.
    pub(super) COMMANDS: Parts = Parts { dialog, go: go_keys::go }; "work" "00000000000000000000000000000034"
}

/// The dialog that was asked for.
pub(super) fn dialogs(commands: Commands) -> AnyView {
    let close = Callback::new(move |()| commands.asked.set(None));
    live(move || {
        let asked = commands.asked.get()?;
        Some(unseen(&COMMANDS, close, move |parts| (parts.dialog)(asked.clone(), commands)))
    })
}

fn dialog(asked: Asked, commands: Commands) -> AnyView {
    match asked {
        Asked::Palette(typed) => palette::palette(typed, commands),
        Asked::Keys => keyboard::keyboard(commands),
    }
}
