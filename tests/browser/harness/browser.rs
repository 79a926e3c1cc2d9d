//! One headless Chromium for all journeys; a context of its own, like a fresh profile, for each.
#![cfg(not(target_family = "wasm"))]

use chromiumoxide::{
    Browser, BrowserConfig, Page,
    cdp::browser_protocol::{
        browser::BrowserContextId,
        target::{CreateBrowserContextParams, CreateTargetParams},
    },
};
use futures::StreamExt;
use std::{env, path::PathBuf, time::Duration};

const ARGUMENTS: [&str; 9] = [
    "disable-gpu",
    "disable-quic",
    "no-first-run",
    "disable-background-networking",
    "disable-component-update",
    "disable-sync",
    "disable-dev-shm-usage",
    "disable-renderer-backgrounding",
    "disable-backgrounding-occluded-windows",
];

/// The browser.
pub struct Chromium {
    browser: Browser,
    profile: PathBuf,
}

/// The program to start, where there is one.
pub fn program() -> Option<PathBuf> {
    if let Some(named) = env::var_os("CREMA_CHROMIUM") {
        return Some(PathBuf::from(named)).filter(|program| program.is_file());
    }
    let folders = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&folders).map(|folder| folder.join("chromium")).find(|file| file.is_file())
}

impl Chromium {
    /// Starts the browser. Needs a runtime, which goes on reading what it says.
    pub async fn start(program: PathBuf) -> Result<Self, String> {
        let profile = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("chromium-{}", std::process::id()));
        let config = BrowserConfig::builder()
            .chrome_executable(program)
            .user_data_dir(&profile)
            .new_headless_mode()
            .no_sandbox()
            .viewport(None)
            .window_size(1280, 800)
            .launch_timeout(Duration::from_secs(60))
            .args(ARGUMENTS)
            .build()?;
        let launched = Browser::launch(config).await;
        let (browser, mut handler) =
            launched.map_err(|error| format!("Chromium does not start: {error}"))?;
        // Messages it cannot read are none of ours: what we ask for is read as plain JSON.
        tokio::spawn(async move { while handler.next().await.is_some() {} });
        Ok(Self { browser, profile })
    }

    /// A context without history, cookies or storage.
    pub async fn context(&self) -> Result<BrowserContextId, String> {
        let made = self.browser.create_browser_context(CreateBrowserContextParams::default());
        made.await.map_err(|error| error.to_string())
    }

    /// An empty page of a context.
    pub async fn page(&self, context: &BrowserContextId) -> Result<Page, String> {
        let target = CreateTargetParams::builder().url("about:blank");
        let target = target.browser_context_id(context.clone()).build()?;
        self.browser.new_page(target).await.map_err(|error| error.to_string())
    }

    /// Closes all pages of a context.
    pub async fn dispose(&self, context: BrowserContextId) {
        // Where it is gone already there is nothing to close.
        let _ = self.browser.dispose_browser_context(context).await;
    }

    /// Ends the browser.
    pub async fn stop(mut self) {
        // However it ends, the process is gone and so is its profile.
        let _ = self.browser.close().await;
        let _ = self.browser.wait().await;
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}
