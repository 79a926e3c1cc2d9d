//! Layouts as an administrator makes them: tabs, notes, hidden panels, what stands below.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::{Value, json};

journeys![
    tabs_of_a_page_stand_in_its_address,
    panels_have_notes_and_hide_behind_show_more,
    what_stands_below_is_broken_into_tabs,
    an_old_server_lists_its_relationships,
    panels_of_fields_stand_beside,
    an_error_in_another_tab_is_shown,
    tabs_of_a_form_keep_what_was_typed,
    three_hundred_fields_stay_usable,
];

/// Puts another layout of accounts in place.
fn layout(stage: &Stage, name: &str, layout: &Value) {
    let path = format!("Account/layout/{name}");
    stage.faults().add(Fault::new("GET", &path).body(&layout.to_string()));
}

/// Two tabs: the name in the first, the website in the second.
fn tabbed(stage: &Stage) {
    let panels = json!([
        {"label": "Overview", "rows": [[{"name": "name"}, {"name": "type"}]]},
        {"label": "More", "tabBreak": true, "tabLabel": "On the web",
            "rows": [[{"name": "website"}, {"name": "sicCode"}]]},
    ]);
    layout(stage, "detail", &panels);
}

/// An account, and the path of its page.
async fn account(stage: &Stage) -> String {
    let record = json!({"name": "Hafenkontor", "website": "https://example.org"});
    let record = stage.send("POST", "Account", record).await;
    format!("Account/{}", record["id"].as_str().unwrap_or_default())
}

async fn record(stage: &Stage) -> (Page, String) {
    let path = account(stage).await;
    let page = stage.signed_in("admin", &format!("/{path}")).await;
    page.see("heading", "Hafenkontor").await;
    (page, path)
}

async fn tabs_of_a_page_stand_in_its_address(stage: Stage) {
    tabbed(&stage);
    let (page, path) = record(&stage).await;
    page.see_attribute("tab", "Overview", "aria-selected", json!("true")).await;
    page.see_no("term", "Website").await;
    page.click("tab", "On the web").await;
    page.see("term", "Website").await;
    page.see_no("term", "Type").await;
    page.see_address(&format!("/{path}?tab=2")).await;
    page.reload().await;
    page.see("term", "Website").await;
    page.press("Control+\\").await;
    page.see("term", "Type").await;
    page.see_address(&format!("/{path}")).await;
}

async fn panels_have_notes_and_hide_behind_show_more(stage: Stage) {
    let panels = json!([
        {"label": "Overview", "style": "danger", "noteText": "Mind **this**.", "noteStyle": "warning",
            "rows": [[{"name": "name", "customLabel": "Called"}, {"name": "type", "noLabel": true}]]},
        {"label": "Rarely", "hidden": true,
            "columns": [[{"name": "website"}], [{"name": "sicCode"}, {"name": "industry"}]]},
    ]);
    layout(&stage, "detail", &panels);
    let (page, _) = record(&stage).await;
    page.within("region", "Overview").see_text("Mind this.").await;
    page.see_attribute("region", "Overview", "data-style", json!("danger")).await;
    page.see("term", "Called").await;
    page.see_no("region", "Rarely").await;
    page.within("main", "").click("button", "Show more").await;
    page.within("region", "Rarely").see("term", "SIC code").await;
    page.see_attribute("button", "Show less", "aria-expanded", json!("true")).await;
    page.click("button", "Show less").await;
    page.see_no("region", "Rarely").await;
}

async fn what_stands_below_is_broken_into_tabs(stage: Stage) {
    let (page, path) = record(&stage).await;
    page.see("region", "Contacts").await;
    page.see_no("region", "Cases").await;
    page.click("tab", "Support").await;
    page.see("region", "Cases").await;
    page.see_no("region", "Contacts").await;
    page.see_address(&format!("/{path}?panel=cases")).await;
    page.go(&format!("/{path}?panel=calls")).await;
    page.see("region", "Calls").await;
    page.see_attribute("tab", "Support", "aria-selected", json!("true")).await;
}

async fn an_old_server_lists_its_relationships(stage: Stage) {
    let missing = Fault::new("GET", "Account/layout/bottomPanelsDetail");
    stage.faults().add(missing.status(404, "", &[]));
    layout(&stage, "relationships", &json!(["cases", {"name": "contacts", "hidden": true}]));
    let (page, _) = record(&stage).await;
    page.see("region", "Cases").await;
    page.see_no("region", "Opportunities").await;
    page.see_no("region", "Contacts").await;
    page.click("button", "Show more").await;
    page.see("region", "Contacts").await;
    page.scroll_to("heading", "Stream").await;
    page.see("feed", "Stream").await;
}

async fn panels_of_fields_stand_beside(stage: Stage) {
    let mut metadata = stage.get("Metadata").await;
    let panel = json!({"name": "codes", "label": "Codes", "isForm": true,
        "options": {"fieldList": ["sicCode"]}});
    for view in ["detail", "edit"] {
        metadata["clientDefs"]["Account"]["sidePanels"][view] = json!([panel]);
    }
    stage.faults().add(Fault::new("GET", "Metadata").body(&metadata.to_string()));
    layout(&stage, "detail", &json!([{"rows": [[{"name": "name"}]]}]));
    let (page, path) = record(&stage).await;
    page.within("region", "Codes").see("term", "SIC code").await;
    page.within("region", "Assignment").see("term", "Assigned user").await;
    page.press("e").await;
    page.see_address(&format!("/{path}/edit")).await;
    page.within("region", "Codes").fill("SIC code", "0111").await;
    page.click("button", "Save").await;
    page.within("region", "Codes").see_text("0111").await;
}

async fn an_error_in_another_tab_is_shown(stage: Stage) {
    tabbed(&stage);
    let path = account(&stage).await;
    let page = stage.signed_in("admin", &format!("/{path}")).await;
    page.go(&format!("/{path}/edit?tab=2")).await;
    page.see_value("Website", "https://example.org").await;
    page.click("tab", "Overview").await;
    page.fill("Name", "").await;
    page.click("tab", "On the web").await;
    page.see_no("textbox", "Name").await;
    page.press("Control+s").await;
    page.see_said("alert", "Name is required.").await;
    page.see_focus("textbox", "Name").await;
    page.click("tab", "On the web").await;
    page.within("alert", "").click("link", "Name is required.").await;
    page.see_focus("textbox", "Name").await;
    assert!(stage.requests("PUT", &path).is_empty());
}

async fn tabs_of_a_form_keep_what_was_typed(stage: Stage) {
    tabbed(&stage);
    let path = account(&stage).await;
    let page = stage.signed_in("admin", &format!("/{path}/edit")).await;
    page.fill("Name", "Hafenkontor West").await;
    page.click("tab", "On the web").await;
    page.see_no("dialog", "Unsaved changes").await;
    page.fill("Website", "https://example.net").await;
    page.click("tab", "Overview").await;
    page.see_value("Name", "Hafenkontor West").await;
    page.click("button", "Save").await;
    page.see_address(&format!("/{path}")).await;
    let body = stage.see_request("PUT", &path).await.body;
    assert_eq!(body, json!({"name": "Hafenkontor West", "website": "https://example.net"}));
}

async fn three_hundred_fields_stay_usable(stage: Stage) {
    let mut metadata = stage.get("Metadata").await;
    let mut rows = vec![json!([{"name": "name"}, false])];
    for pair in 0..150 {
        let names = [format!("cLeft{pair}"), format!("cRight{pair}")];
        for name in &names {
            metadata["entityDefs"]["Account"]["fields"][name] = json!({"type": "varchar"});
        }
        rows.push(json!([{"name": names[0]}, {"name": names[1]}]));
    }
    stage.faults().add(Fault::new("GET", "Metadata").body(&metadata.to_string()));
    layout(&stage, "detail", &json!([{"label": "All of it", "rows": rows}]));
    let path = account(&stage).await;
    let page = stage.signed_in("admin", &format!("/{path}/edit")).await;
    page.see_value("Name", "Hafenkontor").await;
    page.fill("C Right149", "at the end").await;
    page.fill("C Left0", "").await;
    // What one letter costs until it has been drawn, in the middle of many.
    let typing = "(async () => {
        const input = document.activeElement, times = [];
        const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        for (const letter of 'twenty letters typed') {
          const start = performance.now();
          input.value += letter;
          input.dispatchEvent(new InputEvent('input', {bubbles: true}));
          await frame();
          times.push(performance.now() - start);
        }
        return times.sort((a, b) => a - b)[10];
      })()";
    let median = page.evaluate(typing).await.as_f64().unwrap_or(f64::MAX);
    assert!(median < 200.0, "a letter takes {median} ms");
    page.see_value("C Left0", "twenty letters typed").await;
    page.press("Control+Enter").await;
    page.see_address(&format!("/{path}")).await;
    let body = stage.see_request("PUT", &path).await.body;
    assert_eq!(body, json!({"cRight149": "at the end", "cLeft0": "twenty letters typed"}));
}
