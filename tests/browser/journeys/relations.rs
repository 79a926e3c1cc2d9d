//! Relationship panels: select, unlink, create, remove, and the whole list.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::{Value, json};

journeys![
    a_record_is_selected_and_unlinked,
    a_record_is_created_in_a_panel,
    a_failed_link_is_said,
    what_is_linked_while_a_panel_asks_is_asked_for_again,
    the_whole_list_is_a_page,
];

/// An account without contacts, its page, and its id.
async fn account(stage: &Stage) -> (Page, String) {
    let record = stage.send("POST", "Account", json!({"name": "Hub & Spoke"})).await;
    let id = record["id"].as_str().unwrap_or_default().to_owned();
    let page = stage.signed_in("admin", &format!("/Account/{id}")).await;
    page.see("heading", "Hub & Spoke").await;
    (page, id)
}

async fn contact(stage: &Stage, last: &str) -> Value {
    stage.send("POST", "Contact", json!({"firstName": "Ingeborg", "lastName": last})).await
}

/// Searches for a contact in the dialog and takes it.
async fn choose(page: &Page, name: &str) {
    let dialog = page.within("dialog", "Select Contacts");
    dialog.fill("Search Contacts", name).await;
    let one = "document.querySelectorAll('dialog .select-name').length === 1";
    page.see_true("one contact is found", one).await;
    dialog.click("button", name).await;
    dialog.see_attribute("button", name, "aria-pressed", json!("true")).await;
    dialog.click("button", "Select").await;
}

async fn a_record_is_selected_and_unlinked(stage: Stage) {
    let contact = contact(&stage, "Quandt").await;
    let (page, id) = account(&stage).await;
    let panel = page.within("region", "Contacts");
    panel.see_text("Nothing is linked yet.").await;
    panel.click("button", "Select").await;
    choose(&page, "Ingeborg Quandt").await;
    panel.see("link", "Ingeborg Quandt").await;
    page.see_no("dialog", "Select Contacts").await;
    let path = format!("Account/{id}/contacts");
    assert_eq!(stage.see_request("POST", &path).await.body, json!({"id": contact["id"]}));
    panel.click("button", "Actions for Ingeborg Quandt").await;
    page.click("menuitem", "Unlink").await;
    panel.see_no("link", "Ingeborg Quandt").await;
    assert_eq!(stage.see_request("DELETE", &path).await.status, 200);
    assert_eq!(stage.get(&path).await["total"], 0);
}

async fn a_record_is_created_in_a_panel(stage: Stage) {
    let (page, id) = account(&stage).await;
    let panel = page.within("region", "Contacts");
    panel.click("button", "Create").await;
    let dialog = page.within("dialog", "Create Contact");
    dialog.see_value("Account", "Hub & Spoke").await;
    dialog.fill("Last name", "Vinterberg").await;
    dialog.click("button", "Save").await;
    panel.see("link", "Vinterberg").await;
    page.see_no("dialog", "Create Contact").await;
    assert_eq!(stage.get(&format!("Account/{id}/contacts")).await["total"], 1);
}

async fn a_failed_link_is_said(stage: Stage) {
    contact(&stage, "Quandt").await;
    let (page, id) = account(&stage).await;
    let path = format!("Account/{id}/contacts");
    stage.faults().add(Fault::new("POST", &path).status(403, "", &[]));
    let panel = page.within("region", "Contacts");
    panel.click("button", "Select").await;
    choose(&page, "Ingeborg Quandt").await;
    page.see_said("alert", "You do not have access to this.").await;
    panel.see_text("Nothing is linked yet.").await;
}

/// What is on its way may be from before.
async fn what_is_linked_while_a_panel_asks_is_asked_for_again(stage: Stage) {
    contact(&stage, "Quandt").await;
    contact(&stage, "Roth").await;
    let (page, id) = account(&stage).await;
    let path = format!("Account/{id}/contacts");
    let panel = page.within("region", "Contacts");
    panel.see_text("Nothing is linked yet.").await;
    let held = stage.faults().add(Fault::new("GET", &path).hold().times(1));
    for name in ["Ingeborg Quandt", "Ingeborg Roth"] {
        stage.demo().clear_requests();
        panel.click("button", "Select").await;
        choose(&page, name).await;
        stage.see_request("POST", &path).await;
        page.see_no("dialog", "Select Contacts").await;
    }
    stage.faults().release(held);
    panel.see("link", "Ingeborg Roth").await;
    panel.see("link", "View list 2").await;
}

async fn the_whole_list_is_a_page(stage: Stage) {
    let (page, id) = account(&stage).await;
    let mut ids = Vec::new();
    for index in 0..8 {
        ids.push(contact(&stage, &format!("Nr{index}")).await["id"].take());
    }
    stage.send("POST", &format!("Account/{id}/contacts"), json!({"ids": ids})).await;
    page.reload().await;
    let panel = page.within("region", "Contacts");
    panel.click("link", "View list 8").await;
    page.see_address(&format!("/Account/{id}/contacts")).await;
    page.see("heading", "Contacts").await;
    page.see_attribute("grid", "Contacts", "aria-rowcount", json!("9")).await;
    page.click("link", "Hub & Spoke").await;
    page.see("heading", "Hub & Spoke").await;
}
