//! A lead becomes an account, a contact, an opportunity.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::json;

journeys![
    what_is_ticked_is_created,
    what_is_required_is_asked_for,
    similar_records_are_shown_first,
    an_old_server_leaves_the_values_to_the_client,
];

/// The page of a lead with the dialog open, and its path.
async fn converting(stage: &Stage) -> (Page, String) {
    let lead = json!({"firstName": "Ada", "lastName": "Byron", "accountName": "Engines & Co",
        "emailAddress": "ada@engines.example", "source": "Partner"});
    let record = stage.send("POST", "Lead", lead).await;
    let path = format!("Lead/{}", record["id"].as_str().unwrap_or_default());
    let page = stage.signed_in("admin", &format!("/{path}")).await;
    page.see("heading", "Ada Byron").await;
    page.click("button", "More actions").await;
    page.click("menuitem", "Convert").await;
    let dialog = page.within("dialog", "Convert Ada Byron");
    dialog.within("group", "Account").see_value("Name", "Engines & Co").await;
    (page, path)
}

async fn what_is_ticked_is_created(stage: Stage) {
    let (page, path) = converting(&stage).await;
    let dialog = page.within("dialog", "Convert Ada Byron");
    dialog.within("group", "Contact").see_value("Last name", "Byron").await;
    dialog.click("checkbox", "Opportunity").await;
    dialog.within("group", "Account").fill("Name", "Engines Ltd").await;
    dialog.click("button", "Convert").await;
    page.see_no("dialog", "Convert Ada Byron").await;
    page.see_said("status", "\u{201c}Ada Byron\u{201d} was converted.").await;
    let body = stage.see_request("POST", "Lead/action/convert").await.body;
    assert_eq!(body["id"], path["Lead/".len()..]);
    assert_eq!(body["records"]["Account"]["name"], "Engines Ltd");
    assert_eq!(body["records"]["Contact"]["lastName"], "Byron");
    assert!(body["records"].get("Opportunity").is_none(), "{body}");
    let stored = stage.get(&path).await;
    assert_eq!(stored["status"], "Converted");
    assert_eq!(stored["createdAccountName"], "Engines Ltd");
    page.see_text("Converted").await;
    page.click("button", "More actions").await;
    page.see("menuitem", "Delete").await;
    page.see_no("menuitem", "Convert").await;
}

async fn what_is_required_is_asked_for(stage: Stage) {
    let (page, _) = converting(&stage).await;
    let dialog = page.within("dialog", "Convert Ada Byron");
    dialog.click("checkbox", "Opportunity").await;
    dialog.within("group", "Account").fill("Name", "").await;
    dialog.click("button", "Convert").await;
    dialog.see_text("Name is required.").await;
    assert!(stage.requests("POST", "Lead/action/convert").is_empty());
    dialog.click("checkbox", "Account").await;
    dialog.click("checkbox", "Contact").await;
    dialog.click("button", "Convert").await;
    dialog.see_said("alert", "Choose at least one record to create.").await;
}

async fn similar_records_are_shown_first(stage: Stage) {
    stage.send("POST", "Account", json!({"name": "Engines & Co"})).await;
    let (page, path) = converting(&stage).await;
    let dialog = page.within("dialog", "Convert Ada Byron");
    dialog.click("checkbox", "Opportunity").await;
    dialog.click("checkbox", "Contact").await;
    dialog.click("button", "Convert").await;
    dialog.see("link", "Engines & Co").await;
    dialog.click("button", "Convert anyway").await;
    page.see_no("dialog", "Convert Ada Byron").await;
    let body = stage.see_request("POST", "Lead/action/convert").await.body;
    assert_eq!(body["skipDuplicateCheck"], true);
    assert_eq!(stage.get(&path).await["status"], "Converted");
}

async fn an_old_server_leaves_the_values_to_the_client(stage: Stage) {
    let path = "Lead/action/getConvertAttributes";
    stage.faults().add(Fault::new("POST", path).status(404, "", &[]));
    let (page, _) = converting(&stage).await;
    let dialog = page.within("dialog", "Convert Ada Byron");
    dialog.within("group", "Contact").see_value("Last name", "Byron").await;
}
