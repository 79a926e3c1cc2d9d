//! The schema of a real server: every recorded layout resolves, rights and labels fit the users
//! they were recorded for. Runs where `CREMA_RECORDED` names the directory of the recordings.

#![allow(clippy::unwrap_used, reason = "a recording that is not there fails the test")]

use crema_espo::{
    acl::{Acl, Action, Allowed},
    i18n::I18n,
    infer,
    layout::{self, Cell},
    locale::Host,
    metadata::{Metadata, Params},
    record::Record,
    schema::Schema,
    slot::Access,
    tabs::{self, Tab},
};
use serde_json::Value;
use std::{fs, path::PathBuf};

/// The directory of the recordings; says so where there is none.
fn directory() -> Option<PathBuf> {
    let directory = std::env::var_os("CREMA_RECORDED").map(PathBuf::from);
    if directory.is_none() {
        println!("skipped: CREMA_RECORDED is not set");
    }
    directory
}

fn json(name: &str) -> Option<Value> {
    let text = fs::read_to_string(directory()?.join(format!("{name}.json"))).unwrap();
    Some(serde_json::from_str(&text).unwrap())
}

fn body(name: &str) -> Option<Value> {
    Some(json(name)?["response"]["body"].clone())
}

fn params(value: &Value) -> Params {
    Params(value.as_object().cloned().unwrap_or_default())
}

/// The schema of one of the recorded users.
fn schema(user: &str, metadata: &str) -> Option<Schema> {
    let signed_in = body(user)?;
    let user = Record::from_value(signed_in["user"].clone());
    Some(Schema {
        metadata: Metadata::from_value(body(metadata)?),
        labels: I18n::from_value(body("004_i18n_auth")?),
        acl: Acl::new(signed_in["acl"].clone(), &user),
        settings: params(&signed_in["settings"]),
        preferences: params(&signed_in["preferences"]),
        user,
        language: "en_US".to_owned(),
        ..Schema::default()
    })
}

fn admin() -> Option<Schema> {
    schema("007_app_user_basic_login", "035_metadata")
}

/// A sales representative: team rights, no leads, one field hidden and one read-only.
fn representative() -> Option<Schema> {
    schema("028_app_user_rep", "036_metadata_regular_user")
}

/// Own records only.
fn restricted() -> Option<Schema> {
    schema("029_app_user_restricted", "037_metadata_restricted_user")
}

/// The names of fields anywhere below a layout.
fn named(raw: &Value, names: &mut Vec<String>) {
    match raw {
        Value::Array(items) => items.iter().for_each(|item| named(item, names)),
        Value::Object(map) if map.contains_key("rows") => named(&map["rows"], names),
        Value::Object(map) => {
            names.extend(map.get("name").and_then(Value::as_str).map(str::to_owned))
        }
        _ => {}
    }
}

fn existing(schema: &Schema, entity: &str, raw: &Value) -> Vec<String> {
    let mut names = Vec::new();
    named(raw, &mut names);
    names.retain(|name| schema.slot(entity, name).is_some());
    names
}

fn each_layout(test: impl Fn(&Schema, &str, &str, &Value)) {
    let (Some(schema), Some(layouts)) = (admin(), json("layouts")) else { return };
    for (entity, layouts) in layouts.as_object().unwrap() {
        for (name, raw) in layouts.as_object().unwrap() {
            test(&schema, entity, name, raw);
        }
    }
}

#[test]
fn every_list_layout_gives_its_columns() {
    each_layout(|schema, entity, name, raw| {
        if !name.starts_with("list") {
            return;
        }
        let columns = layout::columns(schema, entity, raw);
        let names: Vec<String> =
            columns.iter().map(|column| column.slot.name.to_string()).collect();
        assert_eq!(names, existing(schema, entity, raw), "{entity}/{name}");
        assert!(columns.iter().any(|column| column.link), "{entity}/{name} leads nowhere");
        assert!(columns.iter().all(|column| !column.slot.label.is_empty()), "{entity}/{name}");
    });
}

#[test]
fn every_detail_layout_gives_its_cells() {
    each_layout(|schema, entity, name, raw| {
        if !name.starts_with("detail") {
            return;
        }
        let panels = layout::panels(schema, entity, raw);
        let cells = panels.iter().flat_map(|panel| panel.rows.iter().flatten());
        let names: Vec<String> = cells
            .filter_map(|cell| match cell {
                Cell::Field { slot, span, .. } => {
                    assert!((1..=4).contains(span), "{entity}/{name}: {}", slot.name);
                    Some(slot.name.to_string())
                }
                Cell::Empty => None,
            })
            .collect();
        assert_eq!(names, existing(schema, entity, raw), "{entity}/{name}");
        assert!(!names.is_empty(), "{entity}/{name} is empty");
    });
}

#[test]
fn every_bottom_layout_gives_links_only() {
    each_layout(|schema, entity, name, raw| {
        if !name.starts_with("bottomPanelsDetail") && name != "relationships" {
            return;
        }
        let def = schema.entity(entity).unwrap();
        let relations = layout::relations(schema, entity, raw);
        for relation in &relations {
            assert!(def.link(&relation.link).is_some() && schema.can_open(&relation.entity));
            assert!(!relation.label.is_empty());
        }
        let links = match raw {
            Value::Object(map) => map.keys().filter(|name| def.link(name).is_some()).count(),
            other => other.as_array().map(Vec::len).unwrap_or_default(),
        };
        assert_eq!(relations.len(), links, "{entity}/{name}");
    });
}

#[test]
fn every_side_layout_ends_with_created_and_modified() {
    each_layout(|schema, entity, name, raw| {
        if name != "defaultSidePanel" || entity == "User" {
            return;
        }
        let side = layout::side(schema, entity, raw);
        let name = |row: &Vec<Cell>| match &row[0] {
            Cell::Field { slot, .. } => slot.name.to_string(),
            Cell::Empty => String::new(),
        };
        let names: Vec<String> = side.rows.iter().map(name).collect();
        assert!(names.contains(&"createdAt".to_owned()), "{entity}: {names:?}");
        assert!(names.iter().all(|name| !name.starts_with(':')), "{entity}: {names:?}");
    });
}

#[test]
fn every_field_of_every_entity_has_label_and_options() {
    let Some(schema) = admin() else { return };
    let mut num_enums = 0;
    for (entity, def) in schema.metadata.entities.iter() {
        for (field, _) in &def.fields {
            let Some(slot) = schema.slot(entity, field) else { continue };
            assert!(!slot.label.is_empty(), "{entity}.{field}");
            num_enums += usize::from(&*slot.def.kind == "enum" && !slot.options.is_empty());
        }
    }
    assert!(num_enums > 50, "only {num_enums} enums have options");
    let stage = schema.slot("Opportunity", "stage").unwrap();
    assert_eq!(stage.option_style("Closed Won"), Some("success"));
    let source = schema.slot("Opportunity", "leadSource").unwrap();
    assert!(source.options.iter().any(|(value, _)| &**value == "Partner"), "a reference");
    let kind = schema.slot("Contact", "accountType").unwrap();
    assert!(&*kind.def.kind == "enum" && kind.access == Access::Read && !kind.options.is_empty());
}

#[test]
fn what_a_list_asks_for_comes_with_the_record() {
    let (Some(schema), Some(records), Some(layouts)) = (admin(), json("records"), json("layouts"))
    else {
        return;
    };
    let mut num_lists = 0;
    for (entity, sample) in records.as_object().unwrap() {
        let record = Record::from_value(sample["record"].clone());
        let raw = &layouts[entity]["list"];
        if record.id().is_empty() || raw.is_null() {
            continue;
        }
        let columns = layout::columns(&schema, entity, raw);
        let fields: Vec<&str> = columns.iter().map(|column| &*column.slot.name).collect();
        for attribute in schema.select_for(entity, &fields) {
            // Of an e-mail the server shows sender and state by other means.
            assert!(record.has(&attribute) || entity == "Email", "{entity}.{attribute}");
        }
        assert_ne!(schema.record_name(entity, &record), "No name", "{entity}");
        num_lists += 1;
    }
    assert!(num_lists > 7, "only {num_lists} lists were looked at");
}

#[test]
fn the_representative_sees_what_the_role_allows() {
    let Some(schema) = representative() else { return };
    assert!(schema.can_open("Account") && !schema.can_open("Lead"));
    assert_eq!(schema.slot("Account", "sicCode"), None);
    assert_eq!(schema.slot("Account", "industry").unwrap().access, Access::Read);
    assert_eq!(schema.slot("Account", "website").unwrap().access, Access::Edit);
    assert!(schema.scope_allowed("Account", Action::Create));
    assert!(!schema.scope_allowed("Account", Action::Delete));
    let select = schema.select_for("Account", &["name", "sicCode"]);
    assert!(select.contains(&"teamsIds".to_owned()) && !select.contains(&"sicCode".to_owned()));
}

#[test]
fn records_of_the_team_may_be_edited() {
    let (Some(schema), Some(list)) = (representative(), body("220_list_rep_team")) else { return };
    let records = list["list"].as_array().unwrap();
    assert!(!records.is_empty());
    for record in records {
        let mut record = Record::from_value(record.clone());
        record.set("teamsIds", schema.acl.team_ids.clone());
        assert_eq!(schema.record_action("Account", &record, Action::Edit), Allowed::Yes);
        assert_eq!(schema.record_action("Account", &record, Action::Delete), Allowed::No);
        record.set("teamsIds", Vec::<String>::new());
        record.set("assignedUserId", Value::Null);
        assert_eq!(schema.record_action("Account", &record, Action::Edit), Allowed::No);
    }
}

fn scopes(tabs: &[Tab], ours: bool) -> Vec<String> {
    let name = |tab: &Tab| match tab {
        Tab::Scope { name, ours: page, .. } if *page == ours => Some(name.clone()),
        _ => None,
    };
    tabs.iter().filter_map(name).collect()
}

#[test]
fn the_navigation_follows_rights() {
    let (Some(admin), Some(restricted)) = (admin(), restricted()) else { return };
    let all = tabs::tabs(&admin);
    for entity in ["Account", "Lead", "Email", "User", "Team"] {
        assert!(scopes(&all, true).contains(&entity.to_owned()), "{entity}");
    }
    assert_eq!(scopes(&all, false), ["Calendar", "Import"]);
    assert!(all.contains(&Tab::More) && all.iter().any(|tab| matches!(tab, Tab::Divider(Some(_)))));
    assert!(tabs::quick_create(&admin).len() > 5);
    let few = scopes(&tabs::tabs(&restricted), true);
    assert!(few.contains(&"Account".to_owned()) && !few.contains(&"Lead".to_owned()), "{few:?}");
    assert!(tabs::quick_create(&restricted).is_empty(), "own records only, none created");
}

#[test]
fn the_locale_is_complete() {
    let Some(schema) = admin() else { return };
    let locale = schema.locale(Host::default());
    assert_eq!((locale.months.len(), locale.days_min.len()), (12, 7));
    assert_eq!((locale.week_start, locale.currency_decimals), (1, Some(2)));
    assert!(locale.currency_symbols.len() > 100 && locale.pattern("latinLetters").is_some());
}

#[test]
fn a_guess_from_records_is_mostly_right() {
    let (Some(schema), Some(records)) = (admin(), json("records")) else { return };
    let (mut num_right, mut num_wrong) = (0, 0);
    for (entity, sample) in records.as_object().unwrap() {
        let (Some(real), Some(list)) = (schema.entity(entity), sample["list"]["list"].as_array())
        else {
            continue;
        };
        let list: Vec<Record> = list.iter().cloned().map(Record::from_value).collect();
        for (name, guess) in &infer::entity_def(&list).fields {
            let Some(def) = real.field(name) else { continue };
            if guess.kind == def.kind { num_right += 1 } else { num_wrong += 1 }
        }
    }
    // A text without a line break, an enum and a varchar look the same.
    assert!(num_right > 2 * num_wrong, "{num_right} right, {num_wrong} wrong");
}
