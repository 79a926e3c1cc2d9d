//! What was typed and not saved: it outlives a reload and is not thrown away unasked.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};

journeys![
    a_draft_is_restored_after_a_reload,
    a_draft_is_discarded_after_a_reload,
    a_draft_outlives_a_killed_tab,
    a_saved_form_leaves_no_draft,
    a_change_that_gave_way_leaves_no_draft,
    logging_out_with_changes_asks,
    logging_out_with_a_draft_on_disk_asks,
];

/// How many drafts the browser keeps. A database that is not there yet is not made here.
const KEPT: &str = "(async () => {
    const found = (await indexedDB.databases()).find((it) => it.name.startsWith('crema:'));
    if (!found) return 0;
    const done = (request) => new Promise((yes, no) => {
      request.onsuccess = () => yes(request.result);
      request.onerror = () => no(request.error);
    });
    const database = await done(indexedDB.open(found.name));
    let count = 0;
    for (const name of database.objectStoreNames) {
      const keys = await done(database.transaction(name).objectStore(name).getAllKeys());
      count += keys.filter((key) => String(key).startsWith('draft:')).length;
    }
    database.close();
    return count;
  })()";

/// Waits until the browser keeps that many drafts.
pub(super) async fn see_kept(page: &Page, count: usize) {
    page.see_true(
        &format!("{count} drafts are kept"),
        &format!("{KEPT}.then((n) => n === {count})"),
    )
    .await;
}

/// A form with a change that was kept, after a reload.
async fn reloaded(stage: &Stage) -> (Page, String) {
    let (page, path) = changed(stage).await;
    see_kept(&page, 1).await;
    page.reload().await;
    page.see_said("status", "You have changes here that were not saved").await;
    (page, path)
}

/// A form with a change.
async fn changed(stage: &Stage) -> (Page, String) {
    let list = stage.get("Account?maxSize=1").await;
    let path = format!("Account/{}", list["list"][0]["id"].as_str().unwrap_or_default());
    let page = stage.signed_in("admin", &format!("/{path}/edit")).await;
    page.fill("Description", "Typed before the reload").await;
    (page, path)
}

async fn a_draft_is_restored_after_a_reload(stage: Stage) {
    let (page, path) = reloaded(&stage).await;
    page.click("button", "Restore").await;
    page.see_no("button", "Restore").await;
    page.see_value("Description", "Typed before the reload").await;
    page.click("button", "Save").await;
    page.see_address(&format!("/{path}")).await;
    page.see_text("Typed before the reload").await;
    let body = stage.see_request("PUT", &path).await.body;
    assert_eq!(body, serde_json::json!({"description": "Typed before the reload"}));
    see_kept(&page, 0).await;
}

async fn a_draft_is_discarded_after_a_reload(stage: Stage) {
    let (page, path) = reloaded(&stage).await;
    page.click("button", "Discard").await;
    page.see_no("button", "Restore").await;
    let record = stage.get(&path).await;
    let stored = record["description"].as_str().unwrap_or_default();
    page.see_value("Description", stored).await;
    see_kept(&page, 0).await;
    page.reload().await;
    page.see_value("Description", stored).await;
    page.see_no("button", "Restore").await;
    assert!(stage.requests("PUT", &path).is_empty());
}

async fn a_draft_outlives_a_killed_tab(stage: Stage) {
    let (page, path) = changed(&stage).await;
    see_kept(&page, 1).await;
    page.kill().await;
    let page = stage.signed_in("admin", &format!("/{path}/edit")).await;
    page.see_said("status", "You have changes here that were not saved").await;
    page.click("button", "Restore").await;
    page.see_value("Description", "Typed before the reload").await;
    page.click("button", "Save").await;
    page.see_address(&format!("/{path}")).await;
    let body = stage.see_request("PUT", &path).await.body;
    assert_eq!(body, serde_json::json!({"description": "Typed before the reload"}));
}

async fn a_saved_form_leaves_no_draft(stage: Stage) {
    let (page, path) = changed(&stage).await;
    see_kept(&page, 1).await;
    page.click("button", "Save").await;
    page.see_address(&format!("/{path}")).await;
    see_kept(&page, 0).await;
}

async fn a_change_that_gave_way_leaves_no_draft(stage: Stage) {
    let (page, path) = changed(&stage).await;
    see_kept(&page, 1).await;
    let theirs = serde_json::json!({"description": "Theirs stays"});
    stage.send("PUT", &path, theirs).await;
    page.click("button", "Save").await;
    let dialog = page.within("dialog", "This record was changed");
    dialog.click("radio", "Theirs stays").await;
    dialog.click("button", "Save").await;
    page.see_address(&format!("/{path}")).await;
    page.see_text("Theirs stays").await;
    see_kept(&page, 0).await;
}

async fn logging_out_with_changes_asks(stage: Stage) {
    let (page, path) = changed(&stage).await;
    ask_and_stay(&page).await;
    page.see_value("Description", "Typed before the reload").await;
    leave(&page).await;
    assert!(stage.requests("PUT", &path).is_empty());
}

async fn logging_out_with_a_draft_on_disk_asks(stage: Stage) {
    let (page, _) = reloaded(&stage).await;
    page.within("navigation", "Main").click("link", "Contacts").await;
    page.see("grid", "Contacts").await;
    ask_and_stay(&page).await;
    page.see("grid", "Contacts").await;
    leave(&page).await;
    see_kept(&page, 0).await;
}

async fn ask_and_stay(page: &Page) {
    page.click("button", "Alma Brandt").await;
    page.click("menuitem", "Log out").await;
    let dialog = page.within("alertdialog", "Unsaved changes");
    dialog.see_text("Logging out throws them away.").await;
    dialog.click("button", "Keep editing").await;
    page.see_no("alertdialog", "Unsaved changes").await;
}

async fn leave(page: &Page) {
    page.click("button", "Alma Brandt").await;
    page.click("menuitem", "Log out").await;
    page.within("alertdialog", "Unsaved changes").click("button", "Discard changes").await;
    page.see("button", "Log in").await;
}
