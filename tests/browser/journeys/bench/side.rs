//! The two that are measured: the app, and the page written by hand.
#![cfg(not(target_family = "wasm"))]

use crate::harness::Stage;
use base64::{Engine, engine::general_purpose::STANDARD};
use crema_demo::{Options, PASSWORD, Speed};
use std::{env, path::PathBuf, time::Duration};

/// One of the two.
pub struct Side {
    /// How its measures are marked.
    pub name: &'static str,
    /// The variable of the environment that says where its files are.
    files: &'static str,
    is_app: bool,
}

impl Side {
    /// Both, the app first.
    pub fn all() -> [Self; 2] {
        [
            Self { name: "ours", files: "CREMA_DIST", is_app: true },
            Self { name: "vanilla", files: "CREMA_VANILLA", is_app: false },
        ]
    }

    /// A server of its files.
    pub async fn serve(&self, stage: &Stage, line: Option<Speed>) -> Stage {
        let folder = |name: &str| env::var_os(name).map(PathBuf::from);
        let options = Options {
            dist: folder(self.files),
            schema: folder("CREMA_RECORDED"),
            records: 1_000,
            bulk: Some(("Account".to_owned(), 2_000)),
            latency: Duration::from_millis(15),
            gzip: true,
            line,
            ..Options::default()
        };
        stage.with(options).await
    }

    /// A field of its login page.
    pub fn form(&self) -> &'static str {
        "form input"
    }

    /// Rows of its list.
    pub fn rows(&self) -> &'static str {
        if self.is_app { "[role=grid] [role=row]" } else { "tbody tr" }
    }

    /// The name in a row of its list.
    pub fn row(&self) -> &'static str {
        if self.is_app { "[role=grid] [role=row] a" } else { "tbody tr a" }
    }

    /// A script that hands a session to a page before it starts.
    pub async fn session(&self, stage: &Stage) -> String {
        let secret = STANDARD.encode(format!("admin:{PASSWORD}"));
        if !self.is_app {
            return format!("try {{ sessionStorage.setItem('by-hand', '{secret}') }} catch {{}}");
        }
        let elsewhere = stage.anew().await;
        let page = elsewhere.signed_in("admin", "/").await;
        let read =
            "localStorage.getItem('crema:/:session') ?? sessionStorage.getItem('crema:/:session')";
        let session = page.evaluate(read).await;
        elsewhere.clear().await;
        format!("try {{ localStorage.setItem('crema:/:session', {session}) }} catch {{}}")
    }
}
