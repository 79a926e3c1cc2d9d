//! Tabs of every kind servers send.

use super::*;
use crate::{acl::Acl, i18n::I18n, json, metadata::Metadata, record::Record};
use serde_json::json;

fn schema(tab_list: Value) -> Schema {
    let user = Record::from_value(json!({"id": "me"}));
    Schema {
        metadata: Metadata::from_value(json!({
            "entityDefs": {"Crate": {}, "Box": {}, "Import": {}, "Note": {}},
            "scopes": {
                "Crate": {"entity": true, "tab": true, "acl": true},
                "Box": {"entity": true, "tab": true, "acl": true},
                "Note": {"entity": true, "acl": true},
                "Import": {"entity": true, "tab": true, "acl": "boolean"},
                "Calendar": {"tab": true, "acl": "boolean"},
                "Stream": {"tab": true, "acl": false},
            },
            "clientDefs": {"Crate": {"iconClass": "fas fa-box", "color": "#aa0000"}},
        })),
        labels: I18n::from_value(json!({"Global": {
            "scopeNamesPlural": {"Crate": "Crates"}, "scopeNames": {"Crate": "Crate"},
            "navbarTabs": {"Sales": "Selling"},
        }})),
        acl: Acl::new(
            json!({"table": {
                "Crate": {"read": "own", "create": "yes"}, "Import": true, "Calendar": true,
                "Note": {"read": "own"},
            }}),
            &user,
        ),
        settings: Params(json::object(json!({
            "tabList": tab_list, "quickCreateList": ["Crate", "Box", "Gone"],
        }))),
        ..Schema::default()
    }
}

/// `Crate` ours, `^Calendar` the server's, `[Group: …]`, `--heading`, `(url)`, `>>` more.
fn picture(tabs: &[Tab]) -> String {
    let one = |tab: &Tab| match tab {
        Tab::Scope { name, ours, .. } => format!("{}{name}", if *ours { "" } else { "^" }),
        Tab::Group { label, items } => format!("[{label}: {}]", picture(items)),
        Tab::Divider(text) => format!("--{}", text.as_deref().unwrap_or_default()),
        Tab::Url { label, .. } => format!("({label})"),
        Tab::More => ">>".to_owned(),
    };
    tabs.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn scopes_show_where_they_are_tabs_and_readable() {
    let list = json!(["Home", "Crate", "Box", "Note", "Gone", "Import", "Calendar", "Stream"]);
    assert_eq!(picture(&tabs(&schema(list))), "^Home Crate ^Import ^Calendar Stream");
}

#[test]
fn a_scope_has_label_icon_and_color_unless_switched_off() {
    let mut schema = schema(json!(["Crate"]));
    let Tab::Scope { label, icon, color, .. } = tabs(&schema).remove(0) else { panic!("no scope") };
    assert_eq!(label, "Crates");
    assert_eq!((icon.as_deref(), color.as_deref()), (Some("fas fa-box"), Some("#aa0000")));
    schema.preferences = Params(json::object(json!({"tabColorsDisabled": true})));
    let Tab::Scope { color, .. } = tabs(&schema).remove(0) else { panic!("no scope") };
    assert_eq!(color, None);
}

#[test]
fn groups_dividers_and_the_rest() {
    let list = json!([
        {"type": "divider", "text": "$Sales"}, "Crate",
        {"type": "divider", "text": "Empty"}, "Box",
        {"type": "group", "text": "Tools", "itemList": ["Import", "Box", {"type": "group", "itemList": ["Crate"]}]},
        {"type": "group", "text": "Nothing", "itemList": ["Box"]},
        {"type": "divider", "text": null}, "_delimiter_", {"type": "divider", "text": null},
        "Stream", "_delimiter_", {"type": "unknown"}, 12, {"type": "divider", "text": "End"},
    ]);
    assert_eq!(picture(&tabs(&schema(list))), "--Selling Crate --Empty [Tools: ^Import] >> Stream");
}

#[test]
fn links_lead_to_the_web_only() {
    let link = |url: &str, more: Value| {
        let mut link = json!({"type": "url", "text": "Docs", "url": url});
        json::object(more).into_iter().for_each(|(key, value)| link[key] = value);
        picture(&tabs(&schema(json!([link]))))
    };
    assert_eq!(link("https://docs.example", json!({})), "(Docs)");
    assert_eq!(link("javascript:alert(1)", json!({})), "");
    assert_eq!(link("https://docs.example", json!({"onlyAdmin": true})), "");
    assert_eq!(link("https://docs.example", json!({"aclScope": "Box"})), "");
}

#[test]
fn the_user_may_have_own_tabs_or_more_tabs() {
    let mut schema = schema(json!({"0": "Crate", "4": "Stream"}));
    assert_eq!(picture(&tabs(&schema)), "Crate Stream", "a list that came as an object");
    let own = |more: bool| {
        let own = json!({"useCustomTabList": true, "addCustomTabs": more, "tabList": ["Calendar"]});
        Params(json::object(own))
    };
    schema.preferences = own(false);
    assert_eq!(picture(&tabs(&schema)), "^Calendar");
    schema.preferences = own(true);
    assert_eq!(picture(&tabs(&schema)), "Crate Stream ^Calendar");
}

#[test]
fn only_what_may_be_created_is_offered() {
    let offered = quick_create(&schema(json!([])));
    assert_eq!(offered, [("Crate".to_owned(), "Crate".to_owned())]);
}
