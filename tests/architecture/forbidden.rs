//! What never stands in a file.

use super::tree;

/// The policy of index.html refuses inline styles and code from text; markup from text is how
/// foreign code gets in.
#[test]
fn nothing_becomes_markup_style_or_code_from_text() {
    let words = [
        "inner_html",
        "innerHTML",
        "outer_html(",
        "outerHTML",
        "insertAdjacentHTML",
        "insert_adjacent_html",
        "document.write",
        "eval(",
        "new Function",
        "style=\"",
    ];
    let mut wrong = Vec::new();
    for folder in
        ["src", "crates/espo/src", "index.html", "start.js", "kept.js", "stop.js", "public"]
    {
        for file in tree::files(folder) {
            let code = file.code();
            for word in words.iter().filter(|word| has_word(&code, word)) {
                wrong.push(format!("{}: {word}", file.path));
            }
        }
    }
    tree::none(wrong);
}

/// Whether the text has the word, not as the end of a longer one.
fn has_word(text: &str, word: &str) -> bool {
    let is_start = |at: usize| !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    text.match_indices(word).any(|(at, _)| is_start(at))
}

/// Nobody else has our folders.
#[test]
fn no_path_of_a_machine() {
    let words = ["/home", "/root", "/Users", "/work", "/tmp"].map(|folder| format!("{folder}/"));
    let mut wrong = Vec::new();
    for file in tree::files(".") {
        for word in words.iter().filter(|word| has_word(&file.text, word)) {
            wrong.push(format!("{}: {word}", file.path));
        }
    }
    tree::none(wrong);
}

/// Crates come from crates.io, and files name no host but those of documents and examples.
#[test]
fn no_host_of_a_machine() {
    let documents = ["github.com", "www.w3.org", "docs.espocrm.com", "doc.rust-lang.org"];
    let others = ["keepachangelog.com", "semver.org", "www.apache.org", "rustup.rs", "trunkrs.dev"];
    // What a field leads to, at a click and never by itself.
    let targets = ["www.openstreetmap.org"];
    let known = |host: &str| {
        // Where a map field leads whoever follows it.
        documents.contains(&host)
            || host == "www.openstreetmap.org"
            || others.contains(&host)
            || targets.contains(&host)
            || host.starts_with("127.0.0.1")
            || host.starts_with("localhost")
            // Names for examples (RFC 2606), and names that are no addresses at all.
            || ["example", "example.com", "example.org", "example.net", "invalid", "test"]
                .iter()
                .any(|end| host == *end || host.ends_with(&format!(".{end}")))
            || host.trim_end_matches('.').len() < 5
    };
    let mut wrong = Vec::new();
    for file in tree::files(".") {
        for start in ["http://", "https://"] {
            for (at, _) in file.text.match_indices(start) {
                let rest = &file.text[at + start.len()..];
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '-');
                let host = &rest[..end.unwrap_or(rest.len())];
                if !known(host) {
                    wrong.push(format!("{}: {host}", file.path));
                }
            }
        }
    }
    tree::none(wrong);
}

#[test]
fn every_crate_comes_from_the_public_registry() {
    let lock = tree::file("Cargo.lock").text;
    let sources = lock.lines().filter_map(|line| line.strip_prefix("source = "));
    let public = "\"registry+https://github.com/rust-lang/crates.io-index\"";
    let others: Vec<_> = sources.filter(|source| *source != public).map(str::to_owned).collect();
    tree::none(others);
}
