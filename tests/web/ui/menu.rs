//! Menus.

use crate::page::{Page, focused_text, press};
use crema::ui::{Glyph, Menu, MenuItem};
use crema_view::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

async fn page(chosen: ArcRwSignal<Vec<&'static str>>) -> Page {
    Page::show(move || {
        let item = move |name: &'static str| {
            let chosen = chosen.clone();
            MenuItem::run(name, move || chosen.update(|all| all.push(name)))
        };
        let items = vec![
            item("Duplicate"),
            MenuItem::go("Settings", "settings"),
            item("Delete").dangerous(),
        ];
        view! { <Menu label="More actions" icon=Glyph::More icon_only=true items=items /> }
    })
    .await
}

#[wasm_bindgen_test]
async fn opens_on_its_first_item_and_names_itself() {
    let page = page(ArcRwSignal::default()).await;
    assert_eq!(page.attribute("button", "aria-label").unwrap(), "More actions");
    assert_eq!(page.attribute("button", "aria-expanded").unwrap(), "false");
    page.click("button").await;
    assert_eq!(page.attribute("button[aria-haspopup=menu]", "aria-expanded").unwrap(), "true");
    assert_eq!(page.count("[role=menu] [role=menuitem]"), 3);
    assert_eq!(focused_text(), "Duplicate");
    assert!(page.find("[role=menu]").matches(":popover-open").unwrap());
    assert_eq!(page.attribute("a[role=menuitem]", "href").unwrap(), "settings");
}

#[wasm_bindgen_test]
async fn keys_move_the_focus_and_escape_gives_it_back() {
    let page = page(ArcRwSignal::default()).await;
    page.find("button").focus().unwrap();
    assert!(press("ArrowUp").await);
    assert_eq!(focused_text(), "Delete", "up opens on the last");
    press("ArrowDown").await;
    assert_eq!(focused_text(), "Duplicate", "and goes round");
    press("s").await;
    assert_eq!(focused_text(), "Settings", "a letter finds");
    press("End").await;
    assert_eq!(focused_text(), "Delete");
    assert!(press("Escape").await);
    assert_eq!(page.count("[role=menu]"), 0);
    assert!(page.find("button").matches(":focus").unwrap());
}

#[wasm_bindgen_test]
async fn choosing_closes_first_and_then_acts() {
    let chosen = ArcRwSignal::default();
    let page = page(chosen.clone()).await;
    page.click("button").await;
    page.click("[data-danger]").await;
    assert_eq!(chosen.get_untracked(), ["Delete"]);
    assert_eq!(page.count("[role=menu]"), 0);
    assert!(page.find("button").matches(":focus").unwrap());
}

#[wasm_bindgen_test]
async fn closes_when_the_focus_goes_elsewhere() {
    let page = page(ArcRwSignal::default()).await;
    let other = Page::show(|| view! { <input id="other" /> }).await;
    page.click("button").await;
    other.find("#other").focus().unwrap();
    crate::page::settle().await;
    assert_eq!(page.count("[role=menu]"), 0);
    assert_eq!(crate::page::focused_id(), "other");
}
