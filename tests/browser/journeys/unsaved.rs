//! Leaving a form with changes.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};

journeys![
    leaving_by_a_link_asks,
    leaving_by_back_asks,
    cancel_asks_too,
    cancel_can_be_taken_back,
    a_form_without_changes_lets_go,
    a_new_record_left_as_it_came_lets_go,
];

/// A form reached from its record, with a change.
async fn changed(stage: &Stage) -> (Page, String) {
    let list = stage.get("Account?maxSize=1").await;
    let id = list["list"][0]["id"].as_str().unwrap_or_default().to_owned();
    let page = stage.signed_in("admin", &format!("/Account/{id}")).await;
    page.click("link", "Edit").await;
    page.fill("Description", "Not saved yet").await;
    (page, id)
}

async fn leaving_by_a_link_asks(stage: Stage) {
    let (page, id) = changed(&stage).await;
    page.within("navigation", "Main").click("link", "Contacts").await;
    page.within("dialog", "Unsaved changes").click("button", "Keep editing").await;
    page.see_no("dialog", "Unsaved changes").await;
    page.see_value("Description", "Not saved yet").await;
    page.see_address(&format!("/Account/{id}/edit")).await;
    page.within("navigation", "Main").click("link", "Contacts").await;
    page.within("dialog", "Unsaved changes").click("button", "Discard changes").await;
    page.see("grid", "Contacts").await;
}

async fn leaving_by_back_asks(stage: Stage) {
    let (page, id) = changed(&stage).await;
    page.back().await;
    page.within("dialog", "Unsaved changes").click("button", "Keep editing").await;
    page.see_value("Description", "Not saved yet").await;
    page.see_address(&format!("/Account/{id}/edit")).await;
    page.back().await;
    page.within("dialog", "Unsaved changes").click("button", "Discard changes").await;
    page.see_address(&format!("/Account/{id}")).await;
    page.see("link", "Edit").await;
}

async fn cancel_asks_too(stage: Stage) {
    let (page, id) = changed(&stage).await;
    page.click("button", "Cancel").await;
    page.within("dialog", "Unsaved changes").click("button", "Discard changes").await;
    page.see_address(&format!("/Account/{id}")).await;
    page.see_no_text("Not saved yet").await;
}

async fn cancel_can_be_taken_back(stage: Stage) {
    let (page, id) = changed(&stage).await;
    page.click("button", "Cancel").await;
    page.within("dialog", "Unsaved changes").click("button", "Keep editing").await;
    page.see_no("dialog", "Unsaved changes").await;
    page.see_address(&format!("/Account/{id}/edit")).await;
    page.see_value("Description", "Not saved yet").await;
    page.click("button", "Save").await;
    page.see_address(&format!("/Account/{id}")).await;
    page.see_text("Not saved yet").await;
}

async fn a_new_record_left_as_it_came_lets_go(stage: Stage) {
    let page = stage.signed_in("admin", "/Task/create").await;
    page.see_value("Status", "Not Started").await;
    page.within("navigation", "Main").click("link", "Contacts").await;
    page.see("grid", "Contacts").await;
    page.see_no("dialog", "Unsaved changes").await;
}

async fn a_form_without_changes_lets_go(stage: Stage) {
    let (page, id) = changed(&stage).await;
    let record = stage.get(&format!("Account/{id}")).await;
    page.fill("Description", record["description"].as_str().unwrap_or_default()).await;
    page.within("navigation", "Main").click("link", "Contacts").await;
    page.see("grid", "Contacts").await;
    page.see_no("dialog", "Unsaved changes").await;
}
