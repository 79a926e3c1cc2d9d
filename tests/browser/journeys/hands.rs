//! The server was changed since the last start, and says so late: what was kept is on screen, and
//! somebody has hands on it already. It stays until they let go, and gives way then.
#![cfg(not(target_family = "wasm"))]

use super::{
    kept::{see_answer, staying},
    posts::BOX,
};
use crate::harness::{Page, Stage};
use crema_demo::{Fault, FaultId};
use serde_json::{Value, json};

journeys![
    what_is_typed_in_place_of_a_value_stays,
    a_comment_that_is_being_written_stays,
    a_form_stays_until_it_is_saved,
    a_cell_that_is_being_edited_stays,
    an_open_menu_stays,
    a_press_goes_where_it_began,
    the_focus_stays_where_it_is,
    a_layout_that_changed_waits_for_hands,
];

/// When the server was changed, as it says itself.
const CHANGED: u64 = 4_102_444_800;

/// An account on the server, and its path.
async fn account(stage: &Stage) -> String {
    let account = json!({"name": "Nordlicht Reederei", "website": "https://example.org"});
    let record = stage.send("POST", "Account", account).await;
    format!("Account/{}", record["id"].as_str().unwrap_or_default())
}

/// Waits until what the next start is drawn from is kept, with these answers.
async fn keep(page: &Page, answers: &[&str]) {
    for name in ["schema"].iter().chain(answers) {
        see_answer(page, name).await;
    }
}

/// The account's page after a start from what was kept, of a server that was changed meanwhile and
/// has not said so yet.
async fn record(stage: &Stage) -> (Page, String, FaultId) {
    let path = account(stage).await;
    let page = staying(stage, &format!("/{path}")).await;
    page.see("button", "Edit Website").await;
    page.see("textbox", BOX).await;
    keep(&page, &[&path, "Account/layout/detail"]).await;
    let held = change(stage).await;
    page.reload().await;
    page.see("button", "Edit Website").await;
    (page, path, held)
}

/// The same for the list of accounts.
async fn list(stage: &Stage) -> (Page, String, FaultId) {
    let path = account(stage).await;
    let page = staying(stage, "/Account").await;
    page.within("grid", "Accounts").see("link", "Nordlicht Reederei").await;
    keep(&page, &["Account/layout/list"]).await;
    let held = change(stage).await;
    page.reload().await;
    page.within("grid", "Accounts").see("link", "Nordlicht Reederei").await;
    (page, path, held)
}

/// The server has another name, and other layouts. What it says of that is held.
async fn change(stage: &Stage) -> FaultId {
    let mut user = stage.get("App/user").await;
    user["settings"]["cacheTimestamp"] = json!(CHANGED);
    user["settings"]["applicationName"] = json!("Renamed");
    let panels =
        json!([{"label": "All there is", "rows": [[{"name": "name"}, {"name": "website"}]]}]);
    let columns = json!([{"name": "name", "link": true}, {"name": "website"}]);
    for (name, layout) in [("detail", panels), ("list", columns)] {
        let path = format!("Account/layout/{name}");
        stage.faults().add(Fault::new("GET", &path).body(&layout.to_string()));
    }
    stage.faults().add(Fault::new("GET", "App/user").body(&user.to_string()).hold())
}

/// The server says it, and the app knows it from here on.
async fn tell(stage: &Stage, page: &Page, held: FaultId) {
    hold_on(page).await;
    stage.faults().release(held);
    let known = format!(
        "cremaKept.find('schema')
           .then((bytes) => new TextDecoder().decode(bytes).includes('{CHANGED}'))"
    );
    page.see_true("the change is known", &known).await;
    // Twice as long as anything that is drawn at once would take.
    page.evaluate(
        "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))",
    )
    .await;
}

/// Notes what has the focus.
async fn hold_on(page: &Page) {
    page.evaluate("globalThis.held = document.activeElement").await;
}

/// The focus is where it was, on the same element, and nothing was drawn anew.
async fn see_held(page: &Page) {
    let same = "held.isConnected && document.activeElement === held";
    assert_eq!(page.evaluate(same).await, json!(true), "the focus moved");
    assert_eq!(page.evaluate(RENAMED).await, json!(false), "drawn anew meanwhile");
}

const RENAMED: &str = "document.title.endsWith('Renamed')";

/// What the server has now is shown.
async fn see_change(page: &Page) {
    page.see_true("the new name is in force", RENAMED).await;
}

async fn what_is_typed_in_place_of_a_value_stays(stage: Stage) {
    let (page, path, held) = record(&stage).await;
    page.click("button", "Edit Website").await;
    page.see_focus("textbox", "Website").await;
    page.fill("Website", "https://example.net").await;
    tell(&stage, &page, held).await;
    see_held(&page).await;
    page.see_value("Website", "https://example.net").await;
    page.press("Control+Enter").await;
    let request = stage.see_request("PUT", &path).await;
    assert_eq!(request.body, json!({"website": "https://example.net"}));
    page.see_focus("button", "Edit Website").await;
    page.click("heading", "Nordlicht Reederei").await;
    see_change(&page).await;
    page.see_text("All there is").await;
    page.see("link", "https://example.net").await;
}

async fn a_comment_that_is_being_written_stays(stage: Stage) {
    let (page, _, held) = record(&stage).await;
    page.fill(BOX, "Half a sentenc").await;
    tell(&stage, &page, held).await;
    see_held(&page).await;
    page.press("e").await;
    page.see_value(BOX, "Half a sentence").await;
    page.click("heading", "Nordlicht Reederei").await;
    see_change(&page).await;
    page.see_text("All there is").await;
    page.see_value(BOX, "Half a sentence").await;
}

async fn a_form_stays_until_it_is_saved(stage: Stage) {
    let (page, path, held) = record(&stage).await;
    page.click("link", "Edit").await;
    page.see("button", "Save").await;
    page.fill("Website", "https://example.net").await;
    page.evaluate("document.activeElement.blur()").await;
    tell(&stage, &page, held).await;
    see_held(&page).await;
    page.see_value("Website", "https://example.net").await;
    page.click("button", "Save").await;
    page.see_address(&format!("/{path}")).await;
    let request = stage.see_request("PUT", &path).await;
    assert_eq!(request.body, json!({"website": "https://example.net"}));
    see_change(&page).await;
    page.see_text("All there is").await;
    page.see_focus("heading", "Nordlicht Reederei").await;
}

async fn a_cell_that_is_being_edited_stays(stage: Stage) {
    let (page, path, held) = list(&stage).await;
    page.within("grid", "Accounts").focus("gridcell", "Nordlicht Reederei").await;
    page.press("F2").await;
    page.see_focus("textbox", "Name").await;
    page.fill("Name", "Nordlicht").await;
    tell(&stage, &page, held).await;
    see_held(&page).await;
    page.see_value("Name", "Nordlicht").await;
    page.press("Enter").await;
    let request = stage.see_request("PUT", &path).await;
    assert_eq!(request.body, json!({"name": "Nordlicht"}));
    page.see_focus("gridcell", "Nordlicht").await;
    page.click("heading", "Accounts").await;
    see_change(&page).await;
    page.see("columnheader", "Website").await;
}

async fn an_open_menu_stays(stage: Stage) {
    let (page, path, held) = record(&stage).await;
    page.click("button", "More actions").await;
    page.see("menuitem", "Assign to me").await;
    tell(&stage, &page, held).await;
    see_held(&page).await;
    page.click("menuitem", "Assign to me").await;
    let request = stage.see_request("PUT", &path).await;
    assert!(request.body["assignedUserId"].is_string(), "{}", request.body);
    page.click("heading", "Nordlicht Reederei").await;
    see_change(&page).await;
}

async fn a_press_goes_where_it_began(stage: Stage) {
    let (page, path, held) = list(&stage).await;
    let point = page.within("grid", "Accounts").hold_down("link", "Nordlicht Reederei").await;
    tell(&stage, &page, held).await;
    see_held(&page).await;
    page.let_go(&point).await;
    page.see_address(&format!("/{path}")).await;
    page.see_focus("heading", "Nordlicht Reederei").await;
    see_change(&page).await;
    page.see_focus("heading", "Nordlicht Reederei").await;
}

async fn the_focus_stays_where_it_is(stage: Stage) {
    let (page, _, held) = list(&stage).await;
    page.focus("searchbox", "Search Accounts").await;
    page.press("n").await;
    tell(&stage, &page, held).await;
    see_held(&page).await;
    page.press("o").await;
    page.see_value("Search Accounts", "no").await;
    page.click("heading", "Accounts").await;
    see_change(&page).await;
}

/// A start without anything kept of the server itself: layouts are compared one by one.
async fn a_layout_that_changed_waits_for_hands(stage: Stage) {
    let (page, path, held) = record(&stage).await;
    stage.faults().release(held);
    stage.faults().clear();
    let panels = json!([{"label": "Once more", "rows": [[{"name": "website"}]]}]);
    let detail = Fault::new("GET", "Account/layout/detail").body(&panels.to_string()).hold();
    let detail = stage.faults().add(detail);
    page.evaluate("cremaKept.drop('schema')").await;
    page.see_true("it is gone", "cremaKept.find('schema').then((bytes) => !bytes)").await;
    page.reload().await;
    page.click("button", "Edit Website").await;
    page.fill("Website", "https://example.net").await;
    hold_on(&page).await;
    stage.faults().release(detail);
    let known = "cremaKept.find('Account/layout/detail')
        .then((bytes) => new TextDecoder().decode(bytes).includes('Once more'))";
    page.see_true("the change is known", known).await;
    assert_eq!(
        page.evaluate("held.isConnected && document.activeElement === held").await,
        Value::Bool(true)
    );
    page.see_value("Website", "https://example.net").await;
    page.press("Control+Enter").await;
    stage.see_request("PUT", &path).await;
    page.click("heading", "Nordlicht Reederei").await;
    page.see_text("Once more").await;
}
