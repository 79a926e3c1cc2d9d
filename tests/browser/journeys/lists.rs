//! Lists: all of them, their order, their ends, their way back.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::{Value, json};

journeys![
    every_tab_opens_its_list,
    a_column_sorts,
    control_end_goes_to_the_last_record,
    scrolling_reaches_the_last_record,
    going_back_finds_the_list_as_it_was,
    a_search_narrows_the_list,
    a_row_has_a_menu,
    an_empty_list_says_so,
    a_failed_list_can_be_tried_again,
    rows_are_announced_while_they_come,
    a_list_left_at_once_harms_nothing,
];

/// Rows in the DOM, whether in sight or not.
const ROWS: &str = "document.querySelectorAll('[role=grid] [role=row]').length";

/// Names of a list in some order.
pub async fn names(stage: &Stage, path: &str) -> Vec<String> {
    let list = stage.get(path).await["list"].take();
    let name = |record: &Value| record["name"].as_str().unwrap_or_default().to_owned();
    list.as_array().map(|list| list.iter().map(name).collect()).unwrap_or_default()
}

async fn every_tab_opens_its_list(stage: Stage) {
    let page = stage.signed_in("admin", "/").await;
    let tabs = page.within("navigation", "Main");
    for label in [
        "Contacts",
        "Leads",
        "Opportunities",
        "Meetings",
        "Calls",
        "Tasks",
        "Cases",
        "Documents",
        "Specimens",
        "Accounts",
    ] {
        open_tab(&page, label).await;
        tabs.see_attribute("link", label, "aria-current", json!("page")).await;
    }
    tabs.click("DisclosureTriangle", "More").await;
    open_tab(&page, "Users").await;
    open_tab(&page, "Teams").await;
}

async fn open_tab(page: &Page, label: &str) {
    page.within("navigation", "Main").click("link", label).await;
    page.see("heading", label).await;
    page.within("grid", label).see("link", "*").await;
    let title = format!("document.title === '{label} · Crema Demo'");
    page.see_true("the title names the list", &title).await;
}

async fn a_column_sorts(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    for (order, aria, address) in
        [("asc", "ascending", "/Account?sort=name"), ("desc", "descending", "/Account?sort=-name")]
    {
        page.click("button", "Name").await;
        page.see_attribute("columnheader", "Name", "aria-sort", json!(aria)).await;
        page.see_address(address).await;
        let path = format!("Account?maxSize=10&orderBy=name&order={order}");
        let wanted = names(&stage, &path).await;
        let shown = "[...document.querySelectorAll('[role=grid] [role=row] a')]
            .slice(0, 10).map((a) => a.innerText).join('|')";
        let same = format!("({shown}) === {}", json!(wanted.join("|")));
        // Each row has one link to its record; other columns may link as well.
        let same = same.replace("[role=row] a'", "[role=row] [role=gridcell]:nth-child(2) a'");
        page.see_true(&format!("the rows stand {aria}"), &same).await;
    }
}

async fn control_end_goes_to_the_last_record(stage: Stage) {
    let (last, total) = last_contact(&stage).await;
    let page = stage.signed_in("admin", "/Contact").await;
    page.within("grid", "Contacts").see("link", "*").await;
    page.see_attribute("grid", "Contacts", "aria-rowcount", json!((total + 1).to_string())).await;
    page.focus("gridcell", "*").await;
    page.press("Control+End").await;
    page.within("grid", "Contacts").see("link", &last).await;
    let rows = page.evaluate(ROWS).await.as_u64().unwrap_or(u64::MAX);
    assert!(rows < 80, "{rows} rows are in the DOM");
    page.see_address("/Contact?offset=*").await;
}

async fn scrolling_reaches_the_last_record(stage: Stage) {
    let (last, _) = last_contact(&stage).await;
    let page = stage.signed_in("admin", "/Contact").await;
    page.within("grid", "Contacts").see("link", "*").await;
    page.scroll_to_end("grid", "Contacts").await;
    page.within("grid", "Contacts").see("link", &last).await;
    page.see_address("/Contact?offset=*").await;
    page.reload().await;
    page.within("grid", "Contacts").see("link", &last).await;
}

/// The name of the last contact in the default order, and how many there are.
async fn last_contact(stage: &Stage) -> (String, u64) {
    let total = stage.get("Contact?maxSize=1").await["total"].as_u64().unwrap_or_default();
    let path = format!("Contact?maxSize=1&offset={}&orderBy=createdAt&order=desc", total - 1);
    (names(stage, &path).await.remove(0), total)
}

async fn going_back_finds_the_list_as_it_was(stage: Stage) {
    let page = stage.signed_in("admin", "/Account?sort=name").await;
    let first = names(&stage, "Account?maxSize=1&orderBy=name&order=asc").await.remove(0);
    page.within("grid", "Accounts").click("link", &first).await;
    page.see("heading", &first).await;
    page.back().await;
    page.see_address("/Account?sort=name").await;
    page.within("grid", "Accounts").see("link", &first).await;
    page.see_attribute("columnheader", "Name", "aria-sort", json!("ascending")).await;
}

async fn a_search_narrows_the_list(stage: Stage) {
    let name = names(&stage, "Account?maxSize=1&orderBy=name&order=desc").await.remove(0);
    let page = stage.signed_in("admin", "/Account").await;
    page.within("grid", "Accounts").see("link", "*").await;
    page.fill("Search Accounts", &name).await;
    page.within("grid", "Accounts").see("link", &name).await;
    page.see_address("/Account?q=*").await;
    page.see_true("few rows are left", &format!("{ROWS} < 10")).await;
    page.fill("Search Accounts", "no such name anywhere").await;
    page.see_text("Nothing was found. Change the search or remove a filter.").await;
}

async fn a_row_has_a_menu(stage: Stage) {
    let name = names(&stage, "Account?maxSize=1&orderBy=createdAt&order=desc").await.remove(0);
    let page = stage.signed_in("admin", "/Account").await;
    page.click("button", &format!("Actions for {name}")).await;
    page.see("menuitem", "View").await;
    page.see("menuitem", "Remove").await;
    page.click("menuitem", "Edit").await;
    page.see_value("Name", &name).await;
}

async fn an_empty_list_says_so(stage: Stage) {
    stage.faults().add(Fault::new("GET", "Lead").body(r#"{"total": 0, "list": []}"#));
    let page = stage.signed_in("admin", "/Lead").await;
    page.see_text("There are no records yet. Create the first one.").await;
    page.see_said("status", "0 records").await;
}

async fn a_failed_list_can_be_tried_again(stage: Stage) {
    stage.faults().add(Fault::new("GET", "Lead").status(500, "", &[]).times(1));
    let page = stage.signed_in("admin", "/Lead").await;
    page.see_said("alert", "The server had an error.").await;
    page.click("button", "Try again").await;
    page.within("grid", "Leads").see("link", "*").await;
    page.see_no("button", "Try again").await;
}

async fn rows_are_announced_while_they_come(stage: Stage) {
    let held = stage.faults().add(Fault::new("GET", "Lead").hold());
    let page = stage.signed_in("admin", "/Lead").await;
    page.see_attribute("grid", "Leads", "aria-busy", json!("true")).await;
    stage.faults().release(held);
    page.within("grid", "Leads").see("link", "*").await;
    page.see_attribute("grid", "Leads", "aria-busy", json!("false")).await;
}

/// What a list does a frame later must not meet a list that is gone.
async fn a_list_left_at_once_harms_nothing(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    page.within("grid", "Accounts").see("link", "*").await;
    let hold = "(() => {
        window.frames_held = [];
        window.frame_of_old = window.requestAnimationFrame;
        window.requestAnimationFrame = (call) => window.frames_held.push(call);
    })()";
    page.evaluate(hold).await;
    // Not by the mouse: its clicks wait for frames, too.
    page.evaluate("document.querySelector('nav a[href=\"/Contact\"]').click()").await;
    page.see("heading", "Contacts").await;
    page.evaluate("document.querySelector('nav a[href=\"/Account\"]').click()").await;
    page.see("heading", "Accounts").await;
    // What the list of contacts asked for comes when it is long gone.
    let release = "(() => {
        window.requestAnimationFrame = window.frame_of_old;
        for (const call of window.frames_held) call(performance.now());
        return window.frames_held.length > 0;
    })()";
    page.see_true("frames were asked for", release).await;
    page.within("grid", "Accounts").see("link", "*").await;
    stage.complaints().unwrap_or_else(|error| panic!("{error}"));
}
