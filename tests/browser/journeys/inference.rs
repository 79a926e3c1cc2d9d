//! A server that says nothing about itself: pages are built of the records' own attributes.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::{Value, json};

journeys![
    without_metadata,
    without_layouts,
    without_labels,
    with_nothing_at_all,
    a_record_opened_after_its_list_shows_all_it_has,
    forms_open_by_their_address,
];

const METADATA: &str = "Metadata";
const LAYOUTS: &str = "*/layout/*";
const LABELS: &str = "I18n";

/// Refuses calls in both ways, one after the other, and goes through the app each time.
async fn refuse(stage: &Stage, paths: &[&str]) {
    for status in [403, 404] {
        for path in paths {
            stage.faults().add(Fault::new("GET", path).status(status, "", &[]));
        }
        let path = record(stage).await;
        let page = stage.signed_in("admin", "/Account?q=Guessed").await;
        list(&page).await;
        detail(&page).await;
        edit(stage, &page, &path).await;
        create(stage, &page, &format!("Made in spite of {status}")).await;
        page.close().await;
        stage.faults().clear();
        stage.send("DELETE", &path, Value::Null).await;
    }
}

/// A record with something of every kind.
async fn record(stage: &Stage) -> String {
    let me = stage.get("App/user").await["user"]["id"].take();
    let record = json!({
        "name": "Guessed", "website": "https://guessed.example", "industry": "Banking",
        "emailAddress": "post@guessed.example", "assignedUserId": me,
        "billingAddressStreet": "Mill Lane 1", "billingAddressCity": "Delft",
        "description": "One line\nand another",
    });
    let made = stage.send("POST", "Account", record).await;
    format!("Account/{}", made["id"].as_str().unwrap_or_default())
}

async fn list(page: &Page) {
    page.within("grid", "*").see("link", "Guessed").await;
    page.within("grid", "*").click("link", "Guessed").await;
}

async fn detail(page: &Page) {
    page.see("heading", "Guessed").await;
    for text in ["Mill Lane 1", "Delft", "guessed.example", "post@guessed.example", "Alma Brandt"] {
        page.see_text(text).await;
    }
    page.see_no_text("undefined").await;
}

async fn edit(stage: &Stage, page: &Page, path: &str) {
    page.click("link", "Edit").await;
    page.see_value("Website", "https://guessed.example").await;
    page.see_value("Description", "One line\nand another").await;
    page.fill("Description", "Changed").await;
    page.click("button", "Save").await;
    page.see_address(&format!("/{path}")).await;
    page.see_text("Changed").await;
    assert_eq!(stage.see_request("PUT", path).await.body, json!({"description": "Changed"}));
}

async fn create(stage: &Stage, page: &Page, name: &str) {
    page.within("navigation", "Main").click("link", "Account*").await;
    page.click("link", "Create Account").await;
    page.fill("Name", name).await;
    page.fill("Description", "New").await;
    page.click("button", "Save").await;
    page.see("heading", name).await;
    page.see_text("New").await;
    let body = stage.see_request("POST", "Account").await.body;
    assert_eq!((&body["name"], &body["description"]), (&json!(name), &json!("New")));
}

async fn without_metadata(stage: Stage) {
    refuse(&stage, &[METADATA]).await;
}

async fn without_layouts(stage: Stage) {
    refuse(&stage, &[LAYOUTS]).await;
}

async fn without_labels(stage: Stage) {
    refuse(&stage, &[LABELS]).await;
}

async fn with_nothing_at_all(stage: Stage) {
    refuse(&stage, &[METADATA, LAYOUTS, LABELS]).await;
}

async fn a_record_opened_after_its_list_shows_all_it_has(stage: Stage) {
    stage.faults().add(Fault::new("GET", METADATA).status(403, "", &[]));
    let team = stage.get("Team?maxSize=1").await["list"][0].take();
    let made = json!({"name": "Guessed", "teamsIds": [team["id"]]});
    stage.send("POST", "Account", made).await;
    let page = stage.signed_in("admin", "/Account?q=Guessed").await;
    page.within("grid", "*").click("link", "Guessed").await;
    page.see("heading", "Guessed").await;
    // Lists of the server never tell of teams.
    page.see("term", "Teams").await;
    page.see_text(team["name"].as_str().unwrap_or_default()).await;
}

async fn forms_open_by_their_address(stage: Stage) {
    stage.faults().add(Fault::new("GET", METADATA).status(404, "", &[]));
    let path = record(&stage).await;
    let page = stage.signed_in("admin", &format!("/{path}/edit")).await;
    page.see_value("Website", "https://guessed.example").await;
    page.go("/Account/create").await;
    page.fill("Name", "By address").await;
    page.click("button", "Save").await;
    page.see("heading", "By address").await;
}
