//! Comments that are pinned or reacted to.
#![cfg(not(target_family = "wasm"))]

use super::posts::{BOX, account, act, post, posted};
use crate::harness::Stage;
use crema_demo::Fault;
use serde_json::{Value, json};

journeys![
    a_comment_is_pinned_and_liked,
    a_pinned_comment_is_edited_in_one_place,
    those_who_reacted_are_named,
];

async fn a_comment_is_pinned_and_liked(stage: Stage) {
    let (page, id) = account(&stage).await;
    post(&page, "Worth keeping").await;
    let feed = page.within("feed", "Stream");
    feed.click("button", "Like").await;
    feed.see_attribute("button", "Like, 1", "aria-pressed", json!("true")).await;
    let note = format!("Note/{}", posted(&stage, &id).await);
    stage.see_request("POST", &format!("{note}/myReactions/Like")).await;
    act(&page, "Pin").await;
    page.within("feed", "Pinned").see_text("Worth keeping").await;
    stage.see_stored(&note, "isPinned", json!(true)).await;
    act(&page, "Unpin").await;
    page.see_no("feed", "Pinned").await;
    stage.see_stored(&note, "isPinned", json!(false)).await;
    // One reaction for each user; the other one takes its place.
    feed.click("button", "Love").await;
    feed.see("button", "Love, 1").await;
    feed.see_attribute("button", "Like", "aria-pressed", json!("false")).await;
    stage.see_stored(&note, "reactionCounts", json!({"Love": 1})).await;
    // What is refused is taken back.
    stage
        .faults()
        .add(Fault::new("DELETE", "Note/*/myReactions/Love").status(403, "", &[]).times(1));
    feed.click("button", "Love, 1").await;
    page.see_said("alert", "You do not have access to this.").await;
    feed.see_attribute("button", "Love, 1", "aria-pressed", json!("true")).await;
    stage.forgive("Failed to load resource");
}

async fn a_pinned_comment_is_edited_in_one_place(stage: Stage) {
    let (page, _) = account(&stage).await;
    post(&page, "Worth keeping").await;
    act(&page, "Pin").await;
    let pinned = page.within("feed", "Pinned");
    pinned.see_text("Worth keeping").await;
    let forms = "document.querySelectorAll('[role=feed] form').length";
    for place in ["Pinned", "Stream"] {
        let here = page.within("feed", place);
        here.focus("button", "Actions for this entry").await;
        page.press("Enter").await;
        page.focus("menuitem", "Edit").await;
        page.press("Enter").await;
        page.see_focus("textbox", "Edit comment").await;
        here.see("textbox", "Edit comment").await;
        page.see_true("there is one form", &format!("{forms} === 1")).await;
        if place == "Pinned" {
            here.focus("button", "Cancel").await;
            page.press("Enter").await;
            page.see_no("textbox", "Edit comment").await;
        }
    }
    page.fill("Edit comment", "Worth changing").await;
    page.press("Control+Enter").await;
    pinned.see_text("Worth changing").await;
    page.within("feed", "Stream").see_text("Worth changing").await;
}

async fn those_who_reacted_are_named(stage: Stage) {
    let (page, id) = account(&stage).await;
    post(&page, "Well said").await;
    let note = format!("Note/{}", posted(&stage, &id).await);
    stage.send("POST", &format!("{note}/myReactions/Like"), Value::Null).await;
    page.reload().await;
    let feed = page.within("feed", "Stream");
    page.scroll_to("heading", "Stream").await;
    // By key, as by mouse.
    feed.focus("button", "Like, 1").await;
    page.see_said("tooltip", "Like: Alma Brandt").await;
    page.see_true(
        "the button is described by it",
        "document.getElementById(document.activeElement.getAttribute('aria-describedby'))
            ?.innerText.includes('Alma Brandt')",
    )
    .await;
    page.press("Escape").await;
    page.see_no("tooltip", "*").await;
    // One's own click is among them at once, and taken back at once.
    page.press("Enter").await;
    page.see_said("tooltip", "Like: Soraya Lindqvist, Alma Brandt").await;
    page.press("Enter").await;
    page.see_said("tooltip", "Like: Alma Brandt").await;
    page.see_no_text("Soraya Lindqvist, Alma Brandt").await;
    page.focus("textbox", BOX).await;
    page.see_no("tooltip", "*").await;
    // What cannot be told is said, and so is that nobody is left.
    stage.faults().add(Fault::new("GET", "Note/*/reactors/Like").status(403, "", &[]).times(1));
    feed.point_at("button", "Like, 1").await;
    page.see_said("tooltip", "Like: You do not have access to this.").await;
    stage.forgive("Failed to load resource");
    page.within("navigation", "Main").point_at("link", "Contacts").await;
    page.see_no("tooltip", "*").await;
    let nobody = json!({"total": 0, "list": []}).to_string();
    stage.faults().add(Fault::new("GET", "Note/*/reactors/Like").body(&nobody).times(1));
    feed.point_at("button", "Like, 1").await;
    page.see_said("tooltip", "Like: Nobody any more").await;
}
