//! The stage of one journey: a demo server and a browser context of its own.
#![cfg(not(target_family = "wasm"))]

use super::{browser::Chromium, page::Page, server, wait_for};
use chromiumoxide::cdp::browser_protocol::browser::BrowserContextId;
use crema_demo::{Demo, Faults, Options, Seen};
use serde_json::Value;
use std::{
    env,
    fmt::Write,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// Records of each journey's server: enough to scroll, quick to copy.
const RECORDS: usize = 1_000;

/// A stage; clones share it.
#[derive(Clone)]
pub struct Stage(Arc<Inner>);

struct Inner {
    demo: Arc<Demo>,
    chromium: Arc<Chromium>,
    context: BrowserContextId,
    pages: Arc<Mutex<Vec<Page>>>,
    complaints: Complaints,
}

/// What pages complained about: errors on the console, uncaught ones, breaches of the policy.
pub type Complaints = Arc<Mutex<Vec<String>>>;

impl Stage {
    /// A server with the usual records, and an empty context.
    pub async fn set(chromium: Arc<Chromium>) -> Result<Self, String> {
        let dist = env::var_os("CREMA_DIST").map(PathBuf::from);
        let demo = Arc::new(start(Options { dist, ..Options::default() }).await?);
        let context = chromium.context().await?;
        let (pages, complaints) = (Arc::default(), Complaints::default());
        Ok(Self(Arc::new(Inner { demo, chromium, context, pages, complaints })))
    }

    /// The same stage with a server that serves the metadata and records of a folder.
    pub async fn with_schema(&self, folder: PathBuf) -> Self {
        let dist = env::var_os("CREMA_DIST").map(PathBuf::from);
        let schema = Some(folder);
        self.with(Options { dist, schema, records: RECORDS, ..Options::default() }).await
    }

    /// The same stage with a server that serves the app from a folder.
    pub async fn with_dist(&self, folder: PathBuf) -> Self {
        self.with(Options { dist: Some(folder), records: RECORDS, ..Options::default() }).await
    }

    /// The same stage with a server of its own that was started so.
    pub async fn with(&self, options: Options) -> Self {
        let demo = Demo::start(options).await.unwrap_or_else(|error| panic!("{error}"));
        self.with_server(Arc::new(demo))
    }

    /// The same stage before a server that runs already.
    pub fn with_server(&self, demo: Arc<Demo>) -> Self {
        let Inner { chromium, context, pages, complaints, .. } = &*self.0;
        let (chromium, context) = (Arc::clone(chromium), context.clone());
        let (pages, complaints) = (Arc::clone(pages), Arc::clone(complaints));
        Self(Arc::new(Inner { demo, chromium, context, pages, complaints }))
    }

    /// The same server, and a context without history, cookies or storage: another profile.
    pub async fn anew(&self) -> Self {
        let Inner { demo, chromium, .. } = &*self.0;
        let (demo, chromium) = (Arc::clone(demo), Arc::clone(chromium));
        let context = chromium.context().await.unwrap_or_else(|error| panic!("{error}"));
        let (pages, complaints) = (Arc::default(), Complaints::default());
        Self(Arc::new(Inner { demo, chromium, context, pages, complaints }))
    }

    /// The same stage with a server that has so many more records of an entity type.
    pub async fn with_bulk(&self, entity: &str, count: usize) -> Self {
        let dist = env::var_os("CREMA_DIST").map(PathBuf::from);
        let bulk = Some((entity.to_owned(), count));
        self.with(Options { dist, bulk, records: RECORDS, ..Options::default() }).await
    }

    /// The same stage with a server of so many records.
    pub async fn with_records(&self, records: usize) -> Self {
        let dist = env::var_os("CREMA_DIST").map(PathBuf::from);
        self.with(Options { dist, records, ..Options::default() }).await
    }

    /// A server that serves another build under another path.
    pub async fn other_server(&self, dist: PathBuf, base: &str) -> Demo {
        let options = Options { dist: Some(dist), base: base.to_owned(), ..Options::default() };
        start(options).await.unwrap_or_else(|error| panic!("{error}"))
    }

    /// The address of the app.
    pub fn url(&self) -> String {
        self.0.demo.url()
    }

    /// The server's switches.
    pub fn demo(&self) -> &Demo {
        &self.0.demo
    }

    /// What goes wrong on purpose.
    pub fn faults(&self) -> &Faults {
        self.0.demo.faults()
    }

    /// A new tab at a path of the app (`/Account`) or a whole address.
    pub async fn open(&self, address: &str) -> Page {
        let page = self.tab().await;
        page.go(address).await;
        page
    }

    /// A new, empty tab.
    pub async fn tab(&self) -> Page {
        let page = async {
            let page = self.0.chromium.page(&self.0.context).await?;
            Page::prepare(page, self.url(), Arc::clone(&self.0.complaints)).await
        };
        let page = page.await.unwrap_or_else(|error| panic!("no page: {error}"));
        lock(&self.0.pages).push(page.clone());
        page
    }

    /// A new tab at a path of the app, after signing in there as a demo user.
    pub async fn signed_in(&self, user: &str, address: &str) -> Page {
        let page = self.open(address).await;
        page.sign_in(user).await;
        page.see("navigation", "Main").await;
        page
    }

    /// A `GET` past the app, as admin.
    pub async fn get(&self, path: &str) -> Value {
        self.send("GET", path, Value::Null).await
    }

    /// A call past the app, as admin; it must succeed.
    pub async fn send(&self, method: &str, path: &str, body: Value) -> Value {
        self.send_as("admin", method, path, body).await
    }

    /// A call past the app, as a demo user; it must succeed.
    pub async fn send_as(&self, user: &str, method: &str, path: &str, body: Value) -> Value {
        let by = server::By { user, secret: crema_demo::PASSWORD, by_token: false };
        match server::call(&self.url(), method, path, &by, &body).await {
            Ok((status, body)) if status < 300 => body,
            other => panic!("{method} {path}: {other:?}"),
        }
    }

    /// The record past the app, once its attribute holds this.
    pub async fn see_stored(&self, path: &str, attribute: &str, value: Value) -> Value {
        let look = async || {
            let record = self.get(path).await;
            let now = record[attribute].clone();
            if now == value { Ok(record) } else { Err(format!("{attribute} of {path} is {now}")) }
        };
        wait_for(look).await.unwrap_or_else(|error| panic!("{error}"))
    }

    /// The status of a `GET` past the app, with the user's name and a token.
    pub async fn status_with(&self, user: &str, token: &str, path: &str) -> u16 {
        let by = server::By { user, secret: token, by_token: true };
        let answer = server::call(&self.url(), "GET", path, &by, &Value::Null).await;
        answer.unwrap_or_else(|error| panic!("GET {path}: {error}")).0
    }

    /// The latest call of the app by method and path, once it was made and answered.
    pub async fn see_request(&self, method: &str, path: &str) -> Seen {
        let look = async || {
            let found = self.requests(method, path).pop().filter(|seen| seen.status != 0);
            found.ok_or_else(|| format!("no {method} {path}"))
        };
        wait_for(look).await.unwrap_or_else(|error| panic!("{error}"))
    }

    /// The calls by method and path so far, oldest first.
    pub fn requests(&self, method: &str, path: &str) -> Vec<Seen> {
        let mut all = self.0.demo.requests();
        all.retain(|seen| seen.method == method && seen.path == path);
        all
    }

    /// Whether a page complained.
    pub fn complaints(&self) -> Result<(), String> {
        let complaints = lock(&self.0.complaints);
        if complaints.is_empty() { Ok(()) } else { Err(complaints.join("\n")) }
    }

    /// Takes back the complaints that begin like this: they were made on purpose.
    pub fn forgive(&self, beginning: &str) {
        lock(&self.0.complaints).retain(|complaint| !complaint.starts_with(beginning));
    }

    /// Keeps a picture of each page and the last calls; says where they lie.
    pub async fn keep_evidence(&self, name: &str) -> String {
        let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/target/journeys"));
        let file = folder.join(name.replace("::", "-"));
        let mut said = String::new();
        let pages = lock(&self.0.pages).clone();
        let mut text = format!("{}\n", lock(&self.0.complaints).join("\n"));
        for (index, page) in pages.iter().enumerate() {
            let _ = write!(text, "\n{}\n", page.diary().await);
            let suffix = if index == 0 { String::new() } else { format!("-{}", index + 1) };
            let picture = file.with_file_name(format!("{}{suffix}.png", name.replace("::", "-")));
            if page.screenshot(&picture).await.is_ok() {
                let _ = write!(said, "\n  {}", picture.display());
            }
        }
        for seen in self.0.demo.requests().iter().rev().take(40).rev() {
            let Seen { method, path, query, headers, body, status } = seen;
            let body: String = body.to_string().chars().take(300).collect();
            let version = headers.iter().find(|(name, _)| *name == "x-version-number");
            let version = version.map(|(_, value)| format!(" version {value}")).unwrap_or_default();
            let _ = writeln!(text, "{status} {method} {path}?{query}{version} {body}");
        }
        let file = file.with_file_name(format!("{}.txt", name.replace("::", "-")));
        if std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&file, text)).is_ok() {
            let _ = write!(said, "\n  {}", file.display());
        }
        said
    }

    /// Closes the pages.
    pub async fn clear(&self) {
        self.0.chromium.dispose(self.0.context.clone()).await;
    }
}

async fn start(options: Options) -> Result<Demo, String> {
    let options = Options { records: RECORDS, ..options };
    Demo::start(options).await.map_err(|error| error.to_string())
}

/// What lies behind a lock; a journey that panicked leaves it as it was.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
