//! axe-core finds nothing serious, in light and dark.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use serde_json::{Value, json};

journeys![
    needs "CREMA_AXE";
    the_login_is_accessible,
    a_list_is_accessible,
    a_record_is_accessible,
    a_form_is_accessible,
    a_stream_is_accessible,
    dialogs_and_menus_are_accessible,
];

/// Serious and critical findings, each with the first elements it is about.
const FINDINGS: &str = "axe.run(document, {resultTypes: ['violations']}).then((result) =>
    result.violations.filter((found) => ['serious', 'critical'].includes(found.impact))
      .map((found) => `${found.impact} ${found.id}: ${found.help}\\n` + found.nodes.slice(0, 4)
        .map((node) => `    ${node.target}  ${node.any[0]?.message ?? ''}`).join('\\n')))";

/// Checks what is on screen, in light and in dark.
async fn check(page: &Page, what: &str) {
    let path = std::env::var_os("CREMA_AXE").unwrap_or_default();
    let axe = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("axe-core: {error}"));
    page.evaluate(&format!("{axe}; null")).await;
    let mut all = Vec::new();
    for scheme in ["light", "dark"] {
        page.emulate(scheme).await;
        let found = page.evaluate(FINDINGS).await;
        let found = found.as_array().cloned().unwrap_or_default();
        all.extend(
            found.iter().filter_map(Value::as_str).map(|found| format!("{scheme}: {found}")),
        );
    }
    assert!(all.is_empty(), "{what}:\n{}", all.join("\n"));
}

async fn the_login_is_accessible(stage: Stage) {
    let page = stage.open("/").await;
    page.see("button", "Log in").await;
    check(&page, "the login").await;
    page.fill("Username", "admin").await;
    page.click("button", "Log in").await;
    page.see_said("alert", "Wrong user name or password.").await;
    check(&page, "the login with its alert").await;
}

async fn a_list_is_accessible(stage: Stage) {
    let page = stage.signed_in("admin", "/Task").await;
    page.within("grid", "Tasks").see("link", "*").await;
    check(&page, "a list").await;
}

async fn a_record_is_accessible(stage: Stage) {
    let list = stage.get("CSpecimen?maxSize=1").await;
    let id = list["list"][0]["id"].as_str().unwrap_or_default().to_owned();
    let note = json!({"type": "Post", "post": "Seen **by all**", "parentType": "CSpecimen",
        "parentId": id});
    stage.send("POST", "Note", note).await;
    let page = stage.signed_in("admin", &format!("/CSpecimen/{id}")).await;
    page.see("link", "Edit").await;
    page.within("feed", "Stream").see("article", "*").await;
    check(&page, "a record").await;
}

async fn a_form_is_accessible(stage: Stage) {
    let page = stage.signed_in("admin", "/CSpecimen/create").await;
    page.click("button", "Save").await;
    page.see_attribute("textbox", "Name", "aria-invalid", json!("true")).await;
    check(&page, "a form with an error").await;
}

async fn a_stream_is_accessible(stage: Stage) {
    let page = stage.signed_in("admin", "/Stream").await;
    page.within("feed", "Stream").see("article", "*").await;
    check(&page, "the stream").await;
}

async fn dialogs_and_menus_are_accessible(stage: Stage) {
    let list = stage.get("Account?maxSize=1").await;
    let id = list["list"][0]["id"].as_str().unwrap_or_default().to_owned();
    let page = stage.signed_in("admin", &format!("/Account/{id}")).await;
    page.click("button", "More actions").await;
    page.see("menuitem", "Delete").await;
    check(&page, "a menu").await;
    page.click("menuitem", "Delete").await;
    page.see("alertdialog", "*").await;
    check(&page, "a question").await;
}
