//! First pages whose server answers late, wrongly or not at all. What they do then they do by
//! themselves, and nothing that they would need for it can be fetched meanwhile.
#![cfg(not(target_family = "wasm"))]

use super::{FIRST_LINK, see_rows};
use crate::harness::{Page, Stage};
use crema_demo::{Fault, FaultId};
use serde_json::Value;

/// The calls of a first list, and of what stands around it.
const CALLS: [&str; 7] =
    ["App/**", "Account", "Account/**", "Metadata", "I18n", "Notification/**", "Settings"];

/// Time runs ten times as fast, so that what is only done every now and then is done, and a time
/// limit is reached.
pub(super) const SWIFT: &str = "(() => {
    const [now, began] = [Date.now, Date.now()];
    Date.now = () => began + (now() - began) * 10;
    for (const name of ['setTimeout', 'setInterval']) {
      const real = globalThis[name];
      globalThis[name] = (act, ms, ...rest) => real(act, ms < 1000 ? ms : ms / 10, ...rest);
    }
  })()";

/// What may become of an answer.
pub(super) type Ill = fn(Fault) -> Fault;

/// It comes late, or not at all.
pub(super) const LOST: &[Ill] = &[late, dropped, |fault| fault.hold()];

/// Another one comes, or half of it.
pub(super) const WRONG: &[Ill] = &[
    |fault| fault.truncate(),
    |fault| fault.html(),
    |fault| fault.status(503, "", &[("Retry-After", "1")]),
];

pub(super) fn late(fault: Fault) -> Fault {
    fault.delay(700)
}

fn dropped(fault: Fault) -> Fault {
    fault.drop_connection()
}

/// Has this become of all answers.
pub(super) fn befall(stage: &Stage, ill: Ill) -> Vec<FaultId> {
    CALLS.iter().map(|path| stage.faults().add(ill(Fault::new("GET", path)))).collect()
}

/// Goes through pages of whose answers that becomes; `look` is told of each. `start` runs first in
/// all of them.
pub(super) async fn go_through<F: Future<Output = ()>>(
    stage: &Stage,
    start: &str,
    ills: &[Ill],
    look: impl Fn(Page) -> F,
) {
    for ill in ills {
        suffer(stage, start, *ill, &look).await;
    }
    forgive(stage);
}

/// Goes through other starts.
pub(super) async fn start_hard<F: Future<Output = ()>>(
    stage: &Stage,
    start: &str,
    look: impl Fn(Page) -> F,
) {
    half_described(stage, start, &look).await;
    sign_in(stage, start, &look).await;
    start_again(stage, start, &look).await;
    forgive(stage);
}

/// What goes wrong here does so on purpose.
fn forgive(stage: &Stage) {
    stage.forgive("console");
    stage.forgive("Failed to load resource");
}

/// A tab in which this runs first.
async fn tab(stage: &Stage, start: &str) -> Page {
    let page = stage.tab().await;
    page.at_start(SWIFT).await;
    page.at_start(start).await;
    page
}

/// A start, a list, and then a page with its rows, of which all go ill.
async fn suffer<F: Future<Output = ()>>(
    stage: &Stage,
    start: &str,
    ill: Ill,
    look: &impl Fn(Page) -> F,
) {
    let page = stage.signed_in("admin", "/Account").await;
    see_rows(&page).await;
    page.at_start(SWIFT).await;
    page.at_start(start).await;
    befall(stage, ill);
    page.reload().await;
    if ill(Fault::new("", "")).is_late() {
        see_rows(&page).await;
    } else {
        page.see("button", "Try again").await;
        stage.faults().clear();
        stage.faults().add(ill(Fault::new("GET", "Account")));
        page.click("button", "Try again").await;
        page.see("grid", "Accounts").await;
        page.see("button", "Try again").await;
        stage.faults().clear();
        page.click("button", "Try again").await;
        see_rows(&page).await;
    }
    befall(stage, ill);
    see_asked(&page, 2).await;
    lose_the_line(&page).await;
    see_asked(&page, 2).await;
    page.evaluate("scrollTo(0, 4000)").await;
    see_asked(&page, 2).await;
    stage.faults().clear();
    page.evaluate("scrollTo(0, 0)").await;
    see_asked(&page, 1).await;
    look(page.clone()).await;
    page.close().await;
}

/// The browser loses its network, and has it again.
pub(super) async fn lose_the_line(page: &Page) {
    page.offline(true).await;
    page.see_said("status", "Offline since").await;
    see_asked(page, 1).await;
    page.offline(false).await;
    page.see_no_text("Offline since").await;
}

/// So many more questions of the page's own have ended, well or not.
pub(super) async fn see_asked(page: &Page, more: usize) {
    let asked =
        "performance.getEntriesByName(`${crema.server}api/v1/Notification/action/notReadCount`)
        .filter((it) => it.responseEnd).length";
    let before = page.evaluate(asked).await.as_u64().unwrap_or_default();
    for count in 1..=more as u64 {
        page.see_true("it was asked once more", &format!("{asked} >= {}", before + count)).await;
    }
}

/// Starts for which the server does not say all of what it is.
async fn half_described<F: Future<Output = ()>>(
    stage: &Stage,
    start: &str,
    look: &impl Fn(Page) -> F,
) {
    let page = stage.signed_in("admin", "/Account").await;
    see_rows(&page).await;
    page.at_start(start).await;
    for path in ["I18n", "Account/layout/list"] {
        let fault = stage.faults().add(Fault::new("GET", path).status(500, "", &[]));
        page.reload().await;
        let drawn = "!document.querySelector('#boot, main [aria-busy=true], main .skeleton')
            && !!document.querySelector('main')";
        page.see_true("the page is drawn", drawn).await;
        stage.faults().remove(fault);
        look(page.clone()).await;
    }
    page.close().await;
}

/// Signs in where that fails at first.
async fn sign_in<F: Future<Output = ()>>(stage: &Stage, start: &str, look: &impl Fn(Page) -> F) {
    let stage = stage.anew().await;
    for ill in [late, dropped] {
        let page = tab(&stage, start).await;
        befall(&stage, ill);
        page.go("/login").await;
        page.sign_in("admin").await;
        if !ill(Fault::new("", "")).is_late() {
            page.see_true("that is said", "!!document.querySelector('[role=alert]')?.textContent")
                .await;
            stage.faults().clear();
            page.fill("Password", "wrong").await;
            page.click("button", "Log in").await;
            page.see_text("Wrong").await;
            page.sign_in("admin").await;
        }
        see_rows(&page).await;
        stage.faults().clear();
        look(page.clone()).await;
        page.evaluate("sessionStorage.clear()").await;
        page.close().await;
    }
}

/// Starts from what was kept while the server does not answer, or late.
async fn start_again<F: Future<Output = ()>>(
    stage: &Stage,
    start: &str,
    look: &impl Fn(Page) -> F,
) {
    let stage = stage.anew().await;
    let page = stage.tab().await;
    page.with_worker().await;
    page.go("/Account").await;
    page.click("checkbox", "Keep me signed in").await;
    page.sign_in("admin").await;
    see_rows(&page).await;
    super::super::kept::see_answer(&page, "schema").await;
    // Only a start at this address notes what it needs.
    page.reload().await;
    see_rows(&page).await;
    super::super::kept::see_answer(&page, "start /Account").await;
    page.at_start(SWIFT).await;
    page.at_start(start).await;
    for ill in [late, dropped] {
        befall(&stage, ill);
        page.reload().await;
        page.see_true("the rows that were kept", &format!("!!{FIRST_LINK}")).await;
        see_asked(&page, 2).await;
        stage.faults().clear();
        see_asked(&page, 2).await;
        look(page.clone()).await;
    }
    page.close().await;
}

/// Holds back what a first list is not made of, for a build that knows only parts.
pub(super) fn without(parts: &Value) -> String {
    format!(
        "(() => {{
            const real = fetch;
            const spare = (url) => /later-/.test(url) || {parts}.some((it) => url.endsWith(it));
            globalThis.fetch = (url, ...rest) =>
              spare(String(url)) ? new Promise(() => {{}}) : real(url, ...rest);
          }})()"
    )
}
