//! Acting: a list from the menu, a record from its row, drawing rows, an hour's work.
#![cfg(not(target_family = "wasm"))]

use super::{Side, measured};
use crate::harness::{Page, Stage, watch};

journeys![what_was_seen_before, two_hundred_rows, every_interaction, an_hour_of_work];

/// Steps of each tour: see [`tour`].
const STEPS: usize = 13;

/// Tours that make two hundred steps, and more.
const TOURS: usize = 16;

/// One tour a minute.
const HOUR: usize = 60;

/// Clicks what a selector finds, waits until `there` and its paint; gives the milliseconds.
fn click_until(selector: &str, there: &str) -> String {
    format!(
        "(async () => {{
          const start = performance.now();
          document.querySelector({selector:?}).click();
          while (!({there})) await new Promise(requestAnimationFrame);
          return await nextPaint() - start;
        }})()"
    )
}

async fn open(stage: &Stage, side: &Side, address: &str, height: u32) -> Page {
    let session = side.session(stage).await;
    let page = stage.tab().await;
    page.resize(1440, height).await;
    page.at_start(&session).await;
    page.at_start(&watch(side.row())).await;
    page.go(address).await;
    page.see_painted().await;
    page.quiet(stage).await;
    page
}

async fn what_was_seen_before(stage: Stage) {
    for side in Side::all() {
        let stage = side.serve(&stage, None).await.anew().await;
        let page = open(&stage, &side, "/Account", 900).await;
        let row = |entity: &str| format!("{} a[href*='/{entity}/']", side.rows());
        let there = |entity: &str| format!("document.querySelector(\"{}\")", row(entity));
        let tab = |entity: &str| format!("nav a[href$='/{entity}']");
        page.number(&click_until(&tab("Contact"), &there("Contact"))).await;
        page.quiet(&stage).await;
        let again = page.number(&click_until(&tab("Account"), &there("Account"))).await;
        measured(side.name, "list from the menu, seen before", again);
        page.quiet(&stage).await;
        let before = stage.demo().requests().len();
        let name = format!("document.querySelector(\"{}\").textContent.trim()", row("Account"));
        let name = page.evaluate(&name).await.to_string();
        let heading = format!(
            "[...document.querySelectorAll('h1')].some((it) => it.textContent.includes({name}))"
        );
        let record = page.number(&click_until(&row("Account"), &heading)).await;
        measured(side.name, "record from a row", record);
        page.quiet(&stage).await;
        let calls = stage.demo().requests().len() - before;
        measured(side.name, "record from a row, calls until complete", calls as f64);
        stage.clear().await;
    }
}

/// The whole list in sight, so that the real rows of both are drawn, all of them.
async fn two_hundred_rows(stage: Stage) {
    let [ours, vanilla] = Side::all();
    let served = ours.serve(&stage, None).await.anew().await;
    let columns = "name,website,emailAddress,type,industry,billingAddressCountry,createdAt";
    let address = format!("/Account?cols={columns}");
    let page = open(&served, &ours, &address, 200 * 40 + 600).await;
    let all = "document.querySelectorAll(\"[role=grid] [role=row] a[href*='/Account/']\").length";
    page.see_true("all rows", &format!("{all} >= 200")).await;
    page.evaluate("document.querySelector(\"nav a[href$='/Contact']\").click()").await;
    page.see_true("another list", &format!("{all} === 0")).await;
    page.quiet(&served).await;
    let back = format!(
        "(async () => {{
          const start = performance.now();
          history.back();
          while ({all} < 200) await new Promise(requestAnimationFrame);
          return await nextPaint() - start;
        }})()"
    );
    measured(ours.name, "200 rows drawn", page.number(&back).await);
    served.clear().await;
    let served = vanilla.serve(&stage, None).await.anew().await;
    let page = open(&served, &vanilla, "/Account", 200 * 40 + 600).await;
    page.evaluate("loadRows('Account', 200).then(() => true)").await;
    page.evaluate("document.querySelector('main').replaceChildren()").await;
    let draw = "(async () => {
          const start = performance.now();
          await new Promise((done) => setTimeout(done));
          drawRows('Account', 200);
          return await nextPaint() - start;
        })()";
    measured(vanilla.name, "200 rows drawn", page.number(draw).await);
    served.clear().await;
}

/// Goes through the app as one does: lists, search, keys, a record, its form, back.
async fn tour(page: &Page) {
    let main = page.within("navigation", "Main");
    main.click("link", "Contacts").await;
    page.within("grid", "Contacts").see("link", "*").await;
    main.click("link", "Accounts").await;
    let grid = page.within("grid", "Accounts");
    grid.see("link", "*").await;
    page.evaluate("document.querySelector('[role=gridcell] a').closest('[role=gridcell]').focus()")
        .await;
    for key in ["ArrowDown", "ArrowDown", "ArrowRight", "End", "Home", "PageDown"] {
        page.press(key).await;
    }
    page.evaluate("document.querySelector('[role=grid]').scrollTop = 0").await;
    page.press("Control+Home").await;
    page.evaluate("document.querySelector('[role=gridcell] a').focus()").await;
    page.press("Enter").await;
    page.click("link", "Edit").await;
    page.fill("Description", "Noted").await;
    page.click("button", "Cancel").await;
    page.within("dialog", "Unsaved changes").click("button", "Discard changes").await;
    page.see("link", "Edit").await;
}

async fn every_interaction(stage: Stage) {
    let [ours, _] = Side::all();
    for (slow, name) in
        [(1, "interaction to next paint, p98"), (4, "interaction to next paint, p98, slow CPU")]
    {
        let stage = ours.serve(&stage, None).await.anew().await;
        let page = open(&stage, &ours, "/Account", 900).await;
        page.slow_down(slow).await;
        for _ in 0..TOURS {
            tour(&page).await;
        }
        // Shorter ones than a frame are not told: they stand for nothing.
        let took = page.evaluate("[...measured.interactions.values()]").await;
        let mut took: Vec<f64> =
            took.as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64).collect();
        let steps = (STEPS * TOURS).max(took.len());
        took.sort_by(|one, other| other.total_cmp(one));
        measured(ours.name, name, took.get(steps / 50).copied().unwrap_or_default());
        measured(ours.name, "interactions", steps as f64);
        stage.clear().await;
    }
}

async fn an_hour_of_work(stage: Stage) {
    let [ours, _] = Side::all();
    let stage = ours.serve(&stage, None).await.anew().await;
    let page = open(&stage, &ours, "/Account", 900).await;
    for _ in 0..5 {
        tour(&page).await;
    }
    let before = page.memory().await as f64;
    for _ in 0..HOUR {
        tour(&page).await;
    }
    page.quiet(&stage).await;
    let after = page.memory().await as f64;
    measured(ours.name, "memory", after / 1e6);
    let name = "memory after an hour's work, more than after warm-up";
    measured(ours.name, name, (after - before) / 1e6);
    stage.clear().await;
}
