//! Everything the server said about itself and the user, joined into one immutable value.
//! Replaced whole at sign-in and when the server changed, never edited.

mod create;
pub mod kept;
mod labels;
mod link_columns;
mod locale;
mod names;
mod related;
mod rights;
mod select;
mod slots;
mod texts;

pub(crate) use create::SYSTEM;
pub use link_columns::{Holder, LinkColumn};
pub use related::RelatedPrefill;

use crate::{
    acl::Acl,
    i18n::I18n,
    json::Object,
    metadata::{EntityDef, Metadata, Params},
    record::Record,
    version::Version,
};
use std::sync::Arc;

/// Metadata, labels, rights, settings and preferences of one signed-in user.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schema {
    /// The server's version.
    pub version: Version,
    /// What entities, fields and links exist.
    pub metadata: Metadata,
    /// The server's labels in the user's language.
    pub labels: I18n,
    /// The user's rights.
    pub acl: Acl,
    /// `GET Settings`, merged with `settings` of `GET App/user`.
    pub settings: Params,
    /// The user's preferences.
    pub preferences: Params,
    /// The user's own record.
    pub user: Record,
    /// `appParams`.
    pub app_params: Object,
    /// The locale code in use: `en_US`.
    pub language: String,
}

impl Schema {
    /// Fields, links and collection of an entity type; `None` where the server names none.
    pub fn entity(&self, name: &str) -> Option<&Arc<EntityDef>> {
        self.metadata.entity(name)
    }

    /// What kind of thing a scope is (`scopes`: `entity`, `tab`, `acl`, `stream` …).
    pub fn scope(&self, name: &str) -> Option<&Params> {
        self.metadata.scopes.get(name)
    }

    /// How a client shows a scope (`clientDefs`: `iconClass`, `color`, `filterList` …).
    pub fn client(&self, name: &str) -> Option<&Params> {
        self.metadata.client_defs.get(name)
    }

    /// Font Awesome classes of a scope.
    pub fn icon(&self, entity: &str) -> Option<&str> {
        self.client(entity)?.text("iconClass")
    }

    /// The scope's own colour, `#rrggbb`.
    pub fn color(&self, entity: &str) -> Option<&str> {
        self.client(entity)?.text("color")
    }

    /// The name of the installation, as its administrator calls it.
    pub fn application_name(&self) -> String {
        self.settings.text("applicationName").unwrap_or("EspoCRM").to_owned()
    }
}
