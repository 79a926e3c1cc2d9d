//! What can be done with a record: one table for the menu of its page and the menus of rows.

mod run;
mod table;

pub use run::unlink_all;

use super::{
    confirm::{Confirm, Question, Then},
    quick_view::QuickView,
};
use crate::{
    fields::InGrid,
    store::{Store, lists::Source, records::Entry, use_schema, use_store},
    ui::{
        button::ButtonKind,
        icon::Glyph,
        menu::{Menu, MenuAction, MenuItem},
    },
};
use crema_espo::text;
use crema_espo::{actions::RowActions, place::Place, record::Record, schema::Schema, words::fill};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// Where an action is offered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// In the menus of rows.
    Row,
    /// In the menu of the record's page.
    Page,
    /// In both.
    Both,
    /// On the page, and in rows of lists that ask for it (`rowActionList`).
    Asked,
}

/// What choosing an action does.
#[derive(Clone, Copy)]
enum Run {
    /// Calls this with the value of the choice.
    Call(fn(&Subject, &str)),
    /// Leads to a place.
    Go(fn(&Subject) -> Place),
    /// Leads to the server's own page of this hash.
    Server(fn(&Subject) -> String),
}

/// One line of a menu: label and value.
struct Choice {
    label: String,
    value: String,
}

/// An action on a record.
struct RecordAction {
    /// Its name, as `rowActionList` of the metadata may give it.
    name: &'static str,
    at: At,
    glyph: Glyph,
    /// Whether it destroys.
    danger: bool,
    /// What is offered, by metadata, rights and what stands in the record; nothing where it is
    /// not.
    choices: fn(&Subject) -> Vec<Choice>,
    run: Run,
}

/// What an action is done to, and where it was chosen.
#[derive(Clone)]
pub(super) struct Subject {
    pub store: Store,
    pub schema: Arc<Schema>,
    pub confirm: Confirm,
    pub entity: String,
    pub record: Record,
    /// The list it stands in, with what its rows may offer.
    pub row: Option<(Source, RowActions)>,
    /// What only its page can do.
    pub page: Option<PageActions>,
    /// Shows a record over what is on screen.
    pub quick_view: Option<QuickView>,
}

/// What the page of a record does when asked to.
#[derive(Clone, Copy)]
pub struct PageActions {
    /// The record was removed.
    pub removed: Callback<()>,
    /// A copy is wanted.
    pub copy: Callback<()>,
    /// A dialog over the page is wanted: `merge`, `convert`.
    pub dialog: RwSignal<&'static str>,
}

impl Subject {
    /// A record on its page, or in a row.
    pub fn new(entity: &str, row: Option<Source>, page: Option<PageActions>) -> Self {
        let schema = use_schema();
        let row = row.map(|source| {
            let parent = source.parent.as_ref().map(|(of, _, link)| (&**of, &**link));
            let actions = schema.row_actions(entity, parent);
            (source, actions)
        });
        Self {
            store: use_store(),
            confirm: expect_context(),
            entity: entity.to_owned(),
            record: Record::default(),
            schema,
            row,
            page,
            quick_view: use_context(),
        }
    }

    fn id(&self) -> String {
        self.record.id().to_owned()
    }

    /// The lines of the menu; none before anything is known of the record.
    pub fn items(&self) -> Vec<MenuItem> {
        if self.record.id().is_empty() {
            return Vec::new();
        }
        let mut items = Vec::new();
        for action in table::ACTIONS {
            if self.shows(action) {
                for choice in (action.choices)(self) {
                    items.push(self.item(action, choice));
                }
            }
        }
        items
    }

    fn shows(&self, action: &RecordAction) -> bool {
        match (&self.row, action.at) {
            (None, at) => at != At::Row,
            (Some(_), At::Row | At::Both) => true,
            (Some((_, row)), At::Asked) => row.asks_for(action.name),
            (Some(_), At::Page) => false,
        }
    }

    fn item(&self, action: &'static RecordAction, choice: Choice) -> MenuItem {
        let act = match action.run {
            Run::Go(place) => MenuAction::Go(self.store.href(&place(self))),
            Run::Server(hash) => {
                MenuAction::External(self.store.deployment.server_page(&hash(self)))
            }
            Run::Call(call) => {
                let (subject, value) = (self.clone(), choice.value);
                MenuAction::Run(Callback::new(move |()| call(&subject, &value)))
            }
        };
        MenuItem {
            label: choice.label,
            icon: Some(action.glyph),
            danger: action.danger,
            action: act,
        }
    }
}

/// The items of a menu over a record, made anew whenever it changed. Callbacks belong to the view
/// that made the menu, not to whoever reads the items.
pub(super) fn items_of(subject: Subject, record: Signal<Record>) -> Signal<Vec<MenuItem>> {
    let owner = Owner::current().unwrap_or_default();
    let (came, asked) = (RwSignal::new(ITEMS.get().is_some()), StoredValue::new(false));
    Signal::derive(move || {
        let subject = Subject { record: record.get(), ..subject.clone() };
        came.track();
        if let Some(items) = ITEMS.get() {
            return owner.with(|| items(&subject));
        }
        if !asked.get_value() {
            asked.set_value(true);
            let store = subject.store;
            leptos::task::spawn_local(async move {
                match ITEMS.load().await {
                    Ok(_) => {
                        came.try_set(true);
                    }
                    Err(error) => {
                        store.notices.fail(store.error_text(&error));
                        asked.try_set_value(false);
                    }
                }
            });
        }
        Vec::new()
    })
}

crate::part! {
    /// [`Subject::items`].
    ITEMS: fn(&Subject) -> Vec<MenuItem> = Subject::items; "record" "00000000000000000000000000000024"
}

/// The menu of a row.
pub fn row_menu(source: Source, entry: Entry) -> AnyView {
    let schema = use_schema();
    let entity = source.entity.clone();
    let name = entry.record.with_untracked(|record| schema.record_name(&entity, record));
    let label = fill(&schema.word("Actions for {name}"), &[("name", &name)]);
    let subject = Subject::new(&entity, Some(source), None);
    let items = items_of(subject, entry.record.clone().into());
    // In the grid its own keys lead here.
    let tab_index = use_context::<InGrid>().map(|InGrid| "-1");
    view! {
        <Menu
            label=label
            kind=ButtonKind::Quiet
            icon=Glyph::More
            icon_only=true
            align_end=true
            tab_index=tab_index
            items=items
        />
    }
    .into_any()
}

/// Asks whether to remove a record; then the row leaves and "Undo" is offered. `on_gone` runs
/// when the user said yes.
pub fn ask_removal(
    store: &Store,
    schema: &Arc<Schema>,
    confirm: Confirm,
    entity: &str,
    record: &Record,
    on_gone: Then,
) {
    let name = schema.record_name(entity, record);
    let sentence = |key| fill(&schema.word(key), &[("name", &name)]);
    let said = sentence(text!("removedRecord"));
    let (store, entity, id) = (store.clone(), entity.to_owned(), record.id().to_owned());
    let undo = schema.word("Undo");
    let on_yes: Then = Arc::new(move || {
        store.remove_later(&entity, &id, said.clone(), undo.clone());
        on_gone();
    });
    confirm.ask.run(Question {
        title: schema.word("Remove record"),
        text: sentence(text!("askRemoval")),
        yes: schema.word("Remove"),
        no: schema.word("Cancel"),
        on_yes,
    });
}
