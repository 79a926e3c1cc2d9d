//! Somebody else saved meanwhile: nothing is overwritten unasked, and nobody is asked for nothing.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use serde_json::{Value, json};

journeys![
    mine_is_kept_where_versions_count,
    theirs_is_taken_where_versions_count,
    both_sides_are_asked_about_without_versions,
    a_closed_question_saves_nothing,
    other_fields_raise_no_question,
    other_fields_raise_no_question_without_versions,
    one_field_on_its_page_asks_too,
    one_field_on_its_page_asks_too_without_versions,
    another_field_on_its_page_raises_no_question,
    a_question_says_what_stood_there_before,
];

/// A record in its form.
async fn form(stage: &Stage, entity: &str, record: Value) -> (Page, String) {
    let record = stage.send("POST", entity, record).await;
    let path = format!("{entity}/{}", record["id"].as_str().unwrap_or_default());
    let page = stage.signed_in("admin", &format!("/{path}/edit")).await;
    page.see("button", "Save").await;
    (page, path)
}

/// An account, which counts its versions.
async fn account(stage: &Stage) -> (Page, String) {
    let record = json!({"name": "Hafenkontor", "website": "https://example.org"});
    let (page, path) = form(stage, "Account", record).await;
    page.see_value("Website", "https://example.org").await;
    (page, path)
}

/// A contact, which does not.
async fn contact(stage: &Stage) -> (Page, String) {
    let record = json!({"lastName": "Lindqvist", "title": "Clerk"});
    let (page, path) = form(stage, "Contact", record).await;
    page.see_value("Title", "Clerk").await;
    (page, path)
}

/// Both change the website; the question is open then.
async fn clash(stage: &Stage) -> (Page, String) {
    let (page, path) = account(stage).await;
    page.fill("Website", "https://mine.example").await;
    stage.send("PUT", &path, json!({"website": "https://theirs.example"})).await;
    page.click("button", "Save").await;
    let dialog = page.within("dialog", "This record was changed");
    dialog.see("rowheader", "Website").await;
    dialog.see("radio", "https://theirs.example").await;
    dialog.see("radio", "https://mine.example").await;
    (page, path)
}

async fn mine_is_kept_where_versions_count(stage: Stage) {
    let (page, path) = clash(&stage).await;
    page.within("dialog", "This record was changed").click("button", "Save").await;
    page.see_address(&format!("/{path}")).await;
    page.see("link", "https://mine.example").await;
    assert_eq!(stage.get(&path).await["website"], "https://mine.example");
}

async fn theirs_is_taken_where_versions_count(stage: Stage) {
    let (page, path) = clash(&stage).await;
    let dialog = page.within("dialog", "This record was changed");
    dialog.click("radio", "https://theirs.example").await;
    dialog.click("button", "Save").await;
    page.see_address(&format!("/{path}")).await;
    page.see("link", "https://theirs.example").await;
    assert_eq!(stage.get(&path).await["website"], "https://theirs.example");
}

async fn both_sides_are_asked_about_without_versions(stage: Stage) {
    let (page, path) = contact(&stage).await;
    page.fill("Title", "Buyer").await;
    stage.send("PUT", &path, json!({"title": "Director"})).await;
    page.click("button", "Save").await;
    let dialog = page.within("dialog", "This record was changed");
    dialog.see("rowheader", "Title").await;
    dialog.see("radio", "Director").await;
    assert_eq!(stage.get(&path).await["title"], "Director");
    dialog.click("button", "Save").await;
    page.see_address(&format!("/{path}")).await;
    page.see_text("Buyer").await;
    assert_eq!(stage.get(&path).await["title"], "Buyer");
}

async fn a_closed_question_saves_nothing(stage: Stage) {
    let (page, path) = clash(&stage).await;
    page.within("dialog", "This record was changed").click("button", "Cancel").await;
    page.see_no("dialog", "This record was changed").await;
    page.see_value("Website", "https://mine.example").await;
    page.see_address(&format!("/{path}/edit")).await;
    assert_eq!(stage.get(&path).await["website"], "https://theirs.example");
}

async fn other_fields_raise_no_question(stage: Stage) {
    let (page, path) = account(&stage).await;
    page.fill("Website", "https://mine.example").await;
    stage.send("PUT", &path, json!({"description": "Theirs"})).await;
    page.click("button", "Save").await;
    page.see_address(&format!("/{path}")).await;
    page.see_text("Theirs").await;
    let record = stage.get(&path).await;
    assert_eq!(record["website"], "https://mine.example");
    assert_eq!(record["description"], "Theirs");
    let body = stage.see_request("PUT", &path).await.body;
    assert_eq!(body, json!({"website": "https://mine.example"}));
}

async fn other_fields_raise_no_question_without_versions(stage: Stage) {
    let (page, path) = contact(&stage).await;
    page.fill("Title", "Buyer").await;
    stage.send("PUT", &path, json!({"description": "Theirs"})).await;
    page.click("button", "Save").await;
    page.see_address(&format!("/{path}")).await;
    page.see_text("Buyer").await;
    let record = stage.get(&path).await;
    assert_eq!((&record["title"], &record["description"]), (&json!("Buyer"), &json!("Theirs")));
}

async fn one_field_on_its_page_asks_too(stage: Stage) {
    let account = json!({"name": "Hafenkontor", "website": "https://example.org"});
    let record = stage.send("POST", "Account", account).await;
    let path = format!("Account/{}", record["id"].as_str().unwrap_or_default());
    let page = stage.signed_in("admin", &format!("/{path}")).await;
    page.click("button", "Edit Website").await;
    page.fill("Website", "https://mine.example").await;
    stage.send("PUT", &path, json!({"website": "https://theirs.example"})).await;
    page.click("button", "Save").await;
    let dialog = page.within("dialog", "This record was changed");
    dialog.click("radio", "https://theirs.example").await;
    dialog.click("button", "Save").await;
    page.see_no("dialog", "This record was changed").await;
    page.see("link", "https://theirs.example").await;
    assert_eq!(stage.get(&path).await["website"], "https://theirs.example");
}

/// A contact on its page, the editor of its title open, and something else stored meanwhile.
async fn beside(stage: &Stage, theirs: Value) -> (Page, String) {
    let contact = json!({"lastName": "Lindqvist", "title": "Clerk"});
    let record = stage.send("POST", "Contact", contact).await;
    let path = format!("Contact/{}", record["id"].as_str().unwrap_or_default());
    let page = stage.signed_in("admin", &format!("/{path}")).await;
    page.click("button", "Edit Title").await;
    page.fill("Title", "Buyer").await;
    stage.send("PUT", &path, theirs).await;
    page.click("button", "Save").await;
    (page, path)
}

async fn one_field_on_its_page_asks_too_without_versions(stage: Stage) {
    let (page, path) = beside(&stage, json!({"title": "Director"})).await;
    let dialog = page.within("dialog", "This record was changed");
    dialog.see("radio", "Director").await;
    assert_eq!(stage.get(&path).await["title"], "Director");
    dialog.click("radio", "Buyer").await;
    dialog.click("button", "Save").await;
    page.see_no("textbox", "Title").await;
    assert_eq!(stage.get(&path).await["title"], "Buyer");
}

async fn another_field_on_its_page_raises_no_question(stage: Stage) {
    let (page, path) = beside(&stage, json!({"description": "Theirs"})).await;
    page.see_no("textbox", "Title").await;
    page.see_no("dialog", "This record was changed").await;
    let record = stage.get(&path).await;
    assert_eq!((&record["title"], &record["description"]), (&json!("Buyer"), &json!("Theirs")));
}

async fn a_question_says_what_stood_there_before(stage: Stage) {
    let (page, _) = clash(&stage).await;
    let dialog = page.within("dialog", "This record was changed");
    dialog.see("columnheader", "Before").await;
    dialog.see("cell", "https://example.org").await;
    dialog.see("columnheader", "Theirs").await;
    dialog.see("columnheader", "Mine").await;
}
