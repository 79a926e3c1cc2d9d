//! `cargo xtask bench`: how fast the app is, and what it costs, in a browser over what ships, beside
//! a page written by hand. Each measure is taken several times; its median is held against its goal.

mod document;
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
    /// Whether the table is put into `docs/performance.md`.
    document: bool,
}

impl Options {
    /// Reads the flags of the command.
    ///
    /// # Errors
    /// A flag is unknown, or its value cannot be used.
    pub fn parse(arguments: Vec<String>) -> Result<Self> {
        let args =
            Args::parse(arguments, &["runs", "only", "compare"], &["no-build", "write-docs"])?;
        let runs = args.number("runs")?.unwrap_or(5);
        ensure!(runs > 0, "--runs takes at least one");
        Ok(Self {
            runs,
            build: !args.has("no-build"),
            only: args.text("only").map(str::to_owned),
            compare: args.text("compare").map(PathBuf::from),
            document: args.has("write-docs"),
        })
    }
}

/// Measures, prints a table, and writes `target/bench.json`; fails where a median misses its goal or
/// was not measured.
///
/// # Errors
/// The app cannot be built, or nothing could be measured.
pub fn run(options: &Options) -> Result<ExitCode> {
    let built = dist::Options::default();
    if options.build {
        dist::run(&built)?;
    }
    let vanilla = vanilla()?;
    let mut report = Report::read(&paths::root().join("tests/bench/goals.json"))?;
    for (who, files) in [("ours", &built.out), ("vanilla", &vanilla)] {
        report.add(who, "whole application, brotli", whole(files)? / 1e3);
    }
    for turn in 1..=options.runs {
        run::say(&format!("run {turn} of {}", options.runs));
        let text = measure(options, &built.out, &vanilla)?;
        text.lines().for_each(|line| report.take(line));
    }
    let before = options.compare.as_deref().map(report::figures).transpose()?;
    print!("{}", report.table(before.as_ref()));
    if options.document {
        document::write(&paths::root().join("docs/performance.md"), &report)?;
    }
    let file = paths::target().join("bench.json");
    fs::write(&file, report.json())
        .with_context(|| format!("{} was not written", file.display()))?;
    Ok(if report.is_met() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// One run through all measures, or those asked for. What fails is said; the rest counts.
fn measure(options: &Options, dist: &Path, vanilla: &Path) -> Result<String> {
    let mut bench = run::cargo();
    bench.args(["test", "--quiet", "--test", "browser", "--features", "browser", "--"]);
    bench.args(["--bench", "--test-threads", "1"]).args(&options.only);
    bench.env("CREMA_DIST", dist).env("CREMA_VANILLA", vanilla);
    bench.env("CREMA_CHROMIUM", tools::browser()?.chromium);
    let output = bench.stderr(Stdio::inherit()).output().context("the bench did not start")?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    ensure!(text.contains("measured: "), "nothing was measured:\n{text}");
    if let Some((_, why)) = text.split_once("\n---- ").filter(|_| !output.status.success()) {
        eprintln!("---- {why}");
    }
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

/// Bytes of all files together as they are sent: compressed where that was done.
fn whole(files: &Path) -> Result<f64> {
    let mut sum = 0.0;
    for entry in fs::read_dir(files).with_context(|| format!("{}", files.display()))? {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name()))?;
        let name = name.to_string_lossy();
        if path.is_dir() {
            sum += whole(&path)?;
        } else if !["br", "gz"].iter().any(|end| name.ends_with(&format!(".{end}")))
            && !name.starts_with('.')
            && name != "404.html"
        {
            // 404.html is index.html once more.
            let packed = path.with_file_name(format!("{name}.br"));
            sum += fs::metadata(if packed.exists() { packed } else { path })?.len() as f64;
        }
    }
    Ok(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_read() {
        let parse =
            |line: &str| Options::parse(line.split_whitespace().map(str::to_owned).collect());
        let plain = Options { runs: 5, build: true, only: None, compare: None, document: false };
        assert_eq!(parse("").unwrap(), plain);
        let some =
            parse("--runs 1 --no-build --only warm --compare old.json --write-docs").unwrap();
        assert_eq!((some.runs, some.build, some.only.as_deref()), (1, false, Some("warm")));
        assert!(some.document);
        assert_eq!(some.compare, Some(PathBuf::from("old.json")));
        assert!(parse("--runs 0").is_err());
    }
}
