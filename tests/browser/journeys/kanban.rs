//! A list as a board.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::{Value, json};

journeys![
    a_list_becomes_a_board_and_stays_one,
    a_card_is_carried_by_keys,
    a_card_is_put_back_by_escape,
    a_card_is_dragged,
    a_card_goes_back_where_the_server_refuses,
    further_cards_come_at_a_click,
    who_may_not_edit_moves_nothing,
    a_board_narrows_with_its_list,
    what_has_no_status_has_no_board,
    a_failed_board_can_be_tried_again,
];

const BOARD: &str = "Kanban/Opportunity?maxSize=15&orderBy=createdAt&order=desc&select=name,stage";

/// The column of a status, as the server has it.
async fn group(stage: &Stage, name: &str) -> Value {
    let board = stage.get(BOARD).await;
    let groups = board["groups"].as_array().cloned().unwrap_or_default();
    groups.into_iter().find(|group| group["name"] == name).unwrap_or_default()
}

fn first(group: &Value) -> (String, String) {
    let text = |key: &str| group["list"][0][key].as_str().unwrap_or_default().to_owned();
    (text("id"), text("name"))
}

/// The board of opportunities, as administrator.
async fn board(stage: &Stage) -> Page {
    let page = stage.signed_in("admin", "/Opportunity?view=kanban").await;
    page.within("region", "Prospecting").see("link", "*").await;
    page
}

/// A column holds a card at a place, counted from 0.
async fn see_card(page: &Page, lane: &str, id: &str, at: usize) {
    let script = format!(
        "[...document.querySelector('[aria-label={lane:?}]').querySelectorAll('[data-card]')]
            [{at}]?.dataset.card === {id:?}"
    );
    page.see_true(&format!("{lane} has the card at {at}"), &script).await;
}

async fn a_list_becomes_a_board_and_stays_one(stage: Stage) {
    let page = stage.signed_in("admin", "/Opportunity").await;
    page.within("grid", "Opportunities").see("link", "*").await;
    page.click("button", "Kanban").await;
    page.see_address("/Opportunity?view=kanban").await;
    page.see_attribute("button", "Kanban", "aria-pressed", json!("true")).await;
    let prospecting = group(&stage, "Prospecting").await;
    let lane = page.within("region", "Prospecting");
    lane.see("link", &first(&prospecting).1).await;
    let total = prospecting["total"].as_u64().unwrap_or_default();
    lane.see_text(&total.to_string()).await;
    page.within("region", "Proposal").see_text("in 15 loaded").await;
    page.see_no("region", "Closed Lost").await;
    page.go("/Opportunity").await;
    page.see("region", "Prospecting").await;
    page.see_address("/Opportunity?view=kanban").await;
    page.click("button", "List").await;
    page.see_address("/Opportunity").await;
    page.see("grid", "Opportunities").await;
}

async fn a_card_is_carried_by_keys(stage: Stage) {
    let page = board(&stage).await;
    let (id, name) = first(&group(&stage, "Prospecting").await);
    let handle = format!("Move {name}");
    page.focus("button", &handle).await;
    page.press("Enter").await;
    page.see_attribute("button", &handle, "aria-pressed", json!("true")).await;
    page.press("ArrowRight").await;
    see_card(&page, "Qualification", &id, 0).await;
    page.press("ArrowDown").await;
    see_card(&page, "Qualification", &id, 1).await;
    page.see_focus("button", &handle).await;
    assert!(stage.requests("PUT", &format!("Opportunity/{id}")).is_empty(), "not let go yet");
    page.press("Enter").await;
    page.see_said("status", "is in Qualification now, 2 of").await;
    let seen = stage.see_request("PUT", &format!("Opportunity/{id}")).await;
    assert_eq!(seen.body, json!({"stage": "Qualification"}));
    let order = stage.see_request("PUT", "Kanban/order").await;
    assert_eq!(
        (&order.body["group"], &order.body["ids"][1]),
        (&json!("Qualification"), &json!(id))
    );
    page.reload().await;
    see_card(&page, "Qualification", &id, 1).await;
}

async fn a_card_is_put_back_by_escape(stage: Stage) {
    let page = board(&stage).await;
    let (id, name) = first(&group(&stage, "Prospecting").await);
    page.focus("button", &format!("Move {name}")).await;
    page.press("Enter").await;
    page.press("ArrowRight").await;
    see_card(&page, "Qualification", &id, 0).await;
    page.press("Escape").await;
    see_card(&page, "Prospecting", &id, 0).await;
    page.see_said("status", "is back in Prospecting").await;
    page.see_focus("button", &format!("Move {name}")).await;
    assert!(stage.requests("PUT", &format!("Opportunity/{id}")).is_empty());
}

async fn a_card_is_dragged(stage: Stage) {
    let page = board(&stage).await;
    let before = group(&stage, "Qualification").await["total"].as_u64().unwrap_or_default();
    let (id, name) = first(&group(&stage, "Prospecting").await);
    page.drag("button", &format!("Move {name}"), (280, 0)).await;
    let seen = stage.see_request("PUT", &format!("Opportunity/{id}")).await;
    assert_eq!(seen.body, json!({"stage": "Qualification"}));
    page.within("region", "Qualification").see("link", &name).await;
    page.within("region", "Qualification").see_text(&(before + 1).to_string()).await;
    assert_eq!(stage.get(&format!("Opportunity/{id}")).await["stage"], "Qualification");
    page.see_attribute("button", &format!("Move {name}"), "aria-pressed", json!("false")).await;
}

async fn a_card_goes_back_where_the_server_refuses(stage: Stage) {
    let page = board(&stage).await;
    let prospecting = group(&stage, "Prospecting").await;
    let (id, name) = first(&prospecting);
    let path = format!("Opportunity/{id}");
    let held = stage.faults().add(Fault::new("PUT", &path).status(403, "", &[]).hold());
    page.drag("button", &format!("Move {name}"), (280, 0)).await;
    page.within("region", "Qualification").see("link", &name).await;
    stage.faults().release(held);
    page.see_said("alert", &name).await;
    see_card(&page, "Prospecting", &id, 0).await;
    let total = prospecting["total"].as_u64().unwrap_or_default();
    page.within("region", "Prospecting").see_text(&total.to_string()).await;
    assert!(stage.requests("PUT", "Kanban/order").is_empty());
}

async fn further_cards_come_at_a_click(stage: Stage) {
    let page = board(&stage).await;
    let count = "document.querySelectorAll('[aria-label=Proposal] [data-card]').length";
    page.see_true("a part is here", &format!("{count} === 15")).await;
    page.click("button", "Load more of Proposal").await;
    page.see_true("there are more", &format!("{count} > 15")).await;
    let seen = stage.see_request("GET", "Opportunity").await;
    assert!(seen.query.contains("offset=15") && seen.query.contains("Proposal"), "{}", seen.query);
    let twice = "(() => { const ids = [...document.querySelectorAll('[data-card]')]
        .map((card) => card.dataset.card); return new Set(ids).size === ids.length; })()";
    page.see_true("each card is there once", twice).await;
}

async fn who_may_not_edit_moves_nothing(stage: Stage) {
    let page = stage.signed_in("reader", "/Opportunity?view=kanban").await;
    page.within("region", "Prospecting").see("link", "*").await;
    let handles = "[...document.querySelectorAll('button')]
        .filter((button) => button.ariaLabel?.startsWith('Move ')).length === 0";
    page.see_true("there is nothing to take hold of", handles).await;
}

async fn a_board_narrows_with_its_list(stage: Stage) {
    let page = board(&stage).await;
    let (_, name) = first(&group(&stage, "Negotiation").await);
    page.fill("Search Opportunities", &name).await;
    page.within("region", "Negotiation").see("link", &name).await;
    page.see_true("few are left", "document.querySelectorAll('[data-card]').length < 15").await;
    page.see_address("/Opportunity?q=*").await;
}

async fn what_has_no_status_has_no_board(stage: Stage) {
    let page = stage.signed_in("admin", "/Account?view=kanban").await;
    page.within("grid", "Accounts").see("link", "*").await;
    page.see_no("button", "Kanban").await;
}

async fn a_failed_board_can_be_tried_again(stage: Stage) {
    stage.faults().add(Fault::new("GET", "Kanban/Opportunity").status(500, "", &[]).times(1));
    let page = stage.signed_in("admin", "/Opportunity?view=kanban").await;
    page.see_said("alert", "The server had an error.").await;
    page.click("button", "Try again").await;
    page.within("region", "Prospecting").see("link", "*").await;
    page.see_no("button", "Try again").await;
}
