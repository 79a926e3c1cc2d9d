//! Rights of the signed-in user, as views ask for them (contract 1.11).

use super::Schema;
use crate::{
    acl::{Action, Allowed, Level, record::Question},
    json,
    record::Record,
};
use serde_json::Value;

impl Schema {
    /// Known and readable: its list page exists. A forbidden entity can leave a stub among the
    /// entity types, so the scope is asked, too; the scope alone until the entity type has come.
    pub fn can_open(&self, entity: &str) -> bool {
        (self.metadata.entities.lacks(entity) || self.metadata.entities.has(entity))
            && self.scope(entity).is_some_and(|scope| scope.flag("entity"))
            && self.scope_allowed(entity, Action::Read)
    }

    /// Whether what has an `accessDataList` is for this user: all of its conditions hold (contract
    /// 2.4). Single portals are the server's to check.
    pub(crate) fn shown_to_me(&self, raw: &Value) -> bool {
        let conditions = raw.get("accessDataList").cloned().map(json::list).unwrap_or_default();
        let portal = self.user.text("type") == "portal";
        conditions.iter().all(|condition| {
            let flag = |key: &str| condition.get(key).and_then(json::boolean).unwrap_or_default();
            let scope = condition.get("scope").and_then(Value::as_str);
            let teams = json::texts(condition.get("teamIdList"));
            scope.is_none_or(|scope| self.scope_allowed(scope, Action::Read))
                && (self.acl.admin || !flag("isAdminOnly"))
                && (portal || !flag("isPortalOnly"))
                && !(portal && flag("inPortalDisabled"))
                && (teams.is_empty() || teams.iter().any(|team| self.acl.team_ids.contains(team)))
        })
    }

    /// Whether records can be followed by this user.
    pub fn is_followable(&self, entity: &str) -> bool {
        self.scope(entity).is_some_and(|scope| scope.flag("stream"))
            && self.scope_allowed(entity, Action::Stream)
    }

    /// Whether the user may do this in the scope at all, and the scope has it.
    pub fn scope_allowed(&self, entity: &str, action: Action) -> bool {
        let scope = self.scope(entity);
        if scope.is_some_and(|scope| scope.flag("disabled")) || self.switched_off(entity, action) {
            return false;
        }
        self.level(entity, action) != Level::No
    }

    /// Whether the user may do this to a record.
    pub fn record_action(&self, entity: &str, record: &Record, action: Action) -> Allowed {
        if !self.scope_allowed(entity, action) && !self.may_delete_created(entity, record, action) {
            return Allowed::No;
        }
        let reads = matches!(action, Action::Read | Action::Stream);
        let field = reads.then(|| self.metadata.acl_defs.get(entity)).flatten();
        let question = Question {
            acl: &self.acl,
            entity,
            def: self.entity(entity).map(|def| &**def),
            record,
            action,
            readers: field.and_then(|defs| defs.text("readOwnerUserField")),
            shared: self.scope(entity).is_some_and(|scope| scope.flag("collaborators")),
        };
        let answer = question.answer(self.level(entity, action));
        if answer == Allowed::No && self.may_delete_created(entity, record, action) {
            return Allowed::Yes;
        }
        answer
    }

    /// How far the right reaches, with what holds where the table names no such scope.
    pub(crate) fn level(&self, entity: &str, action: Action) -> Level {
        self.acl.level(entity, action).unwrap_or_else(|| {
            let ungoverned = || {
                let scope = self.scope(entity);
                scope.is_some_and(|scope| !scope.flag("entity") && !is_governed(scope.get("acl")))
            };
            if self.acl.admin || !self.acl.is_modern() || ungoverned() {
                Level::All
            } else {
                Level::No
            }
        })
    }

    fn switched_off(&self, entity: &str, action: Action) -> bool {
        let flag = match action {
            Action::Create => "createDisabled",
            Action::Edit => "editDisabled",
            Action::Delete => "removeDisabled",
            Action::Read | Action::Stream => return false,
        };
        self.client(entity).is_some_and(|client| client.flag(flag))
    }

    /// `aclAllowDeleteCreated`: what one created oneself one may remove (the server limits this
    /// to the first hours).
    fn may_delete_created(&self, entity: &str, record: &Record, action: Action) -> bool {
        let me = self.acl.user_id.as_str();
        action == Action::Delete
            && self.settings.flag("aclAllowDeleteCreated")
            && !self.switched_off(entity, action)
            && self.level(entity, Action::Read) != Level::No
            && record.filled("createdById") == Some(me)
            && record.filled("assignedUserId").is_none_or(|user| user == me)
    }
}

/// Whether roles govern a scope: `acl` is true or the name of a kind of rights.
fn is_governed(acl: Option<&Value>) -> bool {
    match acl {
        Some(Value::Bool(governed)) => *governed,
        Some(Value::String(kind)) => !kind.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        acl::Acl,
        json,
        metadata::{Metadata, Params},
    };
    use serde_json::json;

    fn schema() -> Schema {
        let user = Record::from_value(json!({"id": "me", "type": "regular"}));
        Schema {
            metadata: Metadata::from_value(json!({
                "entityDefs": {
                    "Crate": {"fields": {"assignedUser": {}, "createdBy": {}}},
                    "Stub": {"fields": {}}, "Hidden": {"fields": {}}, "Log": {"fields": {}},
                },
                "scopes": {
                    "Crate": {"entity": true, "acl": true, "stream": true},
                    "Hidden": {"entity": true, "acl": true},
                    "Log": {"entity": true, "acl": true, "disabled": true},
                    "Pinboard": {"entity": false, "acl": false, "tab": true},
                },
                "clientDefs": {"Crate": {"createDisabled": true}},
            })),
            acl: Acl::new(
                json!({"table": {
                    "Crate": {"read": "all", "edit": "own", "delete": "no", "create": "yes", "stream": "own"},
                    "Log": true,
                }}),
                &user,
            ),
            ..Schema::default()
        }
    }

    #[test]
    fn only_what_is_known_and_readable_opens() {
        let schema = schema();
        assert!(schema.can_open("Crate"));
        for closed in ["Stub", "Hidden", "Log", "Nowhere", "Pinboard"] {
            assert!(!schema.can_open(closed), "{closed}");
        }
        assert!(schema.scope_allowed("Pinboard", Action::Read), "not governed by roles");
    }

    #[test]
    fn the_client_definition_switches_actions_off() {
        assert!(!schema().scope_allowed("Crate", Action::Create));
        assert!(schema().scope_allowed("Crate", Action::Edit));
        assert!(schema().is_followable("Crate"));
    }

    #[test]
    fn what_one_created_may_be_removed_where_the_server_says_so() {
        let mut schema = schema();
        let mine =
            Record::from_value(json!({"id": "1", "createdById": "me", "assignedUserId": null}));
        assert_eq!(schema.record_action("Crate", &mine, Action::Delete), Allowed::No);
        schema.settings = Params(json::object(json!({"aclAllowDeleteCreated": true})));
        assert_eq!(schema.record_action("Crate", &mine, Action::Delete), Allowed::Yes);
        let other = Record::from_value(json!({"createdById": "me", "assignedUserId": "you"}));
        assert_eq!(schema.record_action("Crate", &other, Action::Delete), Allowed::No);
    }

    #[test]
    fn an_entity_may_name_who_reads_it_as_an_owner() {
        let mut schema = schema();
        let defs = json!({"readOwnerUserField": "users"});
        schema.metadata.acl_defs.insert("Crate".into(), Params(json::object(defs)));
        let record = |users: &[&str]| {
            Record::from_value(json!({"assignedUserId": "you", "usersIds": users}))
        };
        let may = |users: &[&str], action| schema.record_action("Crate", &record(users), action);
        assert_eq!(may(&["me"], Action::Stream), Allowed::Yes);
        assert_eq!(may(&["you"], Action::Stream), Allowed::No);
        assert_eq!(may(&["me"], Action::Edit), Allowed::No, "it counts for reading only");
    }

    #[test]
    fn before_4_0_what_is_not_named_is_allowed() {
        let mut schema = schema();
        schema.acl = Acl::default();
        assert!(schema.can_open("Hidden") && schema.scope_allowed("Hidden", Action::Delete));
    }
}
