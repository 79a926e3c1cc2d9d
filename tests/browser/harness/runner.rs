//! Runs journeys, a few at a time, and says how they ended in the words of Rust's own test runner.
#![cfg(not(target_family = "wasm"))]

use super::{
    browser::{self, Chromium},
    stage::Stage,
};
use futures::{FutureExt, StreamExt, future::LocalBoxFuture, stream};
use std::{
    any::Any,
    env,
    panic::{self, AssertUnwindSafe},
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
    time::{Duration, Instant},
};

/// How long a journey may take in all.
const LIMIT: Duration = Duration::from_secs(90);

/// The same for one that measures.
const LONG_LIMIT: Duration = Duration::from_secs(240);

/// A journey: its name and what it does.
pub struct Journey {
    /// `browser::journeys::login::...`
    pub name: &'static str,
    /// The variable of the environment without which it is skipped.
    pub needs: Option<&'static str>,
    /// Goes through the app; panics where it is not as it should be.
    pub run: fn(Stage) -> LocalBoxFuture<'static, ()>,
}

impl Journey {
    /// Why it cannot run here.
    fn obstacle(&self) -> Option<String> {
        let name = self.needs.filter(|name| env::var_os(name).is_none())?;
        Some(format!("{name} is not set"))
    }

    /// Whether it measures: that is done several times anyway.
    fn measures(&self) -> bool {
        self.name.contains("::bench::")
    }

    /// `login::the_password_is_wrong`
    fn short(&self) -> &'static str {
        self.name.split_once("journeys::").map_or(self.name, |(_, name)| name)
    }
}

/// What the command line asks for.
struct Wish {
    filters: Vec<String>,
    at_once: usize,
}

impl Wish {
    fn read() -> Self {
        let (mut filters, mut at_once) = (Vec::new(), 3);
        let mut arguments = env::args().skip(1);
        while let Some(argument) = arguments.next() {
            if argument == "--test-threads" {
                at_once = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(at_once);
            } else if !argument.starts_with('-') {
                filters.push(argument);
            }
        }
        Self { filters, at_once }
    }

    fn covers(&self, name: &str) -> bool {
        self.filters.is_empty() || self.filters.iter().any(|filter| name.contains(filter.as_str()))
    }
}

/// Runs all journeys that the command line names.
pub fn run(all: &[&'static Journey]) -> ExitCode {
    let dist = env::var_os("CREMA_DIST").map(PathBuf::from).filter(|dist| dist.is_dir());
    let (Some(_), Some(program)) = (dist, browser::program()) else {
        println!("skipped: the journeys need Chromium and a built app (CREMA_DIST).");
        return ExitCode::SUCCESS;
    };
    // What a journey says when it fails is shown with its name, not as it comes.
    panic::set_hook(Box::new(|_| {}));
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.to_string()),
    };
    runtime.block_on(async {
        match Chromium::start(program).await {
            Ok(chromium) => run_with(Arc::new(chromium), all, &Wish::read()).await,
            Err(error) => failed(&error),
        }
    })
}

fn failed(error: &str) -> ExitCode {
    println!("{error}");
    ExitCode::FAILURE
}

async fn run_with(chromium: Arc<Chromium>, all: &[&'static Journey], wish: &Wish) -> ExitCode {
    let chosen: Vec<_> = all.iter().copied().filter(|j| wish.covers(j.short())).collect();
    println!("\nrunning {} tests", chosen.len());
    let (start, count) = (Instant::now(), chosen.len());
    let runs = chosen.into_iter().map(|journey| {
        let chromium = Arc::clone(&chromium);
        async move {
            if let Some(why) = journey.obstacle() {
                // Who adds up the results takes such a one out of those that passed.
                println!("skipped: {}: {why}", journey.short());
                return (journey, (Ok(()), Duration::ZERO));
            }
            (journey, run_one(chromium, journey).await)
        }
    });
    let mut failed = Vec::new();
    let mut runs = stream::iter(runs).buffer_unordered(wish.at_once);
    while let Some((journey, (outcome, took))) = runs.next().await {
        let name = journey.short();
        match outcome {
            Ok(()) => println!("test {name} ... ok ({:.1} s)", took.as_secs_f64()),
            Err(why) => {
                println!("failed once: {name} ({:.1} s)", took.as_secs_f64());
                failed.push((journey, why));
            }
        }
    }
    drop(runs);
    let failures = again(&chromium, failed).await;
    if let Ok(chromium) = Arc::try_unwrap(chromium) {
        chromium.stop().await;
    }
    for (name, why) in &failures {
        println!("\n---- {name} ----\n{why}");
    }
    println!(
        "\ntest result: {}. {} passed; {} failed; 0 ignored; 0 measured; {} filtered out; \
         finished in {:.2}s\n",
        if failures.is_empty() { "ok" } else { "FAILED" },
        count - failures.len(),
        failures.len(),
        all.len() - count,
        start.elapsed().as_secs_f64(),
    );
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs those that failed once more, alone: a machine with too much to do at once is told from an
/// app that does not work. Either way the first failure is printed.
async fn again(
    chromium: &Arc<Chromium>,
    failed: Vec<(&'static Journey, String)>,
) -> Vec<(&'static str, String)> {
    let mut failures = Vec::new();
    for (journey, first) in failed {
        let name = journey.short();
        if journey.measures() {
            println!("test {name} ... FAILED");
            failures.push((name, first));
            continue;
        }
        let (outcome, took) = run_one(Arc::clone(chromium), journey).await;
        match outcome {
            Ok(()) => {
                println!("\n---- {name}, which passed when alone ----\n{first}\n");
                println!("test {name} ... ok ({:.1} s)", took.as_secs_f64());
            }
            Err(why) => {
                println!("test {name} ... FAILED ({:.1} s)", took.as_secs_f64());
                failures.push((name, format!("first {first}\nand alone {why}")));
            }
        }
    }
    failures
}

async fn run_one(chromium: Arc<Chromium>, journey: &Journey) -> (Result<(), String>, Duration) {
    let start = Instant::now();
    let stage = match Stage::set(chromium).await {
        Ok(stage) => stage,
        Err(error) => return (Err(error), start.elapsed()),
    };
    let journeying = AssertUnwindSafe((journey.run)(stage.clone())).catch_unwind();
    let limit = if journey.measures() { LONG_LIMIT } else { LIMIT };
    let ended = tokio::time::timeout(limit, journeying).await;
    let mut outcome = match ended {
        Ok(Ok(())) => stage.complaints(),
        Ok(Err(panic)) => Err(said(&*panic)),
        Err(_) => Err(format!("It did not end within {} s.", limit.as_secs())),
    };
    if let Err(why) = &mut outcome {
        why.push_str(&stage.keep_evidence(journey.short()).await);
    }
    stage.clear().await;
    (outcome, start.elapsed())
}

/// The words of a panic.
fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()))
        .unwrap_or_else(|| "It failed without a word.".to_owned())
}
