//! What a user may do (contract 1.11).

use crate::{
    assets::DemoUser,
    list::condition::Condition,
    model::{Entity, Shape, Source, expression::quoted, texts},
    storage::row::sql,
};
use rusqlite::types::Value as Sql;
use serde_json::Value;

/// How far an action goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    No,
    Own,
    Team,
    All,
}

/// The rights of one user.
pub(crate) struct Rights {
    user_id: String,
    team_ids: Vec<String>,
    is_admin: bool,
    acl: Value,
}

impl Rights {
    /// The rights of a demo user.
    pub fn new(user: &DemoUser) -> Self {
        Self {
            user_id: user.id.clone(),
            team_ids: user.team_ids.clone(),
            is_admin: user.is_admin,
            acl: user.acl.clone(),
        }
    }

    /// How far `action` goes over a scope. What the table does not name is forbidden, unless the
    /// scope knows no rights at all.
    pub fn level(&self, entity: &Entity, action: &str) -> Level {
        let rule = &self.acl["table"][&entity.name];
        if self.is_admin && *rule != false {
            return Level::All;
        }
        match rule {
            Value::Bool(true) => Level::All,
            Value::Object(actions) => match actions.get(action).and_then(Value::as_str) {
                Some("yes" | "all") => Level::All,
                Some("team") => Level::Team,
                Some("own") => Level::Own,
                _ => Level::No,
            },
            Value::Null if entity.scope.get("acl").is_none_or(|acl| *acl == false) => Level::All,
            _ => Level::No,
        }
    }

    /// Whether a scope may be known at all.
    pub fn knows(&self, name: &str, scope: &Value) -> bool {
        let rule = &self.acl["table"][name];
        let ruled = !matches!(scope["acl"], Value::Null | Value::Bool(false));
        match rule {
            Value::Bool(known) => *known,
            Value::Object(actions) => actions.get("read").is_none_or(|level| level != "no"),
            _ => self.is_admin || !ruled,
        }
    }

    /// Fields of an entity type forbidden for `read` or `edit`.
    pub fn forbidden_fields(&self, entity: &str, action: &str) -> Vec<&str> {
        if self.is_admin {
            return Vec::new();
        }
        let fields = self.acl["fieldTable"][entity].as_object();
        let rules = fields.into_iter().flatten();
        let mut list: Vec<&str> =
            rules.filter(|(_, rule)| rule[action] == "no").map(|(name, _)| name.as_str()).collect();
        let quick = &self.acl["fieldTableQuickAccess"][entity]["fields"][action]["no"];
        list.extend(texts(Some(quick)));
        list
    }

    /// Whether an attribute is forbidden for `read` or `edit`.
    pub fn is_forbidden(&self, entity: &Entity, attribute: &str, action: &str) -> bool {
        let forbidden = self.forbidden_fields(&entity.name, action);
        let field = entity.attributes.get(attribute).map_or(attribute, |a| a.field.as_str());
        forbidden.contains(&field) || forbidden.contains(&attribute)
    }

    /// What rows of `t` an action is limited to; `None` where it is not.
    pub fn condition(&self, entity: &Entity, action: &str) -> Option<Condition> {
        let level = self.level(entity, action);
        match level {
            Level::All => None,
            Level::No => Some(Condition::never()),
            Level::Own => Some(self.own(entity)),
            Level::Team => {
                let mut either = vec![self.own(entity)];
                if entity.links.get("teams").is_some_and(|link| link.shape == Shape::Rows) {
                    either.push(Condition::linked_rows(&entity.name, "teams", &self.team_ids));
                } else if entity.name == "Team" {
                    either.push(Condition::one_of("t.id", self.team_ids.iter().map(|id| sql(id))));
                }
                Some(Condition::any(either))
            }
        }
    }

    /// Rows of the user's own: assigned to, else created by.
    pub fn own(&self, entity: &Entity) -> Condition {
        let has =
            |name: &str| entity.attributes.get(name).is_some_and(|a| a.source == Source::Column);
        let is_me = |column: &str| Condition {
            sql: format!("t.{} = ?", quoted(column)),
            args: vec![sql(&self.user_id)],
        };
        let mut either = Vec::new();
        if entity.links.get("assignedUsers").is_some_and(|link| link.shape == Shape::Rows) {
            let me = std::slice::from_ref(&self.user_id);
            either.push(Condition::linked_rows(&entity.name, "assignedUsers", me));
        }
        if has("assignedUserId") {
            either.push(is_me("assignedUserId"));
        }
        if entity.name == "User" {
            either.push(is_me("id"));
        } else if either.is_empty() && has("createdById") {
            either.push(is_me("createdById"));
        }
        Condition::any(either)
    }

    /// Whether records may be given to this user.
    pub fn may_assign(&self, user: &str, teams_of: impl Fn(&str) -> Vec<String>) -> bool {
        let permission = self.acl["assignmentPermission"].as_str().unwrap_or("all");
        match permission {
            _ if self.is_admin || user == self.user_id => true,
            "no" => false,
            "team" => teams_of(user).iter().any(|team| self.team_ids.contains(team)),
            _ => true,
        }
    }

    /// The id of a value that is text for SQL: the user's.
    pub fn me(&self) -> Sql {
        sql(&self.user_id)
    }

    /// Ids of the user's teams.
    pub fn team_ids(&self) -> &[String] {
        &self.team_ids
    }

    /// Whether a permission beside the table is given: `exportPermission` …
    pub fn is_permitted(&self, name: &str) -> bool {
        self.is_admin || self.acl[name].as_str() == Some("yes")
    }

    /// Whether the user is an administrator.
    pub fn is_admin(&self) -> bool {
        self.is_admin
    }
}
