//! What one points at in a panel stays there, and what is pressed is pressed.
#![cfg(not(target_family = "wasm"))]

use super::panels::{account, opened};
use crate::harness::{Page, Stage};
use crema_demo::{Fault, FaultId};
use serde_json::Value;

journeys![
    what_arrives_above_moves_nothing_below,
    what_arrives_during_a_press_moves_nothing,
    what_moves_under_the_press_is_pressed,
    a_panel_that_goes_behind_a_tab_moves_nothing,
];

/// Whoever points at a button of a panel hits it, whatever comes above it meanwhile.
async fn what_arrives_above_moves_nothing_below(stage: Stage) {
    let path = account(&stage).await;
    let held = stage.faults().add(Fault::new("GET", &format!("{path}/contacts")).hold());
    let page = opened(&stage, &path, "Hub & Spoke").await;
    let panel = page.within("region", "Opportunities");
    panel.focus("button", "Create").await;
    panel.see("link", "Crane").await;
    page.within("region", "Contacts").see_no_text("Nothing is linked yet.").await;
    // The page is long enough to scroll.
    page.resize(1100, 400).await;
    panel.click("button", "Filters").await;
    panel.see_focus("searchbox", "Search Opportunities").await;
    let top = "document.querySelector('[aria-label=Opportunities]').getBoundingClientRect().top";
    let before = page.evaluate(top).await;
    stage.faults().release(held);
    page.within("region", "Contacts").see_text("Nothing is linked yet.").await;
    page.see_true("it stays", &format!("Math.abs({top} - {before}) < 2")).await;
}

/// An account whose contacts come late, with the button of the mouse down on "Select" of its
/// documents; what arrived with the documents is there.
async fn pressed(stage: &Stage, height: u32) -> (Page, FaultId, Value) {
    let path = account(stage).await;
    let held = stage.faults().add(Fault::new("GET", &format!("{path}/contacts")).hold());
    let page = opened(stage, &path, "Hub & Spoke").await;
    page.resize(1280, height).await;
    let panel = page.within("region", "Documents");
    panel.point_at("button", "Select").await;
    page.within("region", "Opportunities").see("link", "Crane").await;
    page.within("region", "Specimens").see_text("Nothing is linked yet.").await;
    panel.see_text("Nothing is linked yet.").await;
    let point = panel.hold_down("button", "Select").await;
    (page, held, point)
}

const DOCUMENTS: &str =
    "document.querySelector('[aria-label=Documents]').getBoundingClientRect().top";

/// It is pushed back before anything else can happen, not only once the browser draws: a button
/// that is let go of between would not have been pressed.
async fn what_arrives_during_a_press_moves_nothing(stage: Stage) {
    let (page, held, point) = pressed(&stage, 800).await;
    let before = page.evaluate(DOCUMENTS).await;
    let look = format!(
        "(() => {{
            window.moved = 0;
            const look = () => moved = Math.max(moved, Math.abs({DOCUMENTS} - {before}));
            const all = {{childList: true, subtree: true}};
            new MutationObserver(look).observe(document.querySelector('.record-main'), all);
          }})()"
    );
    page.evaluate(&look).await;
    stage.faults().release(held);
    page.within("region", "Contacts").see_text("Nothing is linked yet.").await;
    assert!(page.evaluate("moved").await.as_f64().is_some_and(|moved| moved < 2.0));
    page.let_go(&point).await;
    page.see("dialog", "Select Documents").await;
}

/// Where the page begins it cannot be scrolled along.
async fn what_moves_under_the_press_is_pressed(stage: Stage) {
    let (page, held, point) = pressed(&stage, 1_700).await;
    let before = page.evaluate(DOCUMENTS).await;
    stage.faults().release(held);
    page.see_true("it moves", &format!("{DOCUMENTS} < {before} - 50")).await;
    page.let_go(&point).await;
    let dialog = page.within("dialog", "Select Documents");
    dialog.click("button", "Close").await;
    page.see_no("dialog", "*").await;
    // Once.
    page.see_true("nothing else is open", "!document.querySelector('dialog[open]')").await;
}

async fn a_panel_that_goes_behind_a_tab_moves_nothing(stage: Stage) {
    let path = account(&stage).await;
    let page = opened(&stage, &path, "Hub & Spoke").await;
    page.resize(1280, 400).await;
    let panel = page.within("region", "Contacts");
    panel.see_text("Nothing is linked yet.").await;
    panel.point_at("button", "Select").await;
    page.point_at("tab", "Support").await;
    let top = "document.querySelector('.tabbed').getBoundingClientRect().top";
    let before = page.evaluate(top).await;
    page.click("tab", "Support").await;
    page.within("region", "Cases").see_text("Nothing is linked yet.").await;
    page.see_true("it stays", &format!("Math.abs({top} - {before}) < 2")).await;
}
