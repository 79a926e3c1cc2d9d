//! What journeys are made of: a stage each, and what a person does and sees there.
#![cfg(not(target_family = "wasm"))]

mod act;
mod browser;
mod cdp;
mod find;
mod keys;
mod measure;
mod page;
mod runner;
mod see;
mod server;
mod stage;

pub use measure::watch;
pub use page::{Page, View};
pub use runner::{Journey, run};
pub use stage::Stage;

use std::{
    future::Future,
    time::{Duration, Instant},
};

/// How long a person would wait for what should happen.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often one looks.
const GLANCE: Duration = Duration::from_millis(30);

/// Looks until there is something to see; after [`PATIENCE`] what the last look said instead.
pub async fn wait_for<T, F>(mut look: impl FnMut() -> F) -> Result<T, String>
where
    F: Future<Output = Result<T, String>>,
{
    let start = Instant::now();
    loop {
        match look().await {
            Ok(seen) => return Ok(seen),
            Err(instead) if start.elapsed() > PATIENCE => return Err(instead),
            Err(_) => tokio::time::sleep(GLANCE).await,
        }
    }
}
