//! Dynamic logic: what is shown follows what is chosen, and what is hidden is not sent.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use serde_json::json;

journeys![a_field_shows_at_its_stage, a_hidden_value_is_not_sent, a_detail_page_follows_its_record];

/// An open opportunity in its form.
async fn form(stage: &Stage) -> (Page, String) {
    let opportunity = json!({
        "name": "Two cranes", "amount": 1200, "amountCurrency": "EUR",
        "stage": "Proposal", "closeDate": "2030-05-01",
    });
    let record = stage.send("POST", "Opportunity", opportunity).await;
    let path = format!("Opportunity/{}", record["id"].as_str().unwrap_or_default());
    let page = stage.signed_in("admin", &format!("/{path}/edit")).await;
    page.see_value("Name", "Two cranes").await;
    page.see_no("combobox", "Lost reason").await;
    (page, path)
}

async fn a_field_shows_at_its_stage(stage: Stage) {
    let (page, path) = form(&stage).await;
    page.choose("Stage", "Lost").await;
    page.choose("Lost reason", "Price").await;
    page.click("button", "Save").await;
    page.see_address(&format!("/{path}")).await;
    page.see("term", "Lost reason").await;
    let body = stage.see_request("PUT", &path).await.body;
    assert_eq!((&body["stage"], &body["lostReason"]), (&json!("Closed Lost"), &json!("Price")));
}

async fn a_hidden_value_is_not_sent(stage: Stage) {
    let (page, path) = form(&stage).await;
    page.choose("Stage", "Lost").await;
    page.choose("Lost reason", "Price").await;
    page.choose("Stage", "Won").await;
    page.see_no("combobox", "Lost reason").await;
    page.click("button", "Save").await;
    page.see_address(&format!("/{path}")).await;
    page.see("term", "Stage").await;
    page.see_no("term", "Lost reason").await;
    let body = stage.see_request("PUT", &path).await.body;
    assert_eq!(body["stage"], "Closed Won");
    assert!(body.get("lostReason").is_none(), "{body}");
}

async fn a_detail_page_follows_its_record(stage: Stage) {
    let (page, path) = form(&stage).await;
    page.click("button", "Cancel").await;
    page.see_address(&format!("/{path}")).await;
    page.click("button", "Edit Stage").await;
    page.choose("Stage", "Lost").await;
    page.click("button", "Save").await;
    page.see("term", "Lost reason").await;
    let body = stage.see_request("PUT", &path).await.body;
    assert_eq!(body["stage"], "Closed Lost");
}
