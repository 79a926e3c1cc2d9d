//! Who follows a record: seen, added, taken away; and following that came by itself.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::{Value, json};

journeys![
    followers_are_added_and_taken_away,
    who_comments_follows_by_itself,
    whom_it_is_given_to_follows_by_itself,
    a_refused_follower_is_explained,
    who_may_not_manage_sees_them_only,
    many_followers_are_shown_when_asked_for,
];

/// An account nobody follows: its page, and its path.
async fn unfollowed(stage: &Stage, user: &str) -> (Page, String) {
    let record = stage.send("POST", "Account", json!({"name": "Quiet Corner"})).await;
    let path = format!("Account/{}", record["id"].as_str().unwrap_or_default());
    stage.send("DELETE", &format!("{path}/subscription"), json!(null)).await;
    let page = stage.signed_in(user, &format!("/{path}")).await;
    page.see("heading", "Quiet Corner").await;
    (page, path)
}

/// Another user: id and name.
async fn colleague(stage: &Stage) -> (Value, String) {
    let me = stage.get("App/user").await["user"]["id"].take();
    let page = stage.get("User?maxSize=20&select=name&orderBy=name").await;
    let users = page["list"].as_array().cloned().unwrap_or_default();
    let latin = |name: &Value| name.as_str().is_some_and(|name| name.is_ascii());
    let other = users.into_iter().find(|user| user["id"] != me && latin(&user["name"]));
    let mut other = other.unwrap_or_default();
    (other["id"].take(), other["name"].as_str().unwrap_or_default().to_owned())
}

/// Searches for a user in the dialog and takes them.
async fn choose(page: &Page, name: &str) {
    let dialog = page.within("dialog", "Select Users");
    dialog.fill("Search Users", name).await;
    let one = "document.querySelectorAll('dialog .select-name').length === 1";
    page.see_true("one user is found", one).await;
    dialog.click("button", name).await;
    dialog.see_attribute("button", name, "aria-pressed", json!("true")).await;
    dialog.click("button", "Select").await;
}

async fn followers_are_added_and_taken_away(stage: Stage) {
    let (id, name) = colleague(&stage).await;
    let (page, path) = unfollowed(&stage, "admin").await;
    let panel = page.within("region", "Followers");
    panel.see_text("Nobody follows this yet.").await;
    panel.click("button", "Add followers").await;
    choose(&page, &name).await;
    panel.see("link", &name).await;
    let followers = format!("{path}/followers");
    assert_eq!(stage.see_request("POST", &followers).await.body, json!({"id": id}));
    panel.click("button", &format!("Remove {name} from the followers")).await;
    panel.see_no("link", &name).await;
    page.see_said("status", &format!("{name} no longer follows this.")).await;
    assert_eq!(stage.see_request("DELETE", &followers).await.body, json!({"id": id}));
    page.click("button", "Undo").await;
    panel.see("link", &name).await;
}

async fn who_comments_follows_by_itself(stage: Stage) {
    let (page, _) = unfollowed(&stage, "admin").await;
    page.see_attribute("button", "Follow", "aria-pressed", json!("false")).await;
    page.fill("Write a comment", "Good morning").await;
    page.click("button", "Post").await;
    page.see_attribute("button", "Followed", "aria-pressed", json!("true")).await;
    page.within("region", "Followers").see("link", "Alma Brandt (you)").await;
}

async fn whom_it_is_given_to_follows_by_itself(stage: Stage) {
    let (page, _) = unfollowed(&stage, "admin").await;
    page.see("button", "Follow").await;
    page.click("button", "More actions").await;
    page.click("menuitem", "Assign to me").await;
    page.see_attribute("button", "Followed", "aria-pressed", json!("true")).await;
}

async fn a_refused_follower_is_explained(stage: Stage) {
    let (_, name) = colleague(&stage).await;
    let (page, path) = unfollowed(&stage, "admin").await;
    let fault = Fault::new("POST", &format!("{path}/followers")).status(403, "", &[]);
    stage.faults().add(fault);
    page.within("region", "Followers").click("button", "Add followers").await;
    choose(&page, &name).await;
    page.see_said("alert", "You do not have access to this.").await;
    page.within("region", "Followers").see_text("Nobody follows this yet.").await;
}

async fn who_may_not_manage_sees_them_only(stage: Stage) {
    let (id, name) = colleague(&stage).await;
    let record = stage.send("POST", "Account", json!({"name": "Open House"})).await;
    let path = format!("Account/{}", record["id"].as_str().unwrap_or_default());
    stage.send("POST", &format!("{path}/followers"), json!({"id": id})).await;
    let page = stage.signed_in("reader", &format!("/{path}")).await;
    let panel = page.within("region", "Followers");
    panel.see_text(&name).await;
    panel.see_no("button", "Add followers").await;
    panel.see_no("button", &format!("Remove {name} from the followers")).await;
}

async fn many_followers_are_shown_when_asked_for(stage: Stage) {
    let page = stage.get("User?maxSize=9&select=name&orderBy=name").await;
    let users = page["list"].as_array().cloned().unwrap_or_default();
    let ids: Vec<&Value> = users.iter().map(|user| &user["id"]).collect();
    let (page, path) = unfollowed(&stage, "admin").await;
    stage.send("POST", &format!("{path}/followers"), json!({"ids": ids})).await;
    page.reload().await;
    let shown = |count: usize| {
        format!("document.querySelectorAll('section[aria-label=Followers] li').length === {count}")
    };
    page.see_true("the first are shown", &shown(5)).await;
    page.within("region", "Followers").click("button", "Show all").await;
    page.see_true("all are shown", &shown(ids.len())).await;
    page.within("region", "Followers").see_no("button", "Show all").await;
}
