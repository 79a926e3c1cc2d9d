//! `cargo xtask dist`: Trunk builds, then comes what Trunk cannot do: a smaller wasm, fingerprinted
//! files in one folder, the base, the server, fall-backs for static hosts, and
//! compressed copies.

mod apart;
mod assemble;
pub mod compress;
mod cut;
mod early;
mod glue;
mod hosts;
mod idle;
mod lean;
mod merge;
mod order;
mod page;
mod parts;
mod script;
mod wasm;
mod watched;
mod worker;

use crate::{args::Args, paths, run, tools};
use anyhow::{Context, Result, bail};
use std::{path::PathBuf, process::Command};

pub use compress::{brotli, gzip};
pub use idle::Idle;

/// What is to be built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The path the app will live under, with a slash at both ends.
    pub base: String,
    /// The address of the server, `None`: the app's own origin.
    pub server: Option<String>,
    /// The folder to write to.
    pub out: PathBuf,
    /// Whether `.br` and `.gz` stand beside each file.
    pub compress: bool,
    /// Whether the code notes what of it runs.
    pub watched: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            base: "/".to_owned(),
            server: None,
            out: paths::dist(),
            compress: true,
            watched: false,
        }
    }
}

impl Options {
    /// Reads the flags of the command.
    ///
    /// # Errors
    /// A flag is unknown, or its value cannot be used.
    pub fn parse(arguments: Vec<String>) -> Result<Self> {
        let args = Args::parse(arguments, &["base", "server", "out"], &[])?;
        let mut options = Self::default();
        if let Some(base) = args.text("base") {
            options.base = checked_base(base)?;
        }
        options.server = args.text("server").map(checked_server).transpose()?;
        if let Some(out) = args.text("out") {
            options.out = std::env::current_dir()?.join(out);
        }
        Ok(options)
    }
}

/// Builds and writes everything.
///
/// # Errors
/// A tool is missing and could not be installed, or the build failed.
pub fn run(options: &Options) -> Result<()> {
    let stage = build()?;
    let wasm_opt = tools::wasm_opt()?;
    if wasm_opt.is_none() {
        run::say("There is no wasm-opt (npm would bring it): the app works, but is larger.");
    }
    assemble::assemble(&stage, wasm_opt.as_deref(), options)?;
    run::say(&format!("{} is ready, for {}.", options.out.display(), options.base));
    Ok(())
}

/// Writes the app once more with other options, from what [`run`] built last.
///
/// # Errors
/// Nothing was built yet, or a file could not be written.
pub fn again(options: &Options) -> Result<()> {
    assemble::assemble(&stage(), tools::wasm_opt()?.as_deref(), options)
}

/// What Trunk needs around it, here and for `demo --dev`.
///
/// # Errors
/// A tool is missing and could not be installed.
pub fn trunk(command: &str) -> Result<Command> {
    tools::wasm_target()?;
    let dirs = [tools::trunk()?, tools::wasm_bindgen()?];
    let mut trunk = Command::new(dirs[0].join("trunk"));
    trunk.current_dir(paths::root()).env("PATH", run::path_with(&dirs)?);
    // Trunk takes NO_COLOR=1 for a mistake, and a stack trace would bury what the compiler said.
    trunk
        .env_remove("NO_COLOR")
        .env_remove("RUST_BACKTRACE")
        .args([command, "--skip-version-check"]);
    Ok(trunk)
}

/// Trunk lays out the page. Its wasm is the one that ships only where there is no smaller one.
fn build() -> Result<PathBuf> {
    tools::wasm_target()?;
    let lean = lean::build();
    let mut trunk = trunk("build")?;
    if lean.is_none() {
        run::say("Building the app (the first time takes some minutes).");
        trunk.arg("--release");
    }
    trunk.arg("--dist").arg(stage());
    run::succeed(&mut trunk).context("the app could not be built")?;
    if let Some(lean) = lean {
        lean::replace(&stage(), &lean)?;
    }
    Ok(stage())
}

/// Where Trunk leaves its build.
fn stage() -> PathBuf {
    paths::target().join("trunk")
}

fn checked_base(base: &str) -> Result<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-._~%".contains(c);
    if !base.starts_with('/') || base.starts_with("//") || !base.chars().all(plain) {
        bail!("--base is a path that starts with one slash, like /crema/, not {base:?}");
    }
    Ok(if base.ends_with('/') { base.to_owned() } else { format!("{base}/") })
}

fn checked_server(server: &str) -> Result<String> {
    if page::origin(server).is_none() {
        bail!("--server is an address like https://crm.example.com/, not {server:?}");
    }
    Ok(if server.ends_with('/') { server.to_owned() } else { format!("{server}/") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options> {
        Options::parse(line.split_whitespace().map(str::to_owned).collect())
    }

    #[test]
    fn base_and_server_end_in_a_slash() {
        let options = parse("--base /crema --server https://crm.example").unwrap();
        assert_eq!(options.base, "/crema/");
        assert_eq!(options.server.as_deref(), Some("https://crm.example/"));
        assert_eq!(parse("").unwrap(), Options::default());
    }

    #[test]
    fn what_would_break_the_page_is_refused() {
        for line in ["--base crema", "--base //x/", "--base /a\"b/", "--server crm.example"] {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}
