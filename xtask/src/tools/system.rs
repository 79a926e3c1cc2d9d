//! Programs of the operating system that only the tests need: Chromium, its driver, npm.

use crate::{run, tools::node};
use anyhow::{Context, Result};
use std::{env, path::PathBuf, process::Command};

/// What drives the tests in a browser.
#[derive(Clone, Debug)]
pub struct Browser {
    /// The browser itself.
    pub chromium: PathBuf,
    /// Its WebDriver, of the same version.
    pub driver: PathBuf,
}

/// Chromium and its driver, installed where they are missing and can be; npm comes along, since
/// the same tests want axe-core.
///
/// # Errors
/// They are missing and could not be installed; the message says what to install.
pub fn browser() -> Result<Browser> {
    if chromium().is_none() || driver().is_none() || node::npm().is_none() {
        install();
    }
    Ok(Browser {
        chromium: chromium().context(
            "the browser tests need Chromium: install the package `chromium`, or name the \
             program in CREMA_CHROMIUM",
        )?,
        driver: driver().context(
            "the DOM tests need Chromium's WebDriver: install the package `chromium-driver`, or \
             name the program in CHROMEDRIVER",
        )?,
    })
}

fn chromium() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    named("CREMA_CHROMIUM").or_else(|| names.iter().find_map(|name| run::on_path(name)))
}

fn driver() -> Option<PathBuf> {
    named("CHROMEDRIVER").or_else(|| run::on_path("chromedriver"))
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}

/// Tries apt; what it could not do shows when the programs are looked for again.
fn install() {
    let Some(prefix) = apt_prefix() else { return };
    run::say("Installing Chromium, its driver and npm with apt-get.");
    for arguments in [
        &["update", "-q"][..],
        &["install", "-qy", "--no-install-recommends", "chromium", "chromium-driver", "npm"],
    ] {
        let mut command = Command::new(prefix[0]);
        command.args(&prefix[1..]).args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        if let Err(error) = run::succeed(&mut command) {
            run::say(&format!("{error:#}"));
        }
    }
}

/// How apt-get is called here, `None` where it is missing or we may not.
fn apt_prefix() -> Option<&'static [&'static str]> {
    run::on_path("apt-get")?;
    if run::output(Command::new("id").arg("-u")).as_deref() == Some("0") {
        return Some(&["apt-get"]);
    }
    run::output(Command::new("sudo").args(["-n", "true"]))?;
    Some(&["sudo", "-n", "apt-get"])
}
