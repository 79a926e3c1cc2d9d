//! What a user may not do is not offered.
#![cfg(not(target_family = "wasm"))]

use crate::harness::Stage;
use crema_demo::Fault;
use serde_json::json;

journeys![
    who_only_reads_is_offered_nothing_else,
    a_hidden_field_is_absent_and_a_fixed_one_cannot_be_edited,
    a_record_out_of_reach_says_so,
    actions_follow_the_rights_on_the_record,
    who_only_reads_sets_no_status_and_converts_nothing,
    what_the_server_refuses_is_explained,
];

/// The team of the user `sales`.
const TEAM: &str = "6b01a0c4e1f2d3a01";

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
    page.click("button", "More actions").await;
    page.see("menuitem", "Copy link").await;
    for change in ["Assign to me", "Duplicate", "Merge with\u{2026}", "Delete"] {
        page.see_no("menuitem", change).await;
    }
    page.press("Escape").await;
    page.within("region", "Contacts").see_no("button", "Create").await;
    page.within("region", "Contacts").see_no("button", "Select").await;
    page.go("/Account/create").await;
    page.see_text("You may not create records here.").await;
    page.go(&format!("/Account/{}/edit", record["id"].as_str().unwrap_or_default())).await;
    page.see_text("You may not change this record.").await;
}

async fn a_hidden_field_is_absent_and_a_fixed_one_cannot_be_edited(stage: Stage) {
    let teams = json!({"name": "Ours", "industry": "Banking", "sicCode": "6021",
        "teamsIds": [TEAM]});
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

async fn actions_follow_the_rights_on_the_record(stage: Stage) {
    let record = json!({"name": "The team's", "teamsIds": [TEAM]});
    let record = stage.send("POST", "Account", record).await;
    let path = format!("Account/{}", record["id"].as_str().unwrap_or_default());
    let page = stage.signed_in("sales", &format!("/{path}")).await;
    page.see("heading", "The team's").await;
    page.see_text("Website").await;
    page.click("button", "More actions").await;
    page.see("menuitem", "Duplicate").await;
    // Records of the team are edited, only one's own are removed.
    page.see_no("menuitem", "Delete").await;
    page.click("menuitem", "Assign to me").await;
    assert_eq!(stage.see_request("PUT", &path).await.status, 200);
    page.click("button", "More actions").await;
    page.see("menuitem", "Delete").await;
}

async fn who_only_reads_sets_no_status_and_converts_nothing(stage: Stage) {
    let show = json!({"name": "Open talk", "status": "Planned",
        "dateStart": "2026-12-01 10:00:00", "dateEnd": "2026-12-01 11:00:00"});
    let meeting = stage.send("POST", "Meeting", show).await;
    let lead = stage.send("POST", "Lead", json!({"lastName": "Byron"})).await;
    let id = meeting["id"].as_str().unwrap_or_default();
    let page = stage.signed_in("reader", &format!("/Meeting/{id}")).await;
    page.see("heading", "Open talk").await;
    page.see_text("Planned").await;
    page.click("button", "More actions").await;
    page.see("menuitem", "Print").await;
    for change in ["Set held", "Set not held", "Send invitations", "Accept", "Delete"] {
        page.see_no("menuitem", change).await;
    }
    page.go(&format!("/Lead/{}", lead["id"].as_str().unwrap_or_default())).await;
    page.see("heading", "Byron").await;
    page.click("button", "More actions").await;
    page.see("menuitem", "Print").await;
    page.see_no("menuitem", "Convert").await;
    page.see_no("menuitem", "Merge with\u{2026}").await;
}

/// Where rights cannot be told beforehand the server has the last word, and it is heard.
async fn what_the_server_refuses_is_explained(stage: Stage) {
    let record = json!({"name": "Half mine", "teamsIds": [TEAM]});
    let record = stage.send("POST", "Account", record).await;
    let path = format!("Account/{}", record["id"].as_str().unwrap_or_default());
    stage.faults().add(Fault::new("PUT", &path).status(403, "", &[]));
    let page = stage.signed_in("sales", &format!("/{path}")).await;
    page.see("heading", "Half mine").await;
    page.click("button", "More actions").await;
    page.click("menuitem", "Assign to me").await;
    let said = "\u{201c}Assign to me\u{201d} did not work for \u{201c}Half mine\u{201d}. ";
    page.see_said("alert", said).await;
    page.click("button", "Edit Website").await;
    page.fill("Website", "https://half.example").await;
    page.click("button", "Save").await;
    page.see_said("alert", "Your changes are kept.").await;
    page.see_value("Website", "https://half.example").await;
}
