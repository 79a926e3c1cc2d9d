//! What a user may not do is not offered.
#![cfg(not(target_family = "wasm"))]

use crate::harness::Stage;
use serde_json::json;

journeys![
    who_only_reads_is_offered_nothing_else,
    a_hidden_field_is_absent_and_a_fixed_one_cannot_be_edited,
    a_record_out_of_reach_says_so,
];

async fn who_only_reads_is_offered_nothing_else(stage: Stage) {
    let record = stage.get("Account?maxSize=1&orderBy=name").await["list"][0].take();
    let page = stage.signed_in("reader", "/Account?sort=name").await;
    let name = record["name"].as_str().unwrap_or_default();
    page.within("grid", "Accounts").see("link", name).await;
    page.see_no("link", "Create Account").await;
    page.see_no("button", "Create").await;
    page.click("button", &format!("Actions for {name}")).await;
    page.see("menuitem", "View").await;
    page.see_no("menuitem", "Edit").await;
    page.see_no("menuitem", "Remove").await;
    page.press("Escape").await;
    page.within("grid", "Accounts").click("link", name).await;
    page.see("heading", name).await;
    page.see("region", "Contacts").await;
    page.see_no("link", "Edit").await;
    page.see_no("button", "Edit").await;
    page.see_no("button", "More actions").await;
    page.within("region", "Contacts").see_no("button", "Create").await;
    page.within("region", "Contacts").see_no("button", "Select").await;
    page.go("/Account/create").await;
    page.see_text("You may not create records here.").await;
}

async fn a_hidden_field_is_absent_and_a_fixed_one_cannot_be_edited(stage: Stage) {
    let teams = json!({"name": "Ours", "industry": "Banking", "sicCode": "6021",
        "teamsIds": ["6b01a0c4e1f2d3a01"]});
    let record = stage.send("POST", "Account", teams).await;
    let id = record["id"].as_str().unwrap_or_default();
    let page = stage.signed_in("sales", &format!("/Account/{id}")).await;
    page.see("term", "Industry").await;
    page.see_text("Banking").await;
    page.see_no("term", "SIC code").await;
    page.see_no_text("6021").await;
    page.click("link", "Edit").await;
    page.see_value("Name", "Ours").await;
    page.see_no("combobox", "Industry").await;
    page.see_no("textbox", "SIC code").await;
    page.see_text("Banking").await;
}

async fn a_record_out_of_reach_says_so(stage: Stage) {
    let record = stage.send("POST", "Account", json!({"name": "Others"})).await;
    let id = record["id"].as_str().unwrap_or_default();
    let page = stage.signed_in("sales", &format!("/Account/{id}")).await;
    page.see_text("You do not have access").await;
    page.see_no_text("Others").await;
    page.within("navigation", "Main").click("link", "Accounts").await;
    page.see("grid", "Accounts").await;
}
