//! The table as `docs/performance.md` has it.

use super::report::{Line, Report, figure};
use anyhow::{Context, Result};
use std::{fmt::Write, fs, path::Path, thread};

/// What stands before and behind the table in the file.
const MARKS: [&str; 2] = ["<!-- bench -->", "<!-- /bench -->"];

/// Puts the table between the marks of a file.
///
/// # Errors
/// The file cannot be read or written, or has no marks.
pub fn write(file: &Path, report: &Report) -> Result<()> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let text = replace(&text, &table(report, cores)).context("there is no place for the table")?;
    fs::write(file, text).with_context(|| file.display().to_string())
}

fn replace(text: &str, table: &str) -> Option<String> {
    let (before, rest) = text.split_once(MARKS[0])?;
    let (_, after) = rest.split_once(MARKS[1])?;
    Some(format!("{before}{}\n\n{table}\n{}{after}", MARKS[0], MARKS[1]))
}

fn table(report: &Report, cores: usize) -> String {
    let mut text = format!(
        "Medians of {} on a machine with {cores} cores.\n\n\
         | | ours | least to most | by hand | EspoCRM | goal |\n|---|--:|--:|--:|--:|--:|\n",
        report.runs(),
    );
    for Line { name, unit, figures, misses } in report.lines() {
        let [ours, least, most, vanilla, espocrm, limit] = figures.map(|value| figure(value, 0));
        let ours = if misses { format!("**{ours}**") } else { ours };
        let unit = if unit.is_empty() { String::new() } else { format!(" ({unit})") };
        let limit = if limit == "-" { limit } else { format!("≤ {limit}") };
        let _ = writeln!(
            text,
            "| {name}{unit} | {ours} | {least} to {most} | {vanilla} | {espocrm} | {limit} |"
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_between_the_marks_is_replaced() {
        let text = "# Title\n<!-- bench -->\nold\n<!-- /bench -->\nend\n";
        let new = replace(text, "| new |\n").unwrap();
        assert_eq!(new, "# Title\n<!-- bench -->\n\n| new |\n\n<!-- /bench -->\nend\n");
        assert_eq!(replace(&new, "| new |\n").unwrap(), new);
        assert_eq!(replace("no marks", ""), None);
    }
}
