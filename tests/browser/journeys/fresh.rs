//! A list keeps itself fresh, and nothing jumps.
#![cfg(not(target_family = "wasm"))]

use super::lists::names;
use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::json;

journeys![
    a_change_on_the_server_is_shown_and_marked,
    a_new_record_moves_nothing_one_looks_at,
    a_look_that_fails_is_no_error,
];

const LOOK: &str = "window.dispatchEvent(new Event('focus'))";

async fn accounts(stage: &Stage) -> Page {
    let page = stage.signed_in("admin", "/Account?sort=name").await;
    page.within("grid", "Accounts").see("link", "*").await;
    page
}

async fn a_change_on_the_server_is_shown_and_marked(stage: Stage) {
    let page = accounts(&stage).await;
    let list = stage.get("Account?maxSize=1&offset=3&orderBy=name&order=asc").await;
    let id = list["list"][0]["id"].as_str().unwrap_or_default().to_owned();
    let name = format!("{} & Sons", list["list"][0]["name"].as_str().unwrap_or_default());
    stage.send("PUT", &format!("Account/{id}"), json!({"name": name})).await;
    let marked = format!(
        "{LOOK}, [...document.querySelectorAll('[data-changed]')]
            .some((cell) => cell.innerText === {})",
        json!(name)
    );
    page.see_true("the changed cell is marked", &marked).await;
    let all = "document.querySelectorAll('[data-changed]').length";
    page.see_true("only that one is", &format!("{all} < 2")).await;
    page.see_true("the mark goes", &format!("{all} === 0")).await;
}

async fn a_new_record_moves_nothing_one_looks_at(stage: Stage) {
    let page = accounts(&stage).await;
    page.evaluate("document.querySelector('[role=grid]').scrollTop = 1450").await;
    let at = names(&stage, "Account?maxSize=1&offset=45&orderBy=name&order=asc").await.remove(0);
    page.within("grid", "Accounts").see("link", &at).await;
    page.focus("gridcell", &at).await;
    let place = format!(
        "[...document.querySelectorAll('[role=gridcell] a')]
            .find((link) => link.innerText === {})?.getBoundingClientRect().top",
        json!(at)
    );
    let before = page.evaluate(&place).await;
    assert!(before.is_number());
    stage.send("POST", "Account", json!({"name": "  AAA first of all"})).await;
    let total = stage.get("Account?maxSize=1").await["total"].as_u64().unwrap_or_default();
    let count =
        format!("{LOOK}, document.querySelector('[role=grid]').ariaRowCount === '{}'", total + 1);
    page.see_true("the new one is counted", &count).await;
    page.see_focus("gridcell", &at).await;
    assert_eq!(page.evaluate(&place).await, before, "the row stands where it stood");
    page.press("ArrowDown").await;
    let next = names(&stage, "Account?maxSize=1&offset=47&orderBy=name&order=asc").await.remove(0);
    page.see_focus("gridcell", &next).await;
}

async fn a_look_that_fails_is_no_error(stage: Stage) {
    let page = accounts(&stage).await;
    let fault = stage.faults().add(Fault::new("GET", "Account").status(500, "", &[]));
    stage.demo().clear_requests();
    while stage.requests("GET", "Account").is_empty() {
        page.evaluate(LOOK).await;
    }
    stage.see_request("GET", "Account").await;
    page.see_no("button", "Try again").await;
    page.within("grid", "Accounts").see("link", "*").await;
    stage.faults().remove(fault);
    stage.forgive("console: Failed to load");
}
