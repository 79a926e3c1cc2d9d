//! Following a record: shown at once, taken back where the server refuses.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::json;

journeys![
    following_and_no_longer,
    it_shows_at_once,
    a_refusal_is_rolled_back,
    unfollowing_is_undone,
    a_key_follows_the_record_of_a_page,
    a_key_follows_a_row_of_the_list,
    the_menu_of_a_row_follows,
    unfollowing_many_is_undone,
];

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

async fn unfollowing_is_undone(stage: Stage) {
    let (page, path) = unfollowed(&stage).await;
    page.click("button", "Follow").await;
    stage.see_request("PUT", &path).await;
    page.click("button", "Followed").await;
    page.see_said("status", "You no longer follow \u{201c}Quiet Corner\u{201d}.").await;
    stage.demo().clear_requests();
    page.click("button", "Undo").await;
    page.see_attribute("button", "Followed", "aria-pressed", json!("true")).await;
    assert_eq!(stage.see_request("PUT", &path).await.status, 200);
    page.see_no("button", "Undo").await;
}

async fn a_key_follows_the_record_of_a_page(stage: Stage) {
    let (page, path) = unfollowed(&stage).await;
    page.press("f").await;
    page.see_attribute("button", "Followed", "aria-pressed", json!("true")).await;
    assert_eq!(stage.see_request("PUT", &path).await.status, 200);
}

/// From the search box on nothing but keys is used.
async fn a_key_follows_a_row_of_the_list(stage: Stage) {
    let record = stage.send("POST", "Account", json!({"name": "Quiet Corner"})).await;
    let path = format!("Account/{}/subscription", record["id"].as_str().unwrap_or_default());
    stage.send("DELETE", &path, json!(null)).await;
    let page = stage.signed_in("admin", "/Account?sort=-createdAt").await;
    page.within("grid", "Accounts").see("link", "Quiet Corner").await;
    stage.demo().clear_requests();
    page.press("j").await;
    let first = "document.activeElement.id === 'cell-0-1'";
    page.see_true("the first row has the focus", first).await;
    page.press("f").await;
    page.see_said("status", "You follow \u{201c}Quiet Corner\u{201d} now.").await;
    assert_eq!(stage.see_request("PUT", &path).await.status, 200);
    page.see_true("the focus stays", first).await;
    page.press("f").await;
    page.see_said("status", "You no longer follow \u{201c}Quiet Corner\u{201d}.").await;
    assert_eq!(stage.see_request("DELETE", &path).await.status, 200);
}

async fn the_menu_of_a_row_follows(stage: Stage) {
    let (page, path) = unfollowed(&stage).await;
    page.go("/Account?sort=-createdAt").await;
    page.click("button", "Actions for Quiet Corner").await;
    // Lists do not say whether a record is followed: both are offered.
    page.see("menuitem", "Unfollow").await;
    page.click("menuitem", "Follow").await;
    page.see_said("status", "You follow \u{201c}Quiet Corner\u{201d} now.").await;
    assert_eq!(stage.see_request("PUT", &path).await.status, 200);
    page.click("button", "Actions for Quiet Corner").await;
    page.see_no("menuitem", "Follow").await;
    page.click("menuitem", "Unfollow").await;
    assert_eq!(stage.see_request("DELETE", &path).await.status, 200);
}

async fn unfollowing_many_is_undone(stage: Stage) {
    let names = ["Left Bank", "Right Bank"];
    for name in names {
        stage.send("POST", "Account", json!({"name": name})).await;
    }
    let page = stage.signed_in("admin", "/Account?sort=-createdAt").await;
    for name in names {
        page.click("checkbox", &format!("Select {name}")).await;
    }
    let bar = page.within("toolbar", "Actions for selected");
    bar.see_said("status", "2 selected").await;
    bar.click("button", "Unfollow").await;
    page.see_said("status", "You no longer follow 2 records.").await;
    stage.demo().clear_requests();
    page.click("button", "Undo").await;
    let body = stage.see_request("POST", "MassAction").await.body;
    assert_eq!(body["action"], "follow");
    assert_eq!(body["params"]["ids"].as_array().map(Vec::len), Some(2));
}
