//! Rights of the signed-in user (contract 1.11).
//!
//! What is asked of a scope and of its fields is answered here from the tables alone; what is
//! asked of a record also needs the record ([`record`]).

mod fields;
pub(crate) mod record;
mod scopes;

use crate::{json::Object, record::Record};
use serde_json::Value;

/// An answer about a right. *Unknown* where an attribute the rule needs was not loaded: the
/// action is offered and the server decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// Allowed.
    Yes,
    /// Denied.
    No,
    /// Not to be told from what is loaded.
    Unknown,
}

impl Allowed {
    /// Whether to offer the action: yes or unknown.
    pub fn offered(self) -> bool {
        self != Self::No
    }
}

/// Actions of a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Creating records.
    Create,
    /// Reading.
    Read,
    /// Changing.
    Edit,
    /// Removing.
    Delete,
    /// Following and reading the stream.
    Stream,
}

impl Action {
    /// The action's key in the table.
    pub fn key(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Read => "read",
            Self::Edit => "edit",
            Self::Delete => "delete",
            Self::Stream => "stream",
        }
    }
}

/// How far a right reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// All records (`all`, `yes`, `true`).
    All,
    /// Those of the user's teams, and own ones.
    Team,
    /// Own ones.
    Own,
    /// Portals: those of the user's accounts or contact. Only the server can tell which.
    Portal,
    /// None.
    No,
}

/// The `acl` of `GET App/user` with what is needed of the user.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Acl {
    /// As sent: `{table, fieldTable, …}` (≥ 4.0) or the table itself.
    pub raw: Object,
    /// The user's id.
    pub user_id: String,
    /// The user's teams.
    pub team_ids: Vec<String>,
    /// `type` is `admin` or `super-admin`, or old `isAdmin`.
    pub admin: bool,
}

impl Acl {
    /// Joins `acl` and `user` of `GET App/user`.
    pub fn new(acl: Value, user: &Record) -> Self {
        let admin = matches!(user.text("type"), "admin" | "super-admin") || user.flag("isAdmin");
        Self {
            raw: crate::json::object(acl),
            user_id: user.id().to_owned(),
            team_ids: user.list("teamsIds"),
            admin,
        }
    }

    /// A permission beside the table: `assignmentPermission`, `exportPermission` …; `None` where
    /// the server does not know it.
    pub fn permission(&self, name: &str) -> Option<&str> {
        self.raw.get(name)?.as_str()
    }
}
