//! The metadata, labels, layouts and records of a real server, served by the demo: whatever
//! entity types there are, they list, open and take new records.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use serde_json::{Map, Value};
use std::{env, path::PathBuf};

journeys![
    needs "CREMA_RECORDED";
    entity_types_with_a_tab_list_open_and_take_new_records,
    all_other_entity_types_do_so_too,
    records_of_a_real_server_read_as_they_should,
];

/// What the server told, to know what to expect.
struct Told {
    metadata: Value,
    labels: Value,
}

impl Told {
    async fn by(stage: &Stage) -> Self {
        Self { metadata: stage.get("Metadata").await, labels: stage.get("I18n").await }
    }

    /// Entity types with a tab of their own, or those without.
    fn entities(&self, with_tab: bool) -> Vec<&str> {
        let is_shown = |name: &str| {
            let scope = &self.metadata["scopes"][name];
            // Notifications have a page of their own.
            let is_apart = name == "Notification";
            scope["entity"] == true && (scope["tab"] == true) == with_tab && !is_apart
        };
        entries(&self.metadata["entityDefs"])
            .map(|(name, _)| name)
            .filter(|n| is_shown(n))
            .collect()
    }

    /// The texts a field should show of a record; none where that is not told so simply.
    fn texts(&self, entity: &str, field: &str, record: &Value) -> Vec<String> {
        let text = |name: String| record[name].as_str().unwrap_or_default().to_owned();
        let def = &self.metadata["entityDefs"][entity]["fields"][field];
        match def["type"].as_str().unwrap_or_default() {
            "varchar" | "email" | "url" => vec![text(field.to_owned())],
            "link" | "linkParent" => vec![text(format!("{field}Name"))],
            "linkMultiple" => entries(&record[format!("{field}Names")])
                .filter_map(|(_, name)| name.as_str().map(str::to_owned))
                .collect(),
            "address" => ["Street", "City", "State", "Country", "PostalCode"]
                .map(|part| text(format!("{field}{part}")))
                .to_vec(),
            "personName" => vec![text("firstName".to_owned()), text("lastName".to_owned())],
            "enum" => {
                let value = text(field.to_owned());
                let label = self.label(entity, field, def, &value);
                vec![label]
            }
            "currency" => record[field].as_i64().map(money).into_iter().collect(),
            "int" => record[field].as_i64().map(|number| number.to_string()).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    fn label(&self, entity: &str, field: &str, def: &Value, value: &str) -> String {
        let path = def["translation"].as_str().or(def["optionsReference"].as_str());
        let (scope, field) = match path.map(|path| path.split('.').collect::<Vec<_>>()) {
            Some(parts) if parts.len() > 1 => (parts[0], parts[parts.len() - 1]),
            _ => (entity, field),
        };
        let found = &self.labels[scope]["options"][field][value];
        let global = &self.labels["Global"]["options"][field][value];
        found.as_str().or(global.as_str()).unwrap_or(value).to_owned()
    }
}

fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter).map(|(key, value)| (key.as_str(), value))
}

/// `119500` as `$119,500.00`.
fn money(amount: i64) -> String {
    let digits = amount.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("${grouped}.00")
}

async fn real(stage: &Stage) -> (Stage, Told) {
    let folder = PathBuf::from(env::var_os("CREMA_RECORDED").unwrap_or_default());
    let stage = stage.with_schema(folder).await;
    let told = Told::by(&stage).await;
    (stage, told)
}

/// Goes to a page of the app without loading it anew: links of the server's own client do that.
async fn follow(page: &Page, hash: &str) {
    page.evaluate(&format!("location.hash = '#{hash}'")).await;
}

async fn entity_types_with_a_tab_list_open_and_take_new_records(stage: Stage) {
    walk(&stage, true).await;
}

async fn all_other_entity_types_do_so_too(stage: Stage) {
    walk(&stage, false).await;
}

async fn walk(stage: &Stage, with_tab: bool) {
    let (stage, told) = real(stage).await;
    let page = stage.signed_in("admin", "/Account").await;
    let entities = told.entities(with_tab);
    assert!(entities.len() > 15, "{entities:?}");
    let mut forms = 0;
    for entity in entities {
        follow(&page, entity).await;
        let script = "!!document.querySelector('main [role=grid]:not([aria-busy=true])')";
        page.see_address(&format!("/{entity}")).await;
        page.see_true(&format!("the list of {entity} is there"), script).await;
        let list = stage.get(&format!("{entity}?maxSize=1")).await;
        if let Some(id) = list["list"][0]["id"].as_str() {
            follow(&page, &format!("{entity}/view/{id}")).await;
            page.see_true("the record is there", "!!document.querySelector('main dl dt')").await;
        }
        follow(&page, &format!("{entity}/create")).await;
        page.see_address(&format!("/{entity}/create")).await;
        let script = "!!document.querySelector('main form, main .not-found')";
        page.see_true(&format!("there is a form for {entity}, or why there is none"), script).await;
        forms += usize::from(page.evaluate("!!document.querySelector('main form')").await == true);
        stage.complaints().unwrap_or_else(|error| panic!("{entity}: {error}"));
    }
    assert!(forms > 15, "only {forms} forms were seen");
}

async fn records_of_a_real_server_read_as_they_should(stage: Stage) {
    let (stage, told) = real(&stage).await;
    let folder = PathBuf::from(env::var_os("CREMA_RECORDED").unwrap_or_default());
    let read = |file: &str| -> Value {
        let text = std::fs::read_to_string(folder.join(file)).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    };
    let (records, layouts) = (read("records.json"), read("layouts.json"));
    let page = stage.signed_in("admin", "/Account").await;
    let mut seen = 0;
    for (entity, answers) in entries(&records) {
        let Some(record) = answers.get("record") else { continue };
        follow(&page, &format!("{entity}/view/{}", record["id"].as_str().unwrap_or_default()))
            .await;
        page.see("heading", record["name"].as_str().unwrap_or_default()).await;
        page.see_true("the record is there", "!!document.querySelector('main dl dt')").await;
        let rows = layouts[entity]["detail"].as_array().into_iter().flatten();
        let cells = rows.flat_map(|panel| panel["rows"].as_array().into_iter().flatten());
        let names = cells.flat_map(|row| row.as_array().into_iter().flatten());
        for field in names.filter_map(|cell| cell["name"].as_str()) {
            for text in told.texts(entity, field, record) {
                if !text.is_empty() {
                    page.see_text(&text).await;
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 50, "only {seen} values were looked for");
}
