//! Cells of a list as a block: copied as a text, pasted from a spreadsheet.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::{Value, json};

journeys![
    cells_are_copied_as_a_text,
    a_block_with_bad_cells_changes_the_others,
    a_refused_row_is_told_and_the_others_go_on,
    a_paste_is_stopped,
];

/// The first deals as the list has them, and the list.
async fn list(stage: &Stage, count: usize) -> (Page, Vec<Value>) {
    let page = stage.signed_in("admin", "/Opportunity").await;
    page.within("grid", "Opportunities").see("link", "*").await;
    (page, stored(stage, count).await)
}

async fn stored(stage: &Stage, count: usize) -> Vec<Value> {
    let path = format!("Opportunity?maxSize={count}&orderBy=createdAt&order=desc");
    stage.get(&path).await["list"].as_array().cloned().unwrap_or_default()
}

async fn focus_cell(page: &Page, row: usize, column: usize) {
    let (row, column) = (row + 2, column + 1);
    let cell = format!("[aria-rowindex=\"{row}\"] > :nth-child({column})");
    page.evaluate(&format!("document.querySelector('{cell}').focus()")).await;
}

/// Pastes as the browser does when it is told to.
async fn paste(page: &Page, text: &str) {
    let script = format!(
        "(() => {{
            const clipboardData = new DataTransfer();
            clipboardData.setData('text/plain', {});
            const how = {{clipboardData, bubbles: true, cancelable: true}};
            document.activeElement.dispatchEvent(new ClipboardEvent('paste', how));
        }})()",
        json!(text)
    );
    page.evaluate(&script).await;
}

async fn cells_are_copied_as_a_text(stage: Stage) {
    let (page, deals) = list(&stage, 3).await;
    page.evaluate(
        "document.addEventListener('copy', (event) => {
            window.copied = event.clipboardData.getData('text/plain');
        })",
    )
    .await;
    let text = |names: &[&str]| {
        let line = |deal: &Value| {
            let cell = |name: &&str| deal[*name].as_str().map_or_else(String::new, str::to_owned);
            names.iter().map(cell).collect::<Vec<_>>().join("\t")
        };
        deals.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    focus_cell(&page, 0, 1).await;
    for keys in ["Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowRight"] {
        page.press(keys).await;
    }
    let selected = "document.querySelectorAll('[role=gridcell][aria-selected=true]').length";
    page.see_true("six cells are selected", &format!("{selected} === 6")).await;
    page.press("Control+c").await;
    page.see_said("status", "6 cells were copied.").await;
    let copied = page.evaluate("window.copied").await;
    assert_eq!(copied, json!(text(&["name", "accountName"])));
    page.press("ArrowDown").await;
    page.see_true("none is selected", &format!("{selected} === 0")).await;
    // With the mouse, from the first date to the second user.
    let users = deals[1]["assignedUserName"].as_str().unwrap_or_default();
    page.evaluate("document.querySelector('[aria-rowindex=\"2\"] > :nth-child(6)').setAttribute('aria-label', 'from')").await;
    page.evaluate("document.querySelector('[aria-rowindex=\"3\"] > :nth-child(7)').setAttribute('aria-label', 'to')").await;
    page.drag_to("gridcell", "from", "to").await;
    page.see_true("four cells are selected", &format!("{selected} === 4")).await;
    page.press("Control+c").await;
    page.see_said("status", "4 cells were copied.").await;
    let copied = page.evaluate("window.copied").await;
    assert!(copied.as_str().unwrap_or_default().ends_with(users), "{copied}");
}

/// A block of four columns: stage, amount, close date, user. Each cell differs from what is there.
fn block(deals: &[Value], users: &[(String, String)]) -> Vec<[String; 4]> {
    let row = |(at, deal): (usize, &Value)| {
        let stage = if deal["stage"] == "Prospecting" { "Qualification" } else { "Prospecting" };
        let user = users.iter().find(|(id, _)| deal["assignedUserId"] != **id);
        let user = user.map(|(_, name)| name.clone()).unwrap_or_default();
        [stage.to_owned(), format!("{}.50", 700_000 + at), "29.02.2032".to_owned(), user]
    };
    deals.iter().enumerate().map(row).collect()
}

/// Two users with names of their own.
async fn users(stage: &Stage) -> Vec<(String, String)> {
    let all = stage.get("User?maxSize=2&orderBy=userName").await["list"].take();
    let text = |user: &Value, name: &str| user[name].as_str().unwrap_or_default().to_owned();
    let all = all.as_array().cloned().unwrap_or_default();
    all.iter().map(|user| (text(user, "id"), text(user, "name"))).collect()
}

const FIELDS: [&str; 4] = ["stage", "amount", "closeDate", "assignedUserId"];

async fn a_block_with_bad_cells_changes_the_others(stage: Stage) {
    let (page, deals) = list(&stage, 60).await;
    let deals = &deals[10..];
    let mut rows = block(deals, &users(&stage).await);
    let bad = [(7, 1, "lots"), (19, 2, "31.02.2027"), (33, 3, "Nobody At All")];
    for (row, column, text) in bad {
        text.clone_into(&mut rows[row][column]);
    }
    let text: Vec<String> = rows.iter().map(|row| row.join("\t")).collect();
    focus_cell(&page, 10, 3).await;
    paste(&page, &format!("{}\r\n", text.join("\r\n"))).await;
    let dialog = page.within("dialog", "Paste");
    dialog.see_text("197 cells in 50 rows will change.").await;
    dialog.see_text("3 cells cannot be pasted:").await;
    let name = |row: usize| deals[row]["name"].as_str().unwrap_or_default().to_owned();
    let told = [
        format!("Amount of {}, “lots”: Amount must be a number.", name(7)),
        format!("Close date of {}, “31.02.2027”: Close date must be a date.", name(19)),
        format!("Assigned user of {}, “Nobody At All”: No record is called", name(33)),
    ];
    for told in &told {
        dialog.see_text(told).await;
    }
    assert!(stage.requests("PUT", "Opportunity/*").is_empty(), "nothing is written before");
    dialog.click("button", "Paste").await;
    dialog.see_text("Changed: 197 cells in 50 rows.").await;
    for told in &told {
        dialog.see_text(told).await;
    }
    let now = stored(&stage, 60).await;
    let mut changed = 0;
    for (row, (before, now)) in deals.iter().zip(&now[10..]).enumerate() {
        assert_eq!(before["id"], now["id"]);
        for (column, field) in FIELDS.iter().enumerate() {
            let is_bad = bad.iter().any(|(r, c, _)| (*r, *c) == (row, column));
            let differs = before[field] != now[field];
            assert_eq!(differs, !is_bad, "{field} of row {row}: {}", now[field]);
            changed += usize::from(differs);
        }
    }
    assert_eq!(changed, 197);
    assert_eq!(now[10]["amount"], 700_000.5);
    let id = now[10]["id"].as_str().unwrap_or_default();
    assert_eq!(stage.requests("PUT", &format!("Opportunity/{id}")).len(), 1);
    dialog.click("button", "Undo").await;
    dialog.see_text("Put back: 197 cells in 50 rows.").await;
    let again = stored(&stage, 60).await;
    for (before, now) in deals.iter().zip(&again[10..]) {
        for field in FIELDS {
            assert_eq!(before[field], now[field], "{field} of {}", now["name"]);
        }
    }
    dialog.click("button", "Done").await;
    page.see_no("dialog", "Paste").await;
    page.see_true("the focus is back", "document.activeElement.id === 'cell-10-3'").await;
}

async fn a_refused_row_is_told_and_the_others_go_on(stage: Stage) {
    let (page, deals) = list(&stage, 3).await;
    let path = format!("Opportunity/{}", deals[1]["id"].as_str().unwrap_or_default());
    stage.faults().add(Fault::new("PUT", &path).status(403, "", &[]).times(1));
    focus_cell(&page, 0, 4).await;
    paste(&page, "11\n12\n13").await;
    let dialog = page.within("dialog", "Paste");
    dialog.see_text("3 cells in 3 rows will change.").await;
    dialog.click("button", "Paste").await;
    dialog.see_text("Changed: 2 cells in 2 rows.").await;
    dialog.see_text("Not changed: 1 row").await;
    dialog.see_text(&format!("{}: ", deals[1]["name"].as_str().unwrap_or_default())).await;
    let amounts: Vec<_> = stored(&stage, 3).await.iter().map(|it| it["amount"].clone()).collect();
    assert_eq!(json!(amounts), json!([11, deals[1]["amount"], 13]));
    dialog.click("button", "Try again").await;
    dialog.see_text("Changed: 3 cells in 3 rows.").await;
    let amounts: Vec<_> = stored(&stage, 3).await.iter().map(|it| it["amount"].clone()).collect();
    assert_eq!(json!(amounts), json!([11, 12, 13]));
    assert_eq!(stage.requests("PUT", &path).len(), 2);
}

async fn a_paste_is_stopped(stage: Stage) {
    let (page, deals) = list(&stage, 4).await;
    let id = |at: usize| deals[at]["id"].as_str().unwrap_or_default().to_owned();
    let held = stage.faults().add(Fault::new("PUT", &format!("Opportunity/{}", id(1))).hold());
    focus_cell(&page, 0, 4).await;
    paste(&page, "11\n12\n13\n14").await;
    let dialog = page.within("dialog", "Paste");
    dialog.click("button", "Paste").await;
    dialog.see_text("1 of 4 rows").await;
    dialog.see("progressbar", "Paste").await;
    dialog.click("button", "Cancel").await;
    stage.faults().release(held);
    dialog.see_text("Changed: 2 cells in 2 rows.").await;
    dialog.see_text("Stopped. Left as they are: 2 rows.").await;
    let amounts: Vec<_> = stored(&stage, 4).await.iter().map(|it| it["amount"].clone()).collect();
    assert_eq!(json!(amounts), json!([11, 12, deals[2]["amount"], deals[3]["amount"]]));
}
