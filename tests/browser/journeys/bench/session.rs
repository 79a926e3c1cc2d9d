//! A session: how long each interaction takes until the next paint.
#![cfg(not(target_family = "wasm"))]

use super::{
    OURS, load, measured,
    open::{at_accounts, entry, shows},
};
use crate::harness::{Page, Stage};
use serde_json::Value;

journeys![every_interaction, every_interaction_slow_cpu];

/// Steps there are to be at least.
const STEPS: f64 = 200.0;

/// Goes through the app as one does: lists, keys, search, order, a record, its form, back.
async fn tour(page: &Page) {
    page.hit(&entry("Contact")).await;
    page.until(&shows(&OURS, "Contact")).await;
    page.hit(&entry("Account")).await;
    page.until(&shows(&OURS, "Account")).await;
    page.evaluate("document.querySelector('[role=gridcell] a').closest('[role=gridcell]').focus()")
        .await;
    for key in ["ArrowDown", "ArrowDown", "ArrowRight", "End", "Home", "PageDown", "PageDown"] {
        page.press(key).await;
    }
    page.press("Control+Home").await;
    page.press("x").await;
    page.press("x").await;
    page.press("/").await;
    page.until("document.activeElement.matches('input')").await;
    for key in ["a", "r", "Backspace", "Backspace"] {
        page.press(key).await;
    }
    page.until(&shows(&OURS, "Account")).await;
    for _ in 0..2 {
        page.hit("bench.named('[role=columnheader] button', 'Name')").await;
        page.until(&shows(&OURS, "Account")).await;
    }
    page.hit(&format!("document.querySelector(\"{}\")", OURS.row_of("Account"))).await;
    page.hit("bench.named('a, button', 'Edit')").await;
    page.hit("bench.named('textarea', 'Description')").await;
    for key in ["N", "o", "t", "e", "d"] {
        page.press(key).await;
    }
    page.hit("bench.named('button', 'Cancel')").await;
    page.hit("bench.named('dialog button', 'Discard changes')").await;
    page.until("bench.named('a, button', 'Edit')").await;
}

async fn every_interaction(stage: Stage) {
    interactions(&stage, 1, "interaction to next paint, p98").await;
}

async fn every_interaction_slow_cpu(stage: Stage) {
    interactions(&stage, load::SLOW, "interaction to next paint, p98, slow CPU").await;
}

async fn interactions(stage: &Stage, slow: u32, what: &str) {
    let fresh = OURS.serve(stage, false).await;
    let page = at_accounts(&fresh, &OURS, 900).await;
    page.slow_down(slow).await;
    let mut steps = 0.0;
    while steps < STEPS {
        tour(&page).await;
        steps = page.number("performance.interactionCount").await;
    }
    // Shorter ones than a frame are not told: they stand for nothing.
    let told = page.evaluate("[...bench.interactions.values()]").await;
    let mut told: Vec<Value> = told.as_array().cloned().unwrap_or_default();
    let duration = |one: &Value| one["duration"].as_f64().unwrap_or_default();
    told.sort_by(|one, other| duration(other).total_cmp(&duration(one)));
    for one in told.iter().take(12) {
        println!("told: {one}");
    }
    let last = steps as usize / 50;
    measured(OURS.name, what, told.get(last).map(duration).unwrap_or_default());
    measured(OURS.name, "interactions", steps);
    fresh.clear().await;
}
