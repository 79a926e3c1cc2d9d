//! Editing by field type: what is typed or chosen, and what goes out.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use serde_json::{Value, json};

journeys![
    fields_of_many_types_are_edited,
    values_that_make_no_sense_are_refused,
    a_link_is_searched_chosen_and_cleared,
];

/// A specimen with an account, in its form.
async fn form(stage: &Stage) -> (Page, String) {
    let account = stage.send("POST", "Account", json!({"name": "Quarry One"})).await;
    let record = json!({"name": "Basalt", "accountId": account["id"]});
    let record = stage.send("POST", "CSpecimen", record).await;
    let path = format!("CSpecimen/{}", record["id"].as_str().unwrap_or_default());
    let page = stage.signed_in("admin", &format!("/{path}/edit")).await;
    page.see_value("Name", "Basalt").await;
    (page, path)
}

/// Saves and gives what went out.
async fn saved(stage: &Stage, page: &Page, path: &str) -> Value {
    page.click("button", "Save").await;
    page.see_address(&format!("/{path}")).await;
    stage.see_request("PUT", path).await.body
}

async fn fields_of_many_types_are_edited(stage: Stage) {
    let (page, path) = form(&stage).await;
    page.choose("Status", "Certified").await;
    page.choose("Grade", "5, museum").await;
    page.fill("Properties", "tox").await;
    page.click("option", "toxic").await;
    page.fill("Pieces", "12").await;
    page.fill("Weight, g", "3.5").await;
    page.click("checkbox", "Fragile").await;
    page.fill("Found on", "24.12.2025").await;
    page.fill("Price", "1,234.5").await;
    page.fill("Email", "keeper@example.com").await;
    page.within("group", "Keeper").fill("Last name, keeper", "Ortega").await;
    page.within("group", "Location").fill("Location city", "Bergen").await;
    let body = saved(&stage, &page, &path).await;
    for (attribute, value) in [
        ("status", json!("Certified")),
        ("grade", json!(5)),
        ("properties", json!(["toxic"])),
        ("pieces", json!(12)),
        ("weight", json!(3.5)),
        ("isFragile", json!(true)),
        ("foundOn", json!("2025-12-24")),
        ("price", json!(1234.5)),
        ("emailAddress", json!("keeper@example.com")),
        ("lastKeeper", json!("Ortega")),
        ("locationCity", json!("Bergen")),
    ] {
        assert_eq!(body[attribute], value, "{attribute} in {body}");
    }
    for kept in ["name", "notes", "purity", "accountId", "testedAt", "projection"] {
        assert!(body.get(kept).is_none(), "{kept} is unchanged: {body}");
    }
    page.within("region", "Numbers").see_text("1,234.5").await;
}

async fn values_that_make_no_sense_are_refused(stage: Stage) {
    let (page, path) = form(&stage).await;
    page.fill("Pieces", "many").await;
    page.fill("Found on", "some day").await;
    page.fill("Email", "not an address").await;
    page.click("button", "Save").await;
    for text in [
        "Pieces must be a whole number.",
        "Found on must be a date.",
        "Email must be an e-mail address.",
    ] {
        page.see_said("alert", text).await;
    }
    page.see_value("Pieces", "many").await;
    page.see_focus("textbox", "Pieces").await;
    assert!(stage.requests("PUT", &path).is_empty());
    page.fill("Pieces", "3").await;
    page.fill("Found on", "1.2.2025").await;
    page.fill("Email", "").await;
    let body = saved(&stage, &page, &path).await;
    assert_eq!(body, json!({"pieces": 3, "foundOn": "2025-02-01"}));
}

async fn a_link_is_searched_chosen_and_cleared(stage: Stage) {
    let other = stage.send("POST", "Account", json!({"name": "Quarry Two"})).await;
    let (page, path) = form(&stage).await;
    page.see_value("Account", "Quarry One").await;
    page.fill("Account", "Quarry T").await;
    page.see("option", "Quarry Two").await;
    page.press("ArrowDown").await;
    page.press("Enter").await;
    page.see_value("Account", "Quarry Two").await;
    assert_eq!(saved(&stage, &page, &path).await, json!({"accountId": other["id"]}));
    page.see("link", "Quarry Two").await;
    page.click("link", "Edit").await;
    page.click("button", "Clear Account").await;
    page.see_value("Account", "").await;
    stage.demo().clear_requests();
    assert_eq!(saved(&stage, &page, &path).await, json!({"accountId": null}));
}
