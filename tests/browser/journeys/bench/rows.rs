//! Two hundred rows of seven columns, all of them in sight, drawn in place of two hundred others.
#![cfg(not(target_family = "wasm"))]

use super::{BOTH, load::tab, measured};
use crate::harness::{Page, Stage};

journeys![two_hundred_rows];

const ROWS: u32 = 200;

/// The columns of either list.
const COLUMNS: &str = "name,website,emailAddress,type,industry,billingAddressCountry,createdAt";

async fn two_hundred_rows(stage: Stage) {
    for side in BOTH {
        let fresh = side.serve(&stage, false).await;
        let page = tab(&fresh, &side, Some(false)).await;
        // Higher than any window: the app draws what is in sight.
        page.resize(1440, ROWS * 36 + 200).await;
        let address = if side.is_app { format!("/Account?cols={COLUMNS}") } else { "/".to_owned() };
        page.go(&address).await;
        page.see_painted().await;
        let took = if side.is_app { ours(&page, &fresh).await } else { by_hand(&page).await };
        for took in took {
            measured(side.name, "200 rows drawn", took);
        }
        fresh.clear().await;
    }
}

/// Scrolls down by as much as is in sight, and back.
async fn ours(page: &Page, stage: &Stage) -> Vec<f64> {
    let mut took = Vec::new();
    let drawn = |row: u32| format!("document.querySelector('[aria-rowindex=\"{row}\"] a')");
    for turn in 0..4 {
        let (top, first) = if turn % 2 == 0 { ("1e9", ROWS) } else { ("0", 0) };
        let (there, last) = (drawn(first + 22), drawn(first + ROWS - 2));
        page.evaluate(&format!("bench.act('scroll', () => {there} && {last})")).await;
        let by =
            format!("Math.min({top}, {ROWS} * document.querySelector('.list-row').offsetHeight)");
        page.evaluate(&format!("document.querySelector('[role=grid]').scrollTop = {by}")).await;
        took.push(page.number("bench.took").await);
        page.quiet(stage).await;
    }
    // The first time down they were still under way.
    took.split_off(1)
}

/// The same rows again: that is no less work.
async fn by_hand(page: &Page) -> Vec<f64> {
    page.evaluate(&format!("byHand.load('Account', {ROWS})")).await;
    page.evaluate(&format!("addEventListener('draw', () => byHand.draw('Account', {ROWS}), true)"))
        .await;
    let mut took = Vec::new();
    for _ in 0..4 {
        page.evaluate("bench.act('draw', () => true)").await;
        page.evaluate("requestAnimationFrame(() => dispatchEvent(new Event('draw')))").await;
        took.push(page.number("bench.took").await);
    }
    took.split_off(1)
}
