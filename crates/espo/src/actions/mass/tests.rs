//! Offers by rights, metadata and version.

use super::*;
use crate::{acl::Acl, metadata::Metadata, record::Record};

fn schema(acl: Value, client: Value, version: Version) -> Schema {
    let user = Record::from_value(json!({"id": "me", "type": "regular"}));
    Schema {
        version,
        metadata: Metadata::from_value(json!({
            "entityDefs": {"Crate": {"fields": {
                "name": {"type": "varchar"}, "size": {"type": "enum"},
                "assignedUser": {"type": "link"}, "teams": {"type": "linkMultiple"},
                "price": {"type": "currency"}, "priceCurrency": {"type": "enum"},
                "origin": {"type": "address"}, "originCity": {"type": "varchar"},
                "born": {"type": "date", "readOnlyAfterCreate": true},
                "inner": {"type": "varchar", "massUpdateDisabled": true},
                "hidden": {"type": "varchar", "exportDisabled": true},
                "createdAt": {"type": "datetime", "readOnly": true},
                "photo": {"type": "file"},
            }}},
            "fields": {"linkMultiple": {"massUpdateActionList": ["update", "add", "remove"],
                "actualFields": ["ids"], "notActualFields": ["names"]}},
            "scopes": {"Crate": {"entity": true, "acl": true, "stream": true}},
            "clientDefs": {"Crate": client},
        })),
        acl: Acl::new(acl, &user),
        settings: crate::metadata::Params(json::object(json!({
            "currencyList": ["EUR", "USD"], "currencyRates": {"USD": 0.9},
            "massActionIdleCountThreshold": 50,
        }))),
        ..Schema::default()
    }
}

fn full() -> Value {
    json!({
        "table": {"Crate": {"read": "all", "edit": "all", "delete": "all", "stream": "all"}},
        "massUpdatePermission": "yes", "exportPermission": "yes",
    })
}

fn offers(acl: Value, client: Value, all: bool) -> MassActions {
    schema(acl, client, Version::NEWEST).mass_actions("Crate", all)
}

const EVERYTHING: MassActions = MassActions {
    remove: true,
    update: true,
    assign: true,
    follow: true,
    export: true,
    convert: true,
    unlink: false,
    merge: true,
};

#[test]
fn everything_is_offered_to_who_may() {
    assert_eq!(offers(full(), json!({}), false), EVERYTHING);
    assert_eq!(offers(full(), json!({}), true), MassActions { merge: false, ..EVERYTHING });
}

#[test]
fn without_the_permission_only_chosen_records_are_removed() {
    let mut acl = full();
    acl["massUpdatePermission"] = json!("no");
    let some = offers(acl.clone(), json!({}), false);
    let expected = MassActions { update: false, assign: false, convert: false, ..EVERYTHING };
    assert_eq!(some, expected);
    assert!(!offers(acl.clone(), json!({}), true).remove);
    acl.as_object_mut().unwrap().shift_remove("massUpdatePermission");
    assert!(!offers(acl.clone(), json!({}), false).update, "missing is no where it is known");
    let old = schema(acl, json!({}), Version(5, 4, 0)).mass_actions("Crate", false);
    assert!(old.update && !old.convert && old.follow);
}

#[test]
fn the_client_definition_switches_actions_off() {
    for (flag, expected) in [
        ("massRemoveDisabled", MassActions { remove: false, ..EVERYTHING }),
        ("massUpdateDisabled", MassActions { update: false, assign: false, ..EVERYTHING }),
        ("massFollowDisabled", MassActions { follow: false, ..EVERYTHING }),
        ("exportDisabled", MassActions { export: false, ..EVERYTHING }),
        ("convertCurrencyDisabled", MassActions { convert: false, ..EVERYTHING }),
        ("mergeDisabled", MassActions { merge: false, ..EVERYTHING }),
        ("removeDisabled", MassActions { remove: false, merge: false, ..EVERYTHING }),
    ] {
        assert_eq!(offers(full(), json!({flag: true}), false), expected, "{flag}");
    }
}

#[test]
fn rights_decide() {
    let mut acl = full();
    acl["table"]["Crate"] = json!({"read": "all", "edit": "no", "delete": "no", "stream": "no"});
    assert_eq!(offers(acl, json!({}), false), MassActions { export: true, ..Default::default() });
    let mut acl = full();
    acl["fieldTable"] = json!({"Crate": {"assignedUser": {"edit": "no"}, "price": {"edit": "no"}}});
    let expected = MassActions { assign: false, convert: false, ..EVERYTHING };
    assert_eq!(offers(acl, json!({}), false), expected);
}

#[test]
fn the_layout_comes_first_and_parts_not_at_all() {
    let schema = schema(full(), json!({}), Version::NEWEST);
    let names = |layout: Value| -> Vec<String> {
        let slots = schema.mass_update_fields("Crate", &layout);
        slots.iter().map(|slot| slot.name.to_string()).collect()
    };
    let rest = ["hidden", "name", "origin", "price", "size"];
    let expected: Vec<&str> = ["teams", "assignedUser"].into_iter().chain(rest).collect();
    assert_eq!(names(json!(["teams", "assignedUser", "nothing"])), expected);
    assert_eq!(names(json!({})).first().map(String::as_str), Some("assignedUser"));
}

#[test]
fn amounts_have_a_currency() {
    let amounts = schema(full(), json!({}), Version::NEWEST).amounts("Crate");
    assert_eq!(amounts, ["priceCurrency", "price"]);
}

#[test]
fn files_hold_what_may_be_read() {
    let mut acl = full();
    acl["fieldTable"] = json!({"Crate": {"size": {"read": "no", "edit": "no"}}});
    let fields = schema(acl, json!({}), Version::NEWEST).export_fields("Crate");
    let has = |name: &str| fields.iter().any(|slot| &*slot.name == name);
    assert!(has("name") && has("createdAt") && !has("size") && !has("hidden"));
}

#[test]
fn many_records_are_left_to_the_server() {
    let schema = schema(full(), json!({}), Version::NEWEST);
    let idle = |count| schema.runs_idle("massActionIdleCountThreshold", count);
    assert!(!idle(Some(50)) && idle(Some(51)) && idle(None));
    assert!(!schema.runs_idle("exportIdleCountThreshold", Some(100)), "its default");
}

#[test]
fn formats_and_rates_come_from_the_server() {
    let mut one = schema(full(), json!({}), Version::NEWEST);
    assert_eq!(one.export_formats("Crate"), ["csv", "xlsx"]);
    std::sync::Arc::make_mut(&mut one.metadata.app)
        .insert("export".into(), json!({"formatList": ["xlsx", "csv", "ods"]}));
    assert_eq!(one.export_formats("Crate"), ["csv", "xlsx", "ods"]);
    assert_eq!(Value::Object(one.currency_rates()), json!({"USD": 0.9, "EUR": 1}));
    one.app_params.insert("currencyRates".into(), json!({"USD": "0.920000", "EUR": "1.000000"}));
    assert_eq!(one.currency_rates()["USD"], "0.920000");
    let adds = |name: &str| one.mass_adds(&one.slot("Crate", name).unwrap());
    assert!(adds("teams") && !adds("size"));
    assert!(one.server_exports() && !one.can_restore());
    one.settings.0.insert("exportDisabled".into(), json!(true));
    assert!(!one.server_exports());
}
