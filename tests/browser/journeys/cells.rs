//! Cells of a list, edited in their place.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::json;

journeys![
    enter_edits_a_cell_and_saves_it,
    a_double_click_edits_and_going_elsewhere_saves,
    tab_goes_from_cell_to_cell,
    what_waits_to_be_saved_stays_shown,
    an_invalid_value_stays_in_its_cell,
    an_invalid_value_is_kept_at_a_cell_that_was_left,
    a_refused_value_is_taken_back_and_kept,
    a_value_is_refused_while_the_next_is_typed,
    a_value_without_connection_is_kept,
    leaving_with_what_is_not_saved_asks,
    what_somebody_else_changed_is_not_written_over,
    what_is_typed_outlives_scrolling,
    sorting_saves_what_is_typed,
    a_link_is_chosen_in_its_cell,
    a_link_is_picked_from_the_dialog_over_its_cell,
    a_narrow_list_edits_nothing_in_its_place,
    cells_of_a_reader_are_fixed,
];

/// The list with a deal on its first page, and the path of that.
async fn deals(stage: &Stage) -> (Page, String) {
    let deal = json!({
        "name": "Kestrel", "amount": 1001, "amountCurrency": "USD", "stage": "Prospecting",
        "closeDate": "2031-05-12",
    });
    let record = stage.send("POST", "Opportunity", deal).await;
    let path = format!("Opportunity/{}", record["id"].as_str().unwrap_or_default());
    let page = stage.signed_in("admin", "/Opportunity").await;
    page.see("gridcell", "$1,001.00").await;
    (page, path)
}

async fn enter_edits_a_cell_and_saves_it(stage: Stage) {
    let (page, path) = deals(&stage).await;
    page.focus("gridcell", "$1,001.00").await;
    page.press("Enter").await;
    page.see_focus("textbox", "Amount").await;
    page.fill("Amount", "2500.5").await;
    page.press("Enter").await;
    page.see_no("textbox", "Amount").await;
    page.see_focus("gridcell", "$2,500.50").await;
    let request = stage.see_request("PUT", &path).await;
    assert_eq!(request.body, json!({"amount": 2500.5, "amountCurrency": "USD"}));
    assert_eq!(stage.get(&path).await["amount"], 2500.5);
    // Esc leaves it unchanged.
    page.press("F2").await;
    page.fill("Amount", "9").await;
    page.press("Escape").await;
    page.see_focus("gridcell", "$2,500.50").await;
    assert_eq!(stage.requests("PUT", &path).len(), 1);
    // On the name, Enter opens the record.
    page.focus("gridcell", "Kestrel").await;
    page.press("Enter").await;
    page.see("heading", "Kestrel").await;
}

async fn a_double_click_edits_and_going_elsewhere_saves(stage: Stage) {
    let (page, path) = deals(&stage).await;
    page.double_click("gridcell", "$1,001.00").await;
    page.see_focus("textbox", "Amount").await;
    let held = stage.faults().add(Fault::new("PUT", &path).hold());
    page.fill("Amount", "3000").await;
    page.click("heading", "Opportunities").await;
    page.see_no("textbox", "Amount").await;
    // Shown at once, and marked until it is saved.
    page.see_attribute("gridcell", "$3,000.00", "data-mark", json!("saving")).await;
    page.see_attribute("gridcell", "$3,000.00", "aria-busy", json!("true")).await;
    stage.faults().release(held);
    page.see_attribute("gridcell", "$3,000.00", "data-mark", json!("saved")).await;
    page.see_attribute("gridcell", "$3,000.00", "data-mark", json!(null)).await;
    assert_eq!(stage.get(&path).await["amount"], 3000);
}

async fn tab_goes_from_cell_to_cell(stage: Stage) {
    let (page, path) = deals(&stage).await;
    page.focus("gridcell", "Kestrel").await;
    page.press("F2").await;
    page.see_focus("textbox", "Name").await;
    page.fill("Name", "Kestrel and sons").await;
    page.press("Tab").await;
    page.see_focus("combobox", "Account").await;
    page.press("Tab").await;
    page.choose("Stage", "Negotiation").await;
    page.press("Tab").await;
    page.see_focus("textbox", "Amount").await;
    page.fill("Amount", "4000").await;
    page.press("Tab").await;
    page.see_focus("textbox", "Close date").await;
    page.fill("Close date", "31.12.2031").await;
    page.press("Tab").await;
    page.see_focus("combobox", "Assigned user").await;
    page.press("Shift+Tab").await;
    page.see_focus("textbox", "Close date").await;
    page.press("Enter").await;
    page.see_no("textbox", "Close date").await;
    page.see_true("all is saved", "!document.querySelector('[data-mark=saving]')").await;
    let stored = stage.get(&path).await;
    let shown = ["name", "stage", "amount", "closeDate"].map(|name| stored[name].clone());
    assert_eq!(json!(shown), json!(["Kestrel and sons", "Negotiation", 4000, "2031-12-31"]));
    assert_eq!(stage.requests("PUT", &path).len(), 4, "what did not change is not sent");
}

/// The answer about one cell is older than what was typed into the next, which waits for it.
async fn what_waits_to_be_saved_stays_shown(stage: Stage) {
    let (page, path) = deals(&stage).await;
    let first = stage.faults().add(Fault::new("PUT", &path).hold().times(1));
    page.focus("gridcell", "Kestrel").await;
    page.press("F2").await;
    page.fill("Name", "Kestrel and sons").await;
    for _ in 0..3 {
        page.press("Tab").await;
    }
    page.fill("Amount", "4000").await;
    page.press("Tab").await;
    page.fill("Close date", "31.12.2031").await;
    page.press("Enter").await;
    page.see("gridcell", "31 Dec 2031").await;
    let third = stage.faults().add(Fault::new("PUT", &path).after(1).hold());
    stage.faults().release(first);
    page.see_attribute("gridcell", "$4,000.00", "data-mark", json!("saved")).await;
    page.see("gridcell", "31 Dec 2031").await;
    stage.faults().release(third);
    page.see_attribute("gridcell", "31 Dec 2031", "data-mark", json!("saved")).await;
    assert_eq!(stage.get(&path).await["closeDate"], "2031-12-31");
}

async fn an_invalid_value_stays_in_its_cell(stage: Stage) {
    let (page, path) = deals(&stage).await;
    page.focus("gridcell", "$1,001.00").await;
    page.press("F2").await;
    page.fill("Amount", "lots").await;
    page.press("Enter").await;
    page.see_text("Amount must be a number.").await;
    page.see_attribute("textbox", "Amount", "aria-invalid", json!("true")).await;
    page.press("Tab").await;
    page.see_focus("textbox", "Amount").await;
    page.see_value("Amount", "lots").await;
    page.fill("Amount", "5").await;
    page.press("Enter").await;
    page.see("gridcell", "$5.00").await;
    assert_eq!(stage.requests("PUT", &path).len(), 1);
}

async fn an_invalid_value_is_kept_at_a_cell_that_was_left(stage: Stage) {
    let (page, path) = deals(&stage).await;
    page.double_click("gridcell", "$1,001.00").await;
    page.fill("Amount", "lots").await;
    page.click("heading", "Opportunities").await;
    page.see_said("alert", "Amount of Kestrel was not saved. Amount must be a number.").await;
    page.see_attribute("gridcell", "$1,001.00", "aria-invalid", json!("true")).await;
    let note = json!("Not saved: lots. Amount must be a number.");
    page.see_attribute("gridcell", "$1,001.00", "title", note).await;
    page.focus("gridcell", "$1,001.00").await;
    page.press("Enter").await;
    page.see_value("Amount", "lots").await;
    page.press("Escape").await;
    page.see_attribute("gridcell", "$1,001.00", "aria-invalid", json!(null)).await;
    page.see_no_text("was not saved").await;
    assert!(stage.requests("PUT", &path).is_empty());
}

async fn a_refused_value_is_taken_back_and_kept(stage: Stage) {
    let (page, path) = deals(&stage).await;
    let body = r#"{"messageTranslation": {"label": "validationFailure",
        "data": {"field": "amount", "type": "max"}}}"#;
    let reason = [("X-Status-Reason", "Field validation failure")];
    for (fault, said) in [
        (Fault::new("PUT", &path).status(403, "", &[]), "You do not have access to this."),
        (Fault::new("PUT", &path).status(400, body, &reason), "Amount is too large."),
    ] {
        stage.faults().add(fault.times(1));
        page.focus("gridcell", "$1,001.00").await;
        page.press("F2").await;
        page.fill("Amount", "2500").await;
        page.press("Enter").await;
        // Taken back, and open again with what was typed.
        page.see_said("alert", "Amount of Kestrel was not saved.").await;
        page.see_value("Amount", "2500").await;
        page.see_focus("textbox", "Amount").await;
        page.within("grid", "Opportunities").see_text(said).await;
        page.press("Escape").await;
        page.see_focus("gridcell", "$1,001.00").await;
        page.see_no_text("was not saved").await;
    }
    assert_eq!(stage.get(&path).await["amount"], 1001);
    page.press("F2").await;
    page.fill("Amount", "2500").await;
    page.press("Enter").await;
    page.see("gridcell", "$2,500.00").await;
    assert_eq!(stage.see_request("PUT", &path).await.status, 200);
}

async fn a_value_is_refused_while_the_next_is_typed(stage: Stage) {
    let (page, path) = deals(&stage).await;
    let held = stage.faults().add(Fault::new("PUT", &path).hold().status(403, "", &[]).times(1));
    page.focus("gridcell", "$1,001.00").await;
    page.press("F2").await;
    page.fill("Amount", "2500").await;
    page.press("Tab").await;
    page.fill("Close date", "01.02.2031").await;
    page.see("gridcell", "$2,500.00").await;
    stage.faults().release(held);
    page.see_said("alert", "Amount of Kestrel was not saved.").await;
    page.see_attribute("gridcell", "$1,001.00", "data-mark", json!("failed")).await;
    page.see_focus("textbox", "Close date").await;
    page.see_value("Close date", "01.02.2031").await;
    page.press("Enter").await;
    page.see("gridcell", "1 Feb 2031").await;
    page.focus("gridcell", "$1,001.00").await;
    page.press("F2").await;
    page.see_value("Amount", "2500").await;
    page.press("Enter").await;
    page.see_focus("gridcell", "$2,500.00").await;
    page.see_no_text("was not saved").await;
    let stored = stage.see_stored(&path, "amount", json!(2500)).await;
    assert_eq!(stored["closeDate"], "2031-02-01");
}

async fn a_value_without_connection_is_kept(stage: Stage) {
    let (page, path) = deals(&stage).await;
    let fault = stage.faults().add(Fault::new("*", "Opportunity/**").drop_connection());
    page.focus("gridcell", "$1,001.00").await;
    page.press("F2").await;
    page.fill("Amount", "2500").await;
    page.press("Enter").await;
    page.see_said("alert", "Amount of Kestrel was not saved.").await;
    page.see_value("Amount", "2500").await;
    stage.faults().remove(fault);
    page.press("Enter").await;
    page.see_focus("gridcell", "$2,500.00").await;
    stage.see_stored(&path, "amount", json!(2500)).await;
}

async fn leaving_with_what_is_not_saved_asks(stage: Stage) {
    let (page, path) = deals(&stage).await;
    let asks = "(() => {
        const leaving = new Event('beforeunload', { cancelable: true });
        dispatchEvent(leaving);
        return leaving.defaultPrevented;
      })()";
    assert_eq!(page.evaluate(asks).await, json!(false));
    let held = stage.faults().add(Fault::new("PUT", &path).hold());
    page.focus("gridcell", "$1,001.00").await;
    page.press("F2").await;
    page.fill("Amount", "2500").await;
    page.press("Enter").await;
    page.see_attribute("gridcell", "$2,500.00", "data-mark", json!("saving")).await;
    assert_eq!(page.evaluate(asks).await, json!(true), "it is on its way");
    stage.faults().release(held);
    page.see_attribute("gridcell", "$2,500.00", "data-mark", json!("saved")).await;
    assert_eq!(page.evaluate(asks).await, json!(false));
    // What could not be saved is kept in this page alone.
    stage.faults().add(Fault::new("PUT", &path).status(403, "", &[]).hold());
    page.press("F2").await;
    page.fill("Amount", "3500").await;
    page.click("heading", "Opportunities").await;
    page.see_attribute("gridcell", "$3,500.00", "data-mark", json!("saving")).await;
    page.focus("searchbox", "Search Opportunities").await;
    stage.faults().clear();
    page.see_said("alert", "Amount of Kestrel was not saved.").await;
    assert_eq!(page.evaluate(asks).await, json!(true), "nothing else has a copy of it");
}

async fn what_somebody_else_changed_is_not_written_over(stage: Stage) {
    let (page, path) = deals(&stage).await;
    page.focus("gridcell", "$1,001.00").await;
    page.press("F2").await;
    page.see_focus("textbox", "Amount").await;
    stage.send("PUT", &path, json!({"amount": 77})).await;
    page.fill("Amount", "88").await;
    page.press("Enter").await;
    page.see_said("alert", "Amount of Kestrel was not saved.").await;
    page.see_value("Amount", "88").await;
    page.see_focus("textbox", "Amount").await;
    assert_eq!(stage.get(&path).await["amount"], 77);
    page.press("Enter").await;
    page.see_focus("gridcell", "$88.00").await;
    stage.see_stored(&path, "amount", json!(88)).await;
}

async fn what_is_typed_outlives_scrolling(stage: Stage) {
    let (page, path) = deals(&stage).await;
    page.focus("gridcell", "$1,001.00").await;
    page.press("F2").await;
    page.fill("Amount", "2500").await;
    page.scroll_to_end("grid", "Opportunities").await;
    page.see_true("the end is here", "document.querySelector('[role=grid]').scrollTop > 1000")
        .await;
    page.evaluate("document.querySelector('[role=grid]').scrollTop = 0").await;
    page.see_value("Amount", "2500").await;
    page.see_focus("textbox", "Amount").await;
    page.press("Enter").await;
    page.see_focus("gridcell", "$2,500.00").await;
    stage.see_stored(&path, "amount", json!(2500)).await;
}

async fn sorting_saves_what_is_typed(stage: Stage) {
    let (page, path) = deals(&stage).await;
    page.focus("gridcell", "$1,001.00").await;
    page.press("F2").await;
    page.fill("Amount", "2500").await;
    page.click("button", "Name").await;
    page.see_address("/Opportunity?sort=name").await;
    stage.see_stored(&path, "amount", json!(2500)).await;
    // Going back asks, a link saves.
    page.go("/Opportunity?q=Kestrel").await;
    page.see("gridcell", "$2,500.00").await;
    page.click("button", "Name").await;
    page.see_address("/Opportunity?q=Kestrel&sort=name").await;
    page.focus("gridcell", "$2,500.00").await;
    page.press("F2").await;
    page.fill("Amount", "2600").await;
    page.back().await;
    page.within("dialog", "Unsaved changes").click("button", "Keep editing").await;
    page.see_value("Amount", "2600").await;
    page.within("navigation", "Main").click("link", "Contacts").await;
    page.see("grid", "Contacts").await;
    stage.see_stored(&path, "amount", json!(2600)).await;
}

async fn a_link_is_chosen_in_its_cell(stage: Stage) {
    let account = stage.send("POST", "Account", json!({"name": "Heron Works"})).await;
    let (page, path) = deals(&stage).await;
    page.focus("gridcell", "Kestrel").await;
    page.press("ArrowRight").await;
    page.press("Enter").await;
    page.see_focus("combobox", "Account").await;
    page.fill("Account", "Heron W").await;
    page.see("option", "Heron Works").await;
    page.press("Enter").await;
    page.see_value("Account", "Heron Works").await;
    page.press("Enter").await;
    page.see_focus("gridcell", "Heron Works").await;
    stage.see_stored(&path, "accountId", account["id"].clone()).await;
}

async fn a_link_is_picked_from_the_dialog_over_its_cell(stage: Stage) {
    let account = stage.send("POST", "Account", json!({"name": "Heron Works"})).await;
    let (page, path) = deals(&stage).await;
    page.focus("gridcell", "Kestrel").await;
    page.press("ArrowRight").await;
    page.press("Enter").await;
    page.see_focus("combobox", "Account").await;
    page.within("grid", "Opportunities").click("button", "Select").await;
    page.within("dialog", "Select Accounts").click("button", "Heron Works").await;
    page.see_value("Account", "Heron Works").await;
    page.focus("combobox", "Account").await;
    page.press("Enter").await;
    page.see_focus("gridcell", "Heron Works").await;
    stage.see_stored(&path, "accountId", account["id"].clone()).await;
}

/// On a phone there is no room for an editor: records are edited on their pages.
async fn a_narrow_list_edits_nothing_in_its_place(stage: Stage) {
    let (page, path) = deals(&stage).await;
    page.focus("gridcell", "$1,001.00").await;
    page.resize(390, 844).await;
    page.press("F2").await;
    page.press("Enter").await;
    page.resize(1280, 800).await;
    page.see("gridcell", "$1,001.00").await;
    page.see_no("textbox", "Amount").await;
    assert!(stage.requests("PUT", &path).is_empty());
}

async fn cells_of_a_reader_are_fixed(stage: Stage) {
    let page = stage.signed_in("reader", "/Opportunity").await;
    page.within("grid", "Opportunities").see("link", "*").await;
    page.evaluate("document.querySelector('[aria-rowindex=\"2\"] > :nth-child(5)').focus()").await;
    page.press("F2").await;
    page.see_said("status", "Amount cannot be edited here.").await;
    page.see_no("textbox", "Amount").await;
}
