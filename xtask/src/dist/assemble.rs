//! Turns what Trunk built into what is put on a server.

use super::{
    Options, compress, early, hosts,
    idle::Idle,
    page, parts, script,
    wasm::{self, Way},
    worker,
};
use anyhow::{Context, Result, bail};
use std::{
    collections::BTreeMap,
    fs,
    hash::{DefaultHasher, Hasher},
    path::{Path, PathBuf},
};

/// The folder of the fingerprinted files: a host may let browsers keep them for ever.
const FOLDER: &str = "app";

/// Where the start script is told of the wasm, it is told of the parts.
const WASM: &str = " data-wasm=";

/// Writes the app from Trunk's folder to `options.out`.
///
/// # Errors
/// A part is missing, or the target folder holds something else.
pub fn assemble(stage: &Path, wasm_opt: Option<&Path>, options: &Options) -> Result<()> {
    let html = fs::read_to_string(stage.join("index.html"))
        .context("Trunk left no index.html; build first")?;
    clear(&options.out)?;
    copy(stage, &options.out)?;
    let idle = Idle::read()?;
    let way = if options.watched { Way::Watched } else { Way::Cut(&idle) };
    let mut code = Code { wasm_opt, way, out: &options.out, later: Vec::new() };
    let html = move_fingerprinted(stage, &mut code, html)?;
    let html = move_parts(stage, &mut code, html)?;
    let html = code.tell_later(html)?;
    let page = page::fill(&html, &options.base, options.server.as_deref())?;
    let page = early::bring_forward(&page)?;
    let server = options.server.as_deref().unwrap_or("/");
    let config = serde_json::json!({ "server": server });
    // A host that knows the fall-back by this name answers deep links with it.
    for (name, text) in [
        ("index.html", page.as_str()),
        ("404.html", &page),
        ("config.json", &format!("{config}\n")),
        (".htaccess", &hosts::htaccess(&options.base, FOLDER)),
    ] {
        fs::write(options.out.join(name), text)
            .with_context(|| format!("{name} could not be written"))?;
    }
    worker::write(&options.out)?;
    if options.compress {
        compress::beside_all(&options.out)?;
    }
    Ok(())
}

/// How wasm files are put where they belong.
struct Code<'a> {
    wasm_opt: Option<&'a Path>,
    /// What becomes of a file that is needed for the first page.
    way: Way<'a>,
    out: &'a Path,
    /// Files with what of another can wait, and that other's, the other's first.
    later: Vec<(String, String)>,
}

impl Code<'_> {
    /// Makes `file` small and writes it under a name that begins with `stem`; returns the name. A
    /// file that is needed `first` is cut.
    fn put(&mut self, file: &Path, stem: &str, first: bool) -> Result<String> {
        let way = if first { self.way } else { Way::Whole };
        let (bytes, later) = wasm::optimise(file, self.wasm_opt, way)?;
        let name = self.write(stem, &bytes)?;
        if let Some(later) = later {
            let later = self.write("later", &later)?;
            self.later.push((name.clone(), later));
        }
        Ok(name)
    }

    fn write(&self, stem: &str, bytes: &[u8]) -> Result<String> {
        let name = format!("{FOLDER}/{stem}-{}.wasm", fingerprint(bytes));
        fs::write(self.out.join(&name), bytes)?;
        Ok(name)
    }

    /// Tells start.js what can wait.
    fn tell_later(&self, html: String) -> Result<String> {
        if self.later.is_empty() {
            return Ok(html);
        }
        let said = self.later.iter().map(|(first, later)| format!("{first}={later}"));
        tell(html, "later", &said.collect::<Vec<_>>().join(" "))
    }
}

/// Says something to start.js, where it is told of the wasm.
fn tell(html: String, name: &str, value: &str) -> Result<String> {
    html.find(WASM).context("index.html does not name the wasm")?;
    Ok(html.replace(WASM, &format!(" data-{name}=\"{value}\"{WASM}")))
}

/// A short name for these bytes.
pub fn fingerprint(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    format!("{:016x}", hasher.finish())
}

/// Moves the scripts, the wasm and the sheet into [`FOLDER`] under names made from their content,
/// and the names in the page with them.
fn move_fingerprinted(stage: &Path, code: &mut Code<'_>, mut html: String) -> Result<String> {
    let out = code.out;
    fs::create_dir_all(out.join(FOLDER))?;
    for file in files(stage)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
        let stem = stem.split_once('-').map_or(stem, |(stem, _)| stem);
        let new = match extension {
            "wasm" => code.put(&file, stem, true)?,
            "js" if early::SCRIPTS.contains(&&*name) => {
                fs::remove_file(out.join(&name))?;
                continue;
            }
            "js" => write(out, stem, "js", &script::small(&fs::read_to_string(&file)?)?)?,
            "css" => write(out, stem, "css", &fs::read_to_string(&file)?)?,
            _ => continue,
        };
        if !html.contains(&format!("\"{name}\"")) && !html.contains(&format!("\"./{name}\"")) {
            bail!("index.html does not name {name}, which Trunk built");
        }
        html = html.replace(&format!("\"./{name}\""), &format!("\"{new}\""));
        html = html.replace(&format!("\"{name}\""), &format!("\"{new}\""));
        fs::remove_file(out.join(name))?;
    }
    let text = |name| fs::read_to_string(stage.join(name)).with_context(|| format!("no {name}"));
    let scripts = early::SCRIPTS.into_iter().map(text).collect::<Result<Vec<_>>>()?;
    let start = write(out, "start", "js", &early::join(&scripts))?;
    html = html.replace("\"start.js\"", &format!("\"{start}\""));
    // The glue imports its snippets from beside itself.
    if out.join("snippets").is_dir() {
        fs::rename(out.join("snippets"), out.join(FOLDER).join("snippets"))?;
    }
    Ok(html)
}

/// Moves the files of the parts, too, and tells start.js about them: each part by its name and
/// its files. The sheet that only they need comes with the first of them, what only those beyond it
/// need with each of these.
fn move_parts(stage: &Path, code: &mut Code<'_>, mut html: String) -> Result<String> {
    let Some((folder, parts)) = parts::found(stage)? else { return Ok(html) };
    let mut names = BTreeMap::new();
    for (at, part) in parts.iter().enumerate() {
        for file in &part.files {
            if !names.contains_key(file) {
                names.insert(file.clone(), code.put(&folder.join(file), "part", at == 0)?);
            }
        }
    }
    let [rest, beyond] =
        ["rest", "parts"].map(|sheet| page::take_sheet(&mut html, &format!("{FOLDER}/{sheet}-")));
    let said = parts.iter().enumerate().map(|(at, part)| {
        let sheet = if at == 0 { rest.clone() } else { beyond.clone() };
        let files = part.files.iter().filter_map(|file| names.get(file).cloned());
        format!("{}={}", part.name, files.chain(sheet).collect::<Vec<_>>().join(","))
    });
    let said = said.collect::<Vec<_>>().join(" ");
    fs::remove_dir_all(code.out.join("parts"))?;
    tell(html, "parts", &said)
}

/// Writes a text under a name made from it; returns the name.
fn write(out: &Path, stem: &str, extension: &str, text: &str) -> Result<String> {
    let name = format!("{FOLDER}/{stem}-{}.{extension}", fingerprint(text.as_bytes()));
    fs::write(out.join(&name), text)?;
    Ok(name)
}

/// Empties the target folder, if it is one of ours.
fn clear(out: &Path) -> Result<()> {
    let ours = out.join("index.html").is_file() && out.join("config.json").is_file();
    let empty = !out.exists() || fs::read_dir(out)?.next().is_none();
    if !ours && !empty {
        bail!("{} holds something that is no build of Crema; empty it first", out.display());
    }
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    fs::create_dir_all(out).with_context(|| format!("{} could not be made", out.display()))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// The files directly in a folder, sorted.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() {
            all.push(path);
        }
    }
    all.sort();
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<base href=\"/\"><meta content=\"connect-src 'self'\">\
        <script data-kept src=\"kept.js\"></script><script data-stop src=\"stop.js\"></script><link rel=\"stylesheet\" href=\"./crema-1.css\">\
        <script src=\"start.js\" data-js=\"crema-2.js\" data-wasm=\"crema-2_bg.wasm\"></script>";

    #[test]
    fn fingerprinted_files_move_and_the_page_follows() {
        let dir = std::env::temp_dir().join(format!("crema-dist-{}", std::process::id()));
        let stage = dir.join("stage");
        fs::create_dir_all(&stage).unwrap();
        for (name, text) in [
            ("index.html", PAGE),
            ("crema-1.css", "a{}"),
            ("crema-2.js", "f();"),
            ("crema-2_bg.wasm", "wasm"),
            ("start.js", "g();"),
            ("kept.js", "h();"),
            ("stop.js", "i();"),
            ("mark.svg", "<svg><path d=\"M1 1h1v1h1v1h1v1h1v1h1v1h1v1h1v1h1v1h1v1\"/></svg>"),
        ] {
            fs::write(stage.join(name), text).unwrap();
        }
        let out = dir.join("out");
        let options = Options { base: "/crema/".into(), out: out.clone(), ..Options::default() };
        assemble(&stage, None, &options).unwrap();
        assemble(&stage, None, &options).unwrap();
        let page = fs::read_to_string(out.join("404.html")).unwrap();
        let mut names: Vec<_> = page.split('"').filter(|part| part.starts_with("app/")).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 4, "{page}");
        assert!(names.iter().all(|name| out.join(name).is_file()));
        assert!(out.join("mark.svg.br").is_file() && out.join("index.html.gz").is_file());
        assert!(!out.join("start.js").exists());
        // A folder of something else stays as it is.
        let other = Options { out: dir.clone(), ..Options::default() };
        assert!(assemble(&stage, None, &other).is_err());
        fs::remove_dir_all(&dir).unwrap();
    }
}
