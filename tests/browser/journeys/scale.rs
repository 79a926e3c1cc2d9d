//! Lists of a hundred thousand records: any place is near, few rows are drawn, little is kept.
#![cfg(not(target_family = "wasm"))]

use super::lists::names;
use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::{Value, json};

journeys![
    the_end_is_one_key_away,
    dragging_through_everything_draws_few_rows,
    what_is_passed_by_is_called_off,
    what_is_called_off_leaves_no_timer_behind,
    coming_back_finds_the_very_pixel_and_the_focus,
    an_offset_past_the_end_lands_on_the_last_page,
    an_end_nobody_counted_is_found,
    a_row_is_reached_by_its_number,
    a_range_reaches_over_rows_that_are_not_here,
    rows_that_fail_to_come_can_be_asked_for_again,
    tab_leads_to_a_row_in_sight,
];

/// Contacts made up in addition to the usual ones.
pub const CONTACTS: usize = 100_000;

/// Scrolls the grid from top to bottom in as many frames, and says how it went.
pub fn drag(steps: usize) -> String {
    format!(
        "(async () => {{
            const grid = document.querySelector('[role=grid]');
            const frame = () => new Promise((done) => requestAnimationFrame(done));
            let [rows, gap, last] = [0, 0, await frame()];
            for (let step = 0; step <= {steps}; step++) {{
                grid.scrollTop = (grid.scrollHeight - grid.clientHeight) * step / {steps};
                const now = await frame();
                gap = Math.max(gap, now - last);
                last = now;
                rows = Math.max(rows, grid.querySelectorAll('[role=row]').length);
            }}
            return {{rows, gap}};
        }})()"
    )
}

async fn contacts(stage: &Stage, address: &str) -> Page {
    let page = stage.signed_in("admin", address).await;
    page.within("grid", "Contacts").see("link", "*").await;
    page
}

/// The name of the last contact in the default order, and how many there are.
async fn last(stage: &Stage) -> (String, u64) {
    let total = stage.get("Contact?maxSize=1").await["total"].as_u64().unwrap_or_default();
    let path = format!("Contact?maxSize=1&offset={}&orderBy=createdAt&order=desc", total - 1);
    (names(stage, &path).await.remove(0), total)
}

async fn the_end_is_one_key_away(stage: Stage) {
    let stage = stage.with_bulk("Contact", CONTACTS).await;
    let (last, total) = last(&stage).await;
    let page = contacts(&stage, "/Contact").await;
    page.see_attribute("grid", "Contacts", "aria-rowcount", json!((total + 1).to_string())).await;
    page.focus("gridcell", "*").await;
    page.press("Control+End").await;
    page.within("grid", "Contacts").see("link", &last).await;
    page.press("Home").await;
    page.see_focus("gridcell", &format!("Select {last}")).await;
    let index = format!("document.activeElement.parentElement.ariaRowIndex === '{}'", total + 1);
    page.see_true("the row knows its number", &index).await;
    page.see_address(&format!("/Contact?offset={}*", total / 1000)).await;
}

async fn dragging_through_everything_draws_few_rows(stage: Stage) {
    let stage = stage.with_bulk("Contact", CONTACTS).await;
    let (last, _) = last(&stage).await;
    let page = contacts(&stage, "/Contact").await;
    page.evaluate(&drag(30)).await;
    page.within("grid", "Contacts").see("link", &last).await;
    let before = page.memory().await;
    let went = page.evaluate(&drag(120)).await;
    page.within("grid", "Contacts").see("link", &last).await;
    let rows = went["rows"].as_u64().unwrap_or(u64::MAX);
    assert!(rows <= 300, "{rows} rows were drawn");
    let grown = page.memory().await.saturating_sub(before);
    assert!(grown < 20_000_000, "{grown} bytes more are in use");
}

/// Whoever races by is not waited for by the server.
async fn what_is_passed_by_is_called_off(stage: Stage) {
    let stage = stage.with_bulk("Contact", CONTACTS).await;
    let (last, _) = last(&stage).await;
    let page = contacts(&stage, "/Contact").await;
    stage.demo().clear_requests();
    let held = stage.faults().add(Fault::new("GET", "Contact").hold());
    page.evaluate("document.querySelector('[role=grid]').scrollTop = 360000").await;
    page.see_attribute("grid", "Contacts", "aria-busy", json!("true")).await;
    page.evaluate(&drag(100)).await;
    stage.faults().release(held);
    page.within("grid", "Contacts").see("link", &last).await;
    page.see_attribute("grid", "Contacts", "aria-busy", json!("false")).await;
    let asked = stage.requests("GET", "Contact").len();
    assert!(asked <= 8, "{asked} requests for a look at the end");
    let shown = "document.querySelectorAll('[role=row][data-placeholder]').length === 0";
    page.see_true("no row is left empty", shown).await;
}

/// The limit of a request ends with it, not twenty seconds later when nobody is there to be called.
async fn what_is_called_off_leaves_no_timer_behind(stage: Stage) {
    let stage = stage.with_bulk("Contact", CONTACTS).await;
    let page = contacts(&stage, "/Contact").await;
    let count = "window.limits = new Set();
        const [set, clear] = [setTimeout, clearTimeout];
        window.setTimeout = (call, ms) => {
            const id = set(call, ms);
            if (ms === 20000) limits.add(id);
            return id;
        };
        window.clearTimeout = (id) => { limits.delete(id); clear(id); };";
    page.evaluate(count).await;
    let held = stage.faults().add(Fault::new("GET", "Contact").hold());
    page.evaluate("document.querySelector('[role=grid]').scrollTop = 360000").await;
    page.see_true("rows are asked for", "limits.size > 0").await;
    page.evaluate(&drag(100)).await;
    page.within("navigation", "Main").click("link", "Accounts").await;
    page.within("grid", "Accounts").see("link", "*").await;
    stage.faults().release(held);
    page.see_true("no limit is left", "limits.size === 0").await;
}

async fn coming_back_finds_the_very_pixel_and_the_focus(stage: Stage) {
    let stage = stage.with_bulk("Contact", CONTACTS).await;
    let page = contacts(&stage, "/Contact?sort=name").await;
    page.evaluate("document.querySelector('[role=grid]').scrollTop = 1800017").await;
    let opened =
        names(&stage, "Contact?maxSize=1&offset=50003&orderBy=name&order=asc").await.remove(0);
    page.within("grid", "Contacts").click("link", &opened).await;
    page.see("heading", &opened).await;
    let held = stage.faults().add(Fault::new("GET", "Contact").hold());
    page.back().await;
    page.see_focus("gridcell", &opened).await;
    let top = page.evaluate("document.querySelector('[role=grid]').scrollTop").await;
    assert_eq!(top, Value::from(1_800_017), "where one was, before the server has answered");
    stage.faults().release(held);
    page.press("ArrowDown").await;
    let next =
        names(&stage, "Contact?maxSize=1&offset=50004&orderBy=name&order=asc").await.remove(0);
    page.see_focus("gridcell", &next).await;
}

async fn an_offset_past_the_end_lands_on_the_last_page(stage: Stage) {
    let (last, total) = last(&stage).await;
    let page = contacts(&stage, "/Contact?offset=999999").await;
    page.within("grid", "Contacts").see("link", &last).await;
    page.see_attribute("grid", "Contacts", "aria-rowcount", json!((total + 1).to_string())).await;
}

async fn an_end_nobody_counted_is_found(stage: Stage) {
    let (last, total) = last(&stage).await;
    stage.demo().stop_counting(true);
    let page = contacts(&stage, "/Contact").await;
    page.see_attribute("grid", "Contacts", "aria-rowcount", json!("-1")).await;
    page.see_said("status", "50 records or more").await;
    page.go("/Contact?offset=4000").await;
    page.within("grid", "Contacts").see("link", &last).await;
    page.see_attribute("grid", "Contacts", "aria-rowcount", json!((total + 1).to_string())).await;
    page.see_true(
        "the end is at the lower edge",
        "(() => {
        const grid = document.querySelector('[role=grid]');
        return grid.scrollHeight - grid.clientHeight - grid.scrollTop < 2;
    })()",
    )
    .await;
}

async fn a_row_is_reached_by_its_number(stage: Stage) {
    let stage = stage.with_bulk("Contact", CONTACTS).await;
    let path = "Contact?maxSize=1&offset=77776&orderBy=createdAt&order=desc";
    let wanted = names(&stage, path).await.remove(0);
    let page = contacts(&stage, "/Contact").await;
    page.click("button", "Go to row").await;
    page.see_focus("textbox", "Row").await;
    for _ in 0..5 {
        page.press("7").await;
    }
    page.press("Enter").await;
    page.see_focus("gridcell", &wanted).await;
    page.press("Control+g").await;
    page.fill("Row", "999999999").await;
    page.press("Enter").await;
    page.within("grid", "Contacts").see("link", &last(&stage).await.0).await;
}

async fn a_range_reaches_over_rows_that_are_not_here(stage: Stage) {
    let stage = stage.with_bulk("Contact", CONTACTS).await;
    let page = contacts(&stage, "/Contact").await;
    page.press("x").await;
    page.press("j").await;
    page.press("Control+g").await;
    page.fill("Row", "701").await;
    page.press("Enter").await;
    let at = names(&stage, "Contact?maxSize=1&offset=700&orderBy=createdAt&order=desc").await;
    page.see_focus("gridcell", &at[0]).await;
    page.press("Shift+ ").await;
    let seen = "document.querySelectorAll('[role=row][aria-selected=true]').length";
    page.see_true("the rows in sight up to this one are selected", &format!("{seen} > 8")).await;
    page.press("Control+Home").await;
    page.see_true(
        "and those at the top",
        &format!("document.activeElement.ariaRowIndex === null && {seen} > 20"),
    )
    .await;
}

async fn rows_that_fail_to_come_can_be_asked_for_again(stage: Stage) {
    let (last, _) = last(&stage).await;
    let page = contacts(&stage, "/Contact").await;
    let fault = stage.faults().add(Fault::new("GET", "Contact").status(500, "", &[]));
    page.focus("gridcell", "*").await;
    page.press("Control+End").await;
    page.see_said("alert", "The server had an error.").await;
    page.see_address("/Contact?offset=*").await;
    stage.faults().remove(fault);
    page.click("button", "Try again").await;
    page.within("grid", "Contacts").see("link", &last).await;
    page.see_no("button", "Try again").await;
    stage.forgive("console: Failed to load");
}

async fn tab_leads_to_a_row_in_sight(stage: Stage) {
    let page = contacts(&stage, "/Contact").await;
    page.evaluate("document.querySelector('[role=grid]').scrollTop = 3600").await;
    let stop = "document.querySelector('[role=gridcell][tabindex=\"0\"]')
        ?.closest('[role=row]').ariaRowIndex === '102'";
    page.see_true("the first row in sight is the stop", stop).await;
}
