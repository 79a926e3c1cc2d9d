//! The tests that need a browser: views in a real DOM, and journeys over what ships.

use super::step::Report;
use crate::{dist, paths, run, size, tools};
use anyhow::{Result, ensure};
use std::process::ExitCode;

/// Views in a real DOM, through wasm-bindgen's runner and WebDriver.
pub fn dom(report: &mut Report) {
    if !paths::root().join("tests/web.rs").is_file() {
        run::say("There are no DOM tests yet.");
        return;
    }
    let Some((bindgen, browser)) = report.check("tools for the DOM tests", || {
        tools::wasm_target()?;
        Ok((tools::wasm_bindgen()?, tools::browser()?))
    }) else {
        return;
    };
    let mut tests = run::cargo();
    tests.args(["test", "--target", "wasm32-unknown-unknown", "--test", "web"]);
    tests
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", bindgen.join("wasm-bindgen-test-runner"))
        .env("CHROMEDRIVER", &browser.driver)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    report.run_tests("DOM tests", &mut tests);
}

/// The app as it ships, its weight, and the journeys through it, at the root and under a path.
pub fn journeys(report: &mut Report) {
    let root = dist::Options::default();
    let under_path = dist::Options {
        base: "/crema/".to_owned(),
        out: paths::target().join("dist-crema"),
        compress: false,
        ..root.clone()
    };
    if report.check("build", || dist::run(&root).and_then(|()| dist::again(&under_path))).is_none()
    {
        return;
    }
    report.check("size", weigh);
    if !paths::root().join("tests/browser/main.rs").is_file() {
        run::say("There are no browser journeys yet.");
        return;
    }
    let Some((browser, axe)) =
        report.check("tools for the journeys", || Ok((tools::browser()?, tools::axe()?)))
    else {
        return;
    };
    let mut tests = run::cargo();
    tests.args(["test", "--test", "browser", "--features", "browser", "--", "--show-output"]);
    tests
        .env("CREMA_DIST", &root.out)
        .env("CREMA_DIST_SUB", &under_path.out)
        .env("CREMA_CHROMIUM", &browser.chromium);
    match axe {
        Some(axe) => drop(tests.env("CREMA_AXE", axe)),
        None => run::say("There is no npm to bring axe-core: accessibility is not checked."),
    }
    report.run_tests("browser journeys", &mut tests);
}

fn weigh() -> Result<()> {
    ensure!(size::run()? == ExitCode::SUCCESS, "the app is too heavy");
    Ok(())
}
