//! Everything the server said about itself and the user, joined into one immutable value.
//! Replaced whole at sign-in and when the server changed, never edited.

use crate::{
    acl::Acl, i18n::I18n, json::Object, metadata::Metadata, metadata::Params, record::Record,
    version::Version,
};

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
