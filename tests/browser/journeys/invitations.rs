//! Who is invited says whether they come; who invites sends the invitations.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::json;

journeys![
    an_invitation_is_accepted,
    a_refused_answer_is_taken_back,
    invitations_are_sent_after_a_question,
];

/// The page of a meeting the admin is invited to, and its id.
async fn invited(stage: &Stage) -> (Page, String) {
    let me = stage.get("App/user").await["user"]["id"].take();
    let show = json!({"name": "Harvest talk", "dateStart": "2026-12-01 10:00:00",
        "dateEnd": "2026-12-01 11:00:00", "usersIds": [me]});
    let record = stage.send("POST", "Meeting", show).await;
    let id = record["id"].as_str().unwrap_or_default().to_owned();
    let page = stage.signed_in("admin", &format!("/Meeting/{id}")).await;
    page.see("heading", "Harvest talk").await;
    page.click("button", "More actions").await;
    (page, id)
}

async fn an_invitation_is_accepted(stage: Stage) {
    let (page, id) = invited(&stage).await;
    page.see("menuitem", "Decline").await;
    page.click("menuitem", "Accept").await;
    let request = stage.see_request("POST", "Meeting/action/setAcceptanceStatus").await;
    assert_eq!((request.body, request.status), (json!({"id": id, "status": "Accepted"}), 200));
    page.click("button", "More actions").await;
    page.see("menuitem", "Decline").await;
    page.see("menuitem", "Tentative").await;
    page.see_no("menuitem", "Accept").await;
}

async fn a_refused_answer_is_taken_back(stage: Stage) {
    let (page, _) = invited(&stage).await;
    let path = "Meeting/action/setAcceptanceStatus";
    stage.faults().add(Fault::new("POST", path).status(403, "", &[]));
    page.click("menuitem", "Decline").await;
    page.see_said("alert", "\u{201c}Answer the invitation\u{201d} did not work").await;
    page.click("button", "More actions").await;
    page.see("menuitem", "Decline").await;
}

async fn invitations_are_sent_after_a_question(stage: Stage) {
    let (page, id) = invited(&stage).await;
    let path = "Meeting/action/sendInvitations";
    page.click("menuitem", "Send invitations").await;
    page.within("alertdialog", "*").click("button", "Cancel").await;
    assert!(stage.requests("POST", path).is_empty());
    page.click("button", "More actions").await;
    page.click("menuitem", "Send invitations").await;
    page.within("alertdialog", "*").click("button", "Send").await;
    page.see_said("status", "The invitations were sent.").await;
    assert_eq!(stage.see_request("POST", path).await.body, json!({"id": id}));
}
