//! The metadata of another server, read from a folder of answers it gave: `index.json` lists the
//! exchanges (file, method, url, status), `layouts.json` holds layouts by entity and name,
//! `records.json` records by entity.

mod rows;

use super::{Assets, DemoUser};
use serde_json::{Map, Value};
use std::{collections::BTreeMap, path::Path};

/// Reads a folder: metadata, labels, settings, layouts and records are the other server's, the
/// users who can sign in are the demo's own administrators, with the rights of the one that the
/// answers were given to.
///
/// # Errors
/// A sentence about what is missing or cannot be read.
pub fn load(folder: &Path) -> Result<Assets, String> {
    let index = json(folder, "index.json")?;
    let user = answer(folder, &index, "App/user")?;
    let own = Assets::load();
    let users: Vec<DemoUser> =
        own.users.into_iter().filter(|one| one.is_admin).map(|one| as_told(one, &user)).collect();
    let metadata = answer(folder, &index, "Metadata")?;
    let rows = rows::of_records(&json(folder, "records.json")?, &metadata);
    Ok(Assets {
        i18n: answer(folder, &index, "I18n")?,
        settings: answer(folder, &index, "Settings")?,
        layouts: layouts(&json(folder, "layouts.json")?),
        primary_filters: own.primary_filters,
        rows: Some(rows),
        metadata,
        users,
    })
}

/// The body of the fullest answer to a `GET` of a route: that of an administrator.
fn answer(folder: &Path, index: &Value, route: &str) -> Result<Value, String> {
    let path = format!("/api/v1/{route}");
    let is_wanted = |entry: &&Value| {
        let url = entry["url"].as_str().unwrap_or_default();
        let url = url.strip_suffix("?default=").unwrap_or(url);
        entry["method"] == "GET" && entry["status"] == 200 && url == path
    };
    let entries = index.as_array().into_iter().flatten().filter(is_wanted);
    let files = entries.filter_map(|entry| entry["file"].as_str());
    let mut fullest: Option<(usize, Value)> = None;
    for file in files {
        let body = json(folder, file)?["response"]["body"].take();
        let length = body.to_string().len();
        if fullest.as_ref().is_none_or(|(longest, _)| length > *longest) {
            fullest = Some((length, body));
        }
    }
    let missing = || format!("{} holds no answer to GET {route}.", folder.display());
    fullest.map(|(_, body)| body).ok_or_else(missing)
}

fn json(folder: &Path, file: &str) -> Result<Value, String> {
    let path = folder.join(file);
    let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_slice(&bytes).map_err(|error| format!("{}: {error}", path.display()))
}

/// A user of the demo with rights and preferences as the other server told them.
fn as_told(mut user: DemoUser, told: &Value) -> DemoUser {
    user.acl = told["acl"].clone();
    let mut preferences = told["preferences"].as_object().cloned().unwrap_or_default();
    preferences.insert("id".to_owned(), Value::from(user.id.as_str()));
    user.preferences = Value::Object(preferences);
    user.team_ids.clear();
    user
}

fn layouts(all: &Value) -> BTreeMap<(String, String), Value> {
    let mut layouts = BTreeMap::new();
    for (entity, named) in all.as_object().into_iter().flatten() {
        let named = named.as_object().into_iter().flat_map(Map::iter);
        layouts
            .extend(named.map(|(name, layout)| ((entity.clone(), name.clone()), layout.clone())));
    }
    layouts
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn write(folder: &Path, file: &str, value: &Value) {
        std::fs::write(folder.join(file), value.to_string()).unwrap();
    }

    #[test]
    fn the_fullest_answers_are_taken() {
        let folder = std::env::temp_dir().join(format!("crema-folder-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let entry = |file: &str, url: &str| json!({"file": file, "method": "GET", "status": 200, "url": format!("/api/v1/{url}")});
        let index = json!([
            entry("1.json", "Settings"),
            entry("2.json", "Settings"),
            entry("3.json", "Metadata"),
            entry("4.json", "I18n?default="),
            entry("5.json", "App/user"),
        ]);
        write(&folder, "index.json", &index);
        let body = |value: Value| json!({"response": {"body": value}});
        write(&folder, "1.json", &body(json!({"language": "de_DE", "version": "9"})));
        write(&folder, "2.json", &body(json!({})));
        let fields = json!({"name": {"type": "varchar"}, "owner": {"type": "link"}});
        let links = json!({"owner": {"type": "belongsTo", "entity": "User"}});
        let defs = json!({"Boat": {"fields": fields, "links": links}});
        write(&folder, "3.json", &body(json!({"entityDefs": defs})));
        write(&folder, "4.json", &body(json!({"Global": {}})));
        write(&folder, "5.json", &body(json!({"acl": {"table": {"Boat": true}}})));
        write(&folder, "layouts.json", &json!({"Boat": {"list": [{"name": "name"}]}}));
        let boat = json!({"id": "b1", "name": "Ada", "ownerId": "u1", "ownerName": "Eve"});
        write(&folder, "records.json", &json!({"Boat": {"list": {"list": [boat]}}}));
        let assets = load(&folder);
        std::fs::remove_dir_all(&folder).unwrap();
        let assets = assets.unwrap();
        assert_eq!(assets.settings["version"], "9");
        assert!(assets.layouts.contains_key(&("Boat".to_owned(), "list".to_owned())));
        assert!(assets.users.iter().all(|user| user.is_admin && user.acl["table"]["Boat"] == true));
        let rows = assets.rows.unwrap();
        let names = rows.iter().map(|row| (row.entity.as_str(), row.attributes["name"].clone()));
        assert_eq!(names.collect::<Vec<_>>(), [("Boat", json!("Ada")), ("User", json!("Eve"))]);
        assert!(load(&folder).is_err());
    }
}
