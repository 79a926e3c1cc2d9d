//! A list of a hundred thousand.
#![cfg(not(target_family = "wasm"))]

use super::measured;
use crate::{
    harness::Stage,
    journeys::scale::{CONTACTS, drag},
};

journeys![a_list_of_a_hundred_thousand];

/// Notes when the first row can be read.
const FIRST_ROW: &str = "new MutationObserver((_, watch) => {
        if (!document.querySelector('[role=grid] [role=row] a')) return;
        watch.disconnect();
        requestAnimationFrame(() => globalThis.cremaFirstRow = performance.now());
    }).observe(document, {childList: true, subtree: true})";

/// Presses Ctrl+End and waits for the last row.
const TO_THE_END: &str = "(async () => {
        const grid = document.querySelector('[role=grid]');
        grid.querySelector('[role=gridcell] a').closest('[role=gridcell]').focus();
        const start = performance.now();
        const keys = {key: 'End', ctrlKey: true, bubbles: true};
        document.activeElement.dispatchEvent(new KeyboardEvent('keydown', keys));
        const last = `[aria-rowindex=\"${grid.ariaRowCount}\"] a`;
        while (!grid.querySelector(last)) await new Promise(requestAnimationFrame);
        return performance.now() - start;
    })()";

fn named(what: &str) -> String {
    format!("100,000 records: {what}")
}

async fn a_list_of_a_hundred_thousand(stage: Stage) {
    let stage = stage.with_bulk("Contact", CONTACTS).await;
    let page = stage.signed_in("admin", "/Contact").await;
    page.within("grid", "Contacts").see("link", "*").await;
    page.at_start(FIRST_ROW).await;
    page.reload().await;
    page.see_true("the first row", "globalThis.cremaFirstRow > 0").await;
    measured("ours", &named("first rows after a reload"), page.number("cremaFirstRow").await);
    measured("ours", &named("from the top to the last row"), page.number(TO_THE_END).await);
    // What comes once, such as code of the browser, is not of the list.
    page.evaluate(&drag(50)).await;
    page.see_attribute("grid", "Contacts", "aria-busy", "false".into()).await;
    let before = page.memory().await as f64;
    let went = page.evaluate(&drag(600)).await;
    page.see_attribute("grid", "Contacts", "aria-busy", "false".into()).await;
    let of = |name: &str| went[name].as_f64().unwrap_or(f64::INFINITY);
    measured("ours", &named("longest frame of a drag through all"), of("gap"));
    measured("ours", &named("rows drawn at once"), of("rows"));
    let grown = (page.memory().await as f64 - before) / 1e6;
    measured("ours", &named("memory more than before"), grown);
}
