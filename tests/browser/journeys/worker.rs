//! The service worker: the app starts from its own files, and a new version is offered.
#![cfg(not(target_family = "wasm"))]

use super::kept::see_answer;
use crate::harness::{Page, Stage};
use crema_demo::Fault;
use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

journeys![
    needs "CREMA_DIST";
    a_start_without_any_network_works,
    what_the_browser_compiled_is_used_again,
    a_start_without_the_browsers_own_cache_works,
    no_outline_flashes_before_what_was_kept,
    a_second_deploy_is_offered_while_a_tab_is_open,
    a_partial_deploy_leaves_the_old_version_working,
    answers_of_the_server_are_not_put_by,
];

/// Waits until the app's files are put by and the page is served from them.
async fn see_active(page: &Page) {
    let script = "navigator.serviceWorker.getRegistration()
        .then((it) => it?.active?.state === 'activated')";
    page.see_true("the service worker is active", script).await;
}

/// A tab served by the service worker, signed in for good, at the list of accounts.
async fn served(stage: &Stage) -> Page {
    let page = stage.open("about:blank").await;
    page.with_worker().await;
    page.go("/Account").await;
    page.click("checkbox", "Keep me signed in").await;
    page.sign_in("admin").await;
    page.see("grid", "Accounts").await;
    see_active(&page).await;
    see_answer(&page, "schema").await;
    page.reload().await;
    page.see("grid", "Accounts").await;
    let served = "!!navigator.serviceWorker.controller";
    page.see_true("the page is served by the service worker", served).await;
    page
}

/// A copy of the app that may be changed.
fn copy_of_dist(name: &str) -> PathBuf {
    let target =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("dist-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&target);
    copy(&PathBuf::from(env::var_os("CREMA_DIST").unwrap_or_default()), &target);
    target
}

/// What came of work on files; a journey that cannot do it fails.
fn done<T>(outcome: io::Result<T>) -> T {
    outcome.unwrap_or_else(|error| panic!("files: {error}"))
}

fn copy(from: &Path, to: &Path) {
    done(fs::create_dir_all(to));
    for entry in done(fs::read_dir(from)) {
        let entry = done(entry);
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            done(fs::copy(entry.path(), target));
        }
    }
}

/// Puts another version in the place of the one in `dist`; it says so in its page.
fn deploy(dist: &Path) {
    for name in ["index.html", "sw.js"] {
        for suffix in [".br", ".gz"] {
            let _ = fs::remove_file(dist.join(format!("{name}{suffix}")));
        }
    }
    let page = done(fs::read_to_string(dist.join("index.html")));
    let page = page.replace("<html lang=\"en\">", "<html lang=\"en\" data-version=\"two\">");
    done(fs::write(dist.join("index.html"), page));
    let worker = done(fs::read_to_string(dist.join("sw.js")));
    let worker = worker.replacen("const BUILD = \"", "const BUILD = \"two-", 1);
    done(fs::write(dist.join("sw.js"), worker));
}

const LOOK: &str = "navigator.serviceWorker.getRegistration().then((it) => { it.update(); })";
const VERSION: &str = "document.documentElement.dataset.version === 'two'";

async fn a_start_without_any_network_works(stage: Stage) {
    let page = served(&stage).await;
    page.see("grid", "Accounts").await;
    stage.faults().add(Fault::new("*", "**").drop_connection());
    page.go("/Account?sort=name").await;
    page.see("navigation", "Main").await;
    page.go("/Account").await;
    page.within("grid", "Accounts").see("link", "*").await;
    page.see_said("alert", "The server cannot be reached.").await;
    stage.forgive("console");
    stage.forgive("uncaught: <link rel=\"preload\" href=\"config.json\"");
}

/// Where each file of code came from: "cache" is the browser's own, beside which it keeps what it
/// compiled.
const SOURCES: &str = "performance.getEntriesByType('resource')
    .filter(({ name }) => /app\\/(crema|part)-.*wasm$/.test(name))
    .map(({ deliveryType, transferSize }) => deliveryType || String(transferSize))";

async fn what_the_browser_compiled_is_used_again(stage: Stage) {
    let page = served(&stage).await;
    page.see("grid", "Accounts").await;
    let sources = page.evaluate(SOURCES).await;
    let sources = sources.as_array().cloned().unwrap_or_default();
    assert!(!sources.is_empty() && sources.iter().all(|source| source == "cache"), "{sources:?}");
    // Nothing is fetched twice by a page that asks for what is put by.
    let ahead = page.evaluate("document.querySelectorAll('link[rel*=preload]').length").await;
    assert_eq!(ahead, 0);
}

async fn a_start_without_the_browsers_own_cache_works(stage: Stage) {
    let page = served(&stage).await;
    page.see("grid", "Accounts").await;
    page.without_cache().await;
    stage.faults().add(Fault::new("*", "app/**").drop_connection());
    page.reload().await;
    page.within("grid", "Accounts").see("link", "*").await;
    let cached = format!("{SOURCES}.includes('cache')");
    assert_eq!(page.evaluate(&cached).await, false);
    stage.forgive("console");
}

/// Notes when the outline was seen first, in milliseconds of the page.
const NOTE_OUTLINE: &str = "globalThis.outlined = null;
  (function look() {
    const boot = document.getElementById('boot');
    if (boot && getComputedStyle(boot).display !== 'none') outlined ??= performance.now();
    requestAnimationFrame(look);
  })()";

async fn no_outline_flashes_before_what_was_kept(stage: Stage) {
    let page = served(&stage).await;
    page.see("grid", "Accounts").await;
    page.at_start(NOTE_OUTLINE).await;
    page.reload().await;
    page.within("grid", "Accounts").see("link", "*").await;
    let outlined = page.evaluate("outlined").await;
    // A start that takes longer has one.
    assert!(outlined.as_f64().is_none_or(|at| at >= 200.0), "{outlined}");
}

async fn a_second_deploy_is_offered_while_a_tab_is_open(stage: Stage) {
    let dist = copy_of_dist("second");
    let stage = stage.with_dist(dist.clone()).await;
    let page = served(&stage).await;
    deploy(&dist);
    page.evaluate(LOOK).await;
    page.see_said("status", "A new version is ready.").await;
    // Nothing is forced: the old one goes on, also after a reload.
    page.within("navigation", "Main").click("link", "Contacts").await;
    page.see("grid", "Contacts").await;
    page.reload().await;
    page.see("grid", "Contacts").await;
    assert_eq!(page.evaluate(VERSION).await, false);
    page.see_said("status", "A new version is ready.").await;
    page.click("button", "Reload").await;
    page.see_true("the new version runs", VERSION).await;
    page.see("grid", "Contacts").await;
    page.see_no("button", "Reload").await;
    let _ = fs::remove_dir_all(dist);
}

async fn a_partial_deploy_leaves_the_old_version_working(stage: Stage) {
    let dist = copy_of_dist("partial");
    let stage = stage.with_dist(dist.clone()).await;
    let page = served(&stage).await;
    deploy(&dist);
    // A file of the new version is not there yet.
    let worker = done(fs::read_to_string(dist.join("sw.js")));
    let worker = worker.replacen("const FILES = [", "const FILES = [\"app/late-1.js\",", 1);
    done(fs::write(dist.join("sw.js"), worker));
    page.evaluate(LOOK).await;
    let settled = "navigator.serviceWorker.getRegistration()
        .then(({ installing, waiting }) => !installing && !waiting)";
    page.see_true("the update was given up", settled).await;
    page.reload().await;
    page.see("grid", "Accounts").await;
    assert_eq!(page.evaluate(VERSION).await, false);
    page.see_no("button", "Reload").await;
    // The rest arrives.
    done(fs::write(dist.join("app/late-1.js"), ""));
    page.evaluate(LOOK).await;
    page.see_said("status", "A new version is ready.").await;
    let _ = fs::remove_dir_all(dist);
}

async fn answers_of_the_server_are_not_put_by(stage: Stage) {
    let page = served(&stage).await;
    page.see("grid", "Accounts").await;
    let script = "(async () => {
        const urls = [];
        for (const name of await caches.keys()) {
          for (const request of await (await caches.open(name)).keys()) urls.push(request.url);
        }
        return urls.length > 3 && !urls.some((url) => url.includes('/api/') || url.includes('config.json'));
      })()";
    page.see_true("only files of the app are put by", script).await;
}
