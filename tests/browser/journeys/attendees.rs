//! Who comes to a meeting: answers are seen, given, and changed for others by who may.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::{Value, json};

journeys![
    ones_own_answer_is_given_where_it_stands,
    an_answer_of_another_is_written_by_who_may,
    a_refused_answer_comes_back,
    who_only_reads_sees_answers,
];

/// A meeting with the admin and a contact: its page as `user` sees it, and its id.
async fn meeting(stage: &Stage, user: &str) -> (Page, String, Value) {
    let me = stage.get("App/user").await["user"]["id"].take();
    let contact = json!({"firstName": "Ingeborg", "lastName": "Quandt"});
    let contact = stage.send("POST", "Contact", contact).await["id"].take();
    let show = json!({"name": "Harvest talk", "dateStart": "2026-12-01 10:00:00",
        "dateEnd": "2026-12-01 11:00:00", "usersIds": [me], "contactsIds": [contact]});
    let record = stage.send("POST", "Meeting", show).await;
    let id = record["id"].as_str().unwrap_or_default().to_owned();
    let page = stage.signed_in(user, &format!("/Meeting/{id}")).await;
    page.see("heading", "Harvest talk").await;
    (page, id, contact)
}

async fn ones_own_answer_is_given_where_it_stands(stage: Stage) {
    let (page, id, _) = meeting(&stage, "admin").await;
    let panel = page.within("region", "Attendees");
    panel.see("button", "Decline").await;
    panel.click("button", "Accept").await;
    panel.see("button", "Alma Brandt: Accepted").await;
    let request = stage.see_request("POST", "Meeting/action/setAcceptanceStatus").await;
    assert_eq!(request.body, json!({"id": id, "status": "Accepted"}));
    panel.click("button", "Alma Brandt: Accepted").await;
    page.click("menuitem", "Tentative").await;
    panel.see("button", "Alma Brandt: Tentative").await;
    page.reload().await;
    panel.see("button", "Alma Brandt: Tentative").await;
}

async fn an_answer_of_another_is_written_by_who_may(stage: Stage) {
    let (page, id, contact) = meeting(&stage, "admin").await;
    let panel = page.within("region", "Attendees");
    panel.click("button", "Ingeborg Quandt: None").await;
    page.click("menuitem", "Declined").await;
    panel.see("button", "Ingeborg Quandt: Declined").await;
    let body = stage.see_request("PUT", &format!("Meeting/{id}")).await.body;
    let who = contact.as_str().unwrap_or_default();
    assert_eq!(body["contactsColumns"][who]["status"], "Declined", "{body}");
    assert_eq!(body["contactsIds"], json!([contact]));
    page.reload().await;
    panel.see("button", "Ingeborg Quandt: Declined").await;
}

async fn a_refused_answer_comes_back(stage: Stage) {
    let (page, id, _) = meeting(&stage, "admin").await;
    stage.faults().add(Fault::new("PUT", &format!("Meeting/{id}")).status(403, "", &[]));
    let panel = page.within("region", "Attendees");
    panel.click("button", "Ingeborg Quandt: None").await;
    page.click("menuitem", "Accepted").await;
    page.see_said("alert", "\u{201c}Answer the invitation\u{201d} did not work").await;
    panel.see("button", "Ingeborg Quandt: None").await;
}

async fn who_only_reads_sees_answers(stage: Stage) {
    let (page, _, _) = meeting(&stage, "reader").await;
    let panel = page.within("region", "Attendees");
    panel.see_text("Ingeborg Quandt").await;
    panel.see_text("None").await;
    panel.see_no("button", "Ingeborg Quandt: None").await;
    panel.see_no("button", "Accept").await;
}
