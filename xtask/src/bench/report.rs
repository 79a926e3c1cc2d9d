//! What was measured, beside the page written by hand, EspoCRM's own page, and the goals.

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

/// A goal, or a figure that is only told.
struct Row {
    name: String,
    unit: String,
    /// The most it may be.
    goal: Option<f64>,
    /// The most it may be in terms of the page written by hand.
    of_vanilla: Option<f64>,
    /// What EspoCRM 9.2's own page took on such a machine.
    espocrm: Option<f64>,
}

impl Row {
    fn read(value: &Value) -> Self {
        let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        Self {
            name: text("name"),
            unit: text("unit"),
            goal: value["goal"].as_f64(),
            of_vanilla: value["of_vanilla"].as_f64(),
            espocrm: value["espocrm"].as_f64(),
        }
    }
}

/// Medians by who and what.
pub type Figures = BTreeMap<(String, String), f64>;

/// All that was measured.
pub struct Report {
    rows: Vec<Row>,
    values: BTreeMap<(String, String), Vec<f64>>,
    /// Journeys that did not come to their end, each as often as that happened.
    failed: Vec<String>,
}

/// One line of the table.
pub struct Line<'a> {
    /// What was measured, and its unit.
    pub name: &'a str,
    /// Its unit.
    pub unit: &'a str,
    /// Median, least, most; the same by hand (median), of EspoCRM, and the goal.
    pub figures: [Option<f64>; 6],
    /// Whether the goal is missed.
    pub misses: bool,
}

impl Report {
    /// A report on the goals of a file.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn read(goals: &Path) -> Result<Self> {
        let text = fs::read_to_string(goals).with_context(|| goals.display().to_string())?;
        let goals: Value = serde_json::from_str(&text)?;
        let rows = goals.as_array().into_iter().flatten().map(Row::read).collect();
        Ok(Self { rows, values: BTreeMap::new(), failed: Vec::new() })
    }

    /// Adds a value.
    pub fn add(&mut self, who: &str, what: &str, value: f64) {
        self.values.entry((who.to_owned(), what.to_owned())).or_default().push(value);
    }

    /// Takes a line of the journeys: `measured: who | what | value`, or that one failed. Other lines
    /// are none of ours.
    pub fn take(&mut self, line: &str) {
        let failed = line.strip_prefix("test ").and_then(|line| line.split_once(" ... FAILED"));
        self.failed.extend(failed.map(|(name, _)| name.to_owned()));
        let read = || {
            let mut parts = line.strip_prefix("measured: ")?.split(" | ");
            let (who, what) = (parts.next()?.to_owned(), parts.next()?.to_owned());
            Some(((who, what), parts.next()?.parse().ok()?))
        };
        if let Some((key, value)) = read() {
            self.values.entry(key).or_default().push(value);
        }
    }

    fn sorted(&self, who: &str, what: &str) -> Option<Vec<f64>> {
        let mut values = self.values.get(&(who.to_owned(), what.to_owned()))?.clone();
        values.sort_by(f64::total_cmp);
        Some(values)
    }

    fn median(&self, who: &str, what: &str) -> Option<f64> {
        let values = self.sorted(who, what)?;
        values.get(values.len() / 2).copied()
    }

    /// The most a row may be.
    fn limit(&self, row: &Row) -> Option<f64> {
        let vanilla = || Some(row.of_vanilla? * self.median("vanilla", &row.name)?);
        row.goal.or_else(vanilla)
    }

    fn misses(&self, row: &Row) -> bool {
        let ours = self.median("ours", &row.name);
        ours.zip(self.limit(row)).is_some_and(|(ours, limit)| ours > limit)
    }

    /// Whether every goal that was measured is met, and nothing failed.
    pub fn is_met(&self) -> bool {
        let misses = || self.rows.iter().any(|row| self.misses(row));
        !self.values.is_empty() && self.failed.is_empty() && !misses()
    }

    /// The most values there are of anything: how often it was measured.
    pub fn runs(&self) -> usize {
        self.values.values().map(Vec::len).max().unwrap_or_default()
    }

    /// What there is to say, in the order of the goals.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.rows.iter().filter_map(|row| {
            let values = self.sorted("ours", &row.name)?;
            let figures = [
                self.median("ours", &row.name),
                values.first().copied(),
                values.last().copied(),
                self.median("vanilla", &row.name),
                row.espocrm,
                self.limit(row),
            ];
            Some(Line { name: &row.name, unit: &row.unit, figures, misses: self.misses(row) })
        })
    }

    /// A line for each row that was measured; `before` is printed beside it.
    pub fn table(&self, before: Option<&Figures>) -> String {
        let width = self.rows.iter().map(|row| row.name.chars().count()).max().unwrap_or_default();
        let mut text = format!(
            "{:<width$} {:>9} {:>9} {:>9} {:>9} {:>7} {:>9} {:>7} {:>9}",
            "", "ours", "least", "most", "by hand", "ratio", "EspoCRM", "ratio", "goal"
        );
        text.push_str(if before.is_some() { "    before\n" } else { "\n" });
        for Line { name, unit, figures, misses } in self.lines() {
            let [ours, least, most, vanilla, espocrm, limit] = figures;
            let ratio = |other: Option<f64>| ours.zip(other).map(|(ours, other)| ours / other);
            let _ = write!(
                text,
                "{name:<width$} {} {} {} {} {} {} {} {} {unit:<2}",
                figure(ours, 9),
                figure(least, 9),
                figure(most, 9),
                figure(vanilla, 9),
                figure(ratio(vanilla), 7),
                figure(espocrm, 9),
                figure(ratio(espocrm), 7),
                figure(limit, 9),
            );
            if let Some(before) = before {
                let key = ("ours".to_owned(), name.to_owned());
                let _ = write!(text, " {}", figure(before.get(&key).copied(), 7));
            }
            text.push_str(if misses { "  over\n" } else { "\n" });
        }
        for name in &self.failed {
            let _ = writeln!(text, "failed: {name}");
        }
        text
    }

    /// All medians with their least and most, for `target/bench.json`.
    pub fn json(&self) -> String {
        let mut all = Map::new();
        for (who, what) in self.values.keys() {
            let values = self.sorted(who, what).unwrap_or_default();
            let of = all.entry(what.clone()).or_insert_with(|| json!({}));
            of[who] = json!({
                "median": values.get(values.len() / 2), "least": values.first(),
                "most": values.last(), "runs": values.len(),
            });
        }
        format!("{:#}\n", Value::Object(all))
    }
}

/// The medians of a file that [`Report::json`] wrote.
///
/// # Errors
/// The file cannot be read.
pub fn figures(file: &Path) -> Result<Figures> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let all: Map<String, Value> = serde_json::from_str(&text)?;
    let mut figures = Figures::new();
    for (what, of) in &all {
        for (who, values) in of.as_object().into_iter().flatten() {
            figures.extend(values["median"].as_f64().map(|m| ((who.clone(), what.clone()), m)));
        }
    }
    Ok(figures)
}

/// A figure in so many columns; a dash where there is none.
pub fn figure(value: Option<f64>, width: usize) -> String {
    match value {
        Some(value) if value.is_finite() => number(value, width),
        _ => format!("{:>width$}", "-"),
    }
}

fn number(value: f64, width: usize) -> String {
    match value {
        value if value.fract().abs() < 1e-9 => format!("{value:>width$.0}"),
        value if value.abs() < 10.0 => format!("{value:>width$.2}"),
        value => format!("{value:>width$.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> Report {
        let goals = json!([
            {"name": "a list", "unit": "ms", "goal": 50, "espocrm": 100},
            {"name": "rows", "unit": "ms", "of_vanilla": 1.3},
        ]);
        let rows = goals.as_array().unwrap().iter().map(Row::read).collect();
        Report { rows, values: BTreeMap::new(), failed: Vec::new() }
    }

    #[test]
    fn the_median_counts_and_goals_hold() {
        let mut report = report();
        assert!(!report.is_met(), "nothing was measured");
        for value in ["1", "90.5", "2"] {
            report.take(&format!("measured: ours | a list | {value}"));
        }
        report.take("test a ... ok");
        assert!(report.is_met());
        let table = report.table(None);
        assert!(table.contains(" 2 ") && table.contains("90") && !table.contains("over"));
        for _ in 0..3 {
            report.take("measured: ours | a list | 60");
        }
        assert!(!report.is_met() && report.table(None).contains("over"));
    }

    #[test]
    fn what_failed_is_said_and_the_rest_counts() {
        let mut report = report();
        report.take("measured: ours | a list | 1");
        assert!(report.is_met());
        report.take("test bench::load::a_list ... FAILED (3.0 s)");
        assert!(!report.is_met() && report.table(None).contains("failed: bench::load::a_list"));
    }

    #[test]
    fn some_goals_are_in_terms_of_the_page_by_hand() {
        let mut report = report();
        report.take("measured: vanilla | rows | 10");
        report.take("measured: ours | rows | 12.9");
        assert!(report.is_met());
        report.take("measured: ours | rows | 13.1");
        assert!(!report.is_met());
    }

    #[test]
    fn figures_of_another_time_are_read_back() {
        let mut report = report();
        report.take("measured: ours | a list | 7");
        let file = std::env::temp_dir().join(format!("crema-bench-{}.json", std::process::id()));
        fs::write(&file, report.json()).unwrap();
        let before = figures(&file).unwrap();
        fs::remove_file(&file).unwrap();
        assert_eq!(before[&("ours".to_owned(), "a list".to_owned())], 7.0);
        assert!(report.table(Some(&before)).contains("before"));
    }
}
