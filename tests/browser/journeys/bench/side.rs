//! The two that are measured: the app, and the page written by hand.
#![cfg(not(target_family = "wasm"))]

use crate::harness::Stage;
use base64::{Engine, engine::general_purpose::STANDARD};
use crema_demo::{Demo, Options, PASSWORD, Speed};
use std::{collections::HashMap, env, path::PathBuf, sync::Arc, time::Duration};
use tokio::sync::Mutex;

/// A telephone's line.
const LINE: Speed = Speed { kilobits: 1_600, round_trip: Duration::from_millis(150) };

/// Servers by side and line.
type Servers = HashMap<(&'static str, bool), Arc<Demo>>;

/// They take a moment to start: each is started once.
static SERVERS: Mutex<Option<Servers>> = Mutex::const_new(None);

/// One of the two.
#[derive(Clone, Copy)]
pub struct Side {
    /// How its measures are marked.
    pub name: &'static str,
    /// The variable of the environment that says where its files are.
    files: &'static str,
    /// Whether it is the app.
    pub is_app: bool,
}

/// The app.
pub const OURS: Side = Side { name: "ours", files: "CREMA_DIST", is_app: true };

/// The page written by hand.
const VANILLA: Side = Side { name: "vanilla", files: "CREMA_VANILLA", is_app: false };

/// Both.
pub const BOTH: [Side; 2] = [OURS, VANILLA];

impl Side {
    /// A fresh profile before a server of its files; `slow`: behind a telephone's line.
    pub async fn serve(&self, stage: &Stage, slow: bool) -> Stage {
        let mut servers = SERVERS.lock().await;
        let servers = servers.get_or_insert_default();
        let known = servers.get(&(self.name, slow)).cloned();
        let demo = match known {
            Some(demo) => demo,
            None => {
                let demo = Demo::start(self.options(slow)).await;
                let demo = Arc::new(demo.unwrap_or_else(|error| panic!("{error}")));
                servers.insert((self.name, slow), Arc::clone(&demo));
                demo
            }
        };
        demo.clear_requests();
        stage.with_server(demo).anew().await
    }

    fn options(&self, slow: bool) -> Options {
        let folder = |name: &str| env::var_os(name).map(PathBuf::from);
        Options {
            dist: folder(self.files),
            schema: folder("CREMA_RECORDED"),
            records: 1_000,
            bulk: Some(("Account".to_owned(), 2_000)),
            latency: Duration::from_millis(15),
            gzip: true,
            line: slow.then_some(LINE),
            ..Options::default()
        }
    }

    /// A field of its login page.
    pub fn form(&self) -> &'static str {
        "form input"
    }

    /// The name in a row of its list.
    pub fn row(&self) -> &'static str {
        if self.is_app { "[role=grid] a.list-link" } else { "tbody tr a" }
    }

    /// The name in a row of its list of an entity type.
    pub fn row_of(&self, entity: &str) -> String {
        format!("{}[href*='/{entity}/']", self.row())
    }

    /// A script that hands a session to a page before it starts; `kept`: one that outlives the
    /// browser.
    pub async fn session(&self, stage: &Stage, kept: bool) -> String {
        if !self.is_app {
            let secret = STANDARD.encode(format!("admin:{PASSWORD}"));
            return format!("try {{ sessionStorage.setItem('by-hand', '{secret}') }} catch {{}}");
        }
        let user = stage.get("App/user").await;
        let session = serde_json::json!({
            "server": stage.url(), "userName": "admin", "token": user["token"],
            "version": user["settings"]["version"],
        });
        let session = serde_json::Value::from(session.to_string());
        let storage = if kept { "localStorage" } else { "sessionStorage" };
        format!("try {{ {storage}.setItem('crema:/:session', {session}) }} catch {{}}")
    }
}
