//! What lists begin with, lead to and stand beside; how long and dated filters go out.
#![cfg(not(target_family = "wasm"))]

use super::filters::{open_filters, see_not_sent, see_sent, sent, total};
use crate::harness::Stage;
use crema_demo::Fault;
use serde_json::json;

journeys![
    tabs_lead_to_the_last_filters,
    keys_lead_through_filters_and_to_the_search,
    categories_stand_beside_their_list,
    what_is_typed_narrows_the_rows_at_once,
    a_list_begins_as_its_definition_says,
    a_search_dialog_begins_with_its_filter,
    a_long_filter_goes_as_json,
    moments_carry_the_zone_of_the_user,
];

async fn tabs_lead_to_the_last_filters(stage: Stage) {
    let page = stage.signed_in("admin", "/Task?filter=actual&q=re").await;
    page.see("button", "Remove filter Actual").await;
    let tabs = page.within("navigation", "Main");
    tabs.click("link", "Accounts").await;
    page.see_address("/Account").await;
    tabs.click("link", "Tasks").await;
    page.see_address("/Task?filter=actual").await;
    page.click("button", "Remove filter Actual").await;
    page.see_address("/Task").await;
    tabs.click("link", "Accounts").await;
    page.see_address("/Account").await;
    tabs.click("link", "Tasks").await;
    page.see_address("/Task").await;
    // A plain address is plain.
    page.go("/Task?filter=completed").await;
    page.see("button", "Remove filter Completed").await;
    page.go("/Task").await;
    page.within("grid", "Tasks").see("link", "*").await;
    page.see_address("/Task").await;
}

async fn keys_lead_through_filters_and_to_the_search(stage: Stage) {
    let page = stage.signed_in("admin", "/Opportunity").await;
    page.within("grid", "Opportunities").see("link", "*").await;
    page.press("Control+.").await;
    page.see_address("/Opportunity?filter=open").await;
    page.press("Control+.").await;
    page.see_address("/Opportunity?filter=won").await;
    page.press("Control+,").await;
    page.press("Control+,").await;
    page.see_address("/Opportunity").await;
    page.press("/").await;
    page.see_focus("searchbox", "Search Opportunities").await;
    page.see_value("Search Opportunities", "").await;
    open_filters(&page).await;
    page.press("Escape").await;
    page.see_no("region", "Filters").await;
    page.see_focus("button", "Filters").await;
}

async fn categories_stand_beside_their_list(stage: Stage) {
    let tree = stage.get("DocumentFolder/action/listTree").await;
    let top = tree["list"][0]["id"].as_str().unwrap_or_default().to_owned();
    let page = stage.signed_in("admin", "/Document").await;
    page.within("tree", "Folder").click("treeitem", "Contracts").await;
    page.see_address(&format!("/Document?where=folder:inCategory:{top}")).await;
    let path = format!(
        "Document?maxSize=1&where[0][type]=inCategory&where[0][attribute]=folder&where[0][value]={top}"
    );
    page.see_said("status", &format!("{} records", total(&stage, &path).await)).await;
    page.see_text("Folder: Contracts").await;
    page.press("ArrowRight").await;
    page.see_attribute("treeitem", "Contracts", "aria-expanded", json!("true")).await;
    page.press("ArrowDown").await;
    page.press("Enter").await;
    page.see_text("Folder: Customers").await;
    page.see_attribute("treeitem", "Customers", "aria-selected", json!("true")).await;
    page.click("treeitem", "All").await;
    page.see_address("/Document").await;
}

/// What a list begins with is in its address, and so is that one wants none of it.
async fn a_list_begins_as_its_definition_says(stage: Stage) {
    let page = stage.signed_in("admin", "/DocumentFolder").await;
    page.see_address("/DocumentFolder?where=parentId:isNull").await;
    page.see("link", "Contracts").await;
    page.see_no("link", "Customers").await;
    page.click("button", "Remove filter Parent").await;
    page.see_address("/DocumentFolder?filter=all").await;
    page.see("link", "Customers").await;
    page.see_no("button", "Remove filter *").await;
    see_not_sent(&page, &stage, "DocumentFolder", "where").await;
    page.reload().await;
    page.see("link", "Customers").await;
    page.see_address("/DocumentFolder?filter=all").await;
}

async fn a_search_dialog_begins_with_its_filter(stage: Stage) {
    let list = stage.get("Account?maxSize=1").await;
    let id = list["list"][0]["id"].as_str().unwrap_or_default().to_owned();
    let page = stage.signed_in("admin", &format!("/Account/{id}")).await;
    page.within("region", "Documents").click("button", "Select").await;
    let dialog = page.within("dialog", "Select Document*");
    dialog.see("button", "Remove filter Active").await;
    let active = "where[0][type]=primary&where[0][value]=active";
    see_sent(&page, &stage, "Document", active).await;
    dialog.click("button", "Remove filter Active").await;
    dialog.see_no("button", "Remove filter Active").await;
    dialog.within("grid", "Documents").see("button", "*").await;
    see_not_sent(&page, &stage, "Document", active).await;
}

async fn a_long_filter_goes_as_json(stage: Stage) {
    let ids: Vec<String> = (0..220).map(|id| format!("{id:017}")).collect();
    let path = format!("/Contact?where=accountId:in:{}", ids.join(","));
    let page = stage.signed_in("admin", &path).await;
    page.see_text("Nothing was found.").await;
    let query = sent(&stage, "Contact").await;
    assert!(query.starts_with("searchParams="), "{query}");
}

async fn moments_carry_the_zone_of_the_user(stage: Stage) {
    let page = stage.signed_in("admin", "/Task?where=createdAt:currentYear;dateEnd:isNull").await;
    page.see("button", "Remove filter Created at").await;
    let query = sent(&stage, "Task").await;
    let wanted = "where[0][type]=currentYear&where[0][attribute]=createdAt\
        &where[0][field]=createdAt&where[0][dateTime]=true&where[0][timeZone]=Europe/Berlin\
        &where[1][type]=isNull";
    assert!(query.contains(wanted), "{query}");
}

/// In the next frame only rows that begin so are left; nothing was asked, and the answer, which
/// is late, brings the others.
async fn what_is_typed_narrows_the_rows_at_once(stage: Stage) {
    let list = stage.get("Account?maxSize=30&orderBy=createdAt&order=desc&select=name").await;
    let name = list["list"][7]["name"].as_str().unwrap_or_default();
    let start: String = name.chars().take(3).collect::<String>().to_lowercase();
    let page = stage.signed_in("admin", "/Account").await;
    page.within("grid", "Accounts").see("link", name).await;
    let held = stage.faults().add(Fault::new("GET", "Account").hold());
    let before = stage.requests("GET", "Account").len();
    let names = "[...document.querySelectorAll('[role=row] [role=gridcell]:nth-child(2) a')]
        .map((link) => link.innerText.toLowerCase())";
    let script = format!(
        "(async () => {{
            const search = document.getElementById('list-search');
            search.value = {start:?};
            search.dispatchEvent(new Event('input', {{bubbles: true}}));
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            const rows = {names};
            return rows.length > 0 && rows.every((text) => text.startsWith({start:?}));
        }})()"
    );
    assert_eq!(page.evaluate(&script).await, true, "other rows than {start:?} are left");
    assert_eq!(stage.requests("GET", "Account").len(), before, "it was asked at once");
    page.within("grid", "Accounts").see("link", name).await;
    page.see_address("/Account?q=*").await;
    page.see_no_text("Nothing was found.").await;
    stage.faults().release(held);
    let path = format!("Account?maxSize=1&textFilter={}", start.replace(' ', "%20"));
    let total = total(&stage, &path).await;
    page.see_said("status", &format!("{total} record")).await;
    page.within("grid", "Accounts").see("link", name).await;
}
