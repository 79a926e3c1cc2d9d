//! The seed keeps to the metadata, and is the same every time.

use super::{SeedRow, rows};
use crate::assets::{Assets, attributes_of};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn none(wrong: &BTreeSet<String>) {
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn ids(rows: &[SeedRow]) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut ids: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in rows {
        let id = row.attributes["id"].as_str().expect("an id");
        ids.entry(&row.entity).or_default().insert(id);
    }
    ids
}

#[test]
fn there_are_about_as_many_rows_as_asked_for() {
    let assets = Assets::load();
    for target in [1_000, 20_000] {
        let count = rows(&assets, target).len();
        assert!(count.abs_diff(target) < target / 10, "{count} for {target}");
    }
    let tiny = rows(&assets, 200);
    assert!(tiny.len() < 400, "{}", tiny.len());
    let absent: Vec<&str> =
        assets.entities().filter(|entity| !tiny.iter().any(|row| row.entity == *entity)).collect();
    assert!(absent.is_empty(), "{absent:?}");
}

#[test]
fn rows_are_the_same_every_time() {
    let assets = Assets::load();
    assert!(rows(&assets, 500) == rows(&assets, 500));
}

#[test]
fn ids_are_unique() {
    let rows = rows(&Assets::load(), 20_000);
    let all: BTreeSet<&str> = rows.iter().filter_map(|row| row.attributes["id"].as_str()).collect();
    assert_eq!(all.len(), rows.len());
    assert!(all.iter().all(|id| id.len() == 17));
}

#[test]
fn rows_have_only_attributes_that_exist() {
    let assets = Assets::load();
    let defined: BTreeMap<&str, BTreeSet<String>> = assets
        .entities()
        .map(|entity| {
            let mut names: BTreeSet<String> = BTreeSet::from(["id".to_owned()]);
            let fields = assets.metadata["entityDefs"][entity]["fields"].as_object();
            for (field, definition) in fields.into_iter().flatten() {
                names.extend(attributes_of(field, definition, &assets.metadata["fields"]));
            }
            // Links without a field of their own are stored as lists too.
            let links = assets.metadata["entityDefs"][entity]["links"].as_object();
            names.extend(
                links.into_iter().flat_map(|links| links.keys()).map(|link| format!("{link}Ids")),
            );
            if assets.metadata["scopes"][entity]["stream"] == true {
                names.insert("followersIds".to_owned());
            }
            (entity, names)
        })
        .collect();
    let mut wrong = BTreeSet::new();
    for row in rows(&assets, 1_000) {
        let unknown =
            row.attributes.keys().filter(|name| !defined[row.entity.as_str()].contains(*name));
        wrong.extend(unknown.map(|name| format!("{}.{name}", row.entity)));
    }
    none(&wrong);
}

/// Every id a row names, with the entity it is of.
fn references(assets: &Assets, row: &SeedRow) -> Vec<(String, String)> {
    let links = assets.metadata["entityDefs"][&row.entity]["links"].as_object();
    let followers = row.attributes.get("followersIds").map(|ids| ("User".to_owned(), ids));
    let named = links.into_iter().flatten().flat_map(|(link, definition)| {
        let kind = row.attributes.get(&format!("{link}Type")).and_then(Value::as_str);
        let entity = definition["entity"].as_str().or(kind).unwrap_or_default().to_owned();
        ["Id", "Ids"].into_iter().filter_map(move |part| {
            Some((entity.clone(), row.attributes.get(&format!("{link}{part}"))?))
        })
    });
    named
        .chain(followers)
        .flat_map(|(entity, value)| {
            let ids = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
            ids.into_iter().filter_map(move |id| Some((entity.clone(), id.as_str()?.to_owned())))
        })
        .collect()
}

#[test]
fn links_lead_to_rows() {
    let assets = Assets::load();
    let rows = rows(&assets, 2_000);
    let ids = ids(&rows);
    let (mut wrong, mut checked) = (BTreeSet::new(), 0);
    for row in &rows {
        for (entity, id) in references(&assets, row) {
            checked += 1;
            if !ids.get(entity.as_str()).is_some_and(|ids| ids.contains(id.as_str())) {
                wrong.insert(format!("{} {} -> {entity} {id}", row.entity, row.attributes["id"]));
            }
        }
    }
    assert!(checked > 5_000, "{checked}");
    none(&wrong);
}

#[test]
fn choices_are_options() {
    let assets = Assets::load();
    let mut wrong = BTreeSet::new();
    for row in rows(&assets, 2_000) {
        for (field, definition) in
            assets.metadata["entityDefs"][&row.entity]["fields"].as_object().into_iter().flatten()
        {
            let (Some(options), Some(value)) =
                (definition["options"].as_array(), row.attributes.get(field))
            else {
                continue;
            };
            let values = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
            let strange =
                values.iter().filter(|value| !value.is_null() && !options.contains(value));
            wrong.extend(strange.map(|value| format!("{}.{field} = {value}", row.entity)));
        }
    }
    none(&wrong);
}

#[test]
fn required_fields_are_set() {
    let assets = Assets::load();
    let mut wrong = BTreeSet::new();
    for row in rows(&assets, 2_000) {
        for (field, definition) in
            assets.metadata["entityDefs"][&row.entity]["fields"].as_object().into_iter().flatten()
        {
            let set = [field.clone(), format!("{field}Id")].iter().any(|name| {
                row.attributes.get(name).is_some_and(|value| !value.is_null() && value != "")
            });
            if definition["required"] == true && !set {
                wrong.insert(format!("{}.{field}", row.entity));
            }
        }
    }
    none(&wrong);
}

#[test]
fn notes_of_all_common_types_are_there() {
    let rows = rows(&Assets::load(), 20_000);
    let types: BTreeSet<&str> = rows
        .iter()
        .filter(|row| row.entity == "Note")
        .filter_map(|row| row.attributes["type"].as_str())
        .collect();
    for kind in [
        "Post",
        "Create",
        "CreateRelated",
        "Update",
        "Status",
        "Assign",
        "Relate",
        "Unrelate",
        "EmailReceived",
        "EmailSent",
        "EventConfirmation",
    ] {
        assert!(types.contains(kind), "{kind}");
    }
}

#[test]
fn nothing_was_created_in_the_future_or_changed_before() {
    let now = super::clock::datetime(super::clock::NOW);
    let rows = rows(&Assets::load(), 2_000);
    let text = |row: &SeedRow, name: &str| {
        row.attributes.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let wrong: BTreeSet<String> = rows
        .iter()
        .filter(|row| {
            let (created, modified) = (text(row, "createdAt"), text(row, "modifiedAt"));
            created > now || (!modified.is_empty() && modified < created)
        })
        .map(|row| format!("{} {}", row.entity, row.attributes["createdAt"]))
        .collect();
    none(&wrong);
}
