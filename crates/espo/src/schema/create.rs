//! What a new record starts with (contract 3, 5.1).

mod asked;
mod clock;
mod duplicate;

pub(crate) use duplicate::SYSTEM;

use super::Schema;
use crate::{
    json::Object,
    metadata::{EntityDef, FieldDef},
};
use serde_json::{Value, json};

impl Schema {
    /// The first attributes of a new record: the defaults of its fields, the user as the assigned
    /// one, and over them what the caller prefills, typed. Attributes of no field are dropped.
    /// Defaults that depend on the clock come with [`Schema::attributes_for_create_at`].
    pub fn attributes_for_create(&self, entity: &str, prefill: &[(String, String)]) -> Object {
        let Some(def) = self.entity(entity) else { return Object::new() };
        let mut attributes = Object::new();
        for (name, field) in &def.fields {
            self.add_default(&mut attributes, name, field);
        }
        self.assign(&mut attributes, entity, def);
        for (attribute, value) in prefill {
            if let Some(value) = self.typed(def, attribute, value) {
                attributes.insert(attribute.clone(), value);
            }
        }
        attributes
    }

    fn add_default(&self, attributes: &mut Object, name: &str, field: &FieldDef) {
        for (attribute, value) in field.params.map("defaultAttributes").into_iter().flatten() {
            if !value.is_null() && !is_script(value) {
                attributes.insert(attribute.clone(), value.clone());
            }
        }
        let default = field.params.get("default");
        let Some(default) = default.filter(|value| !value.is_null() && !is_script(value)) else {
            return;
        };
        if &*field.kind == "currency" {
            let currency = self.preferences.text("defaultCurrency");
            let currency = currency.or_else(|| self.settings.text("defaultCurrency"));
            attributes.insert(format!("{name}Currency"), json!(currency.unwrap_or("USD")));
        }
        attributes.insert(name.to_owned(), default.clone());
    }

    /// The user who creates a record is assigned to it, unless they asked for it only where it
    /// is required; someone who may assign nobody else always is. Then the user's default team
    /// has it, too.
    fn assign(&self, attributes: &mut Object, entity: &str, def: &EntityDef) {
        let me = self.user.id();
        if me.is_empty() {
            return;
        }
        let nobody_else = self.acl.permission("assignmentPermission") == Some("no");
        let only_required = self.preferences.flag("doNotFillAssignedUserIfNotRequired");
        let wanted = |field: &str| {
            let field_def = def.field(field).filter(|_| self.acl.field_editable(entity, field));
            field_def
                .is_some_and(|def| nobody_else || !only_required || def.params.flag("required"))
        };
        let name = self.user.text("name");
        if wanted("assignedUser") {
            attributes.insert("assignedUserId".to_owned(), json!(me));
            attributes.insert("assignedUserName".to_owned(), json!(name));
        }
        if wanted("assignedUsers") {
            attributes.insert("assignedUsersIds".to_owned(), json!([me]));
            attributes.insert("assignedUsersNames".to_owned(), json!({ me: name }));
        }
        let team = self.user.filled("defaultTeamId").filter(|_| def.field("teams").is_some());
        if let Some(team) = team.filter(|_| nobody_else) {
            let name = self.user.text("defaultTeamName");
            attributes.insert("teamsIds".to_owned(), json!([team]));
            attributes.insert("teamsNames".to_owned(), json!({ team: name }));
        }
    }

    /// A text of a URL as the value of an attribute; `None` where no field has it.
    fn typed(&self, def: &EntityDef, attribute: &str, text: &str) -> Option<Value> {
        if let Some(field) = def.field(attribute) {
            return Some(by_kind(&field.kind, text));
        }
        let base =
            ["Ids", "Names", "Columns", "Types", "Data", "Id", "Name", "Type", "Currency", "Date"];
        let part = base.into_iter().find(|part| {
            let field =
                attribute.strip_suffix(part).and_then(|name| Some((name, def.field(name)?)));
            field.is_some_and(|(name, field)| {
                let attributes = crate::attributes::of_field(&self.metadata, name, field);
                attributes.all().any(|other| other == attribute)
            })
        });
        if part.is_none() && !self.belongs(def, attribute) {
            return None;
        }
        Some(match part {
            Some("Ids") => by_kind("array", text),
            Some("Names" | "Columns" | "Types" | "Data") => structured(text)?,
            _ => Value::from(text),
        })
    }

    /// Whether an attribute belongs to a field under another name (`lastName`, `addressCity`).
    fn belongs(&self, def: &EntityDef, attribute: &str) -> bool {
        let of = |name: &str, field: &FieldDef| {
            crate::attributes::of_field(&self.metadata, name, field).actual
        };
        def.fields
            .iter()
            .any(|(name, field)| of(name, field).iter().any(|other| other == attribute))
    }
}

/// EspoCRM's defaults that ask a clock are written in its own client's language.
fn is_script(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.starts_with("javascript:"))
}

fn by_kind(kind: &str, text: &str) -> Value {
    match kind {
        "bool" => Value::Bool(matches!(text, "1" | "true" | "yes")),
        "int" | "enumInt" | "duration" => text.parse::<i64>().map_or(Value::Null, Value::from),
        "float" | "currency" | "enumFloat" => {
            crate::json::float(text).map_or(Value::Null, Value::from)
        }
        "array" | "multiEnum" | "checklist" | "urlMultiple" => {
            structured(text).unwrap_or_else(|| {
                text.split(',').filter(|item| !item.is_empty()).map(Value::from).collect()
            })
        }
        _ => Value::from(text),
    }
}

fn structured(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok().filter(|value: &Value| value.is_array() || value.is_object())
}

#[cfg(test)]
mod tests;
