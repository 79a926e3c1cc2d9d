//! The people who can sign in, one file each.

use super::tree;
use serde::Deserialize;
use serde_json::Value;

/// A user of the demo. The password of each is `crema`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DemoUser {
    /// The id of the User record.
    pub id: String,
    /// What is typed to sign in.
    pub user_name: String,
    /// Full name.
    pub name: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// What they do.
    pub title: String,
    /// May everything.
    pub is_admin: bool,
    /// Ids of the teams they are in, the default one first.
    pub team_ids: Vec<String>,
    /// The `acl` object of `GET App/user` (contract 1.11).
    pub acl: Value,
    /// Their Preferences record.
    pub preferences: Value,
    /// Asks for a code after the password (contract 1.5).
    pub two_factor: bool,
    /// Locale code: `en_US`.
    pub language: String,
}

/// All of them, in the order of their names.
pub fn all() -> Vec<DemoUser> {
    tree::objects("users")
        .into_values()
        .filter_map(|user| serde_json::from_value(user).ok())
        .collect()
}
