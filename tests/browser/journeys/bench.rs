//! How fast it is, and what it costs, over what ships. Each measure is a line for `cargo xtask bench`,
//! which runs all of them several times and judges by the median.
#![cfg(not(target_family = "wasm"))]

use super::scale::{CONTACTS, drag};
use crate::harness::{Page, Stage};

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

/// Says what was measured, and what it must not exceed.
fn measured(what: &str, value: f64, unit: &str, limit: f64) {
    println!("measured: {what} | {value:.1} | {unit} | {limit}");
}

async fn number(page: &Page, script: &str) -> f64 {
    page.evaluate(script).await.as_f64().unwrap_or(f64::INFINITY)
}

async fn a_list_of_a_hundred_thousand(stage: Stage) {
    let stage = stage.with_bulk("Contact", CONTACTS).await;
    let page = stage.signed_in("admin", "/Contact").await;
    page.within("grid", "Contacts").see("link", "*").await;
    page.at_start(FIRST_ROW).await;
    page.reload().await;
    page.see_true("the first row", "globalThis.cremaFirstRow > 0").await;
    measured("first rows after a reload", number(&page, "cremaFirstRow").await, "ms", 2_000.0);
    measured("from the top to the last row", number(&page, TO_THE_END).await, "ms", 1_000.0);
    // What comes once, such as code of the browser, is not of the list.
    page.evaluate(&drag(50)).await;
    page.see_attribute("grid", "Contacts", "aria-busy", "false".into()).await;
    let before = page.memory().await as f64;
    let went = page.evaluate(&drag(600)).await;
    page.see_attribute("grid", "Contacts", "aria-busy", "false".into()).await;
    let of = |name: &str| went[name].as_f64().unwrap_or(f64::INFINITY);
    measured("longest frame of a drag through everything", of("gap"), "ms", 100.0);
    measured("rows drawn at once", of("rows"), "rows", 300.0);
    let grown = (page.memory().await as f64 - before) / 1e6;
    measured("memory more than before", grown, "MB", 20.0);
}
