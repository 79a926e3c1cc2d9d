//! Rows are selected by box, by modifier key and by the keyboard.
#![cfg(not(target_family = "wasm"))]

use super::lists::names;
use crate::harness::{Page, Stage};
use serde_json::json;

journeys![
    a_box_selects_its_row,
    shift_selects_all_rows_between,
    keys_select_rows,
    select_all_takes_what_is_there,
    a_selection_outlives_another_order_and_another_page,
];

/// How many rows look selected.
fn selected(count: usize) -> String {
    format!("document.querySelectorAll('[role=row][aria-selected=true]').length === {count}")
}

async fn accounts(stage: &Stage) -> (Page, Vec<String>) {
    let names = names(stage, "Account?maxSize=8&orderBy=createdAt&order=desc").await;
    let page = stage.signed_in("admin", "/Account").await;
    page.within("grid", "Accounts").see("link", &names[0]).await;
    (page, names)
}

async fn a_box_selects_its_row(stage: Stage) {
    let (page, names) = accounts(&stage).await;
    let first = format!("Select {}", names[0]);
    page.click("checkbox", &first).await;
    page.see_true("the box is ticked", "document.activeElement.checked").await;
    page.see_true("one row is selected", &selected(1)).await;
    page.click("checkbox", &format!("Select {}", names[2])).await;
    page.see_true("two rows are selected", &selected(2)).await;
    page.see_true("the head says some", "document.getElementById('head-0').indeterminate").await;
    page.click("checkbox", &first).await;
    page.see_true("the box is empty", "!document.activeElement.checked").await;
    page.see_true("one row is left", &selected(1)).await;
}

async fn shift_selects_all_rows_between(stage: Stage) {
    let (page, _) = accounts(&stage).await;
    let click = |row: usize, column: usize, with: &str| {
        let (row, column) = (row + 2, column + 1);
        format!(
            "document.querySelector('[aria-rowindex=\"{row}\"] > :nth-child({column})')
                .dispatchEvent(new MouseEvent('click', {{bubbles: true, {with}: true}}))"
        )
    };
    page.evaluate(&click(1, 0, "altKey")).await;
    page.evaluate(&click(5, 0, "shiftKey")).await;
    page.see_true("five rows are selected", &selected(5)).await;
    page.evaluate(&click(3, 2, "ctrlKey")).await;
    page.see_true("the one in the middle is left out", &selected(4)).await;
    page.evaluate(&click(3, 2, "altKey")).await;
    page.see_true("a plain click changes nothing", &selected(4)).await;
}

async fn keys_select_rows(stage: Stage) {
    let (page, names) = accounts(&stage).await;
    page.focus("gridcell", &names[0]).await;
    page.press(" ").await;
    page.see_true("one row is selected", &selected(1)).await;
    for _ in 0..3 {
        page.press("j").await;
    }
    page.see_focus("gridcell", &names[3]).await;
    page.press("Shift+ ").await;
    page.see_true("four rows are selected", &selected(4)).await;
    page.press("k").await;
    page.press("x").await;
    page.see_true("x leaves one out", &selected(3)).await;
    page.press("Home").await;
    page.see_focus("gridcell", &format!("Select {}", names[2])).await;
    page.press(" ").await;
    page.see_true("it is back", &selected(4)).await;
}

async fn select_all_takes_what_is_there(stage: Stage) {
    let (page, names) = accounts(&stage).await;
    page.click("checkbox", "Select all").await;
    let all = "[...document.querySelectorAll('[role=row][aria-rowindex]')].slice(1)
        .every((row) => row.ariaSelected === 'true')";
    page.see_true("every row is selected", all).await;
    page.see_attribute("grid", "Accounts", "aria-multiselectable", json!("true")).await;
    page.click("checkbox", "Select all").await;
    page.see_true("none is", &selected(0)).await;
    page.focus("gridcell", &names[0]).await;
    page.press("Control+a").await;
    page.see_true("every row is selected by keys", all).await;
}

async fn a_selection_outlives_another_order_and_another_page(stage: Stage) {
    let (page, names) = accounts(&stage).await;
    page.click("checkbox", &format!("Select {}", names[1])).await;
    page.within("grid", "Accounts").click("link", &names[0]).await;
    page.see("heading", &names[0]).await;
    page.back().await;
    page.within("grid", "Accounts").see("link", &names[0]).await;
    page.see_true("the row is still selected", &selected(1)).await;
    page.fill("Search Accounts", &names[1]).await;
    page.click("button", "Name").await;
    page.see_attribute("columnheader", "Name", "aria-sort", json!("ascending")).await;
    page.within("grid", "Accounts").see("link", &names[1]).await;
    page.see_true("the row is still selected", &selected(1)).await;
}
