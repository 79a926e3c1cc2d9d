//! Where the app's code cannot go on, or has no network, the page says so.
#![cfg(not(target_family = "wasm"))]

use super::drafts::see_kept;
use crate::harness::Stage;

journeys![
    a_trap_leads_to_a_page_that_says_so,
    what_was_typed_outlives_a_stop,
    a_lost_network_is_said_at_once,
];

/// What a browser says of a trap of the app's code.
pub(super) const TRAP: &str = "
    dispatchEvent(new ErrorEvent('error', {error: new WebAssembly.RuntimeError('unreachable')}))";

/// The same out of a promise.
const REJECTION: &str = "
    dispatchEvent(new PromiseRejectionEvent('unhandledrejection', {
      promise: Promise.resolve(), reason: new WebAssembly.RuntimeError('unreachable'),
    }))";

async fn a_trap_leads_to_a_page_that_says_so(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    for trap in [TRAP, REJECTION] {
        page.within("grid", "Accounts").see("link", "*").await;
        page.evaluate("dispatchEvent(new ErrorEvent('error', {error: new Error('harmless')}))")
            .await;
        page.see("grid", "Accounts").await;
        page.evaluate(trap).await;
        page.see_focus("heading", "Crema has stopped").await;
        page.within("region", "Report").see_text("RuntimeError: unreachable").await;
        page.within("region", "Report").see_text("/Account").await;
        page.see("button", "Copy report").await;
        page.see_no("navigation", "Main").await;
        page.click("button", "Reload").await;
    }
    page.within("grid", "Accounts").see("link", "*").await;
    stage.forgive("uncaught: ");
    stage.forgive("unhandled: ");
}

async fn what_was_typed_outlives_a_stop(stage: Stage) {
    let page = stage.signed_in("admin", "/Account/create").await;
    page.fill("Name", "Half a name").await;
    see_kept(&page, 1).await;
    page.evaluate(TRAP).await;
    page.click("button", "Reload").await;
    page.click("button", "Restore").await;
    page.see_value("Name", "Half a name").await;
    stage.forgive("uncaught: ");
}

async fn a_lost_network_is_said_at_once(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    page.within("grid", "Accounts").see("link", "*").await;
    page.offline(true).await;
    page.see_said("status", "Offline since").await;
    page.click("link", "Leads").await;
    page.see_said("alert", "The server could not be reached.").await;
    page.offline(false).await;
    page.see_no_text("Offline since").await;
    page.within("grid", "Leads").see("link", "*").await;
}
