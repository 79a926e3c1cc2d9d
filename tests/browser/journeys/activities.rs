//! What is planned, what was done and what is to do about a record: seen, planned, logged, created.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::{Value, json};

journeys![
    what_concerns_a_record_stands_beside_it,
    a_meeting_is_scheduled,
    a_call_is_logged,
    a_task_is_created_completed_and_found_again,
    a_call_that_was_held_moves_to_the_history,
    a_panel_is_narrowed_and_shows_more,
    a_failing_panel_says_so_and_the_others_work,
    what_is_forbidden_is_not_offered_again,
    a_row_that_is_removed_leaves_and_comes_back,
    a_panel_leads_to_the_whole_list_of_a_type,
    a_closed_panel_stays_closed_and_asks_for_nothing,
];

/// An account, and what makes something be about it.
async fn account(stage: &Stage) -> (String, Value) {
    let record = stage.send("POST", "Account", json!({"name": "Busy & Sons"})).await;
    let id = record["id"].as_str().unwrap_or_default().to_owned();
    let about = json!({"parentType": "Account", "parentId": id});
    (id, about)
}

async fn event(stage: &Stage, kind: &str, name: &str, status: &str, day: u8, about: &Value) {
    let start = format!("2026-12-{day:02} 09:00:00");
    let mut event = about.clone();
    event["name"] = json!(name);
    event["status"] = json!(status);
    event["dateStart"] = json!(start);
    event["dateEnd"] = json!(start);
    stage.send("POST", kind, event).await;
}

async fn open(stage: &Stage, id: &str) -> Page {
    let page = stage.signed_in("admin", &format!("/Account/{id}")).await;
    page.see("heading", "Busy & Sons").await;
    page
}

/// Brings a panel into sight: it loads only then.
async fn show(page: &Page, panel: &str) {
    let script = format!("!!document.querySelector('section[aria-label={panel:?}]')");
    page.see_true("the panel is there", &script).await;
    page.evaluate(&format!(
        "document.querySelector('section[aria-label={panel:?}]').scrollIntoView(); null"
    ))
    .await;
}

async fn what_concerns_a_record_stands_beside_it(stage: Stage) {
    let (id, about) = account(&stage).await;
    event(&stage, "Meeting", "Visit", "Planned", 3, &about).await;
    event(&stage, "Call", "First talk", "Held", 1, &about).await;
    let mut task = about.clone();
    task["name"] = json!("Send papers");
    task["assignedUserId"] = stage.get("App/user").await["user"]["id"].take();
    stage.send("POST", "Task", task).await;
    let page = open(&stage, &id).await;
    show(&page, "Activities").await;
    let planned = page.within("region", "Activities");
    planned.see("link", "Visit").await;
    planned.see_text("Planned").await;
    planned.see_no("link", "First talk").await;
    show(&page, "History").await;
    page.within("region", "History").see("link", "First talk").await;
    show(&page, "Tasks").await;
    page.within("region", "Tasks").click("link", "Send papers").await;
    page.see("heading", "Send papers").await;
}

async fn a_meeting_is_scheduled(stage: Stage) {
    let (id, _) = account(&stage).await;
    let page = open(&stage, &id).await;
    show(&page, "Activities").await;
    let panel = page.within("region", "Activities");
    panel.see_text("Nothing is planned.").await;
    panel.click("button", "Schedule meeting").await;
    let dialog = page.within("dialog", "Create Meeting");
    dialog.fill("Name", "Plan the year").await;
    dialog.click("button", "Save").await;
    panel.see("link", "Plan the year").await;
    let body = stage.see_request("POST", "Meeting").await.body;
    let part = |name: &str| body[name].clone();
    assert_eq!((part("parentType"), part("parentId")), (json!("Account"), json!(id)));
    assert_eq!(part("status"), "Planned");
}

async fn a_call_is_logged(stage: Stage) {
    let (id, _) = account(&stage).await;
    let page = open(&stage, &id).await;
    show(&page, "History").await;
    let panel = page.within("region", "History");
    panel.see_text("Nothing has happened yet.").await;
    panel.click("button", "Log call").await;
    let dialog = page.within("dialog", "Create Call");
    dialog.fill("Name", "They called").await;
    dialog.click("button", "Save").await;
    panel.see("link", "They called").await;
    let body = stage.see_request("POST", "Call").await.body;
    assert_eq!((&body["status"], &body["parentId"]), (&json!("Held"), &json!(id)));
}

async fn a_task_is_created_completed_and_found_again(stage: Stage) {
    let (id, _) = account(&stage).await;
    let page = open(&stage, &id).await;
    show(&page, "Tasks").await;
    let panel = page.within("region", "Tasks");
    panel.click("button", "Create task").await;
    let dialog = page.within("dialog", "Create Task");
    dialog.fill("Name", "Write the offer").await;
    dialog.click("button", "Save").await;
    panel.see("link", "Write the offer").await;
    panel.click("button", "Actions for Write the offer").await;
    page.click("menuitem", "Complete").await;
    panel.see_text("There are no tasks.").await;
    panel.choose("Filter: Tasks", "Completed").await;
    panel.see("link", "Write the offer").await;
}

async fn a_call_that_was_held_moves_to_the_history(stage: Stage) {
    let (id, about) = account(&stage).await;
    event(&stage, "Call", "Ring them", "Planned", 3, &about).await;
    let page = open(&stage, &id).await;
    show(&page, "History").await;
    page.within("region", "History").see_text("Nothing has happened yet.").await;
    let panel = page.within("region", "Activities");
    panel.click("button", "Actions for Ring them").await;
    page.click("menuitem", "Set held").await;
    panel.see_no("link", "Ring them").await;
    page.within("region", "History").see("link", "Ring them").await;
}

async fn a_panel_is_narrowed_and_shows_more(stage: Stage) {
    let (id, about) = account(&stage).await;
    for day in 1..=7 {
        event(&stage, "Meeting", &format!("Day {day}"), "Planned", day, &about).await;
    }
    event(&stage, "Call", "The call", "Planned", 9, &about).await;
    let page = open(&stage, &id).await;
    show(&page, "Activities").await;
    let panel = page.within("region", "Activities");
    panel.see("link", "Day 5").await;
    panel.see_no("link", "Day 6").await;
    panel.click("button", "Show more").await;
    panel.see("link", "The call").await;
    panel.see_no("button", "Show more").await;
    panel.choose("Filter: Activities", "Calls").await;
    panel.see_no("link", "Day 1").await;
    panel.see("link", "The call").await;
}

async fn a_failing_panel_says_so_and_the_others_work(stage: Stage) {
    let (id, about) = account(&stage).await;
    event(&stage, "Meeting", "Visit", "Planned", 3, &about).await;
    event(&stage, "Call", "First talk", "Held", 1, &about).await;
    let path = format!("Activities/Account/{id}/activities");
    let fault = stage.faults().add(Fault::new("GET", &path).status(500, "", &[]));
    let page = open(&stage, &id).await;
    show(&page, "Activities").await;
    let panel = page.within("region", "Activities");
    panel.see_said("alert", "The server had an error.").await;
    show(&page, "History").await;
    page.within("region", "History").see("link", "First talk").await;
    stage.faults().remove(fault);
    panel.click("button", "Try again").await;
    panel.see("link", "Visit").await;
    page.click("button", "Follow*").await;
}

async fn what_is_forbidden_is_not_offered_again(stage: Stage) {
    let (id, _) = account(&stage).await;
    let path = format!("Activities/Account/{id}/history");
    stage.faults().add(Fault::new("GET", &path).status(403, "", &[]));
    let page = open(&stage, &id).await;
    show(&page, "History").await;
    let panel = page.within("region", "History");
    panel.see_text("You do not have access to this.").await;
    panel.see_no("button", "Try again").await;
}

async fn a_row_that_is_removed_leaves_and_comes_back(stage: Stage) {
    let (id, about) = account(&stage).await;
    event(&stage, "Meeting", "Visit", "Planned", 3, &about).await;
    let page = open(&stage, &id).await;
    show(&page, "Activities").await;
    let panel = page.within("region", "Activities");
    panel.click("button", "Actions for Visit").await;
    page.click("menuitem", "Remove").await;
    page.within("alertdialog", "*").click("button", "Remove").await;
    panel.see_no("link", "Visit").await;
    page.click("button", "Undo").await;
    panel.see("link", "Visit").await;
}

async fn a_panel_leads_to_the_whole_list_of_a_type(stage: Stage) {
    let (id, about) = account(&stage).await;
    event(&stage, "Meeting", "Visit", "Planned", 3, &about).await;
    event(&stage, "Meeting", "Past visit", "Held", 2, &about).await;
    event(&stage, "Call", "First talk", "Planned", 1, &about).await;
    let page = open(&stage, &id).await;
    show(&page, "Activities").await;
    let panel = page.within("region", "Activities");
    panel.see("link", "Visit").await;
    panel.click("link", "View list").await;
    page.see_focus("heading", "Activities").await;
    page.see_address(&format!("/Account/{id}/activitiesMeeting*")).await;
    let grid = page.within("grid", "Activities");
    grid.see("link", "Visit").await;
    grid.see_no("link", "Past visit").await;
    let path = format!("Activities/Account/{id}/activities/list/Meeting");
    stage.see_request("GET", &path).await;
    // What hangs on a record in several ways cannot be unlinked.
    page.click("button", "Actions for Visit").await;
    page.see("menuitem", "Edit").await;
    page.see_no("menuitem", "Unlink").await;
    page.press("Escape").await;
    page.choose("Filter", "Calls").await;
    page.within("grid", "Activities").see("link", "First talk").await;
    page.see_address(&format!("/Account/{id}/activitiesCall*")).await;
    page.click("link", "Busy & Sons").await;
    page.see("heading", "Busy & Sons").await;
    show(&page, "Tasks").await;
    page.within("region", "Tasks").click("link", "View list").await;
    page.see_address(&format!("/Account/{id}/tasks*")).await;
}

async fn a_closed_panel_stays_closed_and_asks_for_nothing(stage: Stage) {
    let (id, about) = account(&stage).await;
    event(&stage, "Meeting", "Visit", "Planned", 3, &about).await;
    let page = open(&stage, &id).await;
    show(&page, "Activities").await;
    let panel = page.within("region", "Activities");
    panel.see("link", "Visit").await;
    panel.click("button", "Activities").await;
    panel.see_no("link", "Visit").await;
    panel.see_no("button", "Schedule meeting").await;
    stage.demo().clear_requests();
    page.reload().await;
    show(&page, "History").await;
    page.within("region", "History").see_text("Nothing has happened yet.").await;
    panel.see_attribute("button", "Activities", "aria-expanded", json!("false")).await;
    assert!(stage.requests("GET", &format!("Activities/Account/{id}/activities")).is_empty());
    panel.click("button", "Activities").await;
    panel.see("link", "Visit").await;
}
