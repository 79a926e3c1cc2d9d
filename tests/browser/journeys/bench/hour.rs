//! An hour's work, without the pauses: what of it stays in memory.
#![cfg(not(target_family = "wasm"))]

use super::{
    OURS, measured,
    open::{at_accounts, entry, shows},
};
use crate::harness::{Page, Stage};

journeys![an_hour_of_work];

/// One turn a minute.
const HOUR: usize = 60;
/// Until everything that comes once has come.
const WARM_UP: usize = 12;

/// Lists, a record that was not open before, its form, back.
async fn turn(page: &Page, nth: usize) {
    page.hit(&entry("Contact")).await;
    page.until(&shows(&OURS, "Contact")).await;
    page.hit(&entry("Account")).await;
    page.until(&shows(&OURS, "Account")).await;
    let row = nth % 20;
    page.hit(&format!("document.querySelectorAll(\"{}\")[{row}]", OURS.row_of("Account"))).await;
    page.hit("bench.named('a, button', 'Edit')").await;
    page.hit("bench.named('textarea', 'Description')").await;
    page.press("N").await;
    page.hit("bench.named('button', 'Cancel')").await;
    page.hit("bench.named('dialog button', 'Discard changes')").await;
    page.until("bench.named('a, button', 'Edit')").await;
}

async fn an_hour_of_work(stage: Stage) {
    let fresh = OURS.serve(&stage, false).await;
    let page = at_accounts(&fresh, &OURS, 900).await;
    for nth in 0..WARM_UP {
        turn(&page, nth).await;
    }
    page.quiet(&fresh).await;
    let before = page.memory().await as f64;
    for nth in 0..HOUR {
        turn(&page, nth).await;
    }
    page.quiet(&fresh).await;
    let after = page.memory().await as f64;
    measured(OURS.name, "memory after an hour's work", after / 1e6);
    let name = "memory after an hour's work, more than after warm-up";
    measured(OURS.name, name, (after - before) / 1e6);
    fresh.clear().await;
}
