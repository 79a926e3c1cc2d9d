//! What the app knows: session, schema, the pool of records, lists, forms, messages.
//!
//! Floor 2: uses `api`, draws nothing. One [`Store`] is made by `app` and handed down as context;
//! clones are cheap and share everything.

pub mod board;
pub mod change;
mod clock;
pub mod deployment;
pub mod draft;
pub mod edits;
mod entry;
pub mod filters;
mod follow;
pub mod go;
pub mod groups;
pub mod handed;
mod hands;
mod host;
pub mod kept;
pub mod layouts;
pub mod leader;
pub mod links;
mod list_state;
pub mod lists;
pub mod mass;
pub mod meter;
pub mod notices;
mod painted;
pub mod persist;
mod pieces;
mod prefetch;
mod recall;
pub mod recent;
pub mod records;
mod removal;
pub mod selection;
pub mod session;
pub mod sign_in;
pub mod tabs;
pub mod trail;
pub mod unread;

use crate::api::{Api, Gate};
use crema_espo::{
    error::ApiError, locale::Locale, place::Place, request::Endpoint, schema::Schema, words,
};
use crema_view::prelude::*;
use std::sync::Arc;

pub use list_state::{ListState, PAGE};

/// Everything the views share.
#[derive(Clone)]
pub struct Store {
    /// Where the app and the server are.
    pub deployment: Deployment,
    /// The network.
    pub api: Api,
    /// Who is signed in.
    pub session: session::Session,
    /// What the server said about itself and the user; `None` until someone is signed in.
    pub schema: ArcRwSignal<Option<Arc<Schema>>>,
    /// Whether all of its metadata is here; where a list was opened first, it comes after that.
    pub whole: ArcRwSignal<bool>,
    /// Layouts by entity and name.
    pub layouts: layouts::Layouts,
    /// The pool of records.
    pub records: records::Records,
    /// Lists by source and query.
    pub lists: lists::Lists,
    /// What is selected in lists.
    pub selections: selection::Selections,
    /// Messages on screen.
    pub notices: notices::Notices,
    /// Filters that outlast a page.
    pub filters: filters::KeptFilters,
    /// What the next create form starts with.
    pub handed: handed::Handed,
    /// The list records are opened from.
    pub trail: trail::Trail,
    /// The records that were opened last.
    pub recent: recent::Recent,
    /// What is under way on many records.
    pub mass: mass::Runs,
    /// Where time goes.
    pub meter: meter::Meter,
    /// What survives a reload.
    pub persist: persist::Persist,
    /// Cells that were edited in lists.
    pub edits: edits::Edits,
    removals: removal::Removals,
}

pub use clock::{Clock, use_clock};
pub use deployment::Deployment;

impl Store {
    /// A store for the server of this deployment, with the session found in storage.
    pub fn new(deployment: Deployment) -> Self {
        let session = session::Session::restore(&deployment.base, &deployment.server);
        let api = Api::new(&deployment.api(), Arc::new(session.clone()));
        let records = records::Records::default();
        let persist = persist::Persist::new(&deployment.base);
        Self {
            deployment,
            session,
            schema: ArcRwSignal::new(None),
            whole: ArcRwSignal::new(true),
            layouts: layouts::Layouts::new(api.clone()),
            lists: lists::Lists::new(api.clone(), records.clone()),
            records,
            api,
            selections: selection::Selections::default(),
            notices: notices::Notices::new(),
            filters: filters::KeptFilters::default(),
            handed: handed::Handed::default(),
            trail: trail::Trail::default(),
            recent: recent::Recent::default(),
            mass: mass::Runs::default(),
            meter: meter::Meter::default(),
            persist,
            edits: edits::Edits::default(),
            removals: removal::Removals::default(),
        }
    }

    /// The address of a page, for `href`.
    pub fn href(&self, place: &Place) -> String {
        self.deployment.href(place)
    }

    /// The address of a record's page.
    pub fn record_href(&self, entity: &str, id: &str) -> String {
        self.href(&Place::Record { entity: entity.to_owned(), id: id.to_owned() })
    }

    /// A failure as a sentence, in the user's language where someone is signed in.
    pub fn error_text(&self, error: &ApiError) -> String {
        self.schema.with_untracked(|schema| match schema {
            Some(schema) => schema.error_text(error),
            None => words::plain_error_text(error),
        })
    }

    /// Sends in the background: where the session was lost nobody is asked to sign in again, the
    /// next thing the user does will.
    ///
    /// # Errors
    /// What the server or the connection said.
    pub async fn send_quietly<E: Endpoint>(&self, endpoint: E) -> Result<E::Reply, ApiError> {
        let credentials = self.credentials().ok_or(ApiError::Unauthorized)?;
        self.api.send_with(endpoint, &credentials).await
    }

    fn credentials(&self) -> Option<String> {
        self.session.credentials()
    }
}

/// The store of this app.
///
/// # Panics
/// Outside the views of `app`, which provides it.
pub fn use_store() -> Store {
    expect_context()
}

/// The schema of the signed-in user; constant for the life of the views behind the login.
///
/// # Panics
/// Outside the shell, which provides it.
pub fn use_schema() -> Arc<Schema> {
    expect_context()
}

/// The formats of the signed-in user.
///
/// # Panics
/// Outside the shell, which provides it.
pub fn use_locale() -> Arc<Locale> {
    expect_context()
}

/// Makes `schema` the one that [`use_schema`] and [`use_locale`] give below this view, and starts
/// the clock of its relative times.
pub fn provide_schema(schema: Arc<Schema>) {
    provide_context(Arc::new(schema.locale(host::host())));
    provide_context(schema);
    clock::provide();
}
