//! `cargo xtask size`: what the app weighs on its way to a browser, file by file and part by part,
//! against `xtask/budget.json`; and what its code is made of.

mod budget;
mod code;

use crate::{dist, paths};
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// One file, its bytes raw, as gzip and as brotli.
struct Weight {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints the tables; fails where the app is over its budget.
///
/// # Errors
/// There is no `dist/`, or the budget cannot be read.
pub fn run() -> Result<ExitCode> {
    let dist = paths::dist();
    let mut files = Vec::new();
    collect(&dist, &mut files).context("there is no dist/ yet: run `cargo xtask dist` first")?;
    // index.html stands for its copy 404.html, not the other way round.
    files.sort_by(|a, b| b.cmp(a));
    let mut weights = weigh(&dist, files)?;
    weights.sort_by_key(|weight| std::cmp::Reverse(weight.brotli));
    println!("{:>9} {:>9} {:>9}", "raw", "gzip", "brotli");
    for weight in &weights {
        print(weight);
    }
    let page = fs::read_to_string(dist.join("index.html"))?;
    let groups = groups(&page, &weights);
    println!();
    for group in &groups {
        print(group);
    }
    code::print();
    budget::hold(&groups)
}

fn print(Weight { name, raw, gzip, brotli }: &Weight) {
    println!("{raw:>9} {gzip:>9} {brotli:>9}  {name}");
}

/// What belongs together: the login, each part with what only comes with it, what comes after a
/// first page, files that come when they are needed, and everything.
fn groups(page: &str, weights: &[Weight]) -> Vec<Weight> {
    let mut parts: Vec<(&str, Vec<&str>)> =
        pairs(page, "data-parts").map(|(name, files)| (name, files.split(',').collect())).collect();
    let later: Vec<_> = pairs(page, "data-later").map(|(_, file)| file).collect();
    if !later.is_empty() {
        parts.push(("later", later));
    }
    let group_of = |weight: &Weight| {
        let part = parts.iter().find(|(_, files)| files.contains(&weight.name.as_str()));
        let first = weight.name == "index.html" || page.contains(&format!("\"{}\"", weight.name));
        part.map_or(if first { "login" } else { "others" }, |(name, _)| name)
    };
    let names = ["login"].into_iter().chain(parts.iter().map(|(name, _)| *name)).chain(["others"]);
    let sum = |name: &str, all: Vec<&Weight>| Weight {
        name: name.to_owned(),
        raw: all.iter().map(|weight| weight.raw).sum(),
        gzip: all.iter().map(|weight| weight.gzip).sum(),
        brotli: all.iter().map(|weight| weight.brotli).sum(),
    };
    let of = |name: &str| weights.iter().filter(|weight| group_of(weight) == name).collect();
    let mut groups: Vec<_> = names.map(|name| sum(name, of(name))).collect();
    groups.push(sum("total", weights.iter().collect()));
    groups
}

/// What the page says in an attribute: `a=b c=d`.
fn pairs<'a>(page: &'a str, attribute: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let said =
        page.split_once(&format!("{attribute}=\"")).and_then(|(_, rest)| rest.split('"').next());
    said.unwrap_or_default().split(' ').filter_map(|pair| pair.split_once('='))
}

/// Every file a browser may ask for. Compressed copies are counted as the file they stand for,
/// and of files with the same content (404.html) one; rules for the host are not sent.
fn weigh(dist: &Path, files: Vec<PathBuf>) -> Result<Vec<Weight>> {
    let mut weights = Vec::new();
    let mut seen = Vec::new();
    for path in files {
        let bytes = fs::read(&path)?;
        if seen.contains(&bytes) {
            continue;
        }
        // What `dist` compressed is not compressed again.
        let beside = |suffix: &str| {
            let mut name = path.clone().into_os_string();
            name.push(suffix);
            fs::metadata(name).ok().map(|found| found.len() as usize)
        };
        weights.push(Weight {
            name: path.strip_prefix(dist).unwrap_or(&path).display().to_string(),
            raw: bytes.len(),
            gzip: beside(".gz").map_or_else(|| Ok(dist::gzip(&bytes)?.len()), anyhow::Ok)?,
            brotli: beside(".br").map_or_else(|| Ok(dist::brotli(&bytes)?.len()), anyhow::Ok)?,
        });
        seen.push(bytes);
    }
    Ok(weights)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            collect(&path, files)?;
        } else if !name.starts_with('.') && !name.ends_with(".br") && !name.ends_with(".gz") {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_content_counts_once() {
        let dist = std::env::temp_dir().join(format!("crema-size-{}", std::process::id()));
        fs::create_dir_all(dist.join("app")).unwrap();
        for name in ["index.html", "404.html", ".htaccess"] {
            fs::write(dist.join(name), "page").unwrap();
        }
        fs::write(dist.join("app/a.js"), "script").unwrap();
        fs::write(dist.join("app/a.js.br"), "abc").unwrap();
        let mut files = Vec::new();
        collect(&dist, &mut files).unwrap();
        let weights = weigh(&dist, files).unwrap();
        fs::remove_dir_all(&dist).unwrap();
        assert_eq!(weights.iter().map(|weight| weight.raw).sum::<usize>(), 10);
        assert!(weights.iter().any(|weight| weight.brotli == 3));
    }

    #[test]
    fn parts_have_what_no_earlier_part_has() {
        let page =
            "<link href=\"a.css\"><script data-parts=\"app=b,c work=b,d\" data-later=\"b=f\">";
        let weight = |name: &str, brotli| Weight { name: name.into(), raw: 0, gzip: 0, brotli };
        let weights =
            [("index.html", 1), ("a.css", 2), ("b", 4), ("c", 8), ("d", 16), ("e", 32), ("f", 64)];
        let weights = weights.map(|(name, brotli)| weight(name, brotli));
        let found: Vec<_> = groups(page, &weights).iter().map(|group| group.brotli).collect();
        assert_eq!(found, [3, 12, 16, 64, 32, 127]);
    }
}
