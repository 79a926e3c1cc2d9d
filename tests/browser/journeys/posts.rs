//! Comments: written with mentions and files, changed, removed, quoted.
#![cfg(not(target_family = "wasm"))]

use crate::{
    harness::{Page, Stage},
    journeys::session,
};
use crema_demo::Fault;
use serde_json::{Value, json};

journeys![
    a_comment_is_posted_changed_and_removed,
    a_mention_is_chosen_by_keys,
    a_removed_comment_comes_back,
    a_draft_outlives_reload_and_navigation,
    a_draft_outlives_the_session,
    a_refused_comment_stays_in_its_box,
    a_refused_change_stays_in_its_form,
    a_post_goes_to_a_team,
    a_quoted_comment_is_answered,
    an_internal_comment_is_marked,
    a_double_click_posts_once,
    what_was_sent_is_not_found_again,
];

pub(super) const BOX: &str = "Write a comment";

/// The record page of an account of the team of `sales`, signed in as `sales`.
pub(super) async fn account(stage: &Stage) -> (Page, String) {
    account_as(stage, "sales").await
}

async fn account_as(stage: &Stage, user: &str) -> (Page, String) {
    let team = stage.get("Team?maxSize=1&q=Sales").await["list"][0]["id"].clone();
    let record = json!({"name": "Talk of the Town", "teamsIds": [team]});
    let record = stage.send("POST", "Account", record).await;
    let id = record["id"].as_str().unwrap_or_default().to_owned();
    let page = stage.signed_in(user, &format!("/Account/{id}")).await;
    page.see("textbox", BOX).await;
    (page, id)
}

/// Chooses a file for the comment, drops it on the box, or pastes it.
async fn offer(page: &Page, name: &str, how: &str) {
    let script = format!(
        "(() => {{
            const form = document.querySelector('form.composer');
            const data = new DataTransfer();
            data.items.add(new File(['hello'], '{name}', {{type: 'text/plain'}}));
            const init = {{bubbles: true, cancelable: true}};
            if ('{how}' === 'drop') {{
              form.dispatchEvent(new DragEvent('drop', {{...init, dataTransfer: data}}));
            }} else if ('{how}' === 'paste') {{
              const event = new ClipboardEvent('paste', {{...init, clipboardData: data}});
              form.querySelector('textarea').dispatchEvent(event);
            }} else {{
              const input = form.querySelector('input[type=file]');
              input.files = data.files;
              input.dispatchEvent(new Event('change', {{bubbles: true}}));
            }}
        }})()"
    );
    page.evaluate(&script).await;
    page.see("button", &format!("Remove {name}")).await;
}

/// Posts a comment and waits for it in the stream.
pub(super) async fn post(page: &Page, text: &str) {
    page.fill(BOX, text).await;
    send(page).await;
    page.within("feed", "Stream").see_text(text).await;
}

/// Sends what is in the box, by key: panels that arrive above it move the button.
async fn send(page: &Page) {
    page.focus("textbox", BOX).await;
    page.press("Control+Enter").await;
}

/// Chooses from the menu of the newest entry.
pub(super) async fn act(page: &Page, item: &str) {
    page.within("feed", "Stream").focus("button", "Actions for this entry").await;
    page.press("Enter").await;
    page.focus("menuitem", item).await;
    page.press("Enter").await;
}

/// The id of the note that was posted last.
pub(super) async fn posted(stage: &Stage, id: &str) -> String {
    let list = stage.get(&format!("Account/{id}/stream?maxSize=1")).await;
    list["list"][0]["id"].as_str().unwrap_or_default().to_owned()
}

async fn a_comment_is_posted_changed_and_removed(stage: Stage) {
    let (page, id) = account(&stage).await;
    page.see("button", "Attach files").await;
    offer(&page, "one.txt", "choose").await;
    offer(&page, "two.txt", "drop").await;
    offer(&page, "three.txt", "paste").await;
    page.focus("button", "Remove three.txt").await;
    page.press("Enter").await;
    page.see_no("button", "Remove three.txt").await;
    page.fill(BOX, "Hello @sales, **read** this").await;
    page.focus("button", "Preview").await;
    page.press("Enter").await;
    page.see_no("textbox", BOX).await;
    page.see_text("Hello @sales, read this").await;
    page.press("Control+Enter").await;
    let feed = page.within("feed", "Stream");
    feed.see_text("Hello Soraya Lindqvist, read this").await;
    page.see_value(BOX, "").await;
    page.see_focus("textbox", BOX).await;
    page.see_no("button", "Remove one.txt").await;
    let note = format!("Note/{}", posted(&stage, &id).await);
    let stored = stage.get(&note).await;
    assert_eq!(stored["attachmentsIds"].as_array().map(Vec::len), Some(2), "{stored}");
    assert_eq!(stored["data"]["mentions"]["@sales"]["userName"], "sales");

    act(&page, "Edit").await;
    page.see_value("Edit comment", "Hello @sales, **read** this").await;
    page.see_focus("textbox", "Edit comment").await;
    page.fill("Edit comment", "Hello, *read* that").await;
    page.click("button", "Remove one.txt").await;
    feed.click("button", "Save").await;
    feed.see_text("Hello, read that").await;
    page.see_no("textbox", "Edit comment").await;
    let body = stage.see_request("PUT", &note).await.body;
    assert_eq!(body["post"], "Hello, *read* that");
    assert_eq!(body["attachmentsIds"].as_array().map(Vec::len), Some(1), "{body}");
    assert_eq!(body.as_object().map(serde_json::Map::len), Some(2), "{body}");

    act(&page, "Remove").await;
    page.see_said("status", "The comment was removed.").await;
    page.see_no_text("Hello, read that").await;
    stage.see_request("DELETE", &note).await;
    page.see_no("button", "Undo").await;
    page.reload().await;
    page.see("textbox", BOX).await;
    page.scroll_to("heading", "Stream").await;
    page.within("feed", "Stream").see("article", "*").await;
    page.see_no_text("Hello, read that").await;
}

async fn a_mention_is_chosen_by_keys(stage: Stage) {
    let (page, _) = account(&stage).await;
    page.fill(BOX, "Ask @s").await;
    page.see("option", "*").await;
    page.see_attribute("textbox", BOX, "aria-autocomplete", json!("list")).await;
    page.see_true(
        "the first choice is ready",
        "(() => {
            const text = document.querySelector('textarea');
            const option = document.querySelector('[role=option]');
            return option && text.getAttribute('aria-activedescendant') === option.id
              && document.getElementById(text.getAttribute('aria-controls'));
          })() !== null",
    )
    .await;
    let request = stage.demo().requests().into_iter().rev().find(|seen| seen.path == "User");
    let query = request.map(|seen| seen.query).unwrap_or_default();
    assert!(query.contains("active") && query.contains("userName"), "{query}");
    page.press("Escape").await;
    page.see_no("listbox", "Users").await;
    page.see_value(BOX, "Ask @s").await;
    page.fill(BOX, "Ask @sora").await;
    page.see("option", "Soraya Lindqvist *").await;
    page.press("Enter").await;
    page.see_value(BOX, "Ask @sales ").await;
    page.see_no("listbox", "Users").await;
    page.press("Control+Enter").await;
    page.within("feed", "Stream").see_text("Ask Soraya Lindqvist").await;
}

async fn a_removed_comment_comes_back(stage: Stage) {
    let (page, id) = account(&stage).await;
    post(&page, "Taken back").await;
    let note = format!("Note/{}", posted(&stage, &id).await);
    act(&page, "Remove").await;
    page.see_no_text("Taken back").await;
    // By key, as the offer does not wait for a page to come to rest.
    page.focus("button", "Undo").await;
    page.press("Enter").await;
    page.within("feed", "Stream").see_text("Taken back").await;
    assert!(stage.requests("DELETE", &note).is_empty());
    stage.faults().add(Fault::new("DELETE", "Note/*").status(403, "", &[]).times(1));
    act(&page, "Remove").await;
    page.see_no_text("Taken back").await;
    // Refused, it is back as well.
    page.within("feed", "Stream").see_text("Taken back").await;
    stage.forgive("Failed to load resource");
}

async fn a_draft_outlives_reload_and_navigation(stage: Stage) {
    let (page, _) = account(&stage).await;
    offer(&page, "kept.txt", "choose").await;
    page.fill(BOX, "Half a thought").await;
    page.within("navigation", "Main").click("link", "Contacts").await;
    page.see("grid", "Contacts").await;
    page.back().await;
    page.see_value(BOX, "Half a thought").await;
    page.reload().await;
    page.scroll_to("heading", "Stream").await;
    page.within("feed", "Stream").see("article", "*").await;
    page.see_value(BOX, "Half a thought").await;
    page.see("button", "Remove kept.txt").await;
    send(&page).await;
    page.within("feed", "Stream").see_text("Half a thought").await;
    let body = stage.see_request("POST", "Note").await.body;
    assert_eq!(body["attachmentsIds"].as_array().map(Vec::len), Some(1), "{body}");
    super::drafts::see_kept(&page, 0).await;
    page.reload().await;
    page.see_value(BOX, "").await;
}

async fn a_draft_outlives_the_session(stage: Stage) {
    let (page, _) = account_as(&stage, "admin").await;
    page.fill(BOX, "Before the session ended").await;
    super::drafts::see_kept(&page, 1).await;
    session::end_on_server(&stage, &page).await;
    page.click("button", "Post").await;
    page.see("dialog", "Sign in again").await;
    page.reload().await;
    page.sign_in("admin").await;
    page.scroll_to("heading", "Stream").await;
    page.within("feed", "Stream").see("article", "*").await;
    page.see_value(BOX, "Before the session ended").await;
    send(&page).await;
    page.within("feed", "Stream").see_text("Before the session ended").await;
    stage.forgive("Failed to load resource");
}

async fn a_refused_comment_stays_in_its_box(stage: Stage) {
    let (page, _) = account(&stage).await;
    page.fill(BOX, "Not to be lost").await;
    for (fault, said) in [
        (Fault::new("POST", "Note").status(403, "", &[]), "You do not have access to this."),
        (
            Fault::new("POST", "Note").status(400, "", &[("X-Status-Reason", "Too rude.")]),
            "Too rude.",
        ),
        (Fault::new("POST", "Note").drop_connection(), "reach"),
    ] {
        let fault = stage.faults().add(fault);
        page.click("button", "Post").await;
        page.see_said("alert", said).await;
        stage.faults().remove(fault);
        page.see_value(BOX, "Not to be lost").await;
    }
    page.click("button", "Post").await;
    page.within("feed", "Stream").see_text("Not to be lost").await;
    page.see_no_text("The server could not be reached.").await;
    stage.forgive("Failed to load resource");
}

async fn a_refused_change_stays_in_its_form(stage: Stage) {
    let (page, _) = account(&stage).await;
    post(&page, "As it was").await;
    act(&page, "Edit").await;
    page.fill("Edit comment", "As it should be").await;
    stage.faults().add(Fault::new("PUT", "Note/*").status(403, "", &[]).times(1));
    page.within("feed", "Stream").click("button", "Save").await;
    page.see_said("alert", "You do not have access to this.").await;
    page.see_value("Edit comment", "As it should be").await;
    page.reload().await;
    page.scroll_to("heading", "Stream").await;
    page.within("feed", "Stream").see_text("As it was").await;
    act(&page, "Edit").await;
    page.see_value("Edit comment", "As it should be").await;
    page.within("feed", "Stream").click("button", "Cancel").await;
    page.within("feed", "Stream").see_text("As it was").await;
    super::drafts::see_kept(&page, 0).await;
    stage.forgive("Failed to load resource");
}

async fn a_post_goes_to_a_team(stage: Stage) {
    let page = stage.signed_in("sales", "/Stream").await;
    page.see("combobox", "To").await;
    page.see_true(
        "everyone is out of reach",
        "[...document.querySelectorAll('option')].every((it) => it.value !== 'all')",
    )
    .await;
    page.choose("To", "Teams").await;
    page.fill(BOX, "News for the team").await;
    page.click("button", "Post").await;
    page.see_said("alert", "Choose who gets this first.").await;
    page.fill("Teams", "Sal").await;
    page.click("option", "Sales").await;
    page.see("button", "Remove Sales").await;
    page.click("button", "Post").await;
    page.within("feed", "Stream").see_text("News for the team").await;
    let body = stage.see_request("POST", "Note").await.body;
    assert_eq!((&body["targetType"], &body["parentType"]), (&json!("teams"), &Value::Null));
    assert_eq!(body["teamsIds"].as_array().map(Vec::len), Some(1), "{body}");
    page.see_no("button", "Remove Sales").await;
}

async fn a_quoted_comment_is_answered(stage: Stage) {
    let (page, _) = account(&stage).await;
    post(&page, "Shall we call them?").await;
    act(&page, "Quote").await;
    page.see_value(BOX, "> Shall we call them?\n\n").await;
    page.see_focus("textbox", BOX).await;
    page.fill(BOX, "> Shall we call them?\n\nYes").await;
    page.click("button", "Post").await;
    page.see_true(
        "the answer quotes",
        "document.querySelector('article blockquote')?.innerText.trim() === 'Shall we call them?'",
    )
    .await;
}

async fn an_internal_comment_is_marked(stage: Stage) {
    let id = stage.send("POST", "Case", json!({"name": "Broken", "status": "New"})).await;
    let id = id["id"].as_str().unwrap_or_default().to_owned();
    let page = stage.signed_in("admin", &format!("/Case/{id}")).await;
    page.see("textbox", BOX).await;
    page.focus("checkbox", "Internal").await;
    page.press(" ").await;
    post(&page, "For colleagues").await;
    page.within("feed", "Stream").see_text("Internal").await;
    assert_eq!(stage.see_request("POST", "Note").await.body["isInternal"], true);
}

async fn a_double_click_posts_once(stage: Stage) {
    let (page, id) = account(&stage).await;
    let held = stage.faults().add(Fault::new("POST", "Note").hold());
    let long = "long ".repeat(2_000);
    page.fill(BOX, &long).await;
    page.double_click("button", "Post").await;
    page.see_attribute("button", "Post", "aria-busy", json!("true")).await;
    page.press("Control+Enter").await;
    stage.faults().release(held);
    page.see_value(BOX, "").await;
    let list = stage.get(&format!("Account/{id}/posts?maxSize=5")).await;
    assert_eq!(list["total"], 1, "{list}");
}

/// Left while the server takes its time, a comment leaves no draft of itself.
async fn what_was_sent_is_not_found_again(stage: Stage) {
    let (page, id) = account(&stage).await;
    let held = stage.faults().add(Fault::new("POST", "Note").hold());
    page.fill(BOX, "On its way").await;
    super::drafts::see_kept(&page, 1).await;
    page.click("button", "Post").await;
    page.see_attribute("button", "Post", "aria-busy", json!("true")).await;
    page.within("navigation", "Main").click("link", "Contacts").await;
    page.see("grid", "Contacts").await;
    stage.faults().release(held);
    super::drafts::see_kept(&page, 0).await;
    page.go(&format!("/Account/{id}")).await;
    page.scroll_to("heading", "Stream").await;
    page.within("feed", "Stream").see_text("On its way").await;
    page.see_value(BOX, "").await;
}
