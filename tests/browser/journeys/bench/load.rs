//! Loading: the login page and a list by its address, with nothing kept, and again with all kept.
#![cfg(not(target_family = "wasm"))]

use super::{Side, measured};
use crate::harness::{Page, Stage, watch};
use crema_demo::Speed;
use std::time::Duration;

journeys![cold_login, cold_list, warm_list];

/// A telephone's line.
const LINE: Speed = Speed { kilobits: 1_600, round_trip: Duration::from_millis(150) };

/// How slow a telephone's processor is.
const SLOW: u32 = 4;

async fn cold_login(stage: Stage) {
    for side in Side::all() {
        let plain = side.serve(&stage, None).await;
        let fresh = plain.anew().await;
        let (page, bytes, requests) = load(&fresh, &side, "/", side.form(), 1).await;
        measured(side.name, "cold login, over the wire", bytes);
        measured(side.name, "cold login, requests", requests);
        measured(side.name, "cold login, form visible", painted(&page).await);
        fresh.clear().await;
        let fresh = plain.anew().await;
        let (page, ..) = load(&fresh, &side, "/", side.form(), SLOW).await;
        measured(side.name, "cold login, slow CPU", painted(&page).await);
        fresh.clear().await;
        let fresh = side.serve(&stage, Some(LINE)).await.anew().await;
        let (page, ..) = load(&fresh, &side, "/", side.form(), 1).await;
        measured(side.name, "cold login, slow net", painted(&page).await);
        fresh.clear().await;
    }
}

async fn cold_list(stage: Stage) {
    for side in Side::all() {
        let plain = side.serve(&stage, None).await;
        let fresh = plain.anew().await;
        let (page, bytes, requests) = load(&fresh, &side, "/Account", side.row(), 1).await;
        measured(side.name, "cold list, over the wire", bytes);
        measured(side.name, "cold list, requests", requests);
        measured(side.name, "cold list, rows visible", painted(&page).await);
        measured(side.name, "cold list, layout shift", page.number("measured.shift").await);
        fresh.clear().await;
        let fresh = plain.anew().await;
        let (page, ..) = load(&fresh, &side, "/Account", side.row(), SLOW).await;
        measured(side.name, "cold list, slow CPU", painted(&page).await);
        fresh.clear().await;
        let fresh = side.serve(&stage, Some(LINE)).await.anew().await;
        let (page, ..) = load(&fresh, &side, "/Account", side.row(), 1).await;
        measured(side.name, "cold list, slow net", painted(&page).await);
        fresh.clear().await;
    }
}

async fn warm_list(stage: Stage) {
    for side in Side::all() {
        let fresh = side.serve(&stage, None).await.anew().await;
        // The first load brings everything, the second is the first from what was kept.
        for _ in 0..2 {
            let (page, ..) = load(&fresh, &side, "/Account", side.row(), 1).await;
            page.evaluate("navigator.serviceWorker.getRegistration().then(() => true)").await;
            page.quiet(&fresh).await;
            page.close().await;
        }
        let (page, ..) = load(&fresh, &side, "/Account", side.row(), 1).await;
        measured(side.name, "warm list, rows visible", painted(&page).await);
        page.quiet(&fresh).await;
        page.close().await;
        let (page, ..) = load(&fresh, &side, "/Account", side.row(), SLOW).await;
        measured(side.name, "warm list, slow CPU", painted(&page).await);
        fresh.clear().await;
    }
}

/// Loads an address in a new tab until something is painted; gives the page, the kilobytes over
/// the wire and the requests until then.
async fn load(
    stage: &Stage,
    side: &Side,
    address: &str,
    selector: &str,
    slow: u32,
) -> (Page, f64, f64) {
    let session = if address == "/" { None } else { Some(side.session(stage).await) };
    let page = stage.tab().await;
    page.resize(1440, 900).await;
    if let Some(session) = session {
        page.at_start(&session).await;
    }
    page.at_start(&watch(selector)).await;
    let traffic = page.traffic().await;
    page.slow_down(slow).await;
    page.go(address).await;
    page.see_painted().await;
    let (bytes, requests) = (traffic.bytes() as f64 / 1e3, traffic.requests() as f64);
    (page, bytes, requests)
}

async fn painted(page: &Page) -> f64 {
    page.number("measured.painted").await
}
