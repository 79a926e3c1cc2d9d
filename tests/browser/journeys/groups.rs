//! A list under headings, each with its count.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::{Value, json};
use std::collections::BTreeMap;

journeys![
    a_list_is_grouped_by_an_enum,
    a_list_is_grouped_by_a_link,
    a_list_is_grouped_by_months,
    a_list_is_grouped_by_a_switch,
    groups_keep_the_filters_of_the_list,
    groups_that_fail_can_be_tried_again,
];

/// All records of an entity type, by the value of an attribute.
async fn counted(stage: &Stage, entity: &str, attribute: &str) -> BTreeMap<String, usize> {
    let (mut counts, mut offset) = (BTreeMap::new(), 0);
    loop {
        let path = format!("{entity}?maxSize=200&offset={offset}&select={attribute}");
        let page = stage.get(&path).await;
        let list = page["list"].as_array().cloned().unwrap_or_default();
        if list.is_empty() {
            return counts;
        }
        offset += list.len();
        for record in list {
            let value = &record[attribute];
            let key = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            *counts.entry(key).or_default() += 1;
        }
    }
}

/// The headings in sight and their counts, once all are counted.
async fn headings(page: &Page) -> Vec<(String, usize)> {
    let ready = "(() => {
        const counts = [...document.querySelectorAll('section:not([hidden]) > h2 > button')]
          .map((button) => button.lastElementChild.textContent);
        return counts.length > 0 && counts.every((count) => count !== '');
      })()";
    page.see_true("all groups are counted", ready).await;
    let read = "[...document.querySelectorAll('section:not([hidden]) > h2 > button')]
        .map((button) => [button.children[1].textContent,
          Number(button.lastElementChild.textContent.replaceAll(',', ''))])";
    let found = page.evaluate(read).await;
    let heading = |pair: &Value| {
        let count = pair[1].as_f64().unwrap_or_default();
        (pair[0].as_str().unwrap_or_default().to_owned(), count as usize)
    };
    found.as_array().into_iter().flatten().map(heading).collect()
}

async fn a_list_is_grouped_by_an_enum(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    page.within("grid", "Accounts").see("link", "*").await;
    page.click("button", "Group by").await;
    page.click("menuitem", "Type").await;
    page.see_address("/Account?view=group-type").await;
    let shown = headings(&page).await;
    let counts = counted(&stage, "Account", "type").await;
    for (label, count) in &shown {
        let key = if label == "Type: None" { "" } else { label };
        assert_eq!(counts.get(key), Some(count), "{label} in {counts:?}");
    }
    let all: usize = counts.values().sum();
    assert_eq!(shown.iter().map(|(_, count)| count).sum::<usize>(), all);
    // The first is open; another one opens in its place.
    let (first, second) = (&shown[0].0, &shown[1].0);
    page.within("grid", &format!("Accounts: {first}")).see("link", "*").await;
    page.click("button", &format!("{second} {}", shown[1].1)).await;
    page.within("grid", &format!("Accounts: {second}")).see("link", "*").await;
    page.see_no("grid", &format!("Accounts: {first}")).await;
    page.reload().await;
    page.see("grid", &format!("Accounts: {first}")).await;
    page.click("button", "Grouped by Type").await;
    page.click("menuitem", "No groups").await;
    page.see_address("/Account").await;
    page.see("grid", "Accounts").await;
}

async fn a_list_is_grouped_by_a_link(stage: Stage) {
    let page = stage.signed_in("admin", "/Opportunity?view=group-assignedUser").await;
    let shown = headings(&page).await;
    let counts = counted(&stage, "Opportunity", "assignedUserName").await;
    for (label, count) in &shown {
        let key = if label == "Assigned user: None" { "null" } else { label };
        assert_eq!(counts.get(key), Some(count), "{label} in {counts:?}");
    }
    assert!(shown.len() > 1 && shown.len() <= counts.len());
    page.see_text("loaded").await;
}

async fn a_list_is_grouped_by_months(stage: Stage) {
    let page = stage.signed_in("admin", "/Opportunity?view=group-closeDate").await;
    let shown = headings(&page).await;
    let mut months: BTreeMap<String, usize> = BTreeMap::new();
    for (day, count) in counted(&stage, "Opportunity", "closeDate").await {
        *months.entry(day.chars().take(7).collect()).or_default() += count;
    }
    let wanted: Vec<_> = months.into_iter().rev().map(|(_, count)| count).collect();
    let counts: Vec<_> = shown.iter().map(|(_, count)| *count).collect();
    assert_eq!(counts[..], wanted[..counts.len()], "{shown:?}");
    let year = shown[0].0.split(' ').nth(1).unwrap_or_default();
    assert!(year.len() == 4 && year.starts_with("20"), "{shown:?}");
}

async fn a_list_is_grouped_by_a_switch(stage: Stage) {
    let page = stage.signed_in("admin", "/CSpecimen?view=group-isFragile").await;
    let counts = counted(&stage, "CSpecimen", "isFragile").await;
    let shown: BTreeMap<_, _> = headings(&page).await.into_iter().collect();
    assert_eq!(shown.get("Yes"), counts.get("true"));
    assert_eq!(shown.get("No"), counts.get("false"));
}

async fn groups_keep_the_filters_of_the_list(stage: Stage) {
    let page = stage.signed_in("admin", "/Opportunity?filter=won&view=group-stage").await;
    let shown = headings(&page).await;
    let total = stage.get("Opportunity?maxSize=1&primaryFilter=won").await["total"].as_u64();
    assert_eq!(shown.iter().map(|(_, count)| *count as u64).sum::<u64>(), total.unwrap_or(0));
    assert_eq!(shown.len(), 1, "{shown:?}");
}

async fn groups_that_fail_can_be_tried_again(stage: Stage) {
    stage.faults().add(Fault::new("GET", "Opportunity").status(500, "", &[]).times(1));
    let page = stage.signed_in("admin", "/Opportunity?view=group-closeDate").await;
    page.see_said("alert", "The server had an error.").await;
    page.click("button", "Try again").await;
    assert!(headings(&page).await.len() > 1);
    page.see_no("button", "Try again").await;
    page.see_attribute("button", "Grouped by Close date", "aria-expanded", json!("false")).await;
}
