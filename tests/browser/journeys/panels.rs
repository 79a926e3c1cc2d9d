//! Relationship panels in full: what a link knows, choosing among everything, sorting, searching,
//! closing, failing.
#![cfg(not(target_family = "wasm"))]

use super::accessibility::check;
use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::{Value, json};

journeys![
    a_link_is_made_its_role_changed_and_taken_back,
    all_results_are_linked_by_what_finds_them,
    choosing_begins_with_the_account_in_common,
    a_panel_that_fails_says_so_and_no_other,
    a_panel_sorts_searches_and_filters,
    a_closed_panel_stays_closed_and_asks_for_nothing,
    a_value_is_edited_in_its_panel,
    several_are_unlinked_from_the_whole_list_and_come_back,
    a_role_is_changed_in_the_whole_list,
    all_results_are_unlinked_though_not_all_are_here,
    what_stands_beside_is_not_told_below,
    ten_thousand_links_cost_what_ten_do,
    panels_and_choosing_are_accessible,
];

/// A record made for this journey: its path, and its id.
pub(super) async fn made(stage: &Stage, entity: &str, body: Value) -> (String, String) {
    let record = stage.send("POST", entity, body).await;
    let id = record["id"].as_str().unwrap_or_default().to_owned();
    (format!("{entity}/{id}"), id)
}

async fn deal(stage: &Stage) -> (String, String) {
    let body = json!({"name": "Harbour crane", "amount": 10, "closeDate": "2031-01-31",
        "stage": "Prospecting"});
    made(stage, "Opportunity", body).await
}

async fn contact(stage: &Stage, last: &str) -> (String, String) {
    made(stage, "Contact", json!({"firstName": "Ingeborg", "lastName": last})).await
}

pub(super) async fn opened(stage: &Stage, path: &str, name: &str) -> Page {
    let page = stage.signed_in("admin", &format!("/{path}")).await;
    page.see("heading", name).await;
    page
}

async fn a_link_is_made_its_role_changed_and_taken_back(stage: Stage) {
    let (_, one) = contact(&stage, "Quandt").await;
    let (_, other) = contact(&stage, "Roth").await;
    let (path, _) = deal(&stage).await;
    let linked = format!("{path}/contacts");
    stage.send("POST", &linked, json!({"id": other})).await;
    let page = opened(&stage, &path, "Harbour crane").await;
    let panel = page.within("region", "Contacts");
    panel.see("link", "Ingeborg Roth").await;
    panel.click("button", "Select").await;
    let dialog = page.within("dialog", "Select Contacts");
    dialog.fill("Search Contacts", "Ingeborg Quandt").await;
    dialog.click("button", "Ingeborg Quandt").await;
    dialog.click("button", "Select").await;
    assert_eq!(stage.see_request("POST", &linked).await.body, json!({"id": one}));
    // The role belongs to the link: the other contact has none.
    let row = panel.within("row", "Ingeborg Quandt");
    row.click("button", "Edit Opportunity role").await;
    panel.choose("Opportunity role", "Sponsor").await;
    panel.click("button", "Save").await;
    row.see_text("Sponsor").await;
    let body = stage.see_request("PUT", &path).await.body;
    assert_eq!(body["contactsColumns"][&one]["role"], "Sponsor", "{body}");
    assert!(body["contactsIds"].as_array().is_some_and(|ids| ids.len() == 2), "{body}");
    panel.within("row", "Ingeborg Roth").see_no_text("Sponsor").await;
    // Unlinked and back, with the role.
    row.click("button", "Actions for Ingeborg Quandt").await;
    page.click("menuitem", "Unlink").await;
    panel.see_no("link", "Ingeborg Quandt").await;
    assert_eq!(stage.see_request("DELETE", &linked).await.body, json!({"id": one}));
    page.see_text("\u{201c}Ingeborg Quandt\u{201d} was unlinked.").await;
    page.click("button", "Undo").await;
    row.see_text("Sponsor").await;
    page.see_no("button", "Undo").await;
    let stored = stage.get(&path).await;
    assert_eq!(stored["contactsColumns"][&one]["role"], "Sponsor");
    assert_eq!(stored["contactsIds"].as_array().map(Vec::len), Some(2));
    page.reload().await;
    row.see_text("Sponsor").await;
}

async fn all_results_are_linked_by_what_finds_them(stage: Stage) {
    let (path, _) = made(&stage, "Account", json!({"name": "Hub & Spoke"})).await;
    let active = stage.get("Document?maxSize=1&primaryFilter=active").await["total"].clone();
    let page = opened(&stage, &path, "Hub & Spoke").await;
    let panel = page.within("region", "Documents");
    panel.click("button", "Select").await;
    let dialog = page.within("dialog", "Select Documents");
    dialog.click("button", "Select all results").await;
    dialog.see_text(&format!("All {active} selected")).await;
    dialog.click("button", "Select").await;
    panel.see("link", &format!("View list {active}")).await;
    let body = stage.see_request("POST", &format!("{path}/documents")).await.body;
    assert_eq!(body["massRelate"], true, "{body}");
    assert_eq!(body["where"], json!([{"type": "primary", "value": "active"}]), "{body}");
    assert!(body.get("ids").is_none(), "{body}");
    page.see_text("All results were linked").await;
}

async fn choosing_begins_with_the_account_in_common(stage: Stage) {
    let (_, account) = made(&stage, "Account", json!({"name": "Hub & Spoke"})).await;
    let person = json!({"lastName": "Storm", "accountId": account, "accountsIds": [account]});
    stage.send("POST", "Contact", person).await;
    let body = json!({"name": "Harbour crane", "amount": 10, "closeDate": "2031-01-31",
        "stage": "Prospecting", "accountId": account});
    let (path, _) = made(&stage, "Opportunity", body).await;
    let page = opened(&stage, &path, "Harbour crane").await;
    page.within("region", "Contacts").click("button", "Select").await;
    let dialog = page.within("dialog", "Select Contacts");
    dialog.see("button", "Storm").await;
    dialog.see_said("status", "1 record").await;
    dialog.click("button", "Remove filter *").await;
    dialog.see_no("button", "Remove filter *").await;
    dialog.click("button", "Close").await;
    page.see_no("dialog", "*").await;
}

async fn a_panel_that_fails_says_so_and_no_other(stage: Stage) {
    let (path, account) = made(&stage, "Account", json!({"name": "Hub & Spoke"})).await;
    let person = json!({"lastName": "Storm", "accountId": account, "accountsIds": [account]});
    stage.send("POST", "Contact", person).await;
    let broken = Fault::new("GET", &format!("{path}/contacts")).status(500, "", &[]);
    stage.faults().add(broken);
    let page = opened(&stage, &path, "Hub & Spoke").await;
    let panel = page.within("region", "Contacts");
    panel.see("alert", "*").await;
    let other = page.within("region", "Opportunities");
    other.focus("button", "Create").await;
    other.see_text("Nothing is linked yet.").await;
    page.see("link", "Edit").await;
    stage.faults().clear();
    panel.click("button", "Try again").await;
    panel.see("link", "Storm").await;
}

/// An account with some deals.
pub(super) async fn account(stage: &Stage) -> String {
    let (path, id) = made(stage, "Account", json!({"name": "Hub & Spoke"})).await;
    for (name, amount, at) in
        [("Crane", 30, "Proposal"), ("Barge", 10, "Closed Won"), ("Anchor", 20, "Proposal")]
    {
        let body = json!({"name": name, "amount": amount, "closeDate": "2031-01-31",
            "stage": at, "accountId": id});
        stage.send("POST", "Opportunity", body).await;
    }
    path
}

async fn see_rows(page: &Page, names: &str) {
    let script = format!(
        "[...document.querySelectorAll('[aria-label=Opportunities] .related-link')]
            .map((link) => link.innerText).join() === '{names}'"
    );
    page.see_true(&format!("the rows are {names}"), &script).await;
}

async fn a_panel_sorts_searches_and_filters(stage: Stage) {
    let path = account(&stage).await;
    let page = opened(&stage, &path, "Hub & Spoke").await;
    let panel = page.within("region", "Opportunities");
    panel.focus("button", "Create").await;
    panel.see("link", "View list 3").await;
    panel.click("button", "Name").await;
    see_rows(&page, "Anchor,Barge,Crane").await;
    panel.see_attribute("columnheader", "Name", "aria-sort", json!("ascending")).await;
    panel.click("button", "Name").await;
    see_rows(&page, "Crane,Barge,Anchor").await;
    panel.click("button", "Filters").await;
    panel.see_focus("searchbox", "Search Opportunities").await;
    panel.choose("Show", "Won").await;
    see_rows(&page, "Barge").await;
    panel.see("link", "View list 1").await;
    panel.choose("Show", "All").await;
    panel.fill("Search Opportunities", "anch").await;
    see_rows(&page, "Anchor").await;
    panel.fill("Search Opportunities", "nothing of the kind").await;
    panel.see_text("Nothing was found.").await;
}

async fn a_closed_panel_stays_closed_and_asks_for_nothing(stage: Stage) {
    let path = account(&stage).await;
    let page = opened(&stage, &path, "Hub & Spoke").await;
    let panel = page.within("region", "Opportunities");
    panel.focus("button", "Create").await;
    panel.see("link", "Crane").await;
    panel.see_attribute("button", "Opportunities", "aria-expanded", json!("true")).await;
    panel.click("button", "Opportunities").await;
    panel.see_no("link", "Crane").await;
    page.reload().await;
    panel.see_attribute("button", "Opportunities", "aria-expanded", json!("false")).await;
    let before = stage.requests("GET", &format!("{path}/opportunities")).len();
    page.within("region", "Contacts").see_text("Nothing is linked yet.").await;
    page.see_true("it is in sight", "!!document.querySelector('[aria-label=Opportunities]')").await;
    assert_eq!(stage.requests("GET", &format!("{path}/opportunities")).len(), before);
    panel.click("button", "Opportunities").await;
    panel.see("link", "Crane").await;
}

async fn a_value_is_edited_in_its_panel(stage: Stage) {
    let path = account(&stage).await;
    let page = opened(&stage, &path, "Hub & Spoke").await;
    let panel = page.within("region", "Opportunities");
    panel.focus("button", "Create").await;
    let row = panel.within("row", "Crane");
    row.click("button", "Edit Stage").await;
    panel.choose("Stage", "Negotiation").await;
    panel.click("button", "Save").await;
    row.see_text("Negotiation").await;
    let list =
        stage.get("Opportunity?maxSize=1&textFilter=Crane&orderBy=createdAt&order=desc").await;
    let deal = format!("Opportunity/{}", list["list"][0]["id"].as_str().unwrap_or_default());
    stage.see_stored(&deal, "stage", json!("Negotiation")).await;
    let body = stage.see_request("PUT", &deal).await.body;
    assert_eq!(body, json!({"stage": "Negotiation"}));
    // What is refused is taken back and said.
    stage.faults().add(Fault::new("PUT", &deal).status(403, "", &[]));
    row.click("button", "Edit Stage").await;
    panel.choose("Stage", "Proposal").await;
    panel.click("button", "Save").await;
    page.see_said("alert", "You do not have access to this.").await;
    row.see_text("Negotiation").await;
}

async fn several_are_unlinked_from_the_whole_list_and_come_back(stage: Stage) {
    let (path, _) = deal(&stage).await;
    let linked = format!("{path}/contacts");
    let mut ids = Vec::new();
    for last in ["Quandt", "Roth", "Storm"] {
        ids.push(contact(&stage, last).await.1);
    }
    stage.send("POST", &linked, json!({"ids": ids})).await;
    let columns = json!({&ids[0]: {"role": "Evaluator"}});
    stage.send("PUT", &path, json!({"contactsIds": ids, "contactsColumns": columns})).await;
    let page = stage.signed_in("admin", &format!("/{linked}")).await;
    let grid = page.within("grid", "Contacts");
    grid.within("row", "Select Ingeborg Quandt*").see_text("Evaluator").await;
    page.see("button", "Create").await;
    page.see("button", "Select").await;
    page.click("checkbox", "Select Ingeborg Quandt").await;
    page.click("checkbox", "Select Ingeborg Roth").await;
    page.within("toolbar", "Actions for selected").click("button", "Unlink").await;
    grid.see_no("link", "Ingeborg Roth").await;
    grid.see("link", "Ingeborg Storm").await;
    let body = stage.see_request("DELETE", &linked).await.body;
    assert_eq!(body["ids"].as_array().map(Vec::len), Some(2), "{body}");
    page.see_text("Unlinked 2 records.").await;
    page.click("button", "Undo").await;
    grid.see("link", "Ingeborg Roth").await;
    grid.within("row", "Select Ingeborg Quandt*").see_text("Evaluator").await;
    assert_eq!(stage.get(&linked).await["total"], 3);
}

/// The role belongs to the link: it is edited like any cell, and written to the record that holds it.
async fn a_role_is_changed_in_the_whole_list(stage: Stage) {
    let (path, _) = deal(&stage).await;
    let (_, one) = contact(&stage, "Quandt").await;
    let (_, other) = contact(&stage, "Roth").await;
    let columns = json!({&one: {"role": "Evaluator"}});
    let body = json!({"contactsIds": [one, other], "contactsColumns": columns});
    stage.send("PUT", &path, body).await;
    let page = stage.signed_in("admin", &format!("/{path}/contacts")).await;
    let grid = page.within("grid", "Contacts");
    grid.see("link", "Ingeborg Roth").await;
    stage.demo().clear_requests();
    page.focus("gridcell", "Evaluator").await;
    page.press("Enter").await;
    page.choose("Opportunity role", "Sponsor").await;
    page.press("Enter").await;
    page.see_focus("gridcell", "Sponsor").await;
    let body = stage.see_request("PUT", &path).await.body;
    assert_eq!(body["contactsColumns"][&one]["role"], "Sponsor", "{body}");
    assert_eq!(stage.requests("PUT", &format!("Contact/{one}")).len(), 0);
    grid.within("row", "Select Ingeborg Roth*").see_no_text("Sponsor").await;
    // What is refused is taken back.
    stage.faults().add(Fault::new("PUT", &path).status(403, "", &[]));
    page.press("F2").await;
    page.choose("Opportunity role", "Evaluator").await;
    page.press("Enter").await;
    page.see("gridcell", "Sponsor").await;
    page.see_said("alert", "You do not have access to this.").await;
    stage.forgive("Failed to load resource");
}

/// A link is taken away by ids: those that are not here are asked for first.
async fn all_results_are_unlinked_though_not_all_are_here(stage: Stage) {
    let stage = stage.with_bulk("Document", 700).await;
    let (path, _) = made(&stage, "Account", json!({"name": "Hub & Spoke"})).await;
    let linked = format!("{path}/documents");
    stage.send("POST", &linked, json!({"massRelate": true, "where": []})).await;
    let total = stage.get(&format!("{linked}?maxSize=1")).await["total"].clone();
    let page = stage.signed_in("admin", &format!("/{linked}")).await;
    page.within("grid", "Documents").see("link", "*").await;
    page.click("checkbox", "Select all").await;
    let bar = page.within("toolbar", "Actions for selected");
    bar.click("button", &format!("Select all {total}")).await;
    let held = stage.faults().add(Fault::new("DELETE", &linked).hold());
    bar.click("button", "Unlink").await;
    page.see("progressbar", &format!("Unlinking {total} records")).await;
    stage.faults().release(held);
    page.see_text(&format!("Unlinked {total} records.")).await;
    assert_eq!(stage.get(&format!("{linked}?maxSize=1")).await["total"], 0);
    let requests = stage.requests("DELETE", &linked);
    assert!(
        requests.iter().all(|it| it.body["ids"].as_array().is_some_and(|ids| ids.len() <= 200))
    );
    page.click("button", "Undo").await;
    page.within("grid", "Documents").see("link", "*").await;
}

/// Two regions of one name would say the same of the same records.
async fn what_stands_beside_is_not_told_below(stage: Stage) {
    let (path, _) = deal(&stage).await;
    let layout = stage.get("Opportunity/layout/bottomPanelsDetail").await;
    assert!(layout.get("tasks").is_some(), "the layout names it: {layout}");
    let page = opened(&stage, &path, "Harbour crane").await;
    page.see("region", "Calls").await;
    let once = "document.querySelectorAll('[role=region][aria-label=Tasks]').length === 1";
    page.see_true("there is one of them", once).await;
}

async fn ten_thousand_links_cost_what_ten_do(stage: Stage) {
    let stage = stage.with_bulk("Document", 10_000).await;
    let (few, _) = made(&stage, "Account", json!({"name": "Ten"})).await;
    let (many, _) = made(&stage, "Account", json!({"name": "Ten thousand"})).await;
    let list = stage.get("Document?maxSize=10&select=id").await;
    let list = list["list"].as_array().cloned().unwrap_or_default();
    let ids: Vec<Value> = list.into_iter().map(|it| it["id"].clone()).collect();
    stage.send("POST", &format!("{few}/documents"), json!({"ids": ids})).await;
    let all = json!({"massRelate": true, "where": []});
    stage.send("POST", &format!("{many}/documents"), all).await;
    let (mut asked, mut drawn) = (Vec::new(), Vec::new());
    let count = "document.querySelectorAll('[aria-label=Documents] tbody *').length";
    let page = stage.signed_in("admin", "/Account").await;
    for (path, name) in [(&few, "Ten"), (&many, "Ten thousand")] {
        page.go(&format!("/{path}")).await;
        page.see("heading", name).await;
        let panel = page.within("region", "Documents");
        panel.focus("button", "Select").await;
        panel.see("link", "View list 1*").await;
        panel.see("button", "Actions for *").await;
        drawn.push(page.evaluate(count).await);
        let requests = stage.requests("GET", &format!("{path}/documents"));
        asked.push(requests.into_iter().map(|it| it.query).collect::<Vec<_>>());
    }
    assert_eq!(asked[0], asked[1]);
    assert_eq!(drawn[0], drawn[1]);
    assert_eq!(asked[0].len(), 1, "{asked:?}");
    assert!(asked[0][0].contains("maxSize=5"), "{asked:?}");
}

async fn panels_and_choosing_are_accessible(stage: Stage) {
    let (_, one) = contact(&stage, "Quandt").await;
    let (path, _) = deal(&stage).await;
    stage.send("POST", &format!("{path}/contacts"), json!({"id": one})).await;
    let page = opened(&stage, &path, "Harbour crane").await;
    let panel = page.within("region", "Contacts");
    panel.click("button", "Filters").await;
    panel.see("searchbox", "Search Contacts").await;
    panel.within("row", "Ingeborg Quandt").click("button", "Edit Opportunity role").await;
    panel.see("combobox", "Opportunity role").await;
    check(&page, "a panel that is edited").await;
    panel.click("button", "Cancel").await;
    panel.click("button", "Select").await;
    let dialog = page.within("dialog", "Select Contacts");
    dialog.within("grid", "Contacts").see("button", "*").await;
    check(&page, "choosing").await;
    dialog.click("button", "Filters").await;
    dialog.see("button", "Clear filters").await;
    check(&page, "choosing with filters").await;
}
