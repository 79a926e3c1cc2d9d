//! From record to record along the list one came from.
#![cfg(not(target_family = "wasm"))]

use crate::harness::Stage;
use serde_json::Value;

journeys![
    links_and_keys_lead_along_the_list,
    the_end_of_a_page_is_no_end,
    keys_in_a_form_are_text,
    without_a_list_there_is_nowhere_to_go,
];

/// Names and paths of the first accounts by name.
async fn accounts(stage: &Stage, count: usize) -> Vec<(String, String)> {
    let list = stage.get(&format!("Account?maxSize={count}&orderBy=name&order=asc")).await;
    let rows = list["list"].as_array().cloned().unwrap_or_default();
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    rows.iter().map(|row| (text(row, "name"), format!("/Account/{}", text(row, "id")))).collect()
}

async fn links_and_keys_lead_along_the_list(stage: Stage) {
    let all = accounts(&stage, 4).await;
    let page = stage.signed_in("admin", "/Account?sort=name").await;
    page.within("grid", "Accounts").click("link", &all[0].0).await;
    page.see_address(&all[0].1).await;
    page.see_no("link", "Previous record").await;
    page.click("link", "Next record").await;
    page.see_address(&all[1].1).await;
    page.see_focus("heading", &all[1].0).await;
    page.press("j").await;
    page.see_address(&all[2].1).await;
    page.see("heading", &all[2].0).await;
    page.press("Control+ArrowRight").await;
    page.see_address(&all[3].1).await;
    page.see("heading", &all[3].0).await;
    page.press("Control+ArrowLeft").await;
    page.see_address(&all[2].1).await;
    page.see("heading", &all[2].0).await;
    page.press("k").await;
    page.see_address(&all[1].1).await;
    page.see("heading", &all[1].0).await;
    page.click("link", "Previous record").await;
    page.see_address(&all[0].1).await;
}

async fn the_end_of_a_page_is_no_end(stage: Stage) {
    let all = accounts(&stage, 52).await;
    let page = stage.open("/Account?sort=name").await;
    // As high as shows many rows, but not the next page of the list.
    page.resize(1280, 1500).await;
    page.sign_in("admin").await;
    page.within("grid", "Accounts").click("link", &all[36].0).await;
    page.see_address(&all[36].1).await;
    for (name, path) in &all[37..52] {
        page.see("link", "Next record").await;
        page.press("j").await;
        page.see_address(path).await;
        page.see("heading", name).await;
    }
    let pages: Vec<String> =
        stage.requests("GET", "Account").into_iter().map(|s| s.query).collect();
    assert_eq!(pages.iter().filter(|query| query.contains("offset=50")).count(), 1, "{pages:?}");
}

async fn keys_in_a_form_are_text(stage: Stage) {
    let all = accounts(&stage, 2).await;
    let page = stage.signed_in("admin", "/Account?sort=name").await;
    page.within("grid", "Accounts").click("link", &all[0].0).await;
    page.see("link", "Next record").await;
    page.click("button", "Edit Name").await;
    page.fill("Name", "").await;
    page.press("j").await;
    page.see_value("Name", "j").await;
    page.see_address(&all[0].1).await;
}

async fn without_a_list_there_is_nowhere_to_go(stage: Stage) {
    let all = accounts(&stage, 2).await;
    let page = stage.signed_in("admin", &all[0].1).await;
    page.see("heading", &all[0].0).await;
    page.see_no("link", "Next record").await;
    page.press("j").await;
    page.see_address(&all[0].1).await;
}
