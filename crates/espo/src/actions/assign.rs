//! "Assign to me".

use crate::{json::Object, record::Record, schema::Schema};
use serde_json::{Value, json};

impl Schema {
    /// The attributes that give a record to the signed-in user; `None` where it cannot be given
    /// to anybody, the user may not, or it is theirs already. Several users are only added to
    /// where it is known who they are.
    pub fn assign_to_me(&self, entity: &str, record: &Record) -> Option<Object> {
        let (me, name) = (self.user.id(), self.user.text("name"));
        if me.is_empty() {
            return None;
        }
        let mut attributes = Object::new();
        if self.may_write(entity, record, "assignedUser") {
            if record.text("assignedUserId") == me {
                return None;
            }
            attributes.insert("assignedUserId".to_owned(), json!(me));
            attributes.insert("assignedUserName".to_owned(), json!(name));
            return Some(attributes);
        }
        let several = self.may_write(entity, record, "assignedUsers");
        if !several || !record.has("assignedUsersIds") {
            return None;
        }
        let mut ids = record.list("assignedUsersIds");
        if ids.iter().any(|id| id == me) {
            return None;
        }
        ids.push(me.to_owned());
        let mut names = record.map("assignedUsersNames");
        names.insert(me.to_owned(), name.to_owned());
        let names = names.into_iter().map(|(id, name)| (id, Value::from(name))).collect();
        attributes.insert("assignedUsersIds".to_owned(), json!(ids));
        attributes.insert("assignedUsersNames".to_owned(), Value::Object(names));
        Some(attributes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{acl::Acl, metadata::Metadata};

    fn assigned(field: &str, acl: Value, record: Value) -> Option<Value> {
        let user = Record::from_value(json!({"id": "me", "name": "Me"}));
        let fields =
            json!({"assignedUser": {"type": "link"}, "assignedUsers": {"type": "linkMultiple"}});
        let schema = Schema {
            metadata: Metadata::from_value(json!({
                "entityDefs": {"Crate": {"fields": {field: fields[field]}}},
                "scopes": {"Crate": {"entity": true, "acl": true}},
            })),
            acl: Acl::new(json!({"table": {"Crate": acl}}), &user),
            user,
            ..Schema::default()
        };
        schema.assign_to_me("Crate", &Record::from_value(record)).map(Value::Object)
    }

    #[test]
    fn a_record_becomes_mine_once() {
        let all = json!({"read": "all", "edit": "all"});
        let mine = json!({"assignedUserId": "me", "assignedUserName": "Me"});
        let record = json!({"id": "c", "assignedUserId": "you"});
        assert_eq!(assigned("assignedUser", all.clone(), record.clone()), Some(mine.clone()));
        assert_eq!(assigned("assignedUser", all, mine), None);
        assert_eq!(assigned("assignedUser", json!({"edit": "no"}), record), None);
    }

    #[test]
    fn several_are_added_to_where_they_are_known() {
        let all = json!({"read": "all", "edit": "all"});
        let record =
            json!({"id": "c", "assignedUsersIds": ["you"], "assignedUsersNames": {"you": "You"}});
        let both = json!({
            "assignedUsersIds": ["you", "me"], "assignedUsersNames": {"me": "Me", "you": "You"},
        });
        assert_eq!(assigned("assignedUsers", all.clone(), record), Some(both));
        assert_eq!(assigned("assignedUsers", all, json!({"id": "c"})), None);
    }
}
