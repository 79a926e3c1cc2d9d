//! Which attributes to ask for (contract 3.1, 4.1).

use super::Schema;
use crate::{
    acl::{Action, Level},
    attributes::{self, FieldAttributes},
    logic::Logic,
};

/// Attributes that come with single records only, even when asked for (contract 18).
const NEVER_IN_LISTS: [&str; 5] =
    ["isFollowed", "followersIds", "followersNames", "emailAddressData", "phoneNumberData"];

impl Schema {
    /// The attributes of a field; none where the field is unknown.
    pub fn attributes_of(&self, entity: &str, field: &str) -> FieldAttributes {
        let def = self.entity(entity).and_then(|def| def.field(field));
        def.map(|def| attributes::of_field(&self.metadata, field, def)).unwrap_or_default()
    }

    /// The attributes to ask for to show `fields`: their own, the record's name, and what the
    /// rights on a record are told from. Fields that do not exist or may not be read are left
    /// out.
    pub fn select_for(&self, entity: &str, fields: &[&str]) -> Vec<String> {
        let mut select = Select(vec!["id".to_owned()]);
        let Some(def) = self.entity(entity) else { return select.0 };
        select.add(self.name_field(entity));
        for field in fields {
            if def.field(field).is_some() && self.acl.field_readable(entity, field) {
                let attributes = self.attributes_of(entity, field);
                attributes.all().for_each(|attribute| select.add(attribute.to_owned()));
            }
        }
        // Whether a cell can be edited is told from other values of its record.
        let logic = Logic::of(self, entity);
        for attribute in fields.iter().flat_map(|field| logic.attributes(field)) {
            if self.is_plain(entity, attribute) {
                select.add(attribute.to_owned());
            }
        }
        for (field, attribute) in self.owners(entity) {
            if def.field(field).is_some() && self.acl.field_readable(entity, field) {
                select.add(attribute.to_owned());
            }
        }
        // Whether one click can complete a record is told from its status.
        let scope = self.scope(entity).filter(|scope| scope.get("completedStatusList").is_some());
        if let Some(status) = scope.and_then(|scope| scope.text("statusField"))
            && self.acl.field_readable(entity, status)
        {
            select.add(status.to_owned());
        }
        select.0
    }

    /// Whether an attribute belongs to a readable field and costs the server nothing.
    fn is_plain(&self, entity: &str, attribute: &str) -> bool {
        let Some(def) = self.entity(entity) else { return false };
        let of_link = ["Id", "Type"].iter().find_map(|suffix| attribute.strip_suffix(suffix));
        [Some(attribute), of_link].into_iter().flatten().any(|field| {
            let plain = def.field(field).is_some_and(|def| !def.kind.ends_with("Multiple"));
            plain && self.acl.field_readable(entity, field)
        })
    }

    /// Fields and attributes rights are told from. Lists of ids cost the server a join a row:
    /// they are asked for only where a right depends on them.
    fn owners(&self, entity: &str) -> Vec<(&'static str, &'static str)> {
        let mut owners = vec![("assignedUser", "assignedUserId"), ("createdBy", "createdById")];
        if self.acl.admin {
            return owners;
        }
        let actions = [Action::Edit, Action::Delete, Action::Stream];
        let levels = actions.map(|action| self.level(entity, action));
        if levels.contains(&Level::Team) {
            owners.push(("teams", "teamsIds"));
        }
        if levels.contains(&Level::Team) || levels.contains(&Level::Own) {
            owners.push(("assignedUsers", "assignedUsersIds"));
        }
        owners
    }
}

struct Select(Vec<String>);

impl Select {
    fn add(&mut self, attribute: String) {
        if !self.0.contains(&attribute) && !NEVER_IN_LISTS.contains(&attribute.as_str()) {
            self.0.push(attribute);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{acl::Acl, json, metadata::Metadata};
    use serde_json::json;

    fn schema(edit: &str) -> Schema {
        Schema {
            metadata: Metadata::from_value(json!({
                "entityDefs": {"Crate": {"fields": {
                    "name": {"type": "varchar"}, "shelf": {"type": "link"}, "price": {"type": "currency"},
                    "secret": {"type": "varchar"}, "assignedUser": {"type": "link"},
                    "createdBy": {"type": "link"}, "teams": {"type": "linkMultiple"},
                }}},
            })),
            acl: Acl {
                raw: json::object(json!({
                    "table": {"Crate": {"read": "all", "edit": edit}},
                    "fieldTable": {"Crate": {"secret": {"read": "no"}}},
                })),
                ..Acl::default()
            },
            ..Schema::default()
        }
    }

    #[test]
    fn fields_bring_their_attributes_and_what_rights_need() {
        let select = schema("all").select_for("Crate", &["shelf", "price", "secret", "nothing"]);
        let expected = [
            "id",
            "name",
            "shelfId",
            "shelfName",
            "priceCurrency",
            "price",
            "assignedUserId",
            "createdById",
        ];
        assert_eq!(select, expected);
    }

    #[test]
    fn what_rules_about_a_field_ask_comes_along() {
        let mut schema = schema("all");
        let rule = |attribute: &str| {
            json!({"readOnly": {"conditionGroup": [
                {"type": "isTrue", "attribute": attribute},
                {"type": "or", "value": [{"type": "isEmpty", "attribute": "secret"}]},
            ]}})
        };
        let logic = json!({"fields": {"name": rule("shelfId"), "price": rule("teamsIds")}});
        let logic = crate::metadata::Params(json::object(logic));
        schema.metadata.logic_defs.insert("Crate".to_owned(), logic);
        let select = schema.select_for("Crate", &["name", "price"]);
        let has = |attribute: &str| select.iter().any(|other| other == attribute);
        assert!(has("shelfId") && !has("teamsIds") && !has("secret"), "{select:?}");
    }

    #[test]
    fn teams_are_asked_for_only_where_a_right_depends_on_them() {
        let asked = |edit| schema(edit).select_for("Crate", &[]).contains(&"teamsIds".to_owned());
        assert!(asked("team") && !asked("own") && !asked("all"));
    }

    #[test]
    fn the_status_is_asked_for_where_one_click_can_set_it() {
        let mut schema = schema("all");
        let scope = |scope| crate::metadata::Params(json::object(scope));
        let asked = |schema: &Schema| schema.select_for("Crate", &[]).contains(&"state".to_owned());
        let plain = scope(json!({"statusField": "state"}));
        schema.metadata.scopes.insert("Crate".to_owned(), plain);
        assert!(!asked(&schema));
        let done = scope(json!({"statusField": "state", "completedStatusList": ["Done"]}));
        schema.metadata.scopes.insert("Crate".to_owned(), done);
        assert!(asked(&schema));
    }
}
