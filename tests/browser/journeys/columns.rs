//! The columns of a list: which ones, in which order, how wide.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use serde_json::json;

journeys![
    columns_are_chosen_and_stay,
    columns_are_put_in_order_by_keys,
    columns_of_an_address_are_shown,
    a_column_is_made_wider_by_keys,
    a_column_is_made_wider_by_dragging,
    a_head_is_dragged_elsewhere,
    a_third_press_leads_back_to_the_own_order,
    rows_become_lower,
];

/// The labels of the columns, the last one, of the menus, left out.
pub const HEADS: &str = "[...document.querySelectorAll('[role=columnheader][data-field]')]
    .map((head) => head.dataset.field).join()";

async fn see_heads(page: &Page, fields: &str) {
    page.see_true(&format!("the columns are {fields}"), &format!("{HEADS} === '{fields}'")).await;
}

/// The list of accounts with the dialog open.
async fn choosing(stage: &Stage) -> Page {
    let page = stage.signed_in("admin", "/Team").await;
    page.within("grid", "Teams").see("link", "*").await;
    page.click("button", "Columns").await;
    page.see("dialog", "Columns").await;
    page
}

async fn columns_are_chosen_and_stay(stage: Stage) {
    let page = choosing(&stage).await;
    let dialog = page.within("dialog", "Columns");
    dialog.click("checkbox", "Created at").await;
    page.see_address("/Team?cols=name,description,createdAt").await;
    dialog.click("button", "Done").await;
    page.see("columnheader", "Created at").await;
    page.reload().await;
    page.see("columnheader", "Created at").await;
    // Also where the address says nothing of it.
    page.go("/Team").await;
    page.see("columnheader", "Created at").await;
    page.see_address("/Team?cols=name,description,createdAt").await;
    page.click("button", "Columns").await;
    page.click("button", "Back to the default columns").await;
    page.see_address("/Team").await;
    page.click("button", "Done").await;
    page.see_no("columnheader", "Created at").await;
}

async fn columns_are_put_in_order_by_keys(stage: Stage) {
    let page = choosing(&stage).await;
    let before = page.evaluate(HEADS).await;
    let mut fields: Vec<_> = before.as_str().unwrap_or_default().split(',').collect();
    page.focus("button", "Move Name").await;
    page.press("ArrowDown").await;
    fields.swap(0, 1);
    page.see_said("status", "Name is column 2 of").await;
    page.see_focus("button", "Move Name").await;
    see_heads(&page, &fields.join(",")).await;
    page.see_address(&format!("/Team?cols={}", fields.join(","))).await;
    page.press("ArrowUp").await;
    page.see_address("/Team").await;
}

async fn columns_of_an_address_are_shown(stage: Stage) {
    let page = stage.signed_in("admin", "/Contact?cols=accountType,noSuchField,name").await;
    page.within("grid", "Contacts").see("link", "*").await;
    see_heads(&page, "accountType,name").await;
    let seen = stage.see_request("GET", "Contact").await;
    assert!(seen.query.contains("accountType"), "{}", seen.query);
    // They belong to the address, not to this device.
    page.go("/Contact").await;
    page.see_no("columnheader", "Account type").await;
}

/// The width of a column.
async fn width(page: &Page, field: &str) -> f64 {
    let script =
        format!("document.querySelector('[data-field={field}]').getBoundingClientRect().width");
    page.evaluate(&script).await.as_f64().unwrap_or_default()
}

async fn a_column_is_made_wider_by_keys(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    page.within("grid", "Accounts").see("link", "*").await;
    let before = width(&page, "name").await;
    page.focus("separator", "Resize Name").await;
    page.press("ArrowRight").await;
    page.press("ArrowRight").await;
    let wider = format!(
        "Math.abs(document.querySelector('[data-field=name]').getBoundingClientRect().width
            - {before} - 32) < 2"
    );
    page.see_true("the column is wider", &wider).await;
    page.see_true(
        "the rows are as wide",
        "document.querySelector('[data-field=name]').offsetWidth
            === document.querySelectorAll('[role=gridcell]')[1].offsetWidth",
    )
    .await;
    page.reload().await;
    page.within("grid", "Accounts").see("link", "*").await;
    page.see_true("it stays so", &wider).await;
    page.focus("separator", "Resize Name").await;
    page.press("Enter").await;
    let back = wider.replace("- 32", "");
    page.see_true("it is as before", &back).await;
}

async fn a_column_is_made_wider_by_dragging(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    page.within("grid", "Accounts").see("link", "*").await;
    let before = width(&page, "name").await;
    page.drag("separator", "Resize Name", (80, 0)).await;
    let wider = format!(
        "Math.abs(document.querySelector('[data-field=name]').getBoundingClientRect().width
            - {before} - 80) < 2"
    );
    page.see_true("the column is wider", &wider).await;
    page.see_address("/Account").await;
}

async fn a_head_is_dragged_elsewhere(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    page.within("grid", "Accounts").see("link", "*").await;
    let before = page.evaluate(HEADS).await;
    let mut fields: Vec<_> = before.as_str().unwrap_or_default().split(',').collect();
    let second = fields[1];
    let far = format!(
        "Math.round(document.querySelector('[data-field={second}]').getBoundingClientRect().x
            - document.querySelector('[data-field=name]').getBoundingClientRect().x)"
    );
    let far = page.evaluate(&far).await.as_i64().unwrap_or_default();
    page.drag("button", "Name", (far, 0)).await;
    fields.swap(0, 1);
    see_heads(&page, &fields.join(",")).await;
    page.see_attribute("columnheader", "Name", "aria-sort", json!(null)).await;
}

async fn a_third_press_leads_back_to_the_own_order(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    for (order, address) in [
        (json!("ascending"), "/Account?sort=name"),
        (json!("descending"), "/Account?sort=-name"),
        (json!(null), "/Account"),
    ] {
        page.click("button", "Name").await;
        page.see_attribute("columnheader", "Name", "aria-sort", order).await;
        page.see_address(address).await;
    }
}

async fn rows_become_lower(stage: Stage) {
    let page = choosing(&stage).await;
    page.click("checkbox", "Compact rows").await;
    page.click("button", "Done").await;
    let low = "[...document.querySelectorAll('[role=row]')].every((row) => row.offsetHeight === 30)
        && document.querySelector('[aria-rowindex=\"3\"]').getBoundingClientRect().y
          - document.querySelector('[aria-rowindex=\"2\"]').getBoundingClientRect().y === 30";
    page.see_true("rows are low", low).await;
    page.go("/Account").await;
    page.within("grid", "Accounts").see("link", "*").await;
    page.see_true("everywhere", low).await;
}
