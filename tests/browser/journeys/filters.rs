//! Filters: chosen, shown, sent as the contract has them, kept, refused.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage, View};
use serde_json::{Value, json};

journeys![
    a_primary_filter_is_chosen_and_taken_away,
    filters_of_fields_go_out_as_the_contract_says,
    nested_groups_give_the_rows_that_sql_would,
    a_link_shows_the_same_request,
    what_an_address_says_wrongly_is_named,
    a_refused_filter_says_so_and_the_rest_works,
    filters_are_saved_for_both_clients,
    saved_filters_of_the_other_client_are_here,
];

/// The parameters of the last list request, decoded.
pub async fn sent(stage: &Stage, entity: &str) -> String {
    let all = stage.requests("GET", entity);
    // Those of this file ask for no ids.
    let last = all.into_iter().rev().find(|seen| {
        seen.query.starts_with("select=id") || seen.query.starts_with("searchParams=")
    });
    let query = last.map(|seen| seen.query).unwrap_or_default();
    let query = query.replace("%5B", "[").replace("%5D", "]").replace("%2C", ",");
    query.replace("%3A", ":").replace("%20", " ").replace("%2F", "/")
}

/// The last request's query has these parameters, sooner or later.
pub async fn see_sent(page: &Page, stage: &Stage, entity: &str, wanted: &str) {
    see_query(page, stage, entity, wanted, true).await;
}

/// The same without them.
pub async fn see_not_sent(page: &Page, stage: &Stage, entity: &str, unwanted: &str) {
    see_query(page, stage, entity, unwanted, false).await;
}

async fn see_query(page: &Page, stage: &Stage, entity: &str, part: &str, there: bool) {
    let mut last = String::new();
    for _ in 0..100 {
        last = sent(stage, entity).await;
        if last.contains(part) == there {
            return;
        }
        // A turn of the page's own clock: the request follows what was typed.
        page.evaluate("new Promise((done) => setTimeout(done, 50))").await;
    }
    panic!("{part} ({there}) in {last}");
}

pub async fn total(stage: &Stage, path: &str) -> u64 {
    stage.get(path).await["total"].as_u64().unwrap_or(u64::MAX)
}

pub async fn open_filters(page: &Page) {
    page.click("button", "Filters").await;
    page.see("region", "Filters").await;
}

/// Adds a filter of a field by its label.
async fn add(page: &View, label: &str) {
    page.fill("Add filter", label).await;
    page.press("Enter").await;
    page.see("group", label).await;
}

async fn a_primary_filter_is_chosen_and_taken_away(stage: Stage) {
    let page = stage.signed_in("admin", "/Opportunity").await;
    open_filters(&page).await;
    page.click("button", "Won").await;
    page.see_address("/Opportunity?filter=won").await;
    let won = total(&stage, "Opportunity?maxSize=1&primaryFilter=won").await;
    page.see_said("status", &format!("{won} records")).await;
    see_sent(&page, &stage, "Opportunity", "where[0][type]=primary&where[0][value]=won").await;
    page.click("checkbox", "Only mine").await;
    page.see_address("/Opportunity?filter=won&bool=onlyMy").await;
    page.click("button", "Remove filter Won").await;
    page.see_address("/Opportunity?bool=onlyMy").await;
    page.click("button", "Remove filter Only mine").await;
    page.see_address("/Opportunity").await;
    page.see_no("button", "Remove filter *").await;
    page.see_focus("button", "Filters").await;
    page.press("Escape").await;
}

async fn filters_of_fields_go_out_as_the_contract_says(stage: Stage) {
    let page = stage.signed_in("admin", "/Opportunity").await;
    open_filters(&page).await;
    add(&page, "Stage").await;
    let stage_filter = page.within("group", "Stage");
    stage_filter.choose("Condition: Stage", "None of").await;
    stage_filter.fill("Stage", "Won").await;
    page.press("Enter").await;
    let wanted = "where[0][type]=or&where[0][value][0][type]=notIn\
        &where[0][value][0][attribute]=stage&where[0][value][0][field]=stage\
        &where[0][value][0][value][]=Closed Won&where[0][value][1][type]=isNull\
        &where[0][value][1][attribute]=stage&where[0][value][1][field]=stage";
    see_sent(&page, &stage, "Opportunity", wanted).await;
    page.see_address("/Opportunity?where=or(stage:notIn:Closed%20Won;stage:isNull)").await;
    add(&page, "Amount").await;
    page.within("group", "Amount").choose("Condition: Amount", "Greater than").await;
    page.within("group", "Amount").fill("Amount", "10,000").await;
    page.see_address(
        "/Opportunity?where=or(stage:notIn:Closed%20Won;stage:isNull);amount:greaterThan:10000",
    )
    .await;
    page.see("button", "Remove filter Amount").await;
    page.see_text("Amount: Greater than 10,000").await;
    page.click("button", "Remove Stage").await;
    page.see_address("/Opportunity?where=amount:greaterThan:10000").await;
    page.click("button", "Clear filters").await;
    page.see_address("/Opportunity").await;
    page.see_no("group", "Amount").await;
}

/// Any of: a stage; an amount over a limit and a date in a span.
async fn nested_groups_give_the_rows_that_sql_would(stage: Stage) {
    let page = stage.signed_in("admin", "/Opportunity?sort=name").await;
    open_filters(&page).await;
    page.click("button", "Add group").await;
    let group = page.within("group", "Group");
    add(&group, "Stage").await;
    group.within("group", "Stage").fill("Stage", "Lost").await;
    page.press("Enter").await;
    page.see_address("/Opportunity?where=or(stage:in:Closed%20Lost)&sort=name").await;
    group.click("button", "Add group").await;
    let inner = group.within("group", "Group");
    inner.choose("Group", "All of these").await;
    add(&inner, "Probability, %").await;
    let likely = inner.within("group", "Probability, %");
    likely.choose("Condition: Probability, %", "At least").await;
    likely.fill("Probability, %", "40").await;
    add(&inner, "Close date").await;
    inner.within("group", "Close date").choose("Condition: Close date", "Before").await;
    inner.within("group", "Close date").fill("Close date", "01.01.2027").await;
    page.see_address(
        "/Opportunity?where=or(stage:in:Closed%20Lost;\
         and(probability:greaterThanOrEquals:40;closeDate:before:2027-01-01))&sort=name",
    )
    .await;
    let wanted = "where[0][type]=or\
        &where[0][value][0][type]=in&where[0][value][0][attribute]=stage\
        &where[0][value][0][field]=stage&where[0][value][0][value][]=Closed Lost\
        &where[0][value][1][type]=and\
        &where[0][value][1][value][0][type]=greaterThanOrEquals\
        &where[0][value][1][value][0][attribute]=probability\
        &where[0][value][1][value][0][field]=probability\
        &where[0][value][1][value][0][value]=40\
        &where[0][value][1][value][1][type]=before\
        &where[0][value][1][value][1][attribute]=closeDate\
        &where[0][value][1][value][1][field]=closeDate\
        &where[0][value][1][value][1][value]=2027-01-01";
    see_sent(&page, &stage, "Opportunity", wanted).await;
    let rows = every_opportunity(&stage).await;
    let fits = |row: &&Value| {
        let early = row["closeDate"].as_str().is_some_and(|date| date < "2027-01-01");
        let likely = row["probability"].as_i64().is_some_and(|percent| percent >= 40);
        row["stage"] == "Closed Lost" || (likely && early)
    };
    let found: Vec<&Value> = rows.iter().filter(fits).collect();
    assert!(!found.is_empty() && found.len() < rows.len());
    page.see_said("status", &format!("{} records", found.len())).await;
    let first = found[0]["name"].as_str().unwrap_or_default();
    page.within("grid", "Opportunities").see("link", first).await;
    page.see("button", "Remove filter Stage or Probability, % and Close date").await;
}

/// All of them, by name.
async fn every_opportunity(stage: &Stage) -> Vec<Value> {
    let path =
        "Opportunity?maxSize=200&orderBy=name&order=asc&select=name,stage,probability,closeDate";
    let list = stage.get(path).await["list"].take();
    list.as_array().cloned().unwrap_or_default()
}

async fn a_link_shows_the_same_request(stage: Stage) {
    let path = "/Task?q=re*&filter=actual&bool=onlyMy&where=priority:in:High,Urgent;\
        or(dateEnd:isNull;dateEnd:lastXDays:400)&sort=-name";
    let page = stage.signed_in("admin", path).await;
    page.see("button", "Remove filter Actual").await;
    let first = sent(&stage, "Task").await;
    page.see_address(path).await;
    let other = stage.open(path).await;
    other.see("button", "Remove filter Actual").await;
    other.see("button", "Remove filter Only mine").await;
    other.see("button", "Remove filter Priority").await;
    assert_eq!(sent(&stage, "Task").await, first);
    for part in [
        "where[0][type]=textFilter&where[0][value]=re%2A",
        "where[1][type]=bool&where[1][value][]=onlyMy",
        "where[2][type]=primary&where[2][value]=actual",
        "[type]=lastXDays",
        "orderBy=name&order=desc",
    ] {
        assert!(first.contains(part), "{part} is not in {first}");
    }
    other.click("button", "Filters").await;
    other.see("group", "Priority").await;
    other.see_address(path).await;
}

async fn what_an_address_says_wrongly_is_named(stage: Stage) {
    let path = "/Account?where=nothing:equals:1;name:resembles:x;gibberish;\
        or(type:in:Customer;secret:isNull)";
    let page = stage.signed_in("admin", path).await;
    page.within("grid", "Accounts").see("link", "*").await;
    page.see_text("is not understood, so it is left out").await;
    for label in ["Nothing", "Name", "gibberish", "Secret", "Type"] {
        page.see("button", &format!("Remove filter {label}")).await;
    }
    let query = sent(&stage, "Account").await;
    let wanted = "where[0][type]=or&where[0][value][0][type]=in&where[0][value][0][attribute]=type";
    assert!(query.contains(wanted) && !query.contains("where[1]"), "{query}");
    for label in ["Nothing", "Name", "gibberish", "Secret"] {
        page.click("button", &format!("Remove filter {label}")).await;
    }
    page.see_address("/Account?where=or(type:in:Customer)").await;
    page.see_no_text("is not understood").await;
}

/// One filter that only the server knows to be wrong, between two that are right.
async fn a_refused_filter_says_so_and_the_rest_works(stage: Stage) {
    let path = "/Account?filter=customers&where=name:startsWith:a;teams:linkedWith:gone;\
        type:isNotNull";
    let page = stage.signed_in("admin", path).await;
    page.see_said("alert", "does not exist").await;
    page.see("button", "Remove filter Teams").await;
    page.within("grid", "Accounts").see("link", "*").await;
    page.see_no("button", "Try again").await;
    page.see_address(path).await;
    let wanted = "Account?maxSize=1&primaryFilter=customers&where[0][type]=startsWith\
        &where[0][attribute]=name&where[0][value]=a&where[1][type]=isNotNull\
        &where[1][attribute]=type";
    let count = total(&stage, wanted).await;
    page.see_said("status", &format!("{count} record")).await;
    page.click("button", "Remove filter Teams").await;
    page.see_no_text("does not exist").await;
    stage.forgive("");
}

async fn filters_are_saved_for_both_clients(stage: Stage) {
    let path = "/Account?filter=customers&where=industry:in:Finance";
    let page = stage.signed_in("admin", path).await;
    open_filters(&page).await;
    page.click("button", "Save filter").await;
    let dialog = page.within("dialog", "Save filter");
    dialog.fill("Name of the filter", "Banks we have").await;
    dialog.click("button", "Save").await;
    page.see_attribute("button", "Banks we have", "aria-pressed", json!("true")).await;
    let kept = stage.see_request("PUT", &preferences(&stage).await).await.body;
    let one = &kept["presetFilters"]["Account"][0];
    assert_eq!((&one["label"], &one["primary"]), (&json!("Banks we have"), &json!("customers")));
    let expected = json!({"type": "in", "attribute": "industry", "value": ["Finance"],
        "data": {"type": "anyOf", "valueList": ["Finance"]}});
    assert_eq!(one["data"]["industry"], expected);
    page.click("button", "Banks we have").await;
    page.see_address("/Account").await;
    page.reload().await;
    page.click("button", "Filters").await;
    page.click("button", "Banks we have").await;
    page.see_address(path).await;
    page.click("button", "Remove saved filter Banks we have").await;
    page.see_no("button", "Banks we have").await;
    page.see_address("/Account?filter=customers").await;
}

/// The path of the admin's preferences.
async fn preferences(stage: &Stage) -> String {
    let user = stage.get("App/user").await["user"]["id"].take();
    format!("Preferences/{}", user.as_str().unwrap_or_default())
}

async fn saved_filters_of_the_other_client_are_here(stage: Stage) {
    let path = preferences(&stage).await;
    let theirs = json!({"presetFilters": {"Account": [{
        "id": "f77", "name": "f77", "label": "From the other one", "primary": null,
        "data": {"type": {"type": "or", "value": [
            {"type": "isNull", "attribute": "type"},
            {"type": "notIn", "attribute": "type", "value": ["Partner"]},
        ], "data": {"type": "noneOf", "valueList": ["Partner"]}}},
    }]}});
    stage.send("PUT", &path, theirs).await;
    let page = stage.signed_in("admin", "/Account").await;
    open_filters(&page).await;
    page.click("button", "From the other one").await;
    page.see_address("/Account?where=or(type:notIn:Partner;type:isNull)").await;
    page.see_attribute("button", "From the other one", "aria-pressed", json!("true")).await;
    page.see("button", "Remove filter Type").await;
}
