//! A list on a phone: cards.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use serde_json::json;

journeys![
    rows_become_cards_of_the_small_layout,
    cards_are_drawn_only_near_the_screen,
    cards_are_sorted_by_their_heads,
    a_wide_window_has_columns_again,
];

async fn phone(stage: &Stage, address: &str) -> Page {
    let page = stage.open(address).await;
    page.resize(390, 844).await;
    page.sign_in("admin").await;
    page
}

/// The value of the first card stands below its name, and both are in sight.
const BELOW: &str = "(() => {
    const [, name, value] = document.querySelectorAll('[aria-rowindex=\"2\"] [role=gridcell]');
    const [above, below] = [name, value].map((cell) => cell.getBoundingClientRect());
    return below.top >= above.bottom - 1 && below.left >= 0 && above.right <= innerWidth;
  })()";

async fn rows_become_cards_of_the_small_layout(stage: Stage) {
    let page = phone(&stage, "/Opportunity").await;
    page.within("grid", "Opportunities").see("link", "*").await;
    page.see_true(
        "the columns are those of the small layout",
        &format!("{} === 'name,stage,amount'", super::columns::HEADS),
    )
    .await;
    page.see_true("the value stands below the name", BELOW).await;
    page.see_true(
        "nothing scrolls sideways",
        "document.querySelector('[role=grid]').scrollWidth <= innerWidth",
    )
    .await;
    let seen = stage.see_request("GET", "Opportunity").await;
    assert!(!seen.query.contains("closeDate"), "{}", seen.query);
}

async fn cards_are_drawn_only_near_the_screen(stage: Stage) {
    let page = phone(&stage, "/Contact").await;
    page.within("grid", "Contacts").see("link", "*").await;
    page.scroll_to_end("grid", "Contacts").await;
    let total = stage.get("Contact?maxSize=1").await["total"].as_u64().unwrap_or_default();
    let last = format!("!!document.querySelector('[aria-rowindex=\"{}\"] a')", total + 1);
    page.see_true("the last card is here", &last).await;
    let inside = format!(
        "document.querySelector('[aria-rowindex=\"{}\"]')
        .getBoundingClientRect().bottom <= innerHeight",
        total + 1
    );
    page.see_true("and in sight", &inside).await;
    page.see_true("few are drawn", "document.querySelectorAll('[role=row]').length < 60").await;
}

async fn cards_are_sorted_by_their_heads(stage: Stage) {
    let page = phone(&stage, "/Account").await;
    page.within("grid", "Accounts").see("link", "*").await;
    page.click("button", "Name").await;
    page.see_attribute("columnheader", "Name", "aria-sort", json!("ascending")).await;
    page.see_address("/Account?sort=name").await;
}

async fn a_wide_window_has_columns_again(stage: Stage) {
    let page = phone(&stage, "/Opportunity").await;
    page.see_true("there are cards", BELOW).await;
    page.resize(1280, 800).await;
    page.see("columnheader", "Close date").await;
    let beside = BELOW.replace("below.top >= above.bottom - 1", "below.top < above.bottom - 1");
    page.see_true("there are columns", &beside).await;
}
