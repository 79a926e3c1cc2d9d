//! Editing one field where it stands, on the record's page.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::json;

journeys![
    one_field_is_the_whole_request,
    escape_leaves_a_field_as_it_was,
    a_refused_field_stays_open,
    a_field_without_rights_has_no_pencil,
];

/// An account on its page, with the editor of its website open.
async fn editor(stage: &Stage) -> (Page, String) {
    let account = json!({"name": "Nordlicht Reederei", "website": "https://example.org"});
    let record = stage.send("POST", "Account", account).await;
    let path = format!("Account/{}", record["id"].as_str().unwrap_or_default());
    let page = stage.signed_in("admin", &format!("/{path}")).await;
    page.click("button", "Edit Website").await;
    page.see_value("Website", "https://example.org").await;
    page.see_focus("textbox", "Website").await;
    (page, path)
}

async fn one_field_is_the_whole_request(stage: Stage) {
    let (page, path) = editor(&stage).await;
    page.fill("Website", "https://example.net").await;
    page.click("button", "Save").await;
    page.see("link", "https://example.net").await;
    page.see_no("textbox", "Website").await;
    page.see_focus("button", "Edit Website").await;
    page.see_address(&format!("/{path}")).await;
    let request = stage.see_request("PUT", &path).await;
    assert_eq!(request.body, json!({"website": "https://example.net"}));
    // A second edit starts from what was stored, with its version.
    page.click("button", "Edit Website").await;
    page.see_value("Website", "https://example.net").await;
    page.fill("Website", "https://example.com").await;
    page.press("Control+Enter").await;
    page.see("link", "https://example.com").await;
    assert_eq!(stage.requests("PUT", &path).len(), 2);
    assert_eq!(stage.get(&path).await["website"], "https://example.com");
}

async fn escape_leaves_a_field_as_it_was(stage: Stage) {
    let (page, path) = editor(&stage).await;
    page.fill("Website", "https://example.net").await;
    page.press("Escape").await;
    page.see_no("textbox", "Website").await;
    page.see("link", "https://example.org").await;
    page.see_focus("button", "Edit Website").await;
    page.within("navigation", "Main").click("link", "Contacts").await;
    page.see("grid", "Contacts").await;
    page.see_no("dialog", "Unsaved changes").await;
    assert!(stage.requests("PUT", &path).is_empty());
}

async fn a_refused_field_stays_open(stage: Stage) {
    let (page, path) = editor(&stage).await;
    let fault = Fault::new("PUT", &path).status(500, "", &[]).times(1);
    stage.faults().add(fault);
    page.fill("Website", "https://example.net").await;
    page.click("button", "Save").await;
    page.see_said("alert", "The server had an error.").await;
    page.see_value("Website", "https://example.net").await;
    page.click("button", "Save").await;
    page.see("link", "https://example.net").await;
    assert_eq!(stage.get(&path).await["website"], "https://example.net");
}

async fn a_field_without_rights_has_no_pencil(stage: Stage) {
    let record = stage.get("CSpecimen?maxSize=1").await["list"][0].take();
    let id = record["id"].as_str().unwrap_or_default();
    let page = stage.signed_in("admin", &format!("/CSpecimen/{id}")).await;
    page.see("button", "Edit Name").await;
    // The number counts itself: nobody writes it.
    page.see("term", "Number").await;
    page.see_no("button", "Edit Number").await;
}
