//! Following a record: shown at once, taken back where the server refuses.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::json;

journeys![following_and_no_longer, it_shows_at_once, a_refusal_is_rolled_back];

/// A record nobody follows: its page, and the path of its subscription.
async fn unfollowed(stage: &Stage) -> (Page, String) {
    let record = stage.send("POST", "Account", json!({"name": "Quiet Corner"})).await;
    let path = format!("Account/{}/subscription", record["id"].as_str().unwrap_or_default());
    stage.send("DELETE", &path, json!(null)).await;
    let address = format!("/Account/{}", record["id"].as_str().unwrap_or_default());
    let page = stage.signed_in("admin", &address).await;
    page.see_attribute("button", "Follow", "aria-pressed", json!("false")).await;
    stage.demo().clear_requests();
    (page, path)
}

async fn following_and_no_longer(stage: Stage) {
    let (page, path) = unfollowed(&stage).await;
    page.click("button", "Follow").await;
    page.see_attribute("button", "Followed", "aria-pressed", json!("true")).await;
    assert_eq!(stage.see_request("PUT", &path).await.status, 200);
    page.reload().await;
    page.click("button", "Followed").await;
    page.see_attribute("button", "Follow", "aria-pressed", json!("false")).await;
    assert_eq!(stage.see_request("DELETE", &path).await.status, 200);
}

async fn it_shows_at_once(stage: Stage) {
    let (page, path) = unfollowed(&stage).await;
    let held = stage.faults().add(Fault::new("PUT", &path).hold());
    page.click("button", "Follow").await;
    page.see("button", "Followed").await;
    stage.faults().release(held);
    stage.see_request("PUT", &path).await;
    page.see("button", "Followed").await;
}

async fn a_refusal_is_rolled_back(stage: Stage) {
    let (page, path) = unfollowed(&stage).await;
    stage.faults().add(Fault::new("PUT", &path).status(500, "", &[]));
    page.click("button", "Follow").await;
    page.see_said("alert", "The server had an error.").await;
    page.see_attribute("button", "Follow", "aria-pressed", json!("false")).await;
}
