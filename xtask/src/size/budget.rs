//! The budget: bytes as they are sent (brotli) and as they are read (raw) for each group of files, with
//! the tools they were measured with. With others the same source may weigh more, so that a comparison
//! would say nothing about it.

use super::Weight;
use crate::{paths, run, tools};
use anyhow::{Context, Result};
use serde_json::Value;
use std::{
    fs,
    process::{Command, ExitCode},
};

/// Compares; fails where a group weighs more than it may.
///
/// # Errors
/// The budget cannot be read.
pub fn hold(groups: &[Weight]) -> Result<ExitCode> {
    let path = paths::root().join("xtask/budget.json");
    let text = fs::read_to_string(&path).context("xtask/budget.json could not be read")?;
    let budget: Value = serde_json::from_str(&text).context("xtask/budget.json is no JSON")?;
    let mine = [("rustc", rustc()), ("wasm-opt", wasm_opt())];
    let other = mine.iter().find(|(name, version)| budget[name] != **version);
    let over = KINDS.map(|(kind, bytes)| over(groups, &budget[kind], kind, bytes)).concat();
    println!();
    for line in &over {
        println!("{line}");
    }
    if over.is_empty() {
        println!("All of it is within the budget.");
    }
    if let Some((name, version)) = other {
        println!("It was measured with another {name} than {version}: it does not count here.");
        return Ok(ExitCode::SUCCESS);
    }
    Ok(if over.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// How bytes of a group are counted.
type Bytes = fn(&Weight) -> usize;

/// What is limited of a group.
const KINDS: [(&str, Bytes); 2] = [("brotli", |group| group.brotli), ("raw", |group| group.raw)];

/// What is said of the groups that weigh more than they may.
fn over(groups: &[Weight], limits: &Value, kind: &str, bytes: Bytes) -> Vec<String> {
    let limit = |group: &Weight| Some(limits[group.name.as_str()].as_u64()? as usize);
    let named = groups.iter().filter_map(|group| Some((&group.name, bytes(group), limit(group)?)));
    named
        .filter(|(_, bytes, limit)| bytes > limit)
        .map(|(name, bytes, limit)| {
            format!("{name} is {} bytes ({kind}) over its {limit}.", bytes - limit)
        })
        .collect()
}

fn rustc() -> String {
    let mut rustc = Command::new("rustc");
    run::output(rustc.arg("--version").current_dir(paths::root())).unwrap_or_default()
}

fn wasm_opt() -> String {
    let tool = tools::wasm_opt().ok().flatten();
    tool.and_then(|tool| run::output(Command::new(tool).arg("--version"))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_a_limit_can_be_over_it() {
        let weight = |name: &str, brotli| Weight { name: name.into(), raw: 99, gzip: 0, brotli };
        let groups = [weight("login", 11), weight("app", 10), weight("others", 99)];
        let limits = serde_json::json!({"login": 10, "app": 10});
        let [brotli, raw] = KINDS.map(|(kind, bytes)| over(&groups, &limits, kind, bytes));
        assert_eq!(brotli, ["login is 1 bytes (brotli) over its 10."]);
        assert_eq!(raw.len(), 2);
    }
}
