//! `cargo xtask profile`: runs the pages that one comes to first, and notes what of the code they do
//! not need (`xtask/idle.txt`): `dist` puts that into files which come after the first page.

use crate::{
    args::Args,
    dist::{self, Idle},
    functions::without_number,
    paths, run, tools,
};
use anyhow::{Context, Result, ensure};
use std::{collections::BTreeSet, process::Stdio};

/// What reads or shows a server's data may run on any first page, though it did not with the data that
/// were there.
const DATA: [&str; 9] = [
    "crema_espo::acl",
    "crema_espo::format",
    "crema_espo::i18n",
    "crema_espo::json",
    "crema_espo::layout",
    "crema_espo::locale",
    "crema_espo::logic",
    "crema_espo::metadata",
    "crema_espo::section",
];

/// Runs the pages and writes the list.
///
/// # Errors
/// The app cannot be built, or a page does not come.
pub fn run(arguments: Vec<String>) -> Result<()> {
    Args::parse(arguments, &[], &[])?;
    let watched = dist::Options {
        out: paths::target().join("watched"),
        compress: false,
        watched: true,
        ..dist::Options::default()
    };
    dist::run(&watched)?;
    let mut journey = run::cargo();
    journey.args(["test", "--quiet", "--test", "browser", "--features", "browser", "--"]);
    journey.arg("--profile").env("CREMA_DIST", &watched.out);
    journey.env("CREMA_CHROMIUM", tools::browser()?.chromium);
    let output = journey.stderr(Stdio::inherit()).output().context("the pages did not start")?;
    let text = String::from_utf8_lossy(&output.stdout);
    ensure!(output.status.success(), "the pages did not come:\n{text}");
    let idle = idle(&text);
    Idle::of(idle.iter().copied()).write()?;
    run::say(&format!("{} functions can wait.", idle.len()));
    Ok(())
}

/// The functions that did not run on any page.
fn idle(text: &str) -> BTreeSet<&str> {
    let with = |mark: &str| -> BTreeSet<&str> {
        text.lines().filter_map(|line| line.strip_prefix(mark)).map(without_number).collect()
    };
    let is_of_data = |name: &str| DATA.iter().any(|module| name.contains(module));
    let ran = with("ran: ");
    with("idle: ").into_iter().filter(|name| !ran.contains(name) && !is_of_data(name)).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_ran_once_is_needed() {
        let text = "ran: a\nidle: b\nidle: c\nran: b\nidle: a.12\nidle: c\nidle: <crema_espo::acl::Acl>::of\n";
        assert_eq!(super::idle(text).into_iter().collect::<Vec<_>>(), ["c"]);
    }
}
