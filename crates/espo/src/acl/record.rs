//! Rights on one record: whose it is and who shares it (contract 1.11, "Record check").

use super::{Acl, Action, Allowed, Level};
use crate::{metadata::EntityDef, record::Record};

/// What is asked.
pub(crate) struct Question<'a> {
    pub acl: &'a Acl,
    pub entity: &'a str,
    pub def: Option<&'a EntityDef>,
    pub record: &'a Record,
    pub action: Action,
    /// The field of the users a record belongs to for readers, where the entity has an own rule
    /// (`aclDefs.readOwnerUserField`).
    pub readers: Option<&'a str>,
    /// Whether records of this entity are shared with collaborators (9.0).
    pub shared: bool,
}

/// `None` is "cannot be told".
type Told = Option<bool>;

impl Question<'_> {
    /// The answer for a right that reaches as far as `level`.
    pub fn answer(&self, level: Level) -> Allowed {
        let told = match level {
            Level::All => Some(true),
            Level::No => Some(false),
            Level::Own => any([self.is_owner(), self.is_shared()]),
            Level::Team => any([self.is_owner(), self.is_shared(), self.is_in_team()]),
            Level::Portal => any([self.is_owner(), None]),
        };
        match told {
            Some(true) => Allowed::Yes,
            Some(false) => Allowed::No,
            None => Allowed::Unknown,
        }
    }

    fn reads(&self) -> bool {
        matches!(self.action, Action::Read | Action::Stream)
    }

    fn has(&self, field: &str) -> bool {
        self.def.is_none_or(|def| def.field(field).is_some())
    }

    fn is_owner(&self) -> Told {
        if self.entity == "User" {
            return Some(self.record.id() == self.acl.user_id);
        }
        if let Some(field) = self.readers.filter(|_| self.reads()) {
            let several = self.lists_me(&format!("{field}Ids"));
            let told = several.or_else(|| self.is_me(&format!("{field}Id")));
            return any([told, self.is_assigned().unwrap_or(Some(false))]);
        }
        self.is_assigned().unwrap_or_else(|| {
            if self.has("createdBy") { self.is_me("createdById") } else { Some(false) }
        })
    }

    /// `None` where nobody can be assigned.
    fn is_assigned(&self) -> Option<Told> {
        match (self.has("assignedUsers"), self.has("assignedUser")) {
            (true, true) => {
                Some(any([self.is_me("assignedUserId"), self.lists_me("assignedUsersIds")]))
            }
            (true, false) => Some(self.lists_me("assignedUsersIds")),
            (false, true) => Some(self.is_me("assignedUserId")),
            (false, false) => None,
        }
    }

    fn is_shared(&self) -> Told {
        if !self.shared || !self.reads() {
            return Some(false);
        }
        self.lists_me("collaboratorsIds")
    }

    /// Where the teams are hidden from the user, the server alone knows: the record would not
    /// have come otherwise.
    fn is_in_team(&self) -> Told {
        if !self.acl.field_readable(self.entity, "teams") {
            return Some(true);
        }
        if !self.has("teams") {
            return Some(false);
        }
        self.record.has("teamsIds").then(|| {
            let teams = self.record.list("teamsIds");
            self.acl.team_ids.iter().any(|team| teams.contains(team))
        })
    }

    fn is_me(&self, attribute: &str) -> Told {
        self.record.has(attribute).then(|| self.record.text(attribute) == self.acl.user_id)
    }

    fn lists_me(&self, attribute: &str) -> Told {
        self.record.has(attribute).then(|| self.record.list(attribute).contains(&self.acl.user_id))
    }
}

fn any<const N: usize>(told: [Told; N]) -> Told {
    if told.contains(&Some(true)) {
        Some(true)
    } else if told.contains(&None) {
        None
    } else {
        Some(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::Metadata;
    use serde_json::{Value, json};

    fn ask(fields: Value, record: Value, level: Level, action: Action) -> Allowed {
        let metadata = Metadata::from_value(json!({"entityDefs": {"Crate": {"fields": fields}}}));
        let acl =
            Acl { user_id: "me".to_owned(), team_ids: vec!["t1".to_owned()], ..Acl::default() };
        let record = Record::from_value(record);
        let question = Question {
            acl: &acl,
            entity: "Crate",
            def: metadata.entity("Crate").map(|def| &**def),
            record: &record,
            action,
            readers: None,
            shared: fields_have_collaborators(&metadata),
        };
        question.answer(level)
    }

    fn fields_have_collaborators(metadata: &Metadata) -> bool {
        metadata.entity("Crate").is_some_and(|def| def.field("collaborators").is_some())
    }

    #[test]
    fn own_is_by_assigned_user_then_by_creator() {
        let fields = json!({"assignedUser": {}, "createdBy": {}});
        let own = |record| ask(fields.clone(), record, Level::Own, Action::Edit);
        assert_eq!(own(json!({"assignedUserId": "me"})), Allowed::Yes);
        assert_eq!(own(json!({"assignedUserId": "you", "createdById": "me"})), Allowed::No);
        assert_eq!(own(json!({"createdById": "me"})), Allowed::Unknown);
        let created =
            ask(json!({"createdBy": {}}), json!({"createdById": "me"}), Level::Own, Action::Delete);
        assert_eq!(created, Allowed::Yes);
    }

    #[test]
    fn several_assigned_users_count_beside_the_one() {
        let fields = json!({"assignedUser": {}, "assignedUsers": {}});
        let own = |record| ask(fields.clone(), record, Level::Own, Action::Edit);
        assert_eq!(own(json!({"assignedUserId": null, "assignedUsersIds": ["me"]})), Allowed::Yes);
        assert_eq!(own(json!({"assignedUserId": "you"})), Allowed::Unknown);
    }

    #[test]
    fn a_team_counts_where_it_was_loaded() {
        let fields = json!({"assignedUser": {}, "teams": {}});
        let team = |record| ask(fields.clone(), record, Level::Team, Action::Edit);
        assert_eq!(team(json!({"assignedUserId": null, "teamsIds": ["t1"]})), Allowed::Yes);
        assert_eq!(team(json!({"assignedUserId": null, "teamsIds": ["t2"]})), Allowed::No);
        assert_eq!(team(json!({"assignedUserId": null})), Allowed::Unknown);
    }

    #[test]
    fn collaborators_read_but_do_not_edit() {
        let fields = json!({"assignedUser": {}, "collaborators": {}});
        let record = json!({"assignedUserId": "you", "collaboratorsIds": ["me"]});
        let ask = |action| ask(fields.clone(), record.clone(), Level::Own, action);
        assert_eq!(ask(Action::Read), Allowed::Yes);
        assert_eq!(ask(Action::Edit), Allowed::No);
    }

    #[test]
    fn portal_levels_are_left_to_the_server() {
        let record = json!({"createdById": "you"});
        let portal = ask(json!({"createdBy": {}}), record, Level::Portal, Action::Read);
        assert_eq!(portal, Allowed::Unknown);
    }
}
