//! New records in a dialog over what is on screen.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use serde_json::json;

journeys![
    the_create_menu_makes_a_record_in_place,
    the_full_form_takes_over_what_was_typed,
    a_dialog_with_changes_asks_before_it_closes,
    a_duplicate_is_asked_about_over_the_dialog,
    a_link_field_makes_what_is_missing,
    a_related_record_takes_over_attributes,
    what_a_dialog_refuses_is_shown_in_it,
];

/// The dialog of a new record, from the menu at the top.
async fn open(page: &Page, entity: &str) {
    page.within("banner", "").click("button", "Create").await;
    page.click("menuitem", entity).await;
    page.see("dialog", &format!("Create {entity}")).await;
}

async fn the_create_menu_makes_a_record_in_place(stage: Stage) {
    let page = stage.signed_in("admin", "/Contact").await;
    page.see("grid", "Contacts").await;
    open(&page, "Account").await;
    page.see_focus("textbox", "Name").await;
    let dialog = page.within("dialog", "Create Account");
    dialog.fill("Name", "Zwischendurch AG").await;
    dialog.see("combobox", "Assigned user").await;
    page.press("Control+Enter").await;
    page.see_no("dialog", "Create Account").await;
    page.see_focus("button", "Create").await;
    page.see_said("status", "“Zwischendurch AG” was created.").await;
    page.see_address("/Contact").await;
    assert_eq!(stage.requests("POST", "Account").len(), 1);
    page.click("button", "View").await;
    page.see("heading", "Zwischendurch AG").await;
}

async fn the_full_form_takes_over_what_was_typed(stage: Stage) {
    let page = stage.signed_in("admin", "/Contact").await;
    open(&page, "Account").await;
    page.fill("Name", "Mehr als das").await;
    page.click("button", "Full form").await;
    page.see_address("/Account/create").await;
    page.see_no("dialog", "*").await;
    page.see_value("Name", "Mehr als das").await;
    page.fill("Description", "Was im Kleinen fehlt").await;
    page.click("button", "Save").await;
    page.see("heading", "Mehr als das").await;
    let body = stage.see_request("POST", "Account").await.body;
    assert_eq!(body["name"], "Mehr als das");
    assert_eq!(body["description"], "Was im Kleinen fehlt");
}

async fn a_dialog_with_changes_asks_before_it_closes(stage: Stage) {
    let page = stage.signed_in("admin", "/Contact").await;
    open(&page, "Account").await;
    page.fill("Name", "Fast weg").await;
    for leave in ["Escape", "Cancel"] {
        match leave {
            "Escape" => page.press("Escape").await,
            button => page.within("dialog", "Create Account").click("button", button).await,
        }
        page.within("dialog", "Unsaved changes").click("button", "Keep editing").await;
        page.see_no("dialog", "Unsaved changes").await;
        page.see_value("Name", "Fast weg").await;
    }
    page.press("Escape").await;
    page.within("dialog", "Unsaved changes").click("button", "Discard changes").await;
    page.see_no("dialog", "*").await;
    page.see("grid", "Contacts").await;
    assert!(stage.requests("POST", "Account").is_empty());
}

async fn a_duplicate_is_asked_about_over_the_dialog(stage: Stage) {
    stage.send("POST", "Account", json!({"name": "Zweimal dasselbe"})).await;
    let page = stage.signed_in("admin", "/Contact").await;
    open(&page, "Account").await;
    page.fill("Name", "Zweimal dasselbe").await;
    page.press("Enter").await;
    let question = page.within("dialog", "Possible duplicates");
    question.see("link", "Zweimal dasselbe").await;
    page.press("Escape").await;
    page.see_no("dialog", "Possible duplicates").await;
    page.see_value("Name", "Zweimal dasselbe").await;
    page.within("dialog", "Create Account").click("button", "Save").await;
    question.click("button", "Save anyway").await;
    page.see_no("dialog", "Create Account").await;
}

async fn a_link_field_makes_what_is_missing(stage: Stage) {
    let page = stage.signed_in("admin", "/Contact").await;
    open(&page, "Contact").await;
    let contact = page.within("dialog", "Create Contact");
    contact.fill("Last name", "Vinterberg").await;
    // There are others: that of the account is the first.
    contact.click("button", "Select").await;
    let select = page.within("dialog", "Select Accounts");
    select.fill("Search Accounts", "Gibt es noch nicht").await;
    select.see_text("Nothing was found.").await;
    select.click("button", "Create").await;
    let account = page.within("dialog", "Create Account");
    account.see("textbox", "Name").await;
    page.see_value("Name", "Gibt es noch nicht").await;
    account.click("button", "Save").await;
    page.see_no("dialog", "Create Account").await;
    page.see_no("dialog", "Select Accounts").await;
    contact.see_value("Account", "Gibt es noch nicht").await;
    contact.see_value("Last name", "Vinterberg").await;
    contact.click("button", "Save").await;
    page.see_no("dialog", "Create Contact").await;
    let body = stage.see_request("POST", "Contact").await.body;
    assert_eq!(body["lastName"], "Vinterberg");
    assert!(body["accountId"].is_string(), "{body}");
}

async fn a_related_record_takes_over_attributes(stage: Stage) {
    let account = json!({"name": "Hafenkontor", "billingAddressCity": "Husum"});
    let record = stage.send("POST", "Account", account).await;
    let path = format!("Account/{}", record["id"].as_str().unwrap_or_default());
    let page = stage.signed_in("admin", &format!("/{path}")).await;
    page.within("region", "Contacts").click("button", "Create").await;
    let dialog = page.within("dialog", "Create Contact");
    dialog.see_value("Account", "Hafenkontor").await;
    dialog.see_value("City", "Husum").await;
    dialog.fill("Last name", "Storm").await;
    dialog.click("button", "Full form").await;
    page.see_address("/Contact/create").await;
    page.see_no("dialog", "*").await;
    page.see_value("Last name", "Storm").await;
    page.see_value("City", "Husum").await;
    page.click("button", "Save").await;
    page.see("heading", "Storm").await;
    assert_eq!(stage.get(&format!("{path}/contacts")).await["total"], 1);
}

async fn what_a_dialog_refuses_is_shown_in_it(stage: Stage) {
    let path = "/Account/create";
    let page = stage.signed_in("admin", path).await;
    page.fill("Name", "Auf der Seite").await;
    open(&page, "Account").await;
    let dialog = page.within("dialog", "Create Account");
    dialog.see_value("Name", "").await;
    dialog.click("button", "Save").await;
    dialog.see_said("alert", "Name is required.").await;
    dialog.see_attribute("textbox", "Name", "aria-invalid", json!("true")).await;
    page.see_focus("textbox", "Name").await;
    page.press("Escape").await;
    page.see_no("dialog", "*").await;
    page.see_value("Name", "Auf der Seite").await;
}
