//! List layouts -> columns.

use super::{
    Column,
    items::{Item, entries, is_long, stands_alone},
};
use crate::{schema::Schema, slot::Slot};
use serde_json::Value;

/// Columns of an unusable layout, at most.
const NUM_FALLBACK_COLUMNS: usize = 5;

/// The columns of a list layout; an unusable layout gives the fallback columns of the entity.
pub fn columns(schema: &Schema, entity: &str, raw: &Value) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for item in entries(raw) {
        let column = column(schema, entity, Item(item));
        let new = |column: &Column| columns.iter().all(|other| other.slot.name != column.slot.name);
        columns.extend(column.filter(new));
    }
    if columns.is_empty() {
        columns = fallback(schema, entity);
    }
    link_one(schema, entity, &mut columns);
    columns
}

/// The column of a field that no layout says more of.
pub(super) fn plain(schema: &Schema, entity: &str, name: &str) -> Option<Column> {
    column(schema, entity, Item(&Value::from(name)))
}

fn column(schema: &Schema, entity: &str, item: Item) -> Option<Column> {
    let slot = item.slot(schema, entity)?;
    let align_right = match item.text("align") {
        Some(align) => align == "right",
        None => is_number(&slot.def.kind),
    };
    Some(Column {
        width_percent: item.number("width").filter(|width| *width > 0.0),
        width_px: item.number("widthPx").filter(|width| *width > 0.0),
        link: item.flag("link"),
        align_right,
        sortable: !item.flag("notSortable") && is_sortable(schema, &slot),
        hidden: item.flag("hidden"),
        large: item.flag("isLarge"),
        muted: item.flag("isMuted"),
        no_label: item.flag("noLabel"),
        slot,
    })
}

/// Adds what the link of a relationship knows of each record, right behind the column that leads to
/// the record.
pub fn add_of_link(schema: &Schema, entity: &str, link: &str, columns: &mut Vec<Column>) {
    let Some(def) = schema.entity(entity).and_then(|def| def.link(link)) else { return };
    let mut at = columns.iter().position(|column| column.link).map_or(0, |at| at + 1);
    for own in schema.link_columns(entity, link) {
        let known = columns.iter().any(|column| *column.slot.name == *own.field);
        let Some(column) = plain(schema, &def.entity, &own.field).filter(|_| !known) else {
            continue;
        };
        // What is no one's to write is of no use to most.
        let hidden = own.holder.is_none();
        columns.insert(at, Column { hidden, sortable: false, ..column });
        at += 1;
    }
}

fn is_number(kind: &str) -> bool {
    matches!(kind, "int" | "float" | "decimal" | "currency" | "currencyConverted" | "autoincrement")
}

/// The server refuses to sort by lists, by what is not stored and by what metadata excludes.
fn is_sortable(schema: &Schema, slot: &Slot) -> bool {
    // The definition of a foreign field is that of the field it shows: its own one decides.
    let def = schema.entity(&slot.entity).and_then(|def| def.field(&slot.name));
    let Some(def) = def else { return false };
    let kind = &*def.kind;
    let by_kind =
        !matches!(
            kind,
            "linkMultiple"
                | "attachmentMultiple"
                | "map"
                | "multiEnum"
                | "array"
                | "checklist"
                | "password"
                | "urlMultiple"
                | "jsonArray"
                | "jsonObject"
                | "arrayInt"
                | "base"
                | "wysiwyg"
        ) && !schema.metadata.field_types.get(kind).is_some_and(|kind| kind.flag("notSortable"));
    let computed = def.params.flag("notStorable")
        && def.params.get("order").is_none()
        && !matches!(kind, "personName" | "email" | "phone" | "currencyConverted" | "address");
    by_kind && !computed && !def.params.flag("orderDisabled") && !def.params.flag("notSortable")
}

/// The name, then what tells records apart at a glance: status, kind, whose it is, since when.
fn fallback(schema: &Schema, entity: &str) -> Vec<Column> {
    let Some(def) = schema.entity(entity) else { return Vec::new() };
    let name = schema.name_field(entity);
    let status = schema.scope(entity).and_then(|scope| scope.text("statusField"));
    let mut names: Vec<&str> = vec![&name];
    names.extend(status);
    let own = def.fields.iter().filter(|(_, field)| !is_long(&field.kind));
    let own = own.map(|(name, _)| &**name);
    names.extend(own.filter(|name| !AT_LAST.contains(name)));
    let mut columns: Vec<Column> = Vec::new();
    for name in names.into_iter().chain(AT_LAST) {
        if columns.len() >= NUM_FALLBACK_COLUMNS {
            break;
        }
        let Some(column) = plain(schema, entity, name) else { continue };
        let known = columns.iter().any(|other| other.slot.name == column.slot.name);
        let lists = matches!(&*column.slot.def.kind, "linkMultiple" | "map" | "base" | "password");
        if !known && !lists && stands_alone(&column.slot) {
            columns.push(column);
        }
    }
    columns
}

/// What nearly every record has comes last among fallback columns.
const AT_LAST: [&str; 5] = ["assignedUser", "createdAt", "modifiedAt", "createdBy", "modifiedBy"];

/// A row must lead to its record: the name does where the layout marks no column.
pub(super) fn link_one(schema: &Schema, entity: &str, columns: &mut [Column]) {
    if columns.iter().any(|column| column.link) {
        return;
    }
    let name = schema.name_field(entity);
    let at = columns.iter().position(|column| *column.slot.name == *name).unwrap_or_default();
    if let Some(column) = columns.get_mut(at) {
        column.link = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::Metadata;
    use serde_json::json;

    fn schema() -> Schema {
        Schema {
            metadata: Metadata::from_value(json!({
                "entityDefs": {"Crate": {"fields": {
                    "name": {"type": "varchar"}, "note": {"type": "text"},
                    "price": {"type": "currency"}, "teams": {"type": "linkMultiple"},
                    "age": {"type": "int", "notStorable": true}, "state": {"type": "enum"},
                    "createdAt": {"type": "datetime"},
                }}},
                "scopes": {"Crate": {"entity": true, "statusField": "state"}},
            })),
            ..Schema::default()
        }
    }

    fn names(columns: &[Column]) -> Vec<&str> {
        columns.iter().map(|column| &*column.slot.name).collect()
    }

    #[test]
    fn a_layout_gives_columns_and_what_is_unknown_is_left_out() {
        let raw = json!([
            {"name": "name", "link": true, "width": 25}, {"name": "gone"}, "state", {"name": "name"},
            {"name": "price", "widthPx": "90", "hidden": true, "customLabel": "Cost"},
            {"name": "teams"}, {"name": "age", "align": "left", "noLabel": true},
        ]);
        let columns = columns(&schema(), "Crate", &raw);
        assert_eq!(names(&columns), ["name", "state", "price", "teams", "age"]);
        assert!(columns[0].link && columns[0].width_percent == Some(25.0) && columns[0].sortable);
        assert!(columns[2].align_right && columns[2].hidden && columns[2].width_px == Some(90.0));
        assert_eq!(&*columns[2].slot.label, "Cost");
        assert!(!columns[3].sortable && !columns[4].sortable && !columns[4].align_right);
        assert!(columns[4].no_label);
    }

    #[test]
    fn an_unusable_layout_gives_what_tells_records_apart() {
        for raw in [json!(null), json!(false), json!([]), json!({}), json!(["gone"])] {
            let columns = columns(&schema(), "Crate", &raw);
            assert_eq!(names(&columns), ["name", "state", "price", "age", "createdAt"], "{raw}");
            assert!(columns[0].link);
        }
    }

    #[test]
    fn the_name_links_where_no_column_does() {
        let columns = columns(&schema(), "Crate", &json!(["state", "name"]));
        assert!(columns[1].link && !columns[0].link);
    }

    #[test]
    fn an_unknown_entity_has_no_columns() {
        assert!(columns(&schema(), "Nothing", &json!(["name"])).is_empty());
    }
}
