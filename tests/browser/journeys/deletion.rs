//! Deleting: asked first, taken back, done after five seconds or on leaving.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::json;

journeys![
    a_deletion_asks_and_can_be_given_up,
    a_deletion_can_be_undone,
    a_row_leaves_at_once_and_comes_back,
    the_focus_stays_in_a_list_that_rows_leave,
    a_deletion_goes_out_after_a_while,
    a_deletion_goes_out_when_the_page_is_left,
    a_deletion_that_never_arrived_goes_out_at_the_next_start,
    a_refused_deletion_brings_the_record_back,
];

const NAME: &str = "Soon Gone Ltd";

/// The page of a fresh record, with the question on screen.
async fn asked(stage: &Stage) -> (Page, String) {
    let record = stage.send("POST", "Account", json!({"name": NAME})).await;
    let id = record["id"].as_str().unwrap_or_default().to_owned();
    let page = stage.signed_in("admin", &format!("/Account/{id}")).await;
    page.see("heading", NAME).await;
    page.click("button", "More actions").await;
    page.click("menuitem", "Delete").await;
    page.within("alertdialog", "*").see_text(NAME).await;
    (page, format!("Account/{id}"))
}

async fn a_deletion_asks_and_can_be_given_up(stage: Stage) {
    let (page, path) = asked(&stage).await;
    page.within("alertdialog", "*").click("button", "Cancel").await;
    page.see_no("alertdialog", "*").await;
    page.see("heading", NAME).await;
    page.click("button", "More actions").await;
    page.click("menuitem", "Delete").await;
    page.see("alertdialog", "*").await;
    page.press("Escape").await;
    page.see_no("alertdialog", "*").await;
    assert!(stage.requests("DELETE", &path).is_empty());
}

async fn a_deletion_can_be_undone(stage: Stage) {
    let (page, path) = asked(&stage).await;
    page.within("alertdialog", "*").click("button", "Remove").await;
    page.click("button", "Undo").await;
    page.within("grid", "Accounts").see("link", NAME).await;
    page.see_no("button", "Undo").await;
    assert!(stage.requests("DELETE", &path).is_empty());
}

async fn a_row_leaves_at_once_and_comes_back(stage: Stage) {
    let record = stage.send("POST", "Account", json!({"name": NAME})).await;
    let page = stage.signed_in("admin", "/Account").await;
    let grid = page.within("grid", "Accounts");
    grid.see("link", NAME).await;
    page.click("button", &format!("Actions for {NAME}")).await;
    page.click("menuitem", "Remove").await;
    page.within("alertdialog", "*").click("button", "Remove").await;
    page.see_no("alertdialog", "*").await;
    grid.see_no("link", NAME).await;
    page.click("button", "Undo").await;
    grid.see("link", NAME).await;
    let path = format!("Account/{}", record["id"].as_str().unwrap_or_default());
    assert!(stage.requests("DELETE", &path).is_empty());
}

async fn the_focus_stays_in_a_list_that_rows_leave(stage: Stage) {
    let page = stage.signed_in("admin", "/Team?sort=name").await;
    let grid = page.within("grid", "Teams");
    let rows = stage.get("Team?orderBy=name&order=asc").await;
    let names = rows["list"].as_array().into_iter().flatten();
    let names: Vec<_> = names.filter_map(|team| team["name"].as_str()).collect();
    let [.., before, last] = &names[..] else { panic!("there are few teams: {rows}") };
    grid.see("link", last).await;
    // The menu goes with the row, and so does the cell that Tab leads to.
    page.focus("button", &format!("Actions for {last}")).await;
    page.press("Enter").await;
    page.see_focus("menuitem", "View").await;
    page.press("End").await;
    page.press("Enter").await;
    page.see_focus("button", "Cancel").await;
    page.press("Tab").await;
    page.press("Enter").await;
    grid.see_no("link", last).await;
    let there = |name: &str| {
        format!(
            "document.activeElement.matches('[role=gridcell]') && \
             document.activeElement.parentElement.innerText.includes('{name}')"
        )
    };
    page.see_true("the row above has the focus", &there(before)).await;
    page.focus("button", "Undo").await;
    page.press("Enter").await;
    grid.see("link", last).await;
    page.see_true("the list has the focus", &there("")).await;
    // Selected ones go with their toolbar.
    page.focus("checkbox", &format!("Select {last}")).await;
    page.press(" ").await;
    page.within("toolbar", "Actions for selected").focus("button", "Delete").await;
    page.press("Enter").await;
    page.see_focus("button", "Cancel").await;
    page.press("Tab").await;
    page.press("Enter").await;
    page.see_no("toolbar", "Actions for selected").await;
    page.see_true("the list has the focus", &there("")).await;
}

async fn a_deletion_goes_out_after_a_while(stage: Stage) {
    let (page, path) = asked(&stage).await;
    page.within("alertdialog", "*").click("button", "Remove").await;
    page.see_said("status", NAME).await;
    page.within("grid", "Accounts").see("link", "*").await;
    assert!(stage.requests("DELETE", &path).is_empty());
    let request = stage.see_request("DELETE", &path).await;
    assert_eq!(request.status, 200);
    page.see_no("button", "Undo").await;
    page.see_no("link", NAME).await;
}

async fn a_deletion_goes_out_when_the_page_is_left(stage: Stage) {
    let (page, path) = asked(&stage).await;
    page.within("alertdialog", "*").click("button", "Remove").await;
    page.see("button", "Undo").await;
    page.reload().await;
    assert_eq!(stage.see_request("DELETE", &path).await.status, 200);
    assert_eq!(stage.requests("DELETE", &path).len(), 1);
}

async fn a_deletion_that_never_arrived_goes_out_at_the_next_start(stage: Stage) {
    let (page, path) = asked(&stage).await;
    let lost = stage.faults().add(Fault::new("DELETE", &path).drop_connection());
    page.within("alertdialog", "*").click("button", "Remove").await;
    page.see("button", "Undo").await;
    page.reload().await;
    page.see("navigation", "Main").await;
    stage.faults().remove(lost);
    assert!(stage.get(&path).await["deleted"] != true, "nothing arrived");
    let request = stage.see_request("DELETE", &path).await;
    assert_eq!(request.status, 200);
    page.within("grid", "Accounts").see_no("link", NAME).await;
}

async fn a_refused_deletion_brings_the_record_back(stage: Stage) {
    let (page, path) = asked(&stage).await;
    stage.faults().add(Fault::new("DELETE", &path).status(403, "", &[]));
    page.within("alertdialog", "*").click("button", "Remove").await;
    page.see("button", "Undo").await;
    stage.see_request("DELETE", &path).await;
    page.see_said("alert", "You do not have access to this.").await;
    page.within("grid", "Accounts").see("link", NAME).await;
}
