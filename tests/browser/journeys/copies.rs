//! A copy of a record.
#![cfg(not(target_family = "wasm"))]

use crate::harness::Stage;
use serde_json::json;

journeys![a_copy_is_changed_and_saved, a_copy_given_up_leaves_nothing];

/// A record with a copy of it in a form.
async fn copy(stage: &Stage) -> (crate::harness::Page, String) {
    let account = json!({
        "name": "Original Works", "website": "https://example.org", "type": "Partner",
        "description": "To be copied",
    });
    let record = stage.send("POST", "Account", account).await;
    let path = format!("Account/{}", record["id"].as_str().unwrap_or_default());
    let page = stage.signed_in("admin", &format!("/{path}")).await;
    page.see_text("To be copied").await;
    page.click("button", "More actions").await;
    page.click("menuitem", "Duplicate").await;
    page.see_address("/Account/create").await;
    page.see_value("Name", "Original Works").await;
    page.see_value("Description", "To be copied").await;
    (page, path)
}

async fn a_copy_is_changed_and_saved(stage: Stage) {
    let (page, path) = copy(&stage).await;
    page.fill("Name", "Second Works").await;
    page.click("button", "Save").await;
    page.see("heading", "Second Works").await;
    let body = stage.see_request("POST", "Account").await.body;
    for (attribute, value) in [
        ("name", "Second Works"),
        ("website", "https://example.org"),
        ("type", "Partner"),
        ("description", "To be copied"),
    ] {
        assert_eq!(body[attribute], value, "{attribute} in {body}");
    }
    for own in ["id", "createdAt", "modifiedAt", "createdById", "versionNumber"] {
        assert!(body.get(own).is_none(), "{own} in {body}");
    }
    assert_eq!(stage.get(&path).await["name"], "Original Works");
}

async fn a_copy_given_up_leaves_nothing(stage: Stage) {
    let (page, _) = copy(&stage).await;
    page.click("button", "Cancel").await;
    page.within("dialog", "Unsaved changes").click("button", "Discard changes").await;
    page.see_no("dialog", "Unsaved changes").await;
    page.go("/Account/create").await;
    page.see_value("Name", "").await;
    assert_eq!(stage.requests("POST", "Account").len(), 1);
}
