//! Actions on the selected records of a list: what is offered, what is said, what can be taken
//! back, what cannot be done and why.
#![cfg(not(target_family = "wasm"))]

use super::lists::names;
use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::{Value, json};

journeys![
    three_records_are_removed_and_come_back,
    from_the_login_to_a_removal_and_back_by_keyboard,
    what_is_selected_is_told_and_let_go,
    what_one_may_not_do_is_not_offered,
    what_did_not_work_is_named_with_the_reason,
    records_are_followed_together,
    a_file_of_the_selected_records_is_saved,
    who_may_not_export_gets_a_file_of_the_list,
    a_file_made_here_can_be_stopped,
    amounts_are_converted_together,
    three_records_become_one,
    a_refused_action_leaves_everything_as_it_was,
];

const BAR: &str = "Actions for selected";

/// Makes records and selects them in their list.
async fn selected(stage: &Stage, user: &str, entity: &str, label: &str, all: &[Value]) -> Page {
    for record in all {
        stage.send("POST", entity, record.clone()).await;
    }
    let page = stage.signed_in(user, &format!("/{entity}")).await;
    for record in all {
        let name = record["name"].as_str().unwrap_or_default();
        page.within("grid", label).see("link", name).await;
        page.click("checkbox", &format!("Select {name}")).await;
    }
    let count = format!("{} selected", all.len());
    page.within("toolbar", BAR).see_said("status", &count).await;
    page
}

fn three() -> Vec<Value> {
    ["Alpha Works", "Beta Works", "Gamma Works"].map(|name| json!({"name": name})).into()
}

async fn press(page: &Page, button: &str) {
    page.within("toolbar", BAR).click("button", button).await;
}

async fn three_records_are_removed_and_come_back(stage: Stage) {
    let page = selected(&stage, "admin", "Account", "Accounts", &three()).await;
    press(&page, "Delete").await;
    page.within("alertdialog", "Remove records").see_text("Remove 3 records?").await;
    page.within("alertdialog", "*").click("button", "Cancel").await;
    page.see_no("alertdialog", "*").await;
    assert!(stage.requests("POST", "MassAction").is_empty());
    press(&page, "Delete").await;
    page.within("alertdialog", "*").click("button", "Remove").await;
    page.see_said("status", "Removed 3 records.").await;
    let grid = page.within("grid", "Accounts");
    grid.see_no("link", "Beta Works").await;
    page.see_no("toolbar", BAR).await;
    let sent = stage.see_request("POST", "MassAction").await.body;
    assert_eq!((&sent["action"], &sent["idle"]), (&json!("delete"), &json!(false)));
    assert_eq!(sent["params"]["ids"].as_array().map(Vec::len), Some(3));
    page.click("button", "Undo").await;
    page.see_said("status", "Back again: 3 records.").await;
    grid.see("link", "Beta Works").await;
}

/// Types where the focus is.
async fn typed(page: &Page, text: &str) {
    for letter in text.chars() {
        page.press(&letter.to_string()).await;
    }
}

/// Presses Tab until the focus is where the script says.
async fn tab_to(page: &Page, what: &str, script: &str) {
    for _ in 0..80 {
        if page.evaluate(script).await == json!(true) {
            return;
        }
        page.press("Tab").await;
    }
    page.see_true(what, script).await;
}

fn on_button(name: &str) -> String {
    format!("document.activeElement.textContent.trim() === {name:?}")
}

async fn from_the_login_to_a_removal_and_back_by_keyboard(stage: Stage) {
    for record in three() {
        stage.send("POST", "Account", record).await;
    }
    let page = stage.open("/Account").await;
    page.see("button", "Log in").await;
    tab_to(&page, "the name", "document.activeElement.autocomplete === 'username'").await;
    typed(&page, "admin").await;
    page.press("Tab").await;
    typed(&page, "crema").await;
    page.press("Enter").await;
    page.within("grid", "Accounts").see("link", "Gamma Works").await;
    tab_to(
        &page,
        "the grid",
        "!!document.activeElement.closest('[role=row][aria-rowindex=\"2\"]')",
    )
    .await;
    page.press(" ").await;
    page.press("j").await;
    page.press("j").await;
    page.press("Shift+ ").await;
    page.within("toolbar", BAR).see_said("status", "3 selected").await;
    tab_to(&page, "the toolbar", "!!document.activeElement.closest('[role=toolbar]')").await;
    page.press("End").await;
    page.see_true("the arrows go along it", &on_button("Delete")).await;
    page.press("Enter").await;
    page.see("alertdialog", "Remove records").await;
    tab_to(&page, "yes", &on_button("Remove")).await;
    page.press("Enter").await;
    page.see_said("status", "Removed 3 records.").await;
    page.within("grid", "Accounts").see_no("link", "Gamma Works").await;
    tab_to(&page, "the way back", &on_button("Undo")).await;
    page.press("Enter").await;
    page.see_said("status", "Back again: 3 records.").await;
    page.within("grid", "Accounts").see("link", "Gamma Works").await;
}

async fn what_is_selected_is_told_and_let_go(stage: Stage) {
    let page = selected(&stage, "admin", "Account", "Accounts", &three()).await;
    let total = stage.get("Account?maxSize=1&select=name").await["total"].clone();
    press(&page, &format!("Select all {total}")).await;
    let bar = page.within("toolbar", BAR);
    bar.see_said("status", &format!("All {total} selected")).await;
    bar.see_no("button", "Merge").await;
    press(&page, "Clear selection").await;
    page.see_no("toolbar", BAR).await;
    let held = "!!document.activeElement.closest('[role=grid]')";
    page.see_true("the focus is in the list", held).await;
}

async fn what_one_may_not_do_is_not_offered(stage: Stage) {
    let reader = stage.signed_in("reader", "/Account").await;
    let first = names(&stage, "Account?maxSize=1&orderBy=createdAt&order=desc").await.remove(0);
    reader.click("checkbox", &format!("Select {first}")).await;
    let bar = reader.within("toolbar", BAR);
    bar.see("button", "Export").await;
    bar.see_no("button", "Delete").await;
    bar.see_no("button", "Edit").await;
}

async fn what_did_not_work_is_named_with_the_reason(stage: Stage) {
    let users = stage.get("User?maxSize=200&select=userName").await;
    let users = users["list"].as_array().cloned().unwrap_or_default();
    let sales = users.iter().find(|user| user["userName"] == "sales").cloned();
    let sales = sales.unwrap_or_default()["id"].as_str().unwrap_or_default().to_owned();
    let sales = stage.get(&format!("User/{sales}")).await;
    let mine = json!({"name": "My Own Mill", "assignedUserId": sales["id"]});
    let theirs = json!({"name": "The Team's Mill", "teamsIds": sales["teamsIds"]});
    let page = selected(&stage, "sales", "Account", "Accounts", &[mine, theirs]).await;
    press(&page, "Delete").await;
    page.within("alertdialog", "*").see_text("This cannot be undone.").await;
    page.within("alertdialog", "*").click("button", "Remove").await;
    let report = page.within("dialog", "1 worked, 1 did not.");
    report.see("link", "The Team's Mill").await;
    report.see_text("No delete access.").await;
    report.click("button", "Close").await;
    page.within("grid", "Accounts").see_no("link", "My Own Mill").await;
    page.within("toolbar", BAR).see_said("status", "1 selected").await;
    page.see_no("button", "Undo").await;
}

async fn records_are_followed_together(stage: Stage) {
    let page = selected(&stage, "admin", "Account", "Accounts", &three()).await;
    for (button, said, followed) in [
        ("Unfollow", "You no longer follow 3 records.", false),
        ("Follow", "You follow 3 records now.", true),
    ] {
        press(&page, button).await;
        page.see_said("status", said).await;
        let list = stage.get("Account?maxSize=1&select=name&orderBy=createdAt&order=desc").await;
        let id = list["list"][0]["id"].as_str().unwrap_or_default().to_owned();
        assert_eq!(stage.get(&format!("Account/{id}")).await["isFollowed"], followed);
    }
}

/// Notes what is saved as a file.
const WATCH: &str = "(() => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
        blob.text().then((text) => { window.saved = text; });
        return make.call(URL, blob);
    };
})()";

async fn a_file_of_the_selected_records_is_saved(stage: Stage) {
    let records = [json!({"name": "Comma, Inc"}), json!({"name": "Plain"})];
    let page = selected(&stage, "admin", "Account", "Accounts", &records).await;
    page.evaluate(WATCH).await;
    press(&page, "Export").await;
    let dialog = page.within("dialog", "Export 2 records");
    dialog.see("checkbox", "Name").await;
    dialog.click("checkbox", "Type").await;
    dialog.click("button", "Export").await;
    page.see_said("status", "The file is ready.").await;
    page.see_true(
        "the file is there",
        "saved.includes('\"Comma, Inc\"') && saved.startsWith('name,')",
    )
    .await;
    let sent = stage.see_request("POST", "Export").await.body;
    assert_eq!(sent["ids"].as_array().map(Vec::len), Some(2));
    assert_eq!(sent["fieldList"][0], "name");
}

async fn who_may_not_export_gets_a_file_of_the_list(stage: Stage) {
    let page = stage.signed_in("reader", "/Account").await;
    let first = names(&stage, "Account?maxSize=1&orderBy=createdAt&order=desc").await.remove(0);
    page.click("checkbox", &format!("Select {first}")).await;
    let total = stage.get("Account?maxSize=1&select=name").await["total"].clone();
    press(&page, &format!("Select all {total}")).await;
    page.evaluate(WATCH).await;
    press(&page, "Export").await;
    page.within("dialog", "*").see_text("The file is made here").await;
    page.within("dialog", "*").click("button", "Export").await;
    page.see_said("status", "The file is ready.").await;
    let lines = format!("saved.trim().split('\\r\\n').length >= {total} + 1");
    page.see_true("all records are in it", &lines).await;
    page.see_true("the first line has labels", "saved.startsWith('Name,')").await;
    assert!(stage.requests("POST", "Export").is_empty());
}

async fn a_file_made_here_can_be_stopped(stage: Stage) {
    let page = stage.signed_in("reader", "/Account").await;
    let first = names(&stage, "Account?maxSize=1&orderBy=createdAt&order=desc").await.remove(0);
    page.click("checkbox", &format!("Select {first}")).await;
    press(&page, "Export").await;
    let held = stage.faults().add(Fault::new("GET", "Account").hold());
    page.within("dialog", "*").click("button", "Export").await;
    page.see("progressbar", "Exporting 1 record").await;
    page.click("button", "Stop").await;
    page.see_no("progressbar", "*").await;
    stage.faults().release(held);
    page.see_said("status", "The export was stopped.").await;
}

async fn amounts_are_converted_together(stage: Stage) {
    let deal = |name: &str| {
        json!({"name": name, "amount": 90, "amountCurrency": "EUR", "stage": "Proposal",
            "closeDate": "2026-12-01"})
    };
    let deals = [deal("First deal"), deal("Second deal")];
    let page = selected(&stage, "admin", "Opportunity", "Opportunities", &deals).await;
    press(&page, "Convert currency").await;
    page.choose("Currency", "USD").await;
    page.within("dialog", "Convert 2 records").click("button", "Convert").await;
    page.see_said("status", "Converted 2 records.").await;
    page.within("row", "Select First deal*").see_text("$100.00").await;
    page.click("button", "Undo").await;
    page.see_said("status", "As before: 2 records.").await;
    page.within("row", "Select First deal*").see_text("€90.00").await;
}

async fn three_records_become_one(stage: Stage) {
    let page = selected(&stage, "admin", "Account", "Accounts", &three()).await;
    press(&page, "Merge").await;
    let dialog = page.within("dialog", "Merge records");
    dialog.see("rowheader", "Name").await;
    dialog.click("radio", "Alpha Works").await;
    dialog.click("button", "Merge").await;
    page.see_said("status", "The records were merged.").await;
    let grid = page.within("grid", "Accounts");
    grid.see("link", "Alpha Works").await;
    grid.see_no("link", "Beta Works").await;
    grid.see_no("link", "Gamma Works").await;
    page.within("toolbar", BAR).see_said("status", "1 selected").await;
}

async fn a_refused_action_leaves_everything_as_it_was(stage: Stage) {
    let page = selected(&stage, "admin", "Account", "Accounts", &three()).await;
    let fault = Fault::new("POST", "MassAction");
    stage.faults().add(fault.status(403, "", &[("X-Status-Reason", "Not today.")]));
    press(&page, "Delete").await;
    page.within("alertdialog", "*").click("button", "Remove").await;
    page.see_said("alert", "Not today.").await;
    page.within("grid", "Accounts").see("link", "Beta Works").await;
    page.within("toolbar", BAR).see_said("status", "3 selected").await;
    stage.forgive("Failed to load resource");
}
