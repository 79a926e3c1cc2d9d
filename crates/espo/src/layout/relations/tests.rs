//! Relationship panels from layouts, rights and links.

use super::*;
use crate::{acl::Acl, i18n::I18n, metadata::Metadata, record::Record};
use serde_json::json;

fn schema() -> Schema {
    let crate_links = json!({
        "boxes": {"type": "hasMany", "entity": "Box"},
        "logs": {"type": "hasChildren", "entity": "Log"},
        "secrets": {"type": "hasMany", "entity": "Secret"},
        "shelf": {"type": "belongsTo", "entity": "Box"},
        "teams": {"type": "hasMany", "entity": "Box", "layoutRelationshipsDisabled": true},
    });
    let user = Record::from_value(json!({"id": "me"}));
    Schema {
        metadata: Metadata::from_value(json!({
            "entityDefs": {"Crate": {"links": crate_links}, "Box": {}, "Log": {}, "Secret": {}},
            "scopes": {"Crate": {"entity": true}, "Box": {"entity": true}, "Log": {"entity": true}},
            "clientDefs": {"Crate": {"relationshipPanels": {
                "boxes": {"layout": "listForCrate", "select": false, "orderBy": "name", "orderDirection": "desc"},
                "logs": {"rowActionsView": "views/record/row-actions/relationship-view-only"},
            }}},
        })),
        labels: I18n::from_value(json!({"Crate": {"links": {"boxes": "Boxes in it"}}})),
        acl: Acl::new(
            json!({"table": {
                "Crate": {"read": "all", "edit": "all"}, "Log": {"read": "own", "create": "no"},
                "Box": {"read": "all", "create": "yes"},
            }}),
            &user,
        ),
        ..Schema::default()
    }
}

fn links(raw: Value) -> Vec<String> {
    relations(&schema(), "Crate", &raw).into_iter().map(|relation| relation.link).collect()
}

#[test]
fn an_object_is_sorted_and_names_links_only() {
    let raw = json!({
        "_tabBreak_0": {"index": 0, "tabBreak": true}, "stream": {"index": 1}, "shelf": {"index": 1},
        "logs": {"index": 4}, "boxes": {"index": 2.5}, "secrets": {"index": 5},
    });
    assert_eq!(links(raw), ["boxes", "logs"]);
    assert_eq!(
        links(json!({"boxes": {"index": 1, "disabled": true}, "logs": {"index": 2}})),
        ["logs"]
    );
    assert_eq!(links(json!({"boxes": {"order": 2}, "logs": {"order": 1}})), ["logs", "boxes"]);
}

#[test]
fn a_list_keeps_its_order() {
    assert_eq!(links(json!(["logs", {"name": "boxes"}, "history", "logs"])), ["logs", "boxes"]);
}

#[test]
fn an_empty_layout_has_none_and_a_missing_one_all() {
    for empty in [json!([]), json!({}), json!(false)] {
        assert!(links(empty).is_empty());
    }
    assert_eq!(links(Value::Null), ["boxes", "logs"]);
}

#[test]
fn actions_follow_definitions_and_rights() {
    let all = relations(&schema(), "Crate", &json!(["boxes", "logs"]));
    let boxes = &all[0];
    assert_eq!((boxes.label.as_str(), boxes.layout.as_str()), ("Boxes in it", "listForCrate"));
    assert!(boxes.create && !boxes.select && boxes.unlink);
    assert_eq!(boxes.order, Some(("name".to_owned(), true)));
    let logs = &all[1];
    assert_eq!((logs.label.as_str(), logs.layout.as_str()), ("Logs", "listSmall"));
    assert!(!logs.create && logs.select && !logs.unlink);
}

#[test]
fn what_stands_behind_the_delimiter_is_hidden() {
    let raw = |disabled: bool| json!({"boxes": {"index": 1}, "_delimiter_": {"index": 2, "disabled": disabled}, "logs": {"index": 3}});
    let hidden = |raw| -> Vec<bool> {
        relations(&schema(), "Crate", &raw).iter().map(|relation| relation.hidden).collect()
    };
    assert_eq!(hidden(raw(false)), [false, true]);
    assert_eq!(hidden(raw(true)), [false, false]);
}

#[test]
fn choosing_begins_as_the_relationship_says() {
    let mut schema = schema();
    let panels = json!({"relationshipPanels": {"boxes": {
        "selectPrimaryFilterName": "open", "selectBoolFilterList": ["onlyMy"], "massSelect": true,
        "selectHandler": "handlers/select-related/same-shelf-many", "primaryFilter": "whole",
    }}});
    let panels = crate::metadata::Params(crate::json::object(panels));
    schema.metadata.client_defs.insert("Crate".to_owned(), panels);
    let boxes = json!({"fields": {"shelfs": {"type": "linkMultiple"}}});
    let boxes = Metadata::from_value(json!({"entityDefs": {"Box": boxes}}));
    for (name, def) in boxes.entities.iter() {
        schema.metadata.entities.insert(name.clone(), def.clone());
    }
    let boxes = relation_of(&schema, "Crate", "boxes").expect("a relationship");
    assert_eq!(
        (boxes.primary.as_deref(), boxes.chooses.primary.as_deref()),
        (Some("whole"), Some("open"))
    );
    assert!(boxes.chooses.all && boxes.chooses.bools == ["onlyMy"]);
    let same = boxes.chooses.same.expect("a field in common");
    let item = same.filter(&Record::from_value(json!({"id": "c", "shelfId": "s1"})));
    let wanted = crate::search::WhereItem::leaf("shelfs", "linkedWith", Some(json!(["s1"])));
    assert_eq!(item, Some(wanted));
    assert_eq!(same.filter(&Record::from_value(json!({"id": "c"}))), None);
    assert_eq!(relation_of(&schema, "Crate", "shelf"), None);
}

#[test]
fn rights_on_the_field_of_a_link_hide_it_or_make_it_fixed() {
    let mut schema = schema();
    let rules =
        json!({"boxes": {"read": "yes", "edit": "no"}, "logs": {"read": "no", "edit": "no"}});
    schema.acl.raw.insert("fieldTable".to_owned(), json!({"Crate": rules}));
    let boxes = relation_of(&schema, "Crate", "boxes").expect("a relationship");
    assert!(!boxes.create && !boxes.select && !boxes.unlink);
    assert_eq!(relation_of(&schema, "Crate", "logs"), None);
    assert!(!schema.row_actions("Box", Some(("Crate", "boxes"))).unlink);
}
