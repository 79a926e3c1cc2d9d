//! Two records that are one.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::{Value, json};

journeys![
    what_was_chosen_stays_and_the_other_goes,
    a_refused_merge_changes_nothing,
    a_record_is_not_merged_with_itself,
];

const MINE: &str = "Vale and Sons";
const OTHER: &str = "Vale & Sons Ltd";

/// The page of one of two records, the dialog that chooses the other one, and both ids.
async fn choosing(stage: &Stage) -> (Page, [String; 2]) {
    let mut ids = Vec::new();
    for record in [
        json!({"name": MINE, "type": "Customer", "website": "https://vale.example"}),
        json!({"name": OTHER, "type": "Partner", "website": "https://vale.example"}),
    ] {
        let made = stage.send("POST", "Account", record).await;
        ids.push(made["id"].as_str().unwrap_or_default().to_owned());
    }
    let page = stage.signed_in("admin", &format!("/Account/{}", ids[0])).await;
    page.see("heading", MINE).await;
    page.click("button", "More actions").await;
    page.click("menuitem", "Merge with\u{2026}").await;
    let dialog = page.within("dialog", "Select Accounts");
    dialog.fill("Search Accounts", "Vale").await;
    let two = "document.querySelectorAll('dialog .select-name').length === 2";
    page.see_true("both are found", two).await;
    let ids: [String; 2] = ids.try_into().unwrap_or_default();
    (page, ids)
}

fn merge(ids: &[String; 2], attributes: Value) -> Value {
    json!({"entityType": "Account", "action": "merge", "id": ids[0],
        "data": {"sourceIdList": [ids[1]], "attributes": attributes}})
}

async fn what_was_chosen_stays_and_the_other_goes(stage: Stage) {
    let (page, ids) = choosing(&stage).await;
    page.within("dialog", "Select Accounts").click("button", OTHER).await;
    let dialog = page.within("dialog", "Merge records");
    dialog.see("rowheader", "Name").await;
    dialog.see_no("rowheader", "Website").await;
    dialog.click("radio", OTHER).await;
    dialog.click("button", "Merge").await;
    page.see("heading", OTHER).await;
    page.see_no("dialog", "Merge records").await;
    page.see_said("status", "The records were merged.").await;
    let request = stage.see_request("POST", "Action").await;
    assert_eq!(request.body, merge(&ids, json!({"name": OTHER, "type": "Customer"})));
    let stored = stage.get(&format!("Account/{}", ids[0])).await;
    assert_eq!((&stored["name"], &stored["type"]), (&json!(OTHER), &json!("Customer")));
    page.go(&format!("/Account/{}", ids[1])).await;
    page.see("heading", "Not found").await;
}

async fn a_refused_merge_changes_nothing(stage: Stage) {
    let (page, ids) = choosing(&stage).await;
    stage.faults().add(Fault::new("POST", "Action").status(403, "", &[]));
    page.within("dialog", "Select Accounts").click("button", OTHER).await;
    page.within("dialog", "Merge records").click("button", "Merge").await;
    page.see_said("alert", "\u{201c}Merge\u{201d} did not work").await;
    page.see("heading", MINE).await;
    assert_eq!(stage.get(&format!("Account/{}", ids[0])).await["type"], "Customer");
}

async fn a_record_is_not_merged_with_itself(stage: Stage) {
    let (page, _) = choosing(&stage).await;
    page.within("dialog", "Select Accounts").click("button", MINE).await;
    page.see_said("alert", "This is the same record.").await;
    page.see_no("dialog", "Merge records").await;
    page.click("button", "More actions").await;
    page.click("menuitem", "Merge with\u{2026}").await;
    page.see("dialog", "Select Accounts").await;
}
