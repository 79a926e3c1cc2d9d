//! `cargo xtask bench`: how fast the app is, and what it costs, in a browser over what ships, beside
//! a page written by hand. Each measure is taken several times; its median is held against its goal.

mod report;

use crate::{
    args::Args,
    dist::{self, compress},
    paths, run, tools,
};
use anyhow::{Context, Result, ensure};
use report::Report;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{ExitCode, Stdio},
};

/// How to measure.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    runs: usize,
    build: bool,
    /// Only journeys with this in their name.
    only: Option<String>,
    /// Figures of another time, to print beside these.
    compare: Option<PathBuf>,
}

impl Options {
    /// Reads the flags of the command.
    ///
    /// # Errors
    /// A flag is unknown, or its value cannot be used.
    pub fn parse(arguments: Vec<String>) -> Result<Self> {
        let args = Args::parse(arguments, &["runs", "only", "compare"], &["no-build"])?;
        let runs = args.number("runs")?.unwrap_or(5);
        ensure!(runs > 0, "--runs takes at least one");
        Ok(Self {
            runs,
            build: !args.has("no-build"),
            only: args.text("only").map(str::to_owned),
            compare: args.text("compare").map(PathBuf::from),
        })
    }
}

/// Measures, prints a table, and writes `target/bench.json`; fails where a median misses its goal.
///
/// # Errors
/// The app cannot be built, or a run does not come to its end.
pub fn run(options: &Options) -> Result<ExitCode> {
    let built = dist::Options::default();
    if options.build {
        dist::run(&built)?;
    }
    let vanilla = vanilla()?;
    let mut report = Report::read(&paths::root().join("tests/bench/goals.json"))?;
    for turn in 1..=options.runs {
        run::say(&format!("run {turn} of {}", options.runs));
        let text = measure(options, &built.out, &vanilla)?;
        text.lines().for_each(|line| report.take(line));
    }
    let before = options.compare.as_deref().map(report::figures).transpose()?;
    let text = report.table(before.as_ref());
    print!("{text}");
    let file = paths::target().join("bench.json");
    fs::write(&file, report.json())
        .with_context(|| format!("{} was not written", file.display()))?;
    Ok(if report.is_met() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// One run through all measures, or those asked for.
fn measure(options: &Options, dist: &Path, vanilla: &Path) -> Result<String> {
    let mut bench = run::cargo();
    bench.args(["test", "--quiet", "--test", "browser", "--features", "browser", "--"]);
    bench.args(["--bench", "--test-threads", "1"]).args(&options.only);
    bench.env("CREMA_DIST", dist).env("CREMA_VANILLA", vanilla);
    bench.env("CREMA_CHROMIUM", tools::browser()?.chromium);
    let output = bench.stderr(Stdio::inherit()).output().context("the bench did not start")?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    ensure!(output.status.success(), "a run failed:\n{text}");
    Ok(text)
}

/// The page written by hand, compressed as the app is.
fn vanilla() -> Result<PathBuf> {
    let (from, to) = (paths::root().join("tests/bench/vanilla"), paths::target().join("vanilla"));
    if to.exists() {
        fs::remove_dir_all(&to)?;
    }
    fs::create_dir_all(&to)?;
    for entry in fs::read_dir(&from)? {
        let entry = entry?;
        fs::copy(entry.path(), to.join(entry.file_name()))?;
    }
    compress::beside_all(&to)?;
    Ok(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_read() {
        let parse =
            |line: &str| Options::parse(line.split_whitespace().map(str::to_owned).collect());
        let plain = Options { runs: 5, build: true, only: None, compare: None };
        assert_eq!(parse("").unwrap(), plain);
        let some = parse("--runs 1 --no-build --only warm --compare old.json").unwrap();
        assert_eq!((some.runs, some.build, some.only.as_deref()), (1, false, Some("warm")));
        assert_eq!(some.compare, Some(PathBuf::from("old.json")));
        assert!(parse("--runs 0").is_err());
    }
}
