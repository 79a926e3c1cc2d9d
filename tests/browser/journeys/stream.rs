//! Streams: that of a record and one's own.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::json;

journeys![
    a_post_appears_in_the_stream,
    a_post_that_fails_stays_in_its_box,
    changes_are_told_as_sentences,
    the_own_stream_loads_more,
    the_own_stream_has_filters,
    notifications_are_counted_and_read,
];

async fn account(stage: &Stage) -> (Page, String) {
    let record = stage.send("POST", "Account", json!({"name": "Talk of the Town"})).await;
    let id = record["id"].as_str().unwrap_or_default().to_owned();
    let page = stage.signed_in("admin", &format!("/Account/{id}")).await;
    page.scroll_to("heading", "Stream").await;
    page.see("feed", "Stream").await;
    (page, id)
}

async fn a_post_appears_in_the_stream(stage: Stage) {
    let (page, id) = account(&stage).await;
    page.see_attribute("button", "Post", "disabled", json!("")).await;
    page.fill("Write a comment", "Called them, **very** interested").await;
    page.click("button", "Post").await;
    let feed = page.within("feed", "Stream");
    feed.see_text("Called them, very interested").await;
    page.see_value("Write a comment", "").await;
    let body = stage.see_request("POST", "Note").await.body;
    assert_eq!(body["post"], "Called them, **very** interested");
    assert_eq!((&body["parentType"], &body["parentId"]), (&json!("Account"), &json!(id)));
    page.go("/Stream").await;
    page.within("feed", "Stream").see_text("Called them, very interested").await;
    page.within("feed", "Stream").click("link", "Talk of the Town").await;
    page.see("heading", "Talk of the Town").await;
}

async fn a_post_that_fails_stays_in_its_box(stage: Stage) {
    let (page, _) = account(&stage).await;
    stage.faults().add(Fault::new("POST", "Note").status(500, "", &[]).times(1));
    page.fill("Write a comment", "Not to be lost").await;
    page.press("Control+Enter").await;
    page.see_said("alert", "The server had an error.").await;
    page.see_value("Write a comment", "Not to be lost").await;
    page.press("Control+Enter").await;
    page.within("feed", "Stream").see_text("Not to be lost").await;
}

async fn changes_are_told_as_sentences(stage: Stage) {
    let (page, id) = account(&stage).await;
    page.within("feed", "Stream").see_text("Alma Brandt").await;
    let record = json!({"name": "Deal", "amount": 10, "amountCurrency": "EUR",
        "closeDate": "2026-12-01", "accountId": id});
    let record = stage.send("POST", "Opportunity", record).await;
    let path = format!("Opportunity/{}", record["id"].as_str().unwrap_or_default());
    stage.send("PUT", &path, json!({"stage": "Closed Won"})).await;
    page.go(&format!("/{path}")).await;
    page.scroll_to("heading", "Stream").await;
    page.within("feed", "Stream").see_text("Won").await;
    page.see_true(
        "each entry is described and has a time",
        "[...document.querySelectorAll('article')].length >= 2 &&
         [...document.querySelectorAll('[role=feed] article')].every((entry) =>
           document.getElementById(entry.getAttribute('aria-describedby'))?.innerText.length > 5
           && entry.querySelector('time[datetime][title]'))",
    )
    .await;
}

async fn the_own_stream_loads_more(stage: Stage) {
    let page = stage.signed_in("admin", "/Stream").await;
    page.see("heading", "Stream").await;
    let articles = "document.querySelectorAll('[role=feed] article').length";
    page.see_true("a first page is there", &format!("{articles} === 20")).await;
    page.focus("button", "Load more").await;
    page.press("Enter").await;
    let further = "document.querySelector('[role=feed] article[aria-posinset=\"21\"]') !== null";
    page.see_true("there are more", further).await;
}

async fn the_own_stream_has_filters(stage: Stage) {
    let page = stage.signed_in("admin", "/Stream").await;
    page.within("feed", "Stream").see("article", "*").await;
    page.click("tab", "Posts").await;
    page.see_address("/Stream?filter=posts").await;
    page.see_attribute("tab", "Posts", "aria-selected", json!("true")).await;
    let request = stage.demo().requests().into_iter().rev().find(|seen| seen.path == "Stream");
    assert!(request.is_some_and(|seen| seen.query.contains("filter=posts")));
}

async fn notifications_are_counted_and_read(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    page.see("button", "Notifications, *").await;
    page.click("button", "Notifications, *").await;
    page.see_address("/Notification").await;
    page.see("heading", "Notifications").await;
    page.see("button", "Notifications").await;
    page.see_true(
        "there are some",
        "document.querySelectorAll('main li, main article').length > 0",
    )
    .await;
}
