//! One step after the other, its output passed on as it comes.

use super::tally::{Reader, Tally};
use crate::run;
use anyhow::{Context, Result};
use std::{
    io::{self, BufRead, BufReader, Read, Write},
    process::{Command, ExitCode, Stdio},
    sync::Mutex,
    thread,
};

/// What the steps so far came to.
#[derive(Debug, Default)]
pub struct Report {
    tally: Tally,
    failures: Vec<String>,
}

impl Report {
    /// A step that counts as one test; returns what it made.
    pub fn check<T>(&mut self, name: &str, step: impl FnOnce() -> Result<T>) -> Option<T> {
        run::say(&format!("{name} …"));
        let result = step();
        if let Err(error) = &result {
            eprintln!("{name}: {error:#}");
        }
        let failed = usize::from(result.is_err());
        self.add(name, Tally { passed: 1 - failed, failed, skipped: 0 });
        result.ok()
    }

    /// A program that passes when it reports success.
    pub fn run_check(&mut self, name: &str, command: &mut Command) {
        self.check(name, || run::succeed(command));
    }

    /// A program that runs tests and says how many.
    pub fn run_tests(&mut self, name: &str, command: &mut Command) {
        run::say(&format!("{name} …"));
        let tally = stream(command, io::stdout(), io::stderr()).unwrap_or_else(|error| {
            eprintln!("{name}: {error:#}");
            Tally { failed: 1, ..Tally::default() }
        });
        self.add(name, tally);
    }

    /// Prints what failed and, as the last line, the sum.
    pub fn conclude(self) -> ExitCode {
        let Tally { passed, failed, skipped } = self.tally;
        if !self.failures.is_empty() {
            println!("failed: {}", self.failures.join("; "));
        }
        println!("{passed} passed, {failed} failed, {skipped} skipped");
        if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    fn add(&mut self, name: &str, tally: Tally) {
        if tally.failed > 0 {
            self.failures.push(format!("{name} ({})", tally.failed));
        }
        self.tally += tally;
    }
}

/// Runs to the end, prints every line as it comes and reads the results among them.
fn stream(command: &mut Command, out: impl Write + Send, err: impl Write + Send) -> Result<Tally> {
    let name = run::name_of(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{name} could not be started"))?;
    let reader = Mutex::new(Reader::default());
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        scope.spawn(|| pass_on(stdout, &reader, out));
        scope.spawn(|| pass_on(stderr, &reader, err));
    });
    let succeeded = child.wait()?.success();
    Ok(reader.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner()).finish(succeeded))
}

fn pass_on(from: Option<impl Read>, reader: &Mutex<Reader>, mut to: impl Write) {
    let Some(from) = from else { return };
    let mut lines = BufReader::new(from);
    let mut line = Vec::new();
    // Bytes, not text: a test may print anything. Where our own output is closed there is nobody
    // left to tell.
    while lines.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
        let _ = to.write_all(&line).and_then(|()| to.flush());
        let mut reader = reader.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        reader.read(&String::from_utf8_lossy(&line));
        line.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_outputs_are_read() {
        let script = "echo 'skipped: x' >&2; echo 'test result: ok. 2 passed; 0 failed;'";
        // Not to our own outputs: who counts these tests would count the lines.
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let tally = stream(Command::new("sh").args(["-c", script]), &mut out, &mut err).unwrap();
        assert!(out.starts_with(b"test result") && err.starts_with(b"skipped"));
        assert_eq!(tally, Tally { passed: 1, failed: 0, skipped: 1 });
    }

    #[test]
    fn a_failed_step_is_counted_and_the_next_one_runs() {
        let mut report = Report::default();
        assert!(report.check("a", || anyhow::bail!("no") as Result<()>).is_none());
        assert_eq!(report.check("b", || Ok(1)), Some(1));
        report.run_tests("c", &mut Command::new("crema-there-is-no-such-program"));
        assert_eq!(report.tally, Tally { passed: 1, failed: 2, skipped: 0 });
        assert_eq!(report.failures, ["a (1)", "c (1)"]);
    }
}
