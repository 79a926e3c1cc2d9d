//! The app in parts: what the login does without, and parts that do not come. A build in one piece
//! has none, and these journeys end at once there.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::{Fault, PASSWORD};

journeys![
    the_login_loads_only_what_it_needs,
    sheets_stand_in_their_order,
    a_part_is_tried_again_until_it_comes,
    a_part_that_does_not_come_loses_nothing,
    a_start_without_its_part_says_so,
    a_page_whose_part_does_not_come_offers_to_try_again,
];

/// Bytes that the login may cost, with all it asks for: the goal is 145,000.
const LOGIN: u64 = 150_000;

const PARTS: &str = "/app/part-*";

async fn in_parts(page: &Page) -> bool {
    page.evaluate("!!document.querySelector('script[data-parts]')").await == true
}

async fn the_login_loads_only_what_it_needs(stage: Stage) {
    let page = stage.open("/").await;
    page.see("button", "Log in").await;
    if !in_parts(&page).await {
        return;
    }
    let script = "performance.getEntries().filter((entry) => 'encodedBodySize' in entry)
        .map(({name, encodedBodySize}) => [new URL(name, location).pathname, encodedBodySize])";
    let loaded = page.evaluate(script).await;
    let loaded = loaded.as_array().cloned().unwrap_or_default();
    let name = |entry: &serde_json::Value| entry[0].as_str().unwrap_or_default().to_owned();
    let later = |name: &String| ["/part-", "/rest-", "/parts-"].iter().any(|it| name.contains(it));
    assert!(!loaded.iter().map(name).any(|name| later(&name)), "{loaded:?}");
    let bytes: u64 = loaded.iter().filter_map(|entry| entry[1].as_u64()).sum();
    assert!(bytes > 50_000 && bytes < LOGIN, "{bytes} bytes: {loaded:?}");
    // Whoever types is about to need the rest.
    page.fill("Username", "admin").await;
    page.see_true("the rest", "performance.getEntries().some(({name}) => /part-/.test(name))")
        .await;
}

/// The page's own sheet says in what order the layers of all sheets count: it is the first.
async fn sheets_stand_in_their_order(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    page.see("grid", "Accounts").await;
    for _ in 0..2 {
        let first = page.evaluate("document.querySelector('link[rel=stylesheet]').href").await;
        assert!(first.as_str().is_some_and(|href| href.contains("/crema-")), "{first}");
        page.reload().await;
        page.see("grid", "Accounts").await;
    }
}

async fn a_part_is_tried_again_until_it_comes(stage: Stage) {
    stage.faults().add(Fault::new("GET", PARTS).status(503, "", &[]).times(2));
    let page = stage.signed_in("admin", "/Account").await;
    page.see("grid", "Accounts").await;
    stage.forgive("Failed to load resource");
}

async fn a_part_that_does_not_come_loses_nothing(stage: Stage) {
    let page = stage.open("/Account").await;
    page.see("button", "Log in").await;
    if !in_parts(&page).await {
        return;
    }
    let fault = stage.faults().add(Fault::new("GET", PARTS).status(503, "", &[]));
    page.sign_in("admin").await;
    page.see_said("alert", "A part of the app could not be loaded.").await;
    page.see_value("Username", "admin").await;
    page.see_value("Password", PASSWORD).await;
    assert!(stage.requests("GET", "App/user").is_empty(), "signed in without a page to show");
    stage.faults().remove(fault);
    page.click("button", "Log in").await;
    page.see("grid", "Accounts").await;
    stage.forgive("Failed to load resource");
}

async fn a_start_without_its_part_says_so(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    page.see("grid", "Accounts").await;
    if !in_parts(&page).await {
        return;
    }
    let fault = stage.faults().add(Fault::new("GET", PARTS).status(503, "", &[]));
    page.without_cache().await;
    page.reload().await;
    page.see_said("alert", "A part of the app could not be loaded.").await;
    stage.faults().remove(fault);
    page.click("button", "Try again").await;
    page.see("grid", "Accounts").await;
    stage.forgive("Failed to load resource");
}

/// Files that a part has and `app` has not.
const RECORD: &str = "(() => {
    const named = document.querySelector('script[data-parts]').dataset.parts.split(' ');
    const parts = Object.fromEntries(named.map((part) => part.split('=')));
    return parts.record.split(',').filter((file) => !parts.app.includes(file));
})()";

async fn a_page_whose_part_does_not_come_offers_to_try_again(stage: Stage) {
    let page = stage.open("/Account").await;
    page.see("button", "Log in").await;
    if !in_parts(&page).await {
        return;
    }
    let files = page.evaluate(RECORD).await;
    let files: Vec<_> =
        files.as_array().into_iter().flatten().filter_map(|it| it.as_str()).collect();
    assert!(!files.is_empty(), "pages of records have files of their own");
    let fault = |file: &&str| {
        stage.faults().add(Fault::new("GET", &format!("/{file}")).status(503, "", &[]))
    };
    let faults: Vec<_> = files.iter().map(fault).collect();
    page.sign_in("admin").await;
    page.within("grid", "Accounts").click("link", "*").await;
    page.see_said("alert", "A part of the app could not be loaded.").await;
    for fault in faults {
        stage.faults().remove(fault);
    }
    page.click("button", "Try again").await;
    page.see("button", "More actions").await;
    stage.forgive("Failed to load resource");
    stage.forgive("uncaught: <link");
}
