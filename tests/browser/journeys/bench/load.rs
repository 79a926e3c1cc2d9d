//! Loading: the login page and a list by its address, with nothing kept, and again with all kept.
#![cfg(not(target_family = "wasm"))]

use super::{BOTH, OURS, Side, measured};
use crate::harness::{Page, Stage, watch};

journeys![
    cold_login,
    cold_login_slow_cpu,
    cold_login_slow_net,
    cold_list,
    cold_list_slow_cpu,
    cold_list_slow_net,
    warm_list,
];

/// How slow a telephone's processor is.
pub const SLOW: u32 = 4;

async fn cold_login(stage: Stage) {
    for side in BOTH {
        let fresh = side.serve(&stage, false).await;
        let page = tab(&fresh, &side, None).await;
        cold(&page, &side, "/", "cold login", "form visible").await;
        fresh.clear().await;
    }
}

async fn cold_list(stage: Stage) {
    for side in BOTH {
        let fresh = side.serve(&stage, false).await;
        let page = tab(&fresh, &side, Some(false)).await;
        cold(&page, &side, "/Account", "cold list", "rows visible").await;
        let elements = page.number("document.querySelectorAll('*').length").await;
        measured(side.name, "list, elements", elements);
        measured(side.name, "list, memory", page.memory().await as f64 / 1e6);
        fresh.clear().await;
    }
}

async fn cold_login_slow_cpu(stage: Stage) {
    for side in BOTH {
        slowly(&stage, &side, "/", None, SLOW, "cold login, slow CPU").await;
    }
}

async fn cold_login_slow_net(stage: Stage) {
    for side in BOTH {
        slowly(&stage, &side, "/", None, 1, "cold login, slow net").await;
    }
}

async fn cold_list_slow_cpu(stage: Stage) {
    for side in BOTH {
        slowly(&stage, &side, "/Account", Some(false), SLOW, "cold list, slow CPU").await;
    }
}

async fn cold_list_slow_net(stage: Stage) {
    for side in BOTH {
        slowly(&stage, &side, "/Account", Some(false), 1, "cold list, slow net").await;
    }
}

/// One load, and all that can be learnt from it.
async fn cold(page: &Page, side: &Side, address: &str, what: &str, seen: &str) {
    let say = |of: &str, value: f64| measured(side.name, &format!("{what}, {of}"), value);
    let traffic = page.traffic().await;
    page.go(address).await;
    let painted = page.see_painted().await;
    say(seen, painted);
    let at = page.number("performance.timeOrigin + bench.painted").await;
    traffic.rest().await;
    let (bytes, requests) = traffic.until(at);
    say("over the wire", bytes / 1e3);
    say("requests", requests);
    say("with what is fetched ahead", traffic.until(f64::INFINITY).0 / 1e3);
    say("layout shift", page.number("bench.shift").await);
}

/// One load with a slow processor, or (as often as not slowed) over a slow line.
async fn slowly(
    stage: &Stage,
    side: &Side,
    address: &str,
    session: Option<bool>,
    slow: u32,
    what: &str,
) {
    let fresh = side.serve(stage, slow == 1).await;
    let page = tab(&fresh, side, session).await;
    page.slow_down(slow).await;
    page.go(address).await;
    measured(side.name, what, page.see_painted().await);
    fresh.clear().await;
}

/// The second load with the service worker active. Nothing is handed to it: the session is what the
/// browser kept.
async fn warm_list(stage: Stage) {
    for side in BOTH {
        let fresh = side.serve(&stage, false).await;
        let page = warm_tab(&fresh, &side).await;
        page.go("/Account").await;
        page.see_painted().await;
        if side.is_app {
            see_put_by(&page).await;
        }
        page.quiet(&fresh).await;
        page.close().await;
        for (slow, what) in [(1, "warm list, rows visible"), (SLOW, "warm list, slow CPU")] {
            let page = warm_tab(&fresh, &side).await;
            page.slow_down(slow).await;
            page.go("/Account").await;
            measured(side.name, what, page.see_painted().await);
            page.quiet(&fresh).await;
            if slow == 1 && side.is_app {
                let served = page.evaluate("!!navigator.serviceWorker.controller").await;
                assert_eq!(served, true, "the service worker is not active");
                measured(OURS.name, "warm list, layout shift", page.number("bench.shift").await);
                let calls = page.evaluate("bench.calls(0)").await;
                println!("told: warm list {}", calls["which"]);
                measured(OURS.name, "warm list, calls", calls["count"].as_f64().unwrap_or(0.0));
            }
            page.close().await;
        }
        fresh.clear().await;
    }
}

/// The app's files, the schema and the list were put by.
async fn see_put_by(page: &Page) {
    let active = "navigator.serviceWorker.getRegistration()
        .then((it) => it?.active?.state === 'activated')";
    page.see_true("the service worker is active", active).await;
    crate::journeys::kept::see_answer(page, "schema").await;
}

/// A tab that measures; `session` is handed to it, one that outlives the browser where that is so.
pub async fn tab(stage: &Stage, side: &Side, session: Option<bool>) -> Page {
    let page = stage.tab().await;
    page.resize(1440, 900).await;
    let mut selector = side.form();
    if let Some(kept) = session {
        page.at_start(&side.session(stage, kept).await).await;
        selector = side.row();
    }
    page.at_start(&watch(selector)).await;
    page
}

async fn warm_tab(stage: &Stage, side: &Side) -> Page {
    let page = tab(stage, side, Some(true)).await;
    if side.is_app {
        page.with_worker().await;
    }
    page
}
