//! Opening: a list from the menu, a record from its row.
#![cfg(not(target_family = "wasm"))]

use super::{BOTH, Side, load::tab, measured};
use crate::harness::{Page, Stage};

journeys![a_list_from_the_menu, a_record_from_its_row];

/// A tab at the list of accounts, at rest.
pub async fn at_accounts(stage: &Stage, side: &Side, height: u32) -> Page {
    let page = tab(stage, side, Some(false)).await;
    page.resize(1440, height).await;
    page.go("/Account").await;
    page.see_painted().await;
    page.quiet(stage).await;
    page
}

/// The first row of a list can be read.
pub fn shows(side: &Side, entity: &str) -> String {
    format!("bench.shows(\"{}\")", side.row_of(entity))
}

/// The entry of the menu.
pub fn entry(entity: &str) -> String {
    format!("document.querySelector(\"nav a[href*='/{entity}']\")")
}

async fn a_list_from_the_menu(stage: Stage) {
    for side in BOTH {
        let fresh = side.serve(&stage, false).await;
        let page = at_accounts(&fresh, &side, 900).await;
        let first = page.hit_until(&entry("Contact"), &shows(&side, "Contact")).await;
        measured(side.name, "list from the menu, first time", first);
        page.quiet(&fresh).await;
        let again = page.hit_until(&entry("Account"), &shows(&side, "Account")).await;
        measured(side.name, "list from the menu, seen before", again);
        page.quiet(&fresh).await;
        page.slow_down(super::load::SLOW).await;
        let again = page.hit_until(&entry("Contact"), &shows(&side, "Contact")).await;
        measured(side.name, "list from the menu, seen before, slow CPU", again);
        fresh.clear().await;
    }
}

async fn a_record_from_its_row(stage: Stage) {
    for side in BOTH {
        let fresh = side.serve(&stage, false).await;
        let page = at_accounts(&fresh, &side, 900).await;
        if side.is_app {
            // What begins once the start is over belongs to no record.
            fresh.see_request("GET", "PopupNotification/action/grouped").await;
            page.quiet(&fresh).await;
        }
        page.evaluate("bench.follow()").await;
        for (nth, what) in ["first record from a row", "record from a row"].into_iter().enumerate()
        {
            let row = format!("document.querySelectorAll(\"{}\")[{nth}]", side.row_of("Account"));
            let name = page.evaluate(&format!("{row}.textContent.trim()")).await;
            let heading = format!(
                "[...document.querySelectorAll('h1')].some((it) => it.textContent.includes({name}))"
            );
            measured(side.name, what, page.hit_until(&row, &heading).await);
            page.quiet(&fresh).await;
            let say = |of: &str, value: f64| measured(side.name, &format!("{what}, {of}"), value);
            say("complete", page.number("bench.changed - bench.acted").await);
            let calls = page.evaluate("bench.calls(bench.pressed)").await;
            say("calls", calls["count"].as_f64().unwrap_or_default());
            say("round trips", calls["trips"].as_f64().unwrap_or_default());
            println!("told: {what} {}", calls["which"]);
            page.evaluate("history.back()").await;
            page.until(&shows(&side, "Account")).await;
            page.quiet(&fresh).await;
        }
        fresh.clear().await;
    }
}
