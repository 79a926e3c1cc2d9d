//! Many records get the same values: the form, what goes out, what can be taken back, and what is
//! left to the server.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::{Value, json};

journeys![
    chosen_fields_are_written_and_taken_back,
    five_thousand_records_are_changed_by_the_server,
    what_the_server_cannot_finish_is_said,
    a_lost_connection_does_not_lose_what_is_under_way,
    all_of_a_relationship_are_told_by_their_link,
    values_are_added_to_what_is_there,
    results_that_nobody_counted_are_told_as_all,
    records_are_assigned_together,
    a_bad_value_and_a_refusal_stay_in_the_form,
    two_presses_change_once,
];

const BAR: &str = "Actions for selected";

async fn cases(stage: &Stage) -> (Page, Vec<String>) {
    let mut ids = Vec::new();
    for (name, priority) in [("First case", "Low"), ("Second case", "Urgent")] {
        let case = json!({"name": name, "priority": priority});
        let case = stage.send("POST", "Case", case).await;
        ids.push(case["id"].as_str().unwrap_or_default().to_owned());
    }
    let page = stage.signed_in("admin", "/Case").await;
    for name in ["First case", "Second case"] {
        page.within("grid", "Cases").see("link", name).await;
        page.click("checkbox", &format!("Select {name}")).await;
    }
    (page, ids)
}

async fn add(page: &Page, field: &str) {
    page.fill("Add field", field).await;
    page.click("option", field).await;
}

async fn of(stage: &Stage, ids: &[String], attribute: &str) -> Vec<Value> {
    let mut all = Vec::new();
    for id in ids {
        all.push(stage.get(&format!("Case/{id}")).await[attribute].clone());
    }
    all
}

async fn chosen_fields_are_written_and_taken_back(stage: Stage) {
    let (page, ids) = cases(&stage).await;
    page.within("toolbar", BAR).click("button", "Edit").await;
    let dialog = page.within("dialog", "Edit 2 records");
    page.see_focus("combobox", "Add field").await;
    add(&page, "Priority").await;
    page.choose("Priority", "High").await;
    add(&page, "Status").await;
    dialog.click("button", "Remove Status").await;
    dialog.click("button", "Change 2 records").await;
    page.see_said("status", "Changed 2 records.").await;
    page.see_no("dialog", "*").await;
    let sent = stage.see_request("POST", "MassAction").await.body;
    let data = json!({"values": {"priority": "High"}, "actions": {"priority": "update"}});
    assert_eq!((&sent["action"], &sent["data"]), (&json!("update"), &data));
    assert_eq!(of(&stage, &ids, "priority").await, ["High", "High"]);
    page.click("button", "Undo").await;
    page.see_said("status", "As before: 2 records.").await;
    assert_eq!(of(&stage, &ids, "priority").await, ["Low", "Urgent"]);
}

async fn five_thousand_records_are_changed_by_the_server(stage: Stage) {
    let stage = stage.with_records(20_000).await;
    let page = stage.signed_in("admin", "/Contact").await;
    let list = stage.get("Contact?maxSize=1&select=name&orderBy=createdAt&order=desc").await;
    let total = list["total"].as_u64().unwrap_or_default();
    assert!(total >= 5_000, "{total}");
    let grid = page.within("grid", "Contacts");
    let name = list["list"][0]["name"].as_str().unwrap_or_default();
    grid.see("link", name).await;
    page.click("checkbox", &format!("Select {name}")).await;
    page.within("toolbar", BAR).click("button", "Select all 5,000").await;
    page.within("toolbar", BAR).see_said("status", "All 5,000 selected").await;
    page.within("toolbar", BAR).click("button", "Edit").await;
    add(&page, "Description").await;
    page.fill("Description", "Seen in November").await;
    page.within("dialog", "Edit 5,000 records").click("button", "Change 5,000 records").await;
    page.within("alertdialog", "*").see_text("Change 5,000 records? This cannot be undone.").await;
    page.within("alertdialog", "*").click("button", "Change").await;
    page.see("progressbar", "Changing 5,000 records").await;
    for done in [1_250, 2_500, 3_750] {
        let so_far = format!("(document.querySelector('progress')?.value ?? 5000) >= {done}");
        page.see_true("it comes further", &so_far).await;
    }
    page.see_said("status", "Changed 5,000 records.").await;
    page.see_no("progressbar", "*").await;
    let sent = stage.see_request("POST", "MassAction").await.body;
    assert_eq!((&sent["idle"], &sent["params"]["where"]), (&json!(true), &json!([])));
    let seen = "Contact?maxSize=1&select=name&where[0][type]=equals\
                &where[0][attribute]=description&where[0][value]=Seen%20in%20November";
    assert_eq!(stage.get(seen).await["total"], total);
}

/// The list of 250 contacts, all of them unfollowed: more than the server does while one waits.
async fn many(stage: &Stage) -> Page {
    let page = stage.signed_in("admin", "/Contact").await;
    let list = stage.get("Contact?maxSize=1&select=name&orderBy=createdAt&order=desc").await;
    let name = list["list"][0]["name"].as_str().unwrap_or_default();
    page.within("grid", "Contacts").see("link", name).await;
    page.click("checkbox", &format!("Select {name}")).await;
    page.within("toolbar", BAR).click("button", "Select all 250").await;
    page.within("toolbar", BAR).click("button", "Unfollow").await;
    page
}

async fn what_the_server_cannot_finish_is_said(stage: Stage) {
    let failed = Fault::new("GET", "MassAction/*/status");
    stage.faults().add(failed.body("{\"status\": \"Failed\", \"processedCount\": 7}"));
    let page = many(&stage).await;
    page.see_said("alert", "The server").await;
    page.see_no("progressbar", "*").await;
    page.see_attribute("button", "Unfollow", "aria-busy", Value::Null).await;
}

async fn a_lost_connection_does_not_lose_what_is_under_way(stage: Stage) {
    let lost = Fault::new("GET", "MassAction/*/status").drop_connection().times(3);
    stage.faults().add(lost);
    let page = many(&stage).await;
    page.see("progressbar", "Unfollowing 250 records").await;
    page.click("button", "Hide").await;
    page.see_no("progressbar", "*").await;
    page.see_said("status", "You no longer follow 250 records.").await;
    let asked = |seen: &crema_demo::Seen| seen.path.ends_with("/subscribe");
    assert!(stage.demo().requests().iter().any(asked), "the server is asked to notify");
    stage.forgive("Failed to load resource");
}

async fn all_of_a_relationship_are_told_by_their_link(stage: Stage) {
    let account = stage.send("POST", "Account", json!({"name": "With many"})).await;
    let id = account["id"].as_str().unwrap_or_default();
    for number in 0..60 {
        let person = json!({"lastName": format!("Person {number}"), "accountId": id,
            "accountsIds": [id]});
        stage.send("POST", "Contact", person).await;
    }
    let page = stage.signed_in("admin", &format!("/Account/{id}/contacts")).await;
    page.within("grid", "Contacts").see("link", "Person 59").await;
    page.click("checkbox", "Select Person 59").await;
    page.within("toolbar", BAR).click("button", "Select all 60").await;
    page.within("toolbar", BAR).click("button", "Edit").await;
    add(&page, "Description").await;
    page.fill("Description", "One of sixty").await;
    page.within("dialog", "Edit 60 records").click("button", "Change 60 records").await;
    page.see_said("status", "Changed 60 records.").await;
    let seen = "Contact?maxSize=1&select=name&where[0][type]=equals\
                &where[0][attribute]=description&where[0][value]=One%20of%20sixty";
    assert_eq!(stage.get(seen).await["total"], 60);
    page.click("button", "Undo").await;
    page.see_said("status", "As before: 60 records.").await;
    assert_eq!(stage.get(seen).await["total"], 0);
}

async fn values_are_added_to_what_is_there(stage: Stage) {
    let teams = stage.get("Team?select=name&maxSize=2&orderBy=name").await;
    let team = |at: usize| teams["list"][at].clone();
    let (page, ids) = cases(&stage).await;
    let path = format!("Case/{}", ids[0]);
    stage.send("PUT", &path, json!({"teamsIds": [team(0)["id"]]})).await;
    page.within("toolbar", BAR).click("button", "Edit").await;
    add(&page, "Teams").await;
    let name = team(1)["name"].as_str().unwrap_or_default().to_owned();
    page.fill("Teams", &name).await;
    page.click("option", &name).await;
    page.click("checkbox", "Add to what is there").await;
    page.within("dialog", "Edit 2 records").click("button", "Change 2 records").await;
    page.see_said("status", "Changed 2 records.").await;
    let sent = stage.see_request("POST", "MassAction").await.body;
    assert_eq!(sent["data"]["actions"], json!({"teamsIds": "add"}));
    let count = |record: Value| record["teamsIds"].as_array().map(Vec::len);
    assert_eq!(count(stage.get(&path).await), Some(2));
    page.click("button", "Undo").await;
    page.see_said("status", "As before: 2 records.").await;
    assert_eq!(count(stage.get(&path).await), Some(1));
}

async fn results_that_nobody_counted_are_told_as_all(stage: Stage) {
    let mut list = stage.get("Case?select=name&maxSize=50&orderBy=createdAt&order=desc").await;
    let name = list["list"][0]["name"].as_str().unwrap_or_default().to_owned();
    list["total"] = json!(-1);
    stage.faults().add(Fault::new("GET", "Case").body(&list.to_string()));
    let page = stage.signed_in("admin", "/Case").await;
    page.within("grid", "Cases").see("link", &name).await;
    page.click("checkbox", &format!("Select {name}")).await;
    page.within("toolbar", BAR).click("button", "Select all results").await;
    page.within("toolbar", BAR).see_said("status", "All results selected").await;
    page.within("toolbar", BAR).click("button", "Delete").await;
    page.within("alertdialog", "*").see_text("Remove all results? This cannot be undone.").await;
    page.within("alertdialog", "*").click("button", "Remove").await;
    page.see_said("status", "Removed 50 records.").await;
    let sent = stage.see_request("POST", "MassAction").await.body;
    assert_eq!((&sent["idle"], &sent["params"]["where"]), (&json!(true), &json!([])));
    page.see_no("button", "Undo").await;
}

async fn records_are_assigned_together(stage: Stage) {
    let (page, ids) = cases(&stage).await;
    page.within("toolbar", BAR).click("button", "Assign").await;
    page.see_focus("combobox", "Assigned user").await;
    page.fill("Assigned user", "Alma").await;
    page.click("option", "Alma Brandt").await;
    page.within("dialog", "Assign 2 records").click("button", "Change 2 records").await;
    page.see_said("status", "Changed 2 records.").await;
    assert_eq!(of(&stage, &ids, "assignedUserName").await, ["Alma Brandt", "Alma Brandt"]);
}

async fn a_bad_value_and_a_refusal_stay_in_the_form(stage: Stage) {
    let (page, ids) = cases(&stage).await;
    page.within("toolbar", BAR).click("button", "Edit").await;
    add(&page, "Name").await;
    let change = || async { page.within("dialog", "*").click("button", "Change 2 records").await };
    change().await;
    page.see_attribute("textbox", "Name", "aria-invalid", json!("true")).await;
    assert!(stage.requests("POST", "MassAction").is_empty());
    page.fill("Name", "One name for both").await;
    let fault = Fault::new("POST", "MassAction").times(1);
    stage.faults().add(fault.status(403, "", &[("X-Status-Reason", "Not today.")]));
    change().await;
    page.within("dialog", "*").see_said("alert", "Not today.").await;
    page.see_value("Name", "One name for both").await;
    change().await;
    page.see_said("status", "Changed 2 records.").await;
    assert_eq!(of(&stage, &ids, "name").await, ["One name for both", "One name for both"]);
    stage.forgive("Failed to load resource");
}

async fn two_presses_change_once(stage: Stage) {
    let (page, _) = cases(&stage).await;
    page.within("toolbar", BAR).click("button", "Edit").await;
    add(&page, "Priority").await;
    page.choose("Priority", "High").await;
    let held = stage.faults().add(Fault::new("POST", "MassAction").hold());
    let change = page.within("dialog", "Edit 2 records");
    change.click("button", "Change 2 records").await;
    change.click("button", "Change 2 records").await;
    page.see_attribute("button", "Change 2 records", "aria-busy", json!("true")).await;
    stage.faults().release(held);
    page.see_said("status", "Changed 2 records.").await;
    assert_eq!(stage.requests("POST", "MassAction").len(), 1);
}
