//! A session: kept, shared among tabs, ended, lost in the middle of work.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use serde_json::json;

journeys![
    a_deep_link_leads_through_the_login_to_its_page,
    a_reload_keeps_the_session,
    a_new_tab_is_signed_in_too,
    keep_me_signed_in_outlives_the_tab,
    logging_out_makes_the_token_useless,
    a_lost_session_loses_nothing_typed,
    a_lost_session_leads_back_after_a_reload,
];

/// The token the app holds.
async fn token(page: &Page) -> String {
    let script = "JSON.parse(sessionStorage.getItem('crema:/:session')).token";
    page.evaluate(script).await.as_str().unwrap_or_default().to_owned()
}

/// Ends the session on the server, as an administrator would.
pub(super) async fn end_on_server(stage: &Stage, page: &Page) {
    let token = token(page).await;
    stage.send("POST", "App/destroyAuthToken", json!({"token": token})).await;
}

async fn a_deep_link_leads_through_the_login_to_its_page(stage: Stage) {
    let page = stage.open("/Contact?sort=name").await;
    page.see_address("/login?next=*").await;
    page.sign_in("sales").await;
    page.see("heading", "Contacts").await;
    page.see_address("/Contact?sort=name").await;
}

async fn a_reload_keeps_the_session(stage: Stage) {
    let page = stage.signed_in("admin", "/Contact").await;
    page.see("heading", "Contacts").await;
    page.reload().await;
    page.see("heading", "Contacts").await;
    page.see("grid", "Contacts").await;
}

async fn a_new_tab_is_signed_in_too(stage: Stage) {
    let first = stage.signed_in("admin", "/Account").await;
    first.see("grid", "Accounts").await;
    let second = stage.open("/Contact").await;
    second.see("grid", "Contacts").await;
    second.click("button", "Alma Brandt").await;
    second.click("menuitem", "Log out").await;
    second.see("button", "Log in").await;
    first.see("button", "Log in").await;
}

async fn keep_me_signed_in_outlives_the_tab(stage: Stage) {
    let first = stage.open("/").await;
    first.click("checkbox", "Keep me signed in").await;
    first.sign_in("admin").await;
    first.see("grid", "Accounts").await;
    first.close().await;
    let second = stage.open("/Contact").await;
    second.see("grid", "Contacts").await;
}

async fn logging_out_makes_the_token_useless(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    let token = token(&page).await;
    assert_eq!(stage.status_with("admin", &token, "App/user").await, 200);
    page.click("button", "Alma Brandt").await;
    page.click("menuitem", "Log out").await;
    page.see("button", "Log in").await;
    assert_eq!(stage.status_with("admin", &token, "App/user").await, 401);
    page.go("/Account").await;
    page.see("button", "Log in").await;
    page.see_no("grid", "Accounts").await;
}

async fn a_lost_session_loses_nothing_typed(stage: Stage) {
    let list = stage.get("Account?maxSize=1").await;
    let id = list["list"][0]["id"].as_str().unwrap_or_default().to_owned();
    let page = stage.signed_in("admin", &format!("/Account/{id}/edit")).await;
    page.fill("Description", "Typed before the session was lost").await;
    end_on_server(&stage, &page).await;
    page.click("button", "Save").await;
    let dialog = page.within("dialog", "Sign in again");
    dialog.see_value("Username", "admin").await;
    page.press("Escape").await;
    dialog.fill("Password", "not it").await;
    dialog.click("button", "Log in").await;
    dialog.see_said("alert", "Wrong user name or password.").await;
    dialog.fill("Password", crema_demo::PASSWORD).await;
    dialog.click("button", "Log in").await;
    page.see_no("dialog", "Sign in again").await;
    page.see_address(&format!("/Account/{id}")).await;
    page.see_text("Typed before the session was lost").await;
    let saved = stage.get(&format!("Account/{id}")).await;
    assert_eq!(saved["description"], "Typed before the session was lost");
}

async fn a_lost_session_leads_back_after_a_reload(stage: Stage) {
    let page = stage.signed_in("admin", "/Contact?sort=name").await;
    page.see("grid", "Contacts").await;
    end_on_server(&stage, &page).await;
    page.reload().await;
    page.see("button", "Log in").await;
    page.sign_in("admin").await;
    page.see_address("/Contact?sort=name").await;
    page.see("grid", "Contacts").await;
}
