//! Sections in the shapes of several servers.

use super::*;
use crate::metadata::Metadata;
use serde_json::json;

fn schema() -> Schema {
    Schema {
        metadata: Metadata::from_value(json!({
            "entityDefs": {
                "Crate": {"fields": {"name": {}}, "links": {
                    "items": {"type": "hasMany", "entity": "Item", "foreign": "crate"},
                    "notes": {"type": "hasMany", "entity": "Item", "foreign": "box"},
                    "owner": {"type": "belongsTo", "entity": "Item"},
                }},
                "Item": {"fields": {"name": {}}},
            },
            "scopes": {"Crate": {"entity": true, "stream": true}, "Item": {"entity": true}},
            "clientDefs": {"Crate": {
                "bottomPanels": {"detail": [{"name": "late", "order": 9}, {"name": "map", "label": "Where"},
                    {"name": "secret", "accessDataList": [{"isAdminOnly": true}]}]},
                "sidePanels": {"detail": [{"name": "activities", "aclScope": "Item"}, {"name": "spare", "disabled": true}]},
            }},
        })),
        ..Schema::default()
    }
}

#[test]
fn panels_of_fields_stand_beside_a_record() {
    let mut schema = schema();
    let panels = json!([
        {"name": "people", "label": "People", "isForm": true, "style": "info", "options": {"fieldList": ["items", "gone"]}},
        {"name": "attendees", "isForm": true}, {"name": "map"},
    ]);
    schema.metadata = Metadata::from_value(json!({
        "entityDefs": {"Crate": {"fields": {
            "assignedUser": {}, "items": {"type": "linkMultiple"},
            "guests": {"type": "linkMultiple", "columns": {"status": "acceptanceStatus"}},
        }}},
        "clientDefs": {"Crate": {"sidePanels": {"edit": panels}}},
    }));
    let raw = json!({"attendees": {"index": 0}, "people": {"index": 1, "hidden": true}});
    let all = side_panels(&schema, "Crate", "edit", &raw, &json!([":assignedUser"]));
    let picture = |panel: &Panel| {
        let name = |row: &Vec<Cell>| match &row[0] {
            Cell::Field { slot, .. } => slot.name.to_string(),
            Cell::Empty => String::new(),
        };
        let rows: Vec<String> = panel.rows.iter().map(name).collect();
        format!("{}: {}", panel.name, rows.join(" "))
    };
    let pictures: Vec<String> = all.iter().map(picture).collect();
    assert_eq!(pictures, ["default: assignedUser", "attendees: guests", "people: items"]);
    assert!(all[2].hidden && all[2].aside && all[2].style.as_deref() == Some("info"));
}

/// `name`, `(name)` behind "Show more", `# tab`.
fn picture(items: &[BottomItem]) -> Vec<String> {
    let item = |item: &BottomItem| match item {
        BottomItem::Tab(label) => format!("# {label}"),
        BottomItem::Section(section) => shown(section),
    };
    items.iter().map(item).collect()
}

fn shown(section: &Section) -> String {
    if section.hidden { format!("({})", section.name) } else { section.name.clone() }
}

fn bottom_of(raw: Value) -> Vec<String> {
    picture(&bottom(&schema(), "Crate", "detail", &raw))
}

#[test]
fn what_stands_beside_is_not_told_below() {
    let mut schema = schema();
    let panel = json!([{"name": "activities"}]);
    schema.metadata = Metadata::from_value(json!({
        "entityDefs": {
            "Crate": {"fields": {"name": {}}, "links": {
                "items": {"type": "hasMany", "entity": "Item"},
                "activities": {"type": "hasMany", "entity": "Item"},
            }},
            "Item": {"fields": {"name": {}}},
        },
        "scopes": {"Item": {"entity": true}},
        "clientDefs": {"Crate": {"sidePanels": {"detail": panel}}},
    }));
    let beside = side_activities(&schema, "Crate", "detail", &Value::Null);
    assert_eq!(beside.len(), 1);
    // Named by the layout, in a tab of its own, or without one.
    let raw = json!({"items": {"index": 0}, "_tabBreak_0": {"index": 1, "tabBreak": true},
        "activities": {"index": 2}});
    for raw in [raw, Value::Null] {
        let items = bottom(&schema, "Crate", "detail", &raw);
        assert!(picture(&items).contains(&"activities".to_owned()), "{raw}");
        assert_eq!(picture(&told_once(items, &beside)), ["items"], "{raw}");
    }
}

#[test]
fn a_layout_orders_sections_and_breaks_them_into_tabs() {
    let raw = json!({
        "_delimiter_": {"index": 4}, "notes": {"index": 5}, "items": {"index": 1, "style": "danger"},
        "stream": {"index": 0}, "map": {"disabled": true}, "owner": {"index": 2}, "gone": {"index": 2},
        "_tabBreak_0": {"index": 3, "tabBreak": true, "tabLabel": "More"},
        "_tabBreak_1": {"index": 9, "tabBreak": true, "tabLabel": "Empty"},
    });
    assert_eq!(bottom_of(raw.clone()), ["late", "stream", "items", "# More", "(notes)"]);
    let items = bottom(&schema(), "Crate", "detail", &raw);
    let Some(BottomItem::Section(section)) = items.get(2) else { panic!("{items:?}") };
    assert_eq!(section.style.as_deref(), Some("danger"));
    assert!(matches!(&section.content, Content::Relation(relation) if relation.entity == "Item"));
}

#[test]
fn old_lists_and_missing_layouts_keep_what_is_known() {
    let old = json!([{"name": "notes", "hidden": true}, "items", "items"]);
    assert_eq!(bottom_of(old), ["stream", "map", "late", "(notes)", "items"]);
    assert_eq!(bottom_of(Value::Null), ["stream", "map", "late", "items", "notes"]);
    for empty in [json!([]), json!({}), json!(false)] {
        assert_eq!(bottom_of(empty), ["stream", "map", "late"]);
    }
}

#[test]
fn the_assignment_stands_first_beside_a_record() {
    let side = |raw: Value| -> Vec<String> {
        side_sections(&schema(), "Crate", "detail", &raw).iter().map(shown).collect()
    };
    assert_eq!(side(Value::Null), ["default", "activities"]);
    let raw = json!({"activities": {"index": 0}, "default": {"index": 1}, "spare": {"index": 2, "hidden": true}});
    assert_eq!(side(raw), ["activities", "default", "(spare)"]);
    assert_eq!(
        side(
            json!({"default": {"disabled": true}, "_delimiter_": {"index": 1}, "spare": {"index": 2}})
        ),
        ["activities", "(spare)"]
    );
}
