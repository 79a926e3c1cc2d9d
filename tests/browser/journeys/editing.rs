//! Editing and creating: only what changed goes out, what is refused stands at its field.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::json;

journeys![
    two_edited_fields_are_the_whole_request,
    an_unchanged_form_sends_nothing,
    a_required_field_is_missed_before_the_server_is_asked,
    the_servers_refusal_stands_at_its_field,
    a_save_that_fails_keeps_what_was_typed,
    a_second_press_saves_once,
    a_new_record_is_created,
    a_create_form_is_prefilled_by_its_address,
    a_possible_duplicate_is_asked_about,
];

/// An account to edit, in its form.
async fn form(stage: &Stage) -> (Page, String) {
    let account = json!({"name": "Nordlicht Reederei", "website": "https://example.org"});
    let record = stage.send("POST", "Account", account).await;
    let id = record["id"].as_str().unwrap_or_default().to_owned();
    let page = stage.signed_in("admin", &format!("/Account/{id}/edit")).await;
    page.see_value("Name", "Nordlicht Reederei").await;
    (page, id)
}

async fn two_edited_fields_are_the_whole_request(stage: Stage) {
    let (page, id) = form(&stage).await;
    page.fill("Website", "https://example.net").await;
    page.fill("Description", "Two ships").await;
    page.click("button", "Save").await;
    page.see_address(&format!("/Account/{id}")).await;
    page.see_text("Two ships").await;
    let request = stage.see_request("PUT", &format!("Account/{id}")).await;
    let wanted = json!({"website": "https://example.net", "description": "Two ships"});
    assert_eq!(request.body, wanted);
    assert_eq!(request.status, 200);
}

async fn an_unchanged_form_sends_nothing(stage: Stage) {
    let (page, id) = form(&stage).await;
    page.fill("Name", "Another name").await;
    page.fill("Name", "Nordlicht Reederei").await;
    page.click("button", "Save").await;
    page.see_address(&format!("/Account/{id}")).await;
    assert!(stage.requests("PUT", &format!("Account/{id}")).is_empty());
}

async fn a_required_field_is_missed_before_the_server_is_asked(stage: Stage) {
    let (page, id) = form(&stage).await;
    page.see_attribute("textbox", "Name", "aria-required", json!("true")).await;
    page.fill("Name", "").await;
    page.click("button", "Save").await;
    page.see_said("alert", "Name is required.").await;
    page.see_attribute("textbox", "Name", "aria-invalid", json!("true")).await;
    page.see_focus("textbox", "Name").await;
    assert!(stage.requests("PUT", &format!("Account/{id}")).is_empty());
    page.fill("Name", "Nordlicht").await;
    page.press("Control+Enter").await;
    page.see("heading", "Nordlicht").await;
}

async fn the_servers_refusal_stands_at_its_field(stage: Stage) {
    let (page, id) = form(&stage).await;
    let refusal = json!({"messageTranslation": {
        "label": "validationFailure", "scope": null,
        "data": {"field": "website", "type": "maxLength"},
    }});
    let path = format!("Account/{id}");
    let fault = Fault::new("PUT", &path).status(400, &refusal.to_string(), &[]).times(1);
    stage.faults().add(fault);
    page.fill("Website", "https://example.net/too-long").await;
    page.fill("Description", "Kept").await;
    page.click("button", "Save").await;
    page.see_attribute("textbox", "Website", "aria-invalid", json!("true")).await;
    page.see_focus("textbox", "Website").await;
    page.see_said("alert", "Website is too long.").await;
    let described = "(() => { const input = document.activeElement;
        const id = input.getAttribute('aria-describedby').split(' ')[0];
        return document.getElementById(id).innerText; })()";
    assert_eq!(page.evaluate(described).await, "Website is too long.");
    page.see_value("Description", "Kept").await;
    page.fill("Website", "https://example.net").await;
    page.click("button", "Save").await;
    page.see_address(&format!("/Account/{id}")).await;
}

async fn a_save_that_fails_keeps_what_was_typed(stage: Stage) {
    let (page, id) = form(&stage).await;
    let path = format!("Account/{id}");
    page.fill("Description", "Long work").await;
    for (fault, said) in [
        (Fault::new("PUT", &path).status(500, "", &[]), "The server had an error."),
        (Fault::new("PUT", &path).drop_connection(), "The server could not be reached."),
        (Fault::new("PUT", &path).html(), "The answer of the server could not be read."),
        (Fault::new("PUT", &path).truncate(), "The answer of the server could not be read."),
    ] {
        let fault = stage.faults().add(fault);
        page.click("button", "Save").await;
        page.see_said("alert", said).await;
        page.see_value("Description", "Long work").await;
        stage.faults().remove(fault);
    }
    page.click("button", "Save").await;
    page.see_address(&format!("/Account/{id}")).await;
    page.see_text("Long work").await;
}

async fn a_second_press_saves_once(stage: Stage) {
    let (page, id) = form(&stage).await;
    let path = format!("Account/{id}");
    let held = stage.faults().add(Fault::new("PUT", &path).hold());
    page.fill("Description", "Once").await;
    page.click("button", "Save").await;
    page.see_attribute("button", "Save", "aria-disabled", json!("true")).await;
    page.click("button", "Save").await;
    page.press("Control+Enter").await;
    stage.faults().release(held);
    page.see_address(&format!("/Account/{id}")).await;
    assert_eq!(stage.requests("PUT", &path).len(), 1);
}

async fn a_new_record_is_created(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    page.click("link", "Create Account").await;
    page.see("heading", "Create Account").await;
    page.fill("Name", "Zwölf Apfel GmbH").await;
    page.choose("Type", "Partner").await;
    page.click("button", "Save").await;
    page.see("heading", "Zwölf Apfel GmbH").await;
    let body = stage.see_request("POST", "Account").await.body;
    assert_eq!((&body["name"], &body["type"]), (&json!("Zwölf Apfel GmbH"), &json!("Partner")));
    page.back().await;
    page.within("grid", "Accounts").see("link", "Zwölf Apfel GmbH").await;
}

async fn a_create_form_is_prefilled_by_its_address(stage: Stage) {
    let page = stage.signed_in("admin", "/Contact/create?lastName=Okonkwo&title=Buyer").await;
    page.see_value("Last name", "Okonkwo").await;
    page.see_value("Title", "Buyer").await;
    page.click("button", "Save").await;
    page.see("heading", "Okonkwo").await;
}

async fn a_possible_duplicate_is_asked_about(stage: Stage) {
    stage.send("POST", "Account", json!({"name": "Twice Told Tales"})).await;
    let page = stage.signed_in("admin", "/Account/create").await;
    page.fill("Name", "Twice Told Tales").await;
    page.click("button", "Save").await;
    let dialog = page.within("dialog", "Possible duplicates");
    dialog.see("link", "Twice Told Tales").await;
    dialog.click("button", "Cancel").await;
    page.see_no("dialog", "Possible duplicates").await;
    page.see_value("Name", "Twice Told Tales").await;
    page.click("button", "Save").await;
    dialog.click("button", "Save anyway").await;
    page.see("heading", "Twice Told Tales").await;
    assert_eq!(stage.requests("POST", "Account").len(), 4);
}
