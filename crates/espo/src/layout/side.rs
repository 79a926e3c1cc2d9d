//! The side panel: whose a record is, and who made and changed it when.

use super::{
    Cell, Panel,
    items::{Item, entries},
};
use crate::schema::Schema;
use serde_json::{Value, json};

/// What always stands at the end.
const ALWAYS: [&str; 4] = ["createdAt", "createdBy", "modifiedAt", "modifiedBy"];

/// The fields of the side panel: assigned user, teams, created, modified (contract 2.5,
/// `defaultSidePanel`). Some entities have a list of their own in the client definition.
pub fn side(schema: &Schema, entity: &str, raw: &Value) -> Panel {
    let own = schema.client(entity).and_then(|client| {
        client.map("defaultSidePanelFieldLists")?.get("detail").filter(|list| list.is_array())
    });
    let usual = json!([":assignedUser", "teams"]);
    let (items, complete) = match (own, raw) {
        (Some(own), _) => (entries(own), true),
        (None, Value::Array(_) | Value::Object(_)) => (entries(raw), false),
        (None, _) => (entries(&usual), false),
    };
    let always: Vec<Value> = ALWAYS.iter().map(|name| Value::from(*name)).collect();
    let always = always.iter().filter(|_| !complete);
    let rows = rows(schema, entity, items.into_iter().chain(always));
    Panel { name: "default".to_owned(), label: schema.word("Assignment"), rows, ..Panel::default() }
}

/// One field in a row, each once.
pub(super) fn rows<'a>(
    schema: &Schema,
    entity: &str,
    items: impl Iterator<Item = &'a Value>,
) -> Vec<Vec<Cell>> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for item in items {
        let Some(cell) = cell(schema, entity, Item(item)) else { continue };
        if !rows.iter().any(|row| same_field(&row[0], &cell)) {
            rows.push(vec![cell]);
        }
    }
    rows
}

/// Whether a field stands in the side panel of most entities.
pub(super) fn is_side_field(name: &str) -> bool {
    ALWAYS.contains(&name) || matches!(name, "assignedUser" | "assignedUsers" | "teams")
}

/// `:assignedUser` is the field of several assigned users where the entity has one.
fn cell(schema: &Schema, entity: &str, item: Item) -> Option<Cell> {
    let name = item.name()?;
    let slot = match name.strip_prefix(':') {
        Some(one) => {
            let several = schema.slot(entity, &format!("{one}s"));
            several.or_else(|| schema.slot(entity, one))?
        }
        None => item.slot(schema, entity)?,
    };
    Some(Cell::Field { slot, span: 1, no_label: item.flag("noLabel") })
}

fn same_field(one: &Cell, other: &Cell) -> bool {
    match (one, other) {
        (Cell::Field { slot: one, .. }, Cell::Field { slot: other, .. }) => one.name == other.name,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::Metadata;

    fn side_of(entity: &str, raw: Value) -> Vec<String> {
        let schema = Schema {
            metadata: Metadata::from_value(json!({
                "entityDefs": {
                    "Crate": {"fields": {"assignedUser": {}, "teams": {}, "createdAt": {}, "note": {}}},
                    "Box": {"fields": {"assignedUser": {}, "assignedUsers": {}, "modifiedBy": {}}},
                    "Log": {"fields": {"note": {}, "createdAt": {}}},
                },
                "clientDefs": {"Log": {"defaultSidePanelFieldLists": {"detail": ["note"]}}},
            })),
            ..Schema::default()
        };
        let name = |row: &Vec<Cell>| match &row[0] {
            Cell::Field { slot, .. } => slot.name.to_string(),
            Cell::Empty => "-".to_owned(),
        };
        side(&schema, entity, &raw).rows.iter().map(name).collect()
    }

    #[test]
    fn created_and_modified_follow_what_the_layout_names() {
        let raw = json!([{"name": ":assignedUser"}, {"name": "note"}, {"name": "gone"}]);
        assert_eq!(side_of("Crate", raw), ["assignedUser", "note", "createdAt"]);
        assert_eq!(side_of("Crate", json!([])), ["createdAt"]);
    }

    #[test]
    fn several_assigned_users_win_over_one() {
        assert_eq!(side_of("Box", json!([":assignedUser"])), ["assignedUsers", "modifiedBy"]);
    }

    #[test]
    fn without_a_layout_the_usual_fields_stand() {
        assert_eq!(side_of("Crate", Value::Null), ["assignedUser", "teams", "createdAt"]);
    }

    #[test]
    fn an_entity_may_have_a_list_of_its_own() {
        assert_eq!(side_of("Log", json!([{"name": "teams"}])), ["note"]);
    }
}
