//! `cargo xtask test`: everything that must pass. A step that fails does not stop the others; the
//! last line adds up all of them.

mod browser;
mod step;
mod tally;

use crate::{args::Args, paths, run, tools};
use anyhow::{Result, bail};
use std::{env, process::ExitCode};
use step::Report;

/// Which tests run.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Options {
    only: Option<Kind>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Native,
    Dom,
    Browser,
}

impl Options {
    /// Reads the flags of the command.
    ///
    /// # Errors
    /// A flag or a kind is unknown.
    pub fn parse(arguments: Vec<String>) -> Result<Self> {
        let args = Args::parse(arguments, &["only"], &[])?;
        let only = match args.text("only") {
            None => None,
            Some("native") => Some(Kind::Native),
            Some("dom") => Some(Kind::Dom),
            Some("browser") => Some(Kind::Browser),
            Some(other) => bail!("--only is native, dom or browser, not {other:?}"),
        };
        Ok(Self { only })
    }

    fn include(&self, kind: Kind) -> bool {
        self.only.is_none_or(|only| only == kind)
    }
}

/// Runs the tests and prints the sum as the last line.
///
/// # Errors
/// None of a test; those are counted.
pub fn run(options: Options) -> Result<ExitCode> {
    let mut report = Report::default();
    if options.include(Kind::Native) {
        native(&mut report);
    }
    if options.include(Kind::Dom) {
        browser::dom(&mut report);
    }
    if options.include(Kind::Browser) {
        browser::journeys(&mut report);
    }
    Ok(report.conclude())
}

fn native(report: &mut Report) {
    report.check("Rust's parts", || tools::components().and_then(|()| tools::wasm_target()));
    report.run_check("format", run::cargo().args(["fmt", "--all", "--check"]));
    let mut clippy = run::cargo();
    clippy.args(["clippy", "--workspace", "--all-targets", "--features", "crema/browser"]);
    report.run_check("clippy, native", clippy.args(["--", "--deny", "warnings"]));
    report.run_check("clippy, wasm", &mut wasm_clippy());
    if env::var_os("CREMA_RECORDED").is_none() {
        run::say("CREMA_RECORDED is not set: tests that read recorded answers are skipped.");
    }
    let mut tests = run::cargo();
    // What a skipped test says is output of a test that passed.
    tests.args(["test", "--workspace", "--no-fail-fast", "--", "--show-output"]);
    report.run_tests("native tests", &mut tests);
}

fn wasm_clippy() -> std::process::Command {
    let mut clippy = run::cargo();
    clippy.args(["clippy", "--target", "wasm32-unknown-unknown"]);
    clippy.args(["--package", "crema", "--package", "crema-espo", "--package", "crema-view"]);
    clippy.args(["--lib", "--bins"]);
    if paths::root().join("tests/web.rs").is_file() {
        clippy.args(["--test", "web"]);
    }
    clippy.args(["--", "--deny", "warnings"]);
    clippy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_a_kind() {
        let parse = |line: &str| Options::parse(line.split(' ').map(str::to_owned).collect());
        let dom = parse("--only dom").unwrap();
        assert!(dom.include(Kind::Dom) && !dom.include(Kind::Native));
        assert!(Options::default().include(Kind::Browser));
        assert!(parse("--only all").is_err());
    }
}
