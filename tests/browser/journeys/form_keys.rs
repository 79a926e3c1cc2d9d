//! The keyboard of records and forms.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::json;

journeys![
    keys_lead_from_a_list_to_a_form_and_back,
    letters_are_letters_in_a_text_control,
    saving_leads_to_the_next_new_record,
    escape_cancels_and_asks,
    saving_by_keys_happens_once,
    buttons_of_a_dialog_come_in_the_order_one_sees,
];

async fn keys_lead_from_a_list_to_a_form_and_back(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    page.within("grid", "Accounts").see("link", "*").await;
    page.press("c").await;
    page.see("heading", "Create Account").await;
    page.see("button", "Save").await;
    page.press("Escape").await;
    page.see("grid", "Accounts").await;
    page.press("Control+ ").await;
    page.see_address("/Account/create").await;
    let account = stage.send("POST", "Account", json!({"name": "Hafenkontor"})).await;
    let path = format!("/Account/{}", account["id"].as_str().unwrap_or_default());
    page.go(&path).await;
    page.see("link", "Edit").await;
    page.press("e").await;
    page.see_address(&format!("{path}/edit")).await;
    page.see("button", "Save").await;
    page.press("Escape").await;
    page.see("link", "Edit").await;
    page.press("u").await;
    page.see("grid", "Accounts").await;
}

async fn letters_are_letters_in_a_text_control(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    page.within("grid", "Accounts").see("link", "*").await;
    page.focus("searchbox", "Search Accounts").await;
    page.press("c").await;
    page.see_value("Search Accounts", "c").await;
    page.see_no("heading", "Create Account").await;
}

async fn saving_leads_to_the_next_new_record(stage: Stage) {
    let page = stage.signed_in("admin", "/Account/create?type=Partner").await;
    page.fill("Name", "Erste").await;
    page.press("Alt+Control+Enter").await;
    page.see_said("status", "“Erste” was created.").await;
    page.see_value("Name", "").await;
    page.see_focus("heading", "Create Account").await;
    page.fill("Name", "Zweite").await;
    page.click("button", "Save and new").await;
    page.see_said("status", "“Zweite” was created.").await;
    page.see_address("/Account/create?type=Partner").await;
    page.see_value("Name", "").await;
    let types: Vec<_> = stage
        .requests("POST", "Account")
        .into_iter()
        .map(|seen| seen.body["type"].clone())
        .collect();
    assert_eq!(types, [json!("Partner"), json!("Partner")]);
    page.within("navigation", "Main").click("link", "Contacts").await;
    page.see("grid", "Contacts").await;
}

/// An account in its form, with a change.
async fn changed(stage: &Stage) -> (Page, String) {
    let account = stage.send("POST", "Account", json!({"name": "Hafenkontor"})).await;
    let path = format!("Account/{}", account["id"].as_str().unwrap_or_default());
    let page = stage.signed_in("admin", &format!("/{path}/edit")).await;
    page.fill("Description", "Getippt").await;
    (page, path)
}

async fn escape_cancels_and_asks(stage: Stage) {
    let (page, path) = changed(&stage).await;
    page.press("Escape").await;
    page.see("dialog", "Unsaved changes").await;
    page.press("Escape").await;
    page.see_no("dialog", "Unsaved changes").await;
    page.see_value("Description", "Getippt").await;
    page.press("Escape").await;
    page.within("dialog", "Unsaved changes").click("button", "Discard changes").await;
    page.see_address(&format!("/{path}")).await;
}

async fn saving_by_keys_happens_once(stage: Stage) {
    let (page, path) = changed(&stage).await;
    let held = stage.faults().add(Fault::new("PUT", &path).hold());
    page.press("Control+s").await;
    page.press("Control+s").await;
    page.press("Control+Enter").await;
    page.see_attribute("button", "Save", "aria-disabled", json!("true")).await;
    page.press("Control+s").await;
    stage.faults().release(held);
    page.see_address(&format!("/{path}")).await;
    assert_eq!(stage.requests("PUT", &path).len(), 1);
}

async fn buttons_of_a_dialog_come_in_the_order_one_sees(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    page.within("banner", "").click("button", "Create").await;
    page.click("menuitem", "Account").await;
    page.see("dialog", "Create Account").await;
    page.focus("button", "Full form").await;
    page.press("Tab").await;
    page.see_focus("button", "Cancel").await;
    page.press("Tab").await;
    page.see_focus("button", "Save").await;
    let ordered = "(() => { const place = (name) => [...document.querySelectorAll('dialog button')]
        .find((it) => it.innerText === name).getBoundingClientRect().x;
        return place('Full form') < place('Cancel') && place('Cancel') < place('Save'); })()";
    page.see_true("they stand in that order", ordered).await;
}
