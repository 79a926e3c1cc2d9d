//! `cargo xtask demo`: the app and a server for it, in one process.

use crate::{args::Args, dist, paths, run};
use anyhow::{Context, Result};
use std::{
    path::PathBuf,
    process::{Child, Command},
};

/// How the demo is to run.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Options {
    port: u16,
    dev: bool,
    /// Handed on to the demo server as they are.
    server: Vec<String>,
}

impl Options {
    /// Reads the flags of the command.
    ///
    /// # Errors
    /// A flag is unknown, or its value cannot be used.
    pub fn parse(arguments: Vec<String>) -> Result<Self> {
        let args = Args::parse(
            arguments,
            &["port", "records", "bulk", "data", "server", "schema"],
            &["dev"],
        )?;
        let mut server = Vec::new();
        if let Some(records) = args.number::<usize>("records")? {
            server.extend(["--records".to_owned(), records.to_string()]);
        }
        if let Some(bulk) = args.text("bulk") {
            server.extend(["--bulk".to_owned(), bulk.to_owned()]);
        }
        for flag in ["data", "schema"] {
            if let Some(file) = args.text(flag) {
                // The server starts at the root of the workspace; the file is meant from here.
                let path = std::env::current_dir()?.join(file);
                server.extend([format!("--{flag}"), path.display().to_string()]);
            }
        }
        if let Some(address) = args.text("server") {
            server.extend(["--proxy".to_owned(), address.to_owned()]);
        }
        Ok(Self { port: args.number("port")?.unwrap_or(8080), dev: args.has("dev"), server })
    }
}

/// Runs until it is stopped.
///
/// # Errors
/// The app or the server could not be built or started.
pub fn run(options: Options) -> Result<()> {
    if options.dev {
        return watch(&options);
    }
    dist::run(&dist::Options::default())?;
    run::say("Starting the demo server (the first time it is built, too).");
    run::succeed(&mut server(options.port, Some(paths::dist()), &options.server)).with_context(
        || format!("the demo stopped; is port {} in use? --port names another", options.port),
    )
}

/// The server answers the API on the next port, Trunk serves the app and hands the API on.
fn watch(options: &Options) -> Result<()> {
    let api_port = options.port.checked_add(1).context("--port must leave one above it")?;
    let mut trunk = dist::trunk("serve")?;
    trunk.args(["--port", &options.port.to_string(), "--proxy-backend"]);
    trunk.arg(format!("http://127.0.0.1:{api_port}/api/v1/"));
    trunk.arg("--dist").arg(paths::target().join("trunk-dev"));
    run::say(&format!("Building the demo server; it answers the API on port {api_port}."));
    run::succeed(run::cargo().args(["build", "--package", "crema-demo"]))?;
    let _server = Stopped(server(api_port, None, &options.server).spawn()?);
    run::say(&format!("The app is built anew on every change: http://127.0.0.1:{}", options.port));
    run::succeed(&mut trunk)
}

fn server(port: u16, app: Option<PathBuf>, further: &[String]) -> Command {
    let mut command = run::cargo();
    command.args(["run", "--quiet", "--package", "crema-demo", "--", "--port", &port.to_string()]);
    if let Some(app) = app {
        command.arg("--dist").arg(app);
    }
    command.args(further);
    command
}

/// A process that ends with us. (`cargo run` becomes the program it runs, so killing it is enough.)
struct Stopped(Child);

impl Drop for Stopped {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to stop.
        if self.0.kill().is_ok() {
            let _ = self.0.wait();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_reach_the_server() {
        let line = "--port 90 --records 5 --server http://a/";
        let options = Options::parse(line.split(' ').map(str::to_owned).collect()).unwrap();
        assert_eq!(options.port, 90);
        assert_eq!(options.server, ["--records", "5", "--proxy", "http://a/"]);
        assert_eq!(Options::parse(Vec::new()).unwrap().port, 8080);
    }
}
