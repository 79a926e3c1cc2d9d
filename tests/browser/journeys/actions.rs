//! What one click does to a record: on its page and in the menu of a row.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::{Value, json};

journeys![
    a_star_is_given_and_taken,
    a_refused_star_comes_back,
    a_record_becomes_ones_own,
    a_meeting_is_held,
    a_task_is_completed_with_its_version,
    a_refused_status_is_explained_and_taken_back,
    somebody_else_was_quicker,
    a_link_is_copied_and_a_page_printed,
    what_the_server_does_itself_leads_there,
    the_menu_of_a_row_is_that_of_its_list,
];

/// A record, its id and path.
async fn made(stage: &Stage, entity: &str, attributes: Value) -> (String, String) {
    let record = stage.send("POST", entity, attributes).await;
    let id = record["id"].as_str().unwrap_or_default().to_owned();
    let path = format!("{entity}/{id}");
    (id, path)
}

async fn me(stage: &Stage) -> Value {
    stage.get("App/user").await["user"]["id"].take()
}

async fn meeting(stage: &Stage) -> (Page, String) {
    let show = json!({"name": "Quarterly review", "status": "Planned",
        "dateStart": "2026-12-01 10:00:00", "dateEnd": "2026-12-01 11:00:00"});
    let (_, path) = made(stage, "Meeting", show).await;
    let page = stage.signed_in("admin", &format!("/{path}")).await;
    page.see("heading", "Quarterly review").await;
    page.see_text("Planned").await;
    (page, path)
}

async fn a_star_is_given_and_taken(stage: Stage) {
    let (_, path) = made(&stage, "Account", json!({"name": "Bright Ltd"})).await;
    let star = format!("{path}/starSubscription");
    let page = stage.signed_in("admin", &format!("/{path}")).await;
    page.see_attribute("button", "Star", "aria-pressed", json!("false")).await;
    page.click("button", "Star").await;
    page.see_attribute("button", "Starred", "aria-pressed", json!("true")).await;
    assert_eq!(stage.see_request("PUT", &star).await.status, 200);
    page.reload().await;
    page.click("button", "Starred").await;
    page.see_attribute("button", "Star", "aria-pressed", json!("false")).await;
    assert_eq!(stage.see_request("DELETE", &star).await.status, 200);
    page.go("/Contact").await;
    page.within("grid", "Contacts").click("link", "*").await;
    page.see("button", "Follow*").await;
    page.see_no("button", "Star").await;
}

async fn a_refused_star_comes_back(stage: Stage) {
    let (_, path) = made(&stage, "Account", json!({"name": "Bright Ltd"})).await;
    let star = format!("{path}/starSubscription");
    stage.faults().add(Fault::new("PUT", &star).status(500, "", &[]));
    let page = stage.signed_in("admin", &format!("/{path}")).await;
    page.click("button", "Star").await;
    page.see_said("alert", "The server had an error.").await;
    page.see_attribute("button", "Star", "aria-pressed", json!("false")).await;
}

async fn a_record_becomes_ones_own(stage: Stage) {
    let (_, path) = made(&stage, "Account", json!({"name": "Nobody's"})).await;
    let page = stage.signed_in("admin", &format!("/{path}")).await;
    page.see("heading", "Nobody's").await;
    page.click("button", "More actions").await;
    page.click("menuitem", "Assign to me").await;
    let request = stage.see_request("PUT", &path).await;
    assert_eq!(request.body, json!({"assignedUserId": me(&stage).await}));
    assert_eq!(stage.get(&path).await["assignedUserId"], me(&stage).await);
    page.click("button", "More actions").await;
    page.see("menuitem", "Delete").await;
    page.see_no("menuitem", "Assign to me").await;
}

async fn a_meeting_is_held(stage: Stage) {
    let (page, path) = meeting(&stage).await;
    let held = stage.faults().add(Fault::new("PUT", &path).hold());
    page.click("button", "More actions").await;
    page.see("menuitem", "Set not held").await;
    page.click("menuitem", "Set held").await;
    let fields = page.within("region", "Overview");
    fields.see_text("Held").await;
    fields.see_no_text("Planned").await;
    stage.faults().release(held);
    assert_eq!(stage.see_request("PUT", &path).await.body, json!({"status": "Held"}));
    page.click("button", "More actions").await;
    page.see("menuitem", "Delete").await;
    page.see_no("menuitem", "Set held").await;
    page.see_no("menuitem", "Set not held").await;
}

async fn a_task_is_completed_with_its_version(stage: Stage) {
    let task = json!({"name": "Call back", "assignedUserId": me(&stage).await});
    let (_, path) = made(&stage, "Task", task).await;
    let version = stage.get(&path).await["versionNumber"].to_string();
    let page = stage.signed_in("admin", &format!("/{path}")).await;
    page.see("heading", "Call back").await;
    page.click("button", "More actions").await;
    page.click("menuitem", "Complete").await;
    let request = stage.see_request("PUT", &path).await;
    assert_eq!(request.body, json!({"status": "Completed"}));
    assert_eq!(request.header("x-version-number"), Some(&*version));
    page.see_text("Completed").await;
    assert_eq!(stage.get(&path).await["status"], "Completed");
}

async fn a_refused_status_is_explained_and_taken_back(stage: Stage) {
    let (page, path) = meeting(&stage).await;
    stage.faults().add(Fault::new("PUT", &path).status(403, "", &[]));
    page.click("button", "More actions").await;
    page.click("menuitem", "Set held").await;
    let said = "\u{201c}Set held\u{201d} did not work for \u{201c}Quarterly review\u{201d}. \
                You do not have access to this.";
    page.see_said("alert", said).await;
    page.see_text("Planned").await;
    assert_eq!(stage.get(&path).await["status"], "Planned");
}

async fn somebody_else_was_quicker(stage: Stage) {
    let (page, path) = meeting(&stage).await;
    stage.send("PUT", &path, json!({"status": "Not Held"})).await;
    stage.demo().clear_requests();
    page.click("button", "More actions").await;
    page.click("menuitem", "Set held").await;
    page.see_said("alert", "\u{201c}Set held\u{201d} did not work").await;
    page.see_text("Not held").await;
    assert!(stage.requests("PUT", &path).is_empty());
}

async fn a_link_is_copied_and_a_page_printed(stage: Stage) {
    let (_, path) = made(&stage, "Account", json!({"name": "Far & Wide"})).await;
    let page = stage.signed_in("admin", &format!("/{path}")).await;
    page.see("heading", "Far & Wide").await;
    let watch = "navigator.clipboard.writeText = async (text) => { globalThis.copied = text; };
        globalThis.print = () => { globalThis.printed = true; };";
    page.evaluate(watch).await;
    page.click("button", "More actions").await;
    page.click("menuitem", "Copy link").await;
    page.see_said("status", "The link was copied.").await;
    let copied = format!("globalThis.copied === location.origin + '/{path}'");
    page.see_true("the address was copied", &copied).await;
    page.click("button", "More actions").await;
    page.click("menuitem", "Print").await;
    page.see_true("it is printed", "globalThis.printed === true").await;
}

async fn what_the_server_does_itself_leads_there(stage: Stage) {
    let (_, path) = made(&stage, "Account", json!({"name": "Here & There"})).await;
    let page = stage.signed_in("admin", &format!("/{path}")).await;
    page.see("heading", "Here & There").await;
    page.click("button", "More actions").await;
    let (entity, id) = path.split_once('/').unwrap_or_default();
    let there = json!(format!("{}#{entity}/view/{id}", stage.url()));
    page.see_attribute("menuitem", "Open on the server", "href", there).await;
    page.press("Escape").await;
    page.within("banner", "*").click("button", "Alma Brandt").await;
    let there = json!(format!("{}#Admin", stage.url()));
    page.see_attribute("menuitem", "Administration", "href", there).await;
}

async fn the_menu_of_a_row_is_that_of_its_list(stage: Stage) {
    let (id, path) = made(&stage, "Account", json!({"name": "Shelf & Sons"})).await;
    let document = stage.get("Document?maxSize=1&orderBy=name").await["list"][0].take();
    let name = document["name"].as_str().unwrap_or_default();
    stage.send("POST", &format!("{path}/documents"), json!({"id": document["id"]})).await;
    let page = stage.signed_in("admin", &format!("/{path}")).await;
    let panel = page.within("region", "Documents");
    // Its rows are fetched once it is in sight.
    panel.focus("button", "Select").await;
    panel.click("button", &format!("Actions for {name}")).await;
    page.see("menuitem", "View").await;
    page.see("menuitem", "Unlink").await;
    page.see_no("menuitem", "Edit").await;
    page.see_no("menuitem", "Remove").await;
    page.press("Escape").await;
    page.go("/Account").await;
    page.click("button", "Actions for Shelf & Sons").await;
    page.see("menuitem", "Edit").await;
    page.click("menuitem", "Star").await;
    let star = format!("Account/{id}/starSubscription");
    assert_eq!(stage.see_request("PUT", &star).await.status, 200);
    page.click("button", "Actions for Shelf & Sons").await;
    page.see("menuitem", "Unstar").await;
    page.click("menuitem", "Assign to me").await;
    let request = stage.see_request("PUT", &path).await;
    assert_eq!(request.body, json!({"assignedUserId": me(&stage).await}));
}
