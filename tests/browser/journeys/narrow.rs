//! A phone: the same app in a narrow window.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use serde_json::json;

journeys![
    the_navigation_is_a_drawer,
    pages_fit_a_narrow_window,
    the_menu_of_a_row_is_in_reach,
    a_form_has_one_column,
    buttons_of_dialogs_say_what_they_do,
    a_name_is_not_cut_for_its_buttons,
];

const FITS: &str = "document.documentElement.scrollWidth <= innerWidth";

async fn phone(stage: &Stage, address: &str) -> Page {
    let page = stage.open(address).await;
    page.resize(390, 844).await;
    page.sign_in("admin").await;
    page
}

async fn the_navigation_is_a_drawer(stage: Stage) {
    let page = phone(&stage, "/Account").await;
    page.see("grid", "Accounts").await;
    page.see_no("link", "Contacts").await;
    page.click("button", "Menu").await;
    page.within("navigation", "Main").click("link", "Contacts").await;
    page.see("grid", "Contacts").await;
    page.see_no("link", "Leads").await;
}

async fn pages_fit_a_narrow_window(stage: Stage) {
    let list = stage.get("Account?maxSize=1").await;
    let id = list["list"][0]["id"].as_str().unwrap_or_default().to_owned();
    let page = phone(&stage, "/Account").await;
    page.within("grid", "Accounts").see("link", "*").await;
    page.see_true("the list fits", FITS).await;
    page.go(&format!("/Account/{id}")).await;
    page.see("textbox", "Write a comment").await;
    page.see_true("the record fits", FITS).await;
    page.click("link", "Edit").await;
    page.fill("Description", "From a phone").await;
    page.see_true("the form fits", FITS).await;
    page.click("button", "Save").await;
    page.see_text("From a phone").await;
    page.go("/Stream").await;
    page.within("feed", "Stream").see("article", "*").await;
    page.see_true("the stream fits", FITS).await;
}

async fn the_menu_of_a_row_is_in_reach(stage: Stage) {
    let page = phone(&stage, "/Account").await;
    page.touch().await;
    page.within("grid", "Accounts").see("link", "*").await;
    let in_sight = "(() => {
        const menu = document.querySelector('[role=grid] [aria-haspopup=menu]');
        const box = menu.getBoundingClientRect();
        const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return box.right <= innerWidth && menu.contains(hit)
          && getComputedStyle(menu).color !== 'rgba(0, 0, 0, 0)';
      })()";
    page.see_true("the menu of a row needs no scrolling", in_sight).await;
}

async fn a_form_has_one_column(stage: Stage) {
    let page = phone(&stage, "/Account/create").await;
    page.see("button", "Save").await;
    let left = "new Set([...document.querySelectorAll('.panel-cell:not([data-empty])')]
        .map((cell) => Math.round(cell.getBoundingClientRect().x))).size === 1";
    page.see_true("all fields stand under one another", left).await;
}

async fn buttons_of_dialogs_say_what_they_do(stage: Stage) {
    let page = phone(&stage, "/Account").await;
    page.within("grid", "Accounts").see("link", "*").await;
    page.click("button", "Columns").await;
    page.within("dialog", "Columns").see("button", "Done").await;
    let read = "[...document.querySelectorAll('dialog footer .button-label')]
        .every((label) => label.getBoundingClientRect().width > 20)";
    page.see_true("the words on the buttons are to be seen", read).await;
}

async fn a_name_is_not_cut_for_its_buttons(stage: Stage) {
    let name = "Consolidated Ceramics Manufacturing GmbH";
    let record = stage.send("POST", "Account", json!({ "name": name })).await;
    let id = record["id"].as_str().unwrap_or_default();
    let page = phone(&stage, &format!("/Account/{id}")).await;
    page.see("heading", name).await;
    page.see("button", "More actions").await;
    let whole = "(() => { const name = document.querySelector('h1');
        return name.scrollHeight <= name.clientHeight; })()";
    page.see_true("the whole name is to be seen", whole).await;
    page.see_true("the record fits", FITS).await;
}
