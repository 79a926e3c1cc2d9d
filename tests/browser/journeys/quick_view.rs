//! A record in a dialog over the list.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::json;

journeys![
    a_record_is_looked_at_over_its_list,
    a_press_that_fails_takes_nothing_away,
    a_record_is_edited_over_its_list,
    the_full_form_of_an_edited_record_takes_over_what_was_typed,
    a_changed_record_asks_before_its_dialog_closes,
];

/// An account in its dialog, over the list, and the path of its page.
async fn open(stage: &Stage) -> (Page, String) {
    let account = json!({"name": "Aal & Aalquappe", "website": "https://example.org"});
    let record = stage.send("POST", "Account", account).await;
    let path = format!("Account/{}", record["id"].as_str().unwrap_or_default());
    let page = stage.signed_in("admin", "/Account?q=Aal").await;
    let grid = page.within("grid", "Accounts");
    grid.see("link", "Aal & Aalquappe").await;
    grid.focus("button", "Actions for Aal & Aalquappe").await;
    page.press("Enter").await;
    page.click("menuitem", "Quick view").await;
    page.see("dialog", "Aal & Aalquappe").await;
    (page, path)
}

async fn a_record_is_looked_at_over_its_list(stage: Stage) {
    let (page, path) = open(&stage).await;
    let dialog = page.within("dialog", "Aal & Aalquappe");
    dialog.see("term", "Website").await;
    dialog.see("term", "Assigned user").await;
    dialog.see_no("feed", "Stream").await;
    page.press("Escape").await;
    page.see_no("dialog", "*").await;
    page.see_focus("button", "Actions for Aal & Aalquappe").await;
    page.press("Enter").await;
    page.click("menuitem", "Quick view").await;
    dialog.click("link", "Full form").await;
    page.see_address(&format!("/{path}")).await;
    page.see_no("dialog", "*").await;
    page.see("heading", "Aal & Aalquappe").await;
}

/// A press on a link asks for its record, which may be open.
async fn a_press_that_fails_takes_nothing_away(stage: Stage) {
    let (page, path) = open(&stage).await;
    let dialog = page.within("dialog", "Aal & Aalquappe");
    dialog.see("button", "Edit").await;
    stage.faults().add(Fault::new("GET", &path).status(403, "", &[]));
    let answered = format!(
        "performance.getEntriesByType('resource').filter((it) => it.name.endsWith('/{path}')).length"
    );
    let before = page.number(&answered).await;
    let press = format!(
        "document.querySelector('dialog a[href=\"/{path}\"]')
          .dispatchEvent(new MouseEvent('mousedown', {{ bubbles: true }}))"
    );
    page.evaluate(&press).await;
    page.see_true("the press was answered", &format!("{answered} > {before}")).await;
    dialog.click("button", "Edit").await;
    page.see_focus("textbox", "Name").await;
}

async fn a_record_is_edited_over_its_list(stage: Stage) {
    let (page, path) = open(&stage).await;
    let dialog = page.within("dialog", "Aal & Aalquappe");
    dialog.click("button", "Edit").await;
    page.see_focus("textbox", "Name").await;
    dialog.fill("Website", "https://example.net").await;
    page.press("Control+s").await;
    dialog.see("link", "https://example.net").await;
    dialog.see("button", "Edit").await;
    let body = stage.see_request("PUT", &path).await.body;
    assert_eq!(body, json!({"website": "https://example.net"}));
    page.see_address("/Account?q=Aal").await;
}

async fn the_full_form_of_an_edited_record_takes_over_what_was_typed(stage: Stage) {
    let (page, path) = open(&stage).await;
    page.within("dialog", "Aal & Aalquappe").click("button", "Edit").await;
    page.fill("Website", "https://example.net").await;
    page.click("button", "Full form").await;
    page.see_address(&format!("/{path}/edit")).await;
    page.see_no("dialog", "*").await;
    page.see_value("Website", "https://example.net").await;
    page.fill("Description", "Nachgetragen").await;
    page.click("button", "Save").await;
    page.see_address(&format!("/{path}")).await;
    let body = stage.see_request("PUT", &path).await.body;
    assert_eq!(body, json!({"website": "https://example.net", "description": "Nachgetragen"}));
}

async fn a_changed_record_asks_before_its_dialog_closes(stage: Stage) {
    let (page, path) = open(&stage).await;
    let dialog = page.within("dialog", "Aal & Aalquappe");
    dialog.click("button", "Edit").await;
    dialog.fill("Website", "https://example.net").await;
    page.press("Escape").await;
    page.within("dialog", "Unsaved changes").click("button", "Keep editing").await;
    page.see_value("Website", "https://example.net").await;
    dialog.click("button", "Cancel").await;
    page.within("dialog", "Unsaved changes").click("button", "Discard changes").await;
    dialog.see("link", "https://example.org").await;
    page.press("Escape").await;
    page.see_no("dialog", "*").await;
    assert!(stage.requests("PUT", &path).is_empty());
}
