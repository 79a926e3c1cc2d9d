//! Followers of a record (contract 5.7): users, behind a link of its own.

use crate::{acl::Action, record::Record, schema::Schema, version::Version};

/// The link followers stand behind.
pub const FOLLOWERS: &str = "followers";
/// The entity type of followers.
pub const FOLLOWER: &str = "User";
/// The first version with a permission for managing followers.
const PERMISSION_SINCE: Version = Version(7, 0, 0);

impl Schema {
    /// Whether the user may make others followers of a record, or take them away.
    pub fn manages_followers(&self, entity: &str, record: &Record) -> bool {
        if !self.record_action(entity, record, Action::Stream).offered() || !self.can_open(FOLLOWER)
        {
            return false;
        }
        let permission = self.acl.permission("followerManagementPermission");
        self.acl.admin
            || match permission {
                Some(level) => level != "no",
                None => {
                    self.version < PERMISSION_SINCE
                        && self.record_action(entity, record, Action::Edit).offered()
                }
            }
    }

    /// Whether a record is assigned to the signed-in user: the server makes them a follower then.
    pub fn is_mine(&self, record: &Record) -> bool {
        let me = self.user.id();
        !me.is_empty()
            && (record.text("assignedUserId") == me
                || record.list("assignedUsersIds").iter().any(|user| user == me))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{acl::Acl, metadata::Metadata};
    use serde_json::{Value, json};

    fn may(acl: Value, version: Version) -> bool {
        let user = Record::from_value(json!({"id": "me"}));
        let schema = Schema {
            metadata: Metadata::from_value(json!({
                "entityDefs": {"Crate": {"fields": {}}, "User": {"fields": {}}},
                "scopes": {"Crate": {"entity": true, "acl": true, "stream": true},
                    "User": {"entity": true, "acl": true}},
            })),
            acl: Acl::new(acl, &user),
            version,
            ..Schema::default()
        };
        schema.manages_followers("Crate", &Record::from_value(json!({"id": "c"})))
    }

    #[test]
    fn followers_are_managed_by_permission() {
        let table = |stream: &str| {
            json!({"Crate": {"read": "all", "stream": stream, "edit": "all"},
                "User": {"read": "all"}})
        };
        let acl = |level: &str, stream| json!({"table": table(stream), "followerManagementPermission": level});
        assert!(
            may(acl("all", "all"), Version::NEWEST) && may(acl("team", "all"), Version::NEWEST)
        );
        assert!(!may(acl("no", "all"), Version::NEWEST));
        assert!(!may(acl("all", "no"), Version::NEWEST), "no stream, no followers");
        let silent = json!({"table": table("all")});
        assert!(!may(silent.clone(), Version::NEWEST));
        assert!(may(silent, Version(6, 1, 0)), "then who edits may");
    }

    #[test]
    fn mine_is_what_is_assigned_to_me() {
        let user = Record::from_value(json!({"id": "me"}));
        let schema = Schema { user, ..Schema::default() };
        let mine = |record: Value| schema.is_mine(&Record::from_value(record));
        assert!(mine(json!({"assignedUserId": "me"})) && mine(json!({"assignedUsersIds": ["me"]})));
        assert!(!mine(json!({"assignedUserId": null})));
        assert!(!Schema::default().is_mine(&Record::default()), "nobody is signed in");
    }
}
