//! Puts what the start waits for first in the page. Modules run in their turn, after the first
//! picture; here what asks the disk and the server is one script, which runs as soon as it has come,
//! and stands before the sheet, for which it would wait otherwise. All that is sure to be needed is
//! named before it, since a browser does not look beyond a script where the page has a policy.

use super::script::minify;
use anyhow::{Context, Result};

/// The scripts that become one, in the order in which they run.
pub const SCRIPTS: [&str; 3] = ["kept.js", "stop.js", "start.js"];

/// The scripts as one, each with names of its own, and no longer modules.
pub fn join(scripts: &[String]) -> String {
    let closed =
        |script: &String| format!("(() => {{\n\"use strict\";\n{}}})();\n", minify(script));
    scripts.iter().map(closed).collect()
}

/// The page with that script before its sheet.
///
/// # Errors
/// The page lacks one of them.
pub fn bring_forward(html: &str) -> Result<String> {
    let mut html = html.to_owned();
    let mut cut = |opens, has, closes| take(&mut html, opens, has, closes);
    for mark in [" data-kept", " data-stop"] {
        cut("<script", mark, "</script>")?;
    }
    let (_, module) = cut("<script", " data-wasm=", "</script>")?;
    let script = module.replace(" type=\"module\"", "").replace(" async", "");
    // A build that fetches the glue or the wasm in another way names neither.
    let links = [" rel=\"modulepreload\"", " type=\"application/wasm\""];
    let links: Vec<_> =
        links.iter().filter_map(|has| Some(cut("<link", has, ">").ok()?.1)).collect();
    let (at, sheet) = cut("<link", " rel=\"stylesheet\"", ">")?;
    let named = [preload(&script, "src", "script")?, preload(&sheet, "href", "style")?];
    let ahead = [&named[..], &links].concat().join("\n");
    html.insert_str(at, &format!("{ahead}\n{script}\n{sheet}\n"));
    Ok(html)
}

/// Takes the element out that has this attribute; where it stood, and itself.
fn take(html: &mut String, opens: &str, has: &str, closes: &str) -> Result<(usize, String)> {
    let found = html.match_indices(opens).map(|(at, _)| at).find_map(|at| {
        let tag = at + html[at..].find('>')?;
        let end = at + html[at..].find(closes)? + closes.len();
        html[at..=tag].contains(has).then_some((at, end))
    });
    let (at, end) = found.with_context(|| format!("index.html has no {opens}{has}"))?;
    let element = html[at..end].to_owned();
    let line = usize::from(html[end..].starts_with('\n'));
    html.replace_range(at..end + line, "");
    Ok((at, element))
}

fn preload(element: &str, attribute: &str, kind: &str) -> Result<String> {
    let (_, address) = element
        .split_once(&format!("{attribute}=\""))
        .with_context(|| format!("{element} has no address"))?;
    let address = address.split('"').next().unwrap_or_default();
    Ok(format!("<link rel=\"preload\" href=\"{address}\" as=\"{kind}\">"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_scripts_do_not_share_their_names() {
        let scripts = ["// a\nconst a = 1;\n".to_owned(), "const a = 2;".to_owned()];
        let expected = "(() => {\n\"use strict\";\nconst a = 1;\n})();\n(() => {\n\"use strict\";\nconst a = 2;\n})();\n";
        assert_eq!(join(&scripts), expected);
    }

    #[test]
    fn the_script_stands_before_the_sheet() {
        let page = "<link href=\"config.json\">\n<link rel=\"stylesheet\" href=\"a.css\"/>\n\
            <script type=\"module\" async data-kept src=\"k.js\"></script>\n\
            <script type=\"module\" async data-stop src=\"p.js\"></script>\n\
            <link rel=\"modulepreload\" href=\"g.js\"><body>\n\
            <script type=\"module\" async src=\"s.js\" data-wasm=\"w\"></script>\n</body>";
        let expected = "<link href=\"config.json\">\n\
            <link rel=\"preload\" href=\"s.js\" as=\"script\">\n\
            <link rel=\"preload\" href=\"a.css\" as=\"style\">\n\
            <link rel=\"modulepreload\" href=\"g.js\">\n\
            <script src=\"s.js\" data-wasm=\"w\"></script>\n\
            <link rel=\"stylesheet\" href=\"a.css\"/>\n<body>\n</body>";
        assert_eq!(bring_forward(page).unwrap(), expected);
        assert!(bring_forward("<title></title>").is_err());
    }
}
