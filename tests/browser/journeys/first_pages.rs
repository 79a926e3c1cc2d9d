//! Pages that one comes to first, and what of the code they need: the rest comes after them
//! (`data-later`). A build in one piece has no rest, and the journeys end at once there.
#![cfg(not(target_family = "wasm"))]

mod hard_times;

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use hard_times::{
    LOST, SWIFT, WRONG, befall, go_through, late, lose_the_line, see_asked, start_hard, without,
};
use std::{env, path::PathBuf};

journeys![
    first_pages_do_not_wait_for_the_rest,
    those_of_a_real_server_do_not_either,
    nor_do_those_without_answers,
    nor_do_those_with_wrong_answers,
    the_rest_comes_at_once_where_it_is_needed,
    a_rest_that_does_not_come_stops_the_page,
    a_page_goes_on_without_its_rest_until_the_line_is_back,
    a_part_waits_for_the_rest,
];

/// For `cargo xtask profile`: tell which functions the first pages run, and which they do not.
pub const PROFILE: &[crate::harness::Journey] = &[
    crate::harness::Journey {
        name: concat!(module_path!(), "::tells_what_runs"),
        needs: None,
        run: |stage| Box::pin(tells_what_runs(stage)),
    },
    crate::harness::Journey {
        name: concat!(module_path!(), "::tells_what_runs_without_answers"),
        needs: None,
        run: |stage| Box::pin(tells_what_runs_without_answers(stage)),
    },
    crate::harness::Journey {
        name: concat!(module_path!(), "::tells_what_runs_with_wrong_answers"),
        needs: None,
        run: |stage| Box::pin(tells_what_runs_with_wrong_answers(stage)),
    },
    crate::harness::Journey {
        name: concat!(module_path!(), "::tells_what_runs_at_a_hard_start"),
        needs: None,
        run: |stage| Box::pin(tells_what_runs_at_a_hard_start(stage)),
    },
];

/// Lists with cells of all kinds, in both forms.
const LISTS: [(&str, &str, (u32, u32)); 7] = [
    ("admin", "/Account", (1440, 900)),
    ("sales", "/Opportunity", (1440, 900)),
    ("admin", "/Meeting", (1440, 900)),
    ("admin", "/Contact", (1280, 800)),
    ("admin", "/Lead", (390, 844)),
    ("admin", "/Case", (1440, 900)),
    ("reader", "/Task", (390, 844)),
];

/// Comes to a list by its address, once through the login and once with a session.
async fn come<F: Future<Output = ()>>(
    stage: &Stage,
    (user, address, (width, height)): (&str, &str, (u32, u32)),
    look: &impl Fn(Page) -> F,
) {
    let page = stage.tab().await;
    page.resize(width, height).await;
    page.go("/login").await;
    page.sign_in(user).await;
    see_rows(&page).await;
    look(page.clone()).await;
    page.go(address).await;
    see_rows(&page).await;
    touch(&page).await;
    look(page.clone()).await;
    page.close().await;
}

/// The first record of a list.
const FIRST_LINK: &str = "document.querySelector('main [role=row] a[href], main [role=listitem] a[href], main li a[href]')";

/// Comes to each page first, and has happen there what may happen at once; `look` is told of each.
async fn tour<F: Future<Output = ()>>(stage: &Stage, look: impl Fn(Page) -> F) {
    for list in LISTS {
        come(stage, list, &look).await;
    }
    come_again(stage, &look).await;
}

/// Stays signed in, and starts again from what was kept.
async fn come_again<F: Future<Output = ()>>(stage: &Stage, look: &impl Fn(Page) -> F) {
    let stage = stage.anew().await;
    for (address, signs_in) in [("/Account", true), ("/Contact", false)] {
        let page = stage.tab().await;
        page.with_worker().await;
        page.go(address).await;
        if signs_in {
            page.click("checkbox", "Keep me signed in").await;
            page.sign_in("admin").await;
        }
        for _ in 0..2 {
            see_rows(&page).await;
            super::kept::see_answer(&page, "schema").await;
            look(page.clone()).await;
            page.reload().await;
        }
        page.close().await;
    }
}

/// The lists with the metadata of a real server, where there is a folder of its answers: it has
/// other fields.
async fn real_tour<F: Future<Output = ()>>(stage: &Stage, look: impl Fn(Page) -> F) {
    let Some(folder) = env::var_os("CREMA_RECORDED") else { return };
    let stage = stage.with_schema(PathBuf::from(folder)).await;
    for (_, address, size) in LISTS {
        come(&stage, ("admin", address, size), &look).await;
    }
    come_again(&stage, &look).await;
}

async fn see_rows(page: &Page) {
    let waits = "document.querySelector('#boot, main [aria-busy=true], main .skeleton')";
    page.see_true("the first rows", &format!("!!{FIRST_LINK} && !{waits}")).await;
}

/// Points at a row, scrolls, goes on with Tab, and leaves.
async fn touch(page: &Page) {
    let name = page.evaluate(&format!("{FIRST_LINK}.textContent.trim()")).await;
    page.point_at("link", name.as_str().unwrap_or_default()).await;
    page.evaluate("scrollBy(0, 300)").await;
    page.press("Tab").await;
    page.press("Tab").await;
    page.evaluate(EVENTS).await;
}

/// What may happen to a page at any time, and must not have it wait: nothing can be fetched by one
/// that is left, or offline.
const EVENTS: &str = "for (const name of ['blur', 'focus', 'resize', 'offline', 'online',
      'beforeunload', 'pagehide', 'pageshow'])
    dispatchEvent(new Event(name));
  document.dispatchEvent(new Event('visibilitychange'))";

async fn has_rest(page: &Page) -> bool {
    page.evaluate("!!document.querySelector('script[data-later]')").await == true
}

/// Files that the page stood still for.
const WAITED: &str = "performance.getEntriesByType('resource')
    .filter(({ initiatorType, name }) => initiatorType === 'xmlhttprequest' && /later-/.test(name))
    .map(({ name }) => name)";

async fn first_pages_do_not_wait_for_the_rest(stage: Stage) {
    if is_cut(&stage).await {
        tour(&stage, waited_for_nothing).await;
    }
}

async fn those_of_a_real_server_do_not_either(stage: Stage) {
    if is_cut(&stage).await {
        real_tour(&stage, waited_for_nothing).await;
    }
}

async fn nor_do_those_without_answers(stage: Stage) {
    if is_cut(&stage).await {
        go_through(&stage, LATE, LOST, waited_for_nothing).await;
    }
}

async fn nor_do_those_with_wrong_answers(stage: Stage) {
    if is_cut(&stage).await {
        go_through(&stage, LATE, WRONG, waited_for_nothing).await;
    }
}

/// Whether there is a rest.
async fn is_cut(stage: &Stage) -> bool {
    let page = stage.open("/login").await;
    page.see("button", "Log in").await;
    let has_rest = has_rest(&page).await;
    page.close().await;
    has_rest
}

async fn waited_for_nothing(page: Page) {
    let waited = page.evaluate(WAITED).await;
    assert_eq!(waited, serde_json::json!([]), "{}", page.diary().await);
}

/// What is fetched ahead does not come in time.
const LATE: &str = "(() => {
    const real = fetch;
    globalThis.fetch = (url, ...rest) =>
      /later-/.test(url) ? new Promise(() => {}) : real(url, ...rest);
  })()";

/// Files of code were tried three times, besides those that came.
const GIVEN_UP: &str = "performance.getEntriesByType('resource')
    .filter(({ name, responseStatus }) => /(later|part)-/.test(name) && !responseStatus).length > 2";

/// The files of code that a first list is not made of.
const SPARE_PARTS: &str = "(() => {
    const files = document.querySelector('script[data-parts]').dataset.parts.split(/[ =,]/);
    const code = new Set(files.filter((it) => it.endsWith('.wasm')));
    return [...code].slice(1);
  })()";

/// A first page whose rest does not come ahead; `None` where there is none.
async fn without_rest(stage: &Stage) -> Option<Page> {
    let page = stage.tab().await;
    page.at_start(LATE).await;
    page.go("/Account").await;
    page.sign_in("admin").await;
    page.see("grid", "Accounts").await;
    if !has_rest(&page).await {
        return None;
    }
    page.without_cache().await;
    page.reload().await;
    see_rows(&page).await;
    Some(page)
}

async fn the_rest_comes_at_once_where_it_is_needed(stage: Stage) {
    let Some(page) = without_rest(&stage).await else { return };
    page.press("/").await;
    page.fill("Search Accounts", "a").await;
    page.see_true("what was waited for", &format!("({WAITED}).length > 0")).await;
    page.see_value("Search Accounts", "a").await;
}

async fn a_rest_that_does_not_come_stops_the_page(stage: Stage) {
    let Some(page) = without_rest(&stage).await else { return };
    stage.faults().add(Fault::new("GET", "/app/later-*").status(503, "", &[]));
    page.press("/").await;
    page.see("heading", "Crema has stopped").await;
    page.see_text("The connection broke off before all of Crema was here.").await;
    page.see_text("status 503").await;
    stage.forgive("uncaught: ");
    stage.forgive("Failed to load resource");
}

async fn a_page_goes_on_without_its_rest_until_the_line_is_back(stage: Stage) {
    let page = stage.tab().await;
    page.go("/Account").await;
    page.sign_in("admin").await;
    page.see("grid", "Accounts").await;
    if !has_rest(&page).await {
        return;
    }
    page.without_cache().await;
    stage.faults().add(Fault::new("GET", "/app/later-*").drop_connection());
    befall(&stage, late);
    page.at_start(SWIFT).await;
    page.reload().await;
    see_rows(&page).await;
    page.see_true("it was given up", GIVEN_UP).await;
    see_asked(&page, 1).await;
    for _ in 0..2 {
        lose_the_line(&page).await;
        see_asked(&page, 1).await;
    }
    stage.faults().clear();
    page.evaluate("dispatchEvent(new Event('online'))").await;
    page.see_true("the rest is here", "crema.here('record')").await;
    assert_eq!(page.evaluate(WAITED).await, serde_json::json!([]));
    stage.forgive("Failed to load resource");
}

async fn a_part_waits_for_the_rest(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    see_rows(&page).await;
    if !has_rest(&page).await {
        return;
    }
    let link = page.evaluate(&format!("{FIRST_LINK}.pathname")).await;
    page.go(link.as_str().unwrap_or_default()).await;
    page.see("link", "Edit").await;
    assert_eq!(page.evaluate(WAITED).await, serde_json::json!([]));
}

/// Names of functions that ran, or did not.
fn ran(one: bool) -> String {
    format!(
        "[...new Set((globalThis.cremaExports ?? []).flatMap((exports) => Object.entries(exports)
            .filter(([name, it]) => name.startsWith('ran:') && it.value === {})
            .map(([name]) => name.slice(name.indexOf(' ') + 1))))]",
        i32::from(one)
    )
}

async fn tells_what_runs(stage: Stage) {
    tour(&stage, tell).await;
    real_tour(&stage, tell).await;
}

async fn tells_what_runs_without_answers(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    page.without_cache().await;
    let parts = page.evaluate(SPARE_PARTS).await;
    for part in parts.as_array().into_iter().flatten() {
        let path = format!("/{}", part.as_str().unwrap_or_default());
        stage.faults().add(Fault::new("GET", &path).drop_connection());
    }
    befall(&stage, late);
    page.at_start(SWIFT).await;
    page.reload().await;
    see_rows(&page).await;
    page.see_true("a part was given up", GIVEN_UP).await;
    lose_the_line(&page).await;
    see_asked(&page, 2).await;
    tell(page.clone()).await;
    page.close().await;
    stage.faults().clear();
    go_through(&stage, &without(&parts), LOST, tell).await;
}

async fn tells_what_runs_with_wrong_answers(stage: Stage) {
    go_through(&stage, &without_parts(&stage).await, WRONG, tell).await;
}

async fn tells_what_runs_at_a_hard_start(stage: Stage) {
    start_hard(&stage, &without_parts(&stage).await, tell).await;
}

/// Holds back the parts that a first list is not made of.
async fn without_parts(stage: &Stage) -> String {
    let page = stage.open("/login").await;
    let start = without(&page.evaluate(SPARE_PARTS).await);
    page.close().await;
    start
}

async fn tell(page: Page) {
    println!("page: {}", page.diary().await.replace('\n', "; "));
    for (one, said) in [(true, "ran"), (false, "idle")] {
        for name in page.evaluate(&ran(one)).await.as_array().into_iter().flatten() {
            println!("{said}: {}", name.as_str().unwrap_or_default());
        }
    }
}
