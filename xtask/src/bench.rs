//! `cargo xtask bench`: how fast the app is, and what it costs, in a browser over what ships. Each
//! measure is taken several times; its median is held against its limit.

use crate::{args::Args, dist, run, tools};
use anyhow::{Context, Result, ensure};
use std::{
    collections::BTreeMap,
    process::{ExitCode, Stdio},
};

/// How to measure.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    runs: usize,
    build: bool,
}

impl Options {
    /// Reads the flags of the command.
    ///
    /// # Errors
    /// A flag is unknown, or its value cannot be used.
    pub fn parse(arguments: Vec<String>) -> Result<Self> {
        let args = Args::parse(arguments, &["runs"], &["no-build"])?;
        let runs = args.number("runs")?.unwrap_or(5);
        ensure!(runs > 0, "--runs takes at least one");
        Ok(Self { runs, build: !args.has("no-build") })
    }
}

/// What was measured so often, and what it must not exceed.
#[derive(Debug, PartialEq)]
struct Measure {
    values: Vec<f64>,
    unit: String,
    limit: f64,
}

impl Measure {
    fn median(&self) -> f64 {
        let mut values = self.values.clone();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or(f64::INFINITY)
    }

    fn worst(&self) -> f64 {
        self.values.iter().copied().fold(f64::NEG_INFINITY, f64::max)
    }
}

/// Measures, and prints a table; fails where a median exceeds its limit.
///
/// # Errors
/// The app cannot be built, or a run does not come to its end.
pub fn run(options: &Options) -> Result<ExitCode> {
    let built = dist::Options::default();
    if options.build {
        dist::run(&built)?;
    }
    let browser = tools::browser()?;
    let mut measures = BTreeMap::new();
    for turn in 1..=options.runs {
        run::say(&format!("run {turn} of {}", options.runs));
        let mut bench = run::cargo();
        bench.args(["test", "--quiet", "--test", "browser", "--features", "browser", "--"]);
        bench.args(["--bench", "--test-threads", "1"]);
        bench.env("CREMA_DIST", &built.out).env("CREMA_CHROMIUM", &browser.chromium);
        let output = bench.stderr(Stdio::inherit()).output().context("the bench did not start")?;
        let text = String::from_utf8_lossy(&output.stdout);
        ensure!(output.status.success(), "a run failed:\n{text}");
        text.lines().filter_map(read).for_each(|line| take(&mut measures, line));
    }
    ensure!(!measures.is_empty(), "nothing was measured");
    Ok(report(&measures))
}

/// `measured: what | value | unit | limit`
fn read(line: &str) -> Option<(&str, f64, &str, f64)> {
    let mut parts = line.strip_prefix("measured: ")?.split(" | ");
    let (what, value) = (parts.next()?, parts.next()?.parse().ok()?);
    Some((what, value, parts.next()?, parts.next()?.parse().ok()?))
}

fn take(measures: &mut BTreeMap<String, Measure>, line: (&str, f64, &str, f64)) {
    let (what, value, unit, limit) = line;
    let new = || Measure { values: Vec::new(), unit: unit.to_owned(), limit };
    measures.entry(what.to_owned()).or_insert_with(new).values.push(value);
}

fn report(measures: &BTreeMap<String, Measure>) -> ExitCode {
    let mut code = ExitCode::SUCCESS;
    println!("{:<44} {:>10} {:>10} {:>8}", "", "median", "worst", "limit");
    for (what, measure) in measures {
        let (median, unit) = (measure.median(), &measure.unit);
        let mark = if median > measure.limit { "  too much" } else { "" };
        if !mark.is_empty() {
            code = ExitCode::FAILURE;
        }
        let (worst, limit) = (measure.worst(), measure.limit);
        println!("{what:<44} {median:>10.1} {worst:>10.1} {limit:>8.0} {unit}{mark}");
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_counts_and_the_limit_holds() {
        let mut measures = BTreeMap::new();
        for value in ["1.0", "90.5", "2.0"] {
            let line = format!("measured: a frame | {value} | ms | 50");
            take(&mut measures, read(&line).unwrap());
        }
        assert_eq!((measures["a frame"].median(), measures["a frame"].worst()), (2.0, 90.5));
        assert_eq!(report(&measures), ExitCode::SUCCESS);
        take(&mut measures, ("a frame", 60.0, "ms", 50.0));
        take(&mut measures, ("a frame", 61.0, "ms", 50.0));
        assert_eq!(report(&measures), ExitCode::FAILURE);
        assert_eq!(read("test a ... ok"), None);
    }

    #[test]
    fn flags_are_read() {
        let parse =
            |line: &str| Options::parse(line.split_whitespace().map(str::to_owned).collect());
        assert_eq!(parse("").unwrap(), Options { runs: 5, build: true });
        assert_eq!(parse("--runs 1 --no-build").unwrap(), Options { runs: 1, build: false });
        assert!(parse("--runs 0").is_err());
    }
}
