//! The build scripts of Crema: `cargo xtask demo | dist | style | size | profile | test | bench`.
//!
//! | command | does |
//! |---|---|
//! | `demo` | builds the app and starts it with a demo server |
//! | `dist` | builds the app into `dist/`, ready for any static host |
//! | `style` | joins the style sheets into one; Trunk calls it before each build |
//! | `size` | weighs `dist/` against its budget |
//! | `profile` | finds out which code the first pages do without |
//! | `test` | everything that must pass |
//! | `bench` | how fast it is, and what it costs |

mod args;
mod bench;
mod css;
mod demo;
mod dist;
mod functions;
mod lock;
mod paths;
mod profile;
mod run;
mod size;
mod style;
mod test;
mod tools;

use anyhow::{Result, bail};
use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  demo   build the app and start it with a demo server
         --port N        listen on 127.0.0.1:N (8080)
         --records N     how many records to make up (about 20000)
         --bulk TYPE=N   N more records of an entity type: Contact=100000
         --data FILE     keep the database in FILE
         --server URL    hand /api/v1 on to this EspoCRM instead
         --schema DIR    serve metadata and records from a folder of answers
         --dev           rebuild on every change
  dist   build the app into dist/ for a static host
         --base PATH     where it will live: / or /crema/
         --server URL    the EspoCRM it talks to (the same origin)
         --out DIR       write to DIR instead of dist/
  style  join the style sheets into target/style/crema.css
  size   weigh dist/ against its budget
  profile
         find out which code can come after the first page (xtask/idle.txt)
  test   everything that must pass
         --only KIND     native, dom or browser
  bench  measure the app in a browser, beside a page written by hand
         --runs N        how often; the median counts (5)
         --only TEXT     only journeys with this in their name
         --compare FILE  print the figures of an earlier target/bench.json beside
         --write-docs    put the table into docs/performance.md
         --no-build      measure what lies in dist/";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    match dispatch(&command, arguments.collect()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: &str, arguments: Vec<String>) -> Result<ExitCode> {
    match command {
        "demo" => demo::run(demo::Options::parse(arguments)?)?,
        "dist" => dist::run(&dist::Options::parse(arguments)?)?,
        "style" => style::run()?,
        "size" => return size::run(),
        "profile" => profile::run(arguments)?,
        "test" => return test::run(test::Options::parse(arguments)?),
        "bench" => return bench::run(&bench::Options::parse(arguments)?),
        "" | "help" | "--help" | "-h" => println!("{USAGE}"),
        other => bail!("there is no command {other:?}.\n\n{USAGE}"),
    }
    Ok(ExitCode::SUCCESS)
}
