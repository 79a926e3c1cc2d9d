//! A page, and a part of one: where a journey looks and acts.
#![cfg(not(target_family = "wasm"))]

use super::{
    cdp,
    stage::{Complaints, lock},
    wait_for,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use chromiumoxide::cdp::{
    browser_protocol::page::EventJavascriptDialogOpening, js_protocol::runtime::EventBindingCalled,
};
use futures::StreamExt;
use serde_json::{Value, json};
use std::{
    ops::Deref,
    path::Path,
    sync::{Arc, Mutex},
};

/// Tells us what a page complains about.
const WATCH: &str = "
    addEventListener('error', (e) => cremaNote(`uncaught: ${e.message ?? e.target?.outerHTML}`), true);
    addEventListener('unhandledrejection', (e) => cremaNote(`unhandled: ${e.reason}`));
    addEventListener('securitypolicyviolation', (e) =>
      cremaNote(`policy: ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`));
    // Only journeys about it let the app's files be put by: it would be done in each context anew.
    const workers = globalThis.ServiceWorkerContainer?.prototype;
    globalThis.cremaRegister = workers?.register;
    if (workers) workers.register = () => Promise.reject(new Error('no service worker here'));
    const say = console.error;
    console.error = (...all) => { cremaNote(`console: ${all.join(' ')}`); say(...all); };
    for (const make of ['instantiate', 'instantiateStreaming']) {
      const made = WebAssembly[make];
      WebAssembly[make] = async (...all) => {
        const result = await made.apply(WebAssembly, all);
        const { exports } = result.instance ?? result;
        // Parts that come later use the memory of the first.
        globalThis.cremaMemory ??= exports.memory;
        (globalThis.cremaExports ??= []).push(exports);
        return result;
      };
    }";

/// A tab.
#[derive(Clone)]
pub struct Page {
    root: View,
}

/// A page, or the part of it within elements named by role and name.
#[derive(Clone)]
pub struct View {
    pub(super) page: chromiumoxide::Page,
    pub(super) within: Vec<(&'static str, String)>,
    base: Arc<str>,
    diary: Arc<Mutex<Vec<String>>>,
}

impl Deref for Page {
    type Target = View;

    fn deref(&self) -> &View {
        &self.root
    }
}

impl View {
    /// The part of it inside an element.
    pub fn within(&self, role: &'static str, name: &str) -> Self {
        let mut part = self.clone();
        part.within.push((role, name.to_owned()));
        part
    }

    /// Notes what is done, for whoever reads of a failure.
    pub(super) fn note(&self, done: impl Into<String>) {
        lock(&self.diary).push(done.into());
    }

    /// The value of an expression in the page.
    pub async fn evaluate(&self, script: &str) -> Value {
        let value = cdp::evaluate(&self.page, script).await;
        value.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    pub(super) async fn call(&self, method: &'static str, params: Value) -> Value {
        let answer = cdp::call(&self.page, method, params).await;
        answer.unwrap_or_else(|error| panic!("{error}"))
    }
}

impl Page {
    /// Watches a fresh tab and gives it the size of a laptop's window.
    pub async fn prepare(
        page: chromiumoxide::Page,
        base: String,
        complaints: Complaints,
    ) -> Result<Self, String> {
        let failed = |error: chromiumoxide::error::CdpError| error.to_string();
        let mut notes = page.event_listener::<EventBindingCalled>().await.map_err(failed)?;
        let mut asked =
            page.event_listener::<EventJavascriptDialogOpening>().await.map_err(failed)?;
        let answering = page.clone();
        tokio::spawn(async move {
            while asked.next().await.is_some() {
                // "Leave page?" of the browser itself: yes.
                let accept = json!({"accept": true});
                let _ = cdp::call(&answering, "Page.handleJavaScriptDialog", accept).await;
            }
        });
        tokio::spawn(async move {
            while let Some(note) = notes.next().await {
                lock(&complaints).push(note.payload.clone());
            }
        });
        for (method, params) in [
            ("Runtime.enable", json!({})),
            ("Runtime.addBinding", json!({"name": "cremaNote"})),
            ("Page.addScriptToEvaluateOnNewDocument", json!({"source": WATCH})),
            ("Emulation.setFocusEmulationEnabled", json!({"enabled": true})),
        ] {
            cdp::call(&page, method, params).await?;
        }
        let diary = Arc::default();
        let page = Self { root: View { page, within: Vec::new(), base: base.into(), diary } };
        page.resize(1280, 800).await;
        Ok(page)
    }

    /// Goes to a path of the app, or to a whole address, as by the address bar.
    pub async fn go(&self, address: &str) {
        let local = address.strip_prefix('/');
        let url = local.map_or_else(|| address.to_owned(), |path| format!("{}{path}", self.base));
        self.note(format!("go to {url}"));
        self.leave("Page.navigate", json!({"url": url})).await;
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        self.note("reload");
        self.leave("Page.reload", json!({})).await;
    }

    /// A step back in the history.
    pub async fn back(&self) {
        self.note("back");
        self.evaluate("history.back()").await;
    }

    /// Closes the tab.
    pub async fn close(&self) {
        self.note("close");
        self.call("Page.close", json!({})).await;
    }

    /// Ends the tab as a crash would: nothing in it gets to know.
    pub async fn kill(&self) {
        self.note("kill");
        let target = self.root.page.target_id().clone();
        self.call("Target.closeTarget", json!({"targetId": target})).await;
    }

    /// Prefers a light or dark colour scheme, and no motion.
    pub async fn emulate(&self, scheme: &str) {
        let features = json!([
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]);
        self.call("Emulation.setEmulatedMedia", json!({"features": features})).await;
    }

    /// Takes the network away from the browser, or gives it back.
    pub async fn offline(&self, offline: bool) {
        let line = json!({
            "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        self.call("Network.emulateNetworkConditions", line).await;
    }

    /// Is touched instead of pointed at.
    pub async fn touch(&self) {
        self.call("Emulation.setTouchEmulationEnabled", json!({"enabled": true})).await;
    }

    /// Gives the window another size, in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) {
        let size = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
        });
        self.call("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Lets the app register its service worker from the next document on.
    pub async fn with_worker(&self) {
        // The driver would attach to the worker and hold it up.
        let leave = json!({"autoAttach": false, "waitForDebuggerOnStart": false, "flatten": true});
        self.call("Target.setAutoAttach", leave).await;
        self.at_start("ServiceWorkerContainer.prototype.register = cremaRegister").await;
    }

    /// Runs a script before those of every new document.
    pub async fn at_start(&self, script: &str) {
        let script = json!({"source": script});
        self.call("Page.addScriptToEvaluateOnNewDocument", script).await;
    }

    /// Asks for every file anew from now on.
    pub async fn without_cache(&self) {
        self.call("Network.setCacheDisabled", json!({"cacheDisabled": true})).await;
    }

    /// Bytes in use after a forced collection: the heap of scripts and the memory of the wasm.
    pub async fn memory(&self) -> u64 {
        // What finalizers let go of is collected by the second.
        for _ in 0..2 {
            self.call("HeapProfiler.collectGarbage", json!({})).await;
        }
        let heap = self.call("Runtime.getHeapUsage", json!({})).await;
        let wasm = self.evaluate("globalThis.cremaMemory?.buffer.byteLength ?? 0").await;
        heap["usedSize"].as_f64().unwrap_or_default() as u64 + wasm.as_u64().unwrap_or_default()
    }

    /// Does what brings a new document, and waits for it.
    async fn leave(&self, method: &'static str, params: Value) {
        self.evaluate("globalThis.cremaOld = true").await;
        // Its answer is not waited for: it comes with the events of the page's loading, which an
        // app that changes its address meanwhile can keep from ever being complete.
        let tab = self.page.clone();
        tokio::spawn(async move { cdp::call(&tab, method, params).await });
        let look = async || {
            let script = "globalThis.cremaOld !== true && document.body !== null";
            match cdp::evaluate(&self.page, script).await? {
                Value::Bool(true) => Ok(()),
                _ => Err("the page did not load".to_owned()),
            }
        };
        wait_for(look).await.unwrap_or_else(|error| panic!("{error}"));
    }

    /// What was done here, and where it ended.
    pub async fn diary(&self) -> String {
        let address = cdp::evaluate(&self.page, "location.href").await.unwrap_or_default();
        let text = cdp::evaluate(&self.page, "document.body.innerText").await.unwrap_or_default();
        let text: String = text.as_str().unwrap_or_default().chars().take(2_000).collect();
        format!("{}\nat {address}\n\n{text}\n", lock(&self.root.diary).join("\n"))
    }

    /// A picture of what is in sight.
    pub async fn screenshot(&self, file: &Path) -> Result<(), String> {
        let picture = cdp::call(&self.page, "Page.captureScreenshot", json!({})).await?;
        let picture = picture["data"].as_str().and_then(|data| STANDARD.decode(data).ok());
        let folder = file.parent().unwrap_or(file);
        std::fs::create_dir_all(folder)
            .and_then(|()| std::fs::write(file, picture.unwrap_or_default()))
            .map_err(|error| error.to_string())
    }
}
