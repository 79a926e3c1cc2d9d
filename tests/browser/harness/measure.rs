//! What a page costs: bytes over the wire, requests, time until something is painted, memory.
#![cfg(not(target_family = "wasm"))]

use super::{
    cdp,
    page::Page,
    stage::{Stage, lock},
};
use chromiumoxide::cdp::browser_protocol::network::{
    EventLoadingFailed, EventLoadingFinished, EventRequestWillBeSent,
};
use futures::StreamExt;
use serde_json::json;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

/// What measures inside a page; its parts are `bench.…` there.
const WATCH: &str = include_str!("../../bench/watch.js");

/// How often one looks.
const GLANCE: Duration = Duration::from_millis(50);
/// So many looks without news are rest.
const STILL: usize = 12;

/// What went over the wire for a page so far. Clones share it.
#[derive(Clone, Default)]
pub struct Traffic(Arc<Mutex<HashMap<String, Sent>>>);

/// One request.
#[derive(Clone, Copy, Default)]
struct Sent {
    /// Milliseconds since 1970.
    began: f64,
    /// What came, compressed and with its head; `None` while it is under way.
    bytes: Option<f64>,
}

impl Traffic {
    /// Waits until nothing is under way any more, and nothing new begins.
    pub async fn rest(&self) {
        let (mut before, mut still) = (usize::MAX, 0);
        while still < STILL {
            let (now, busy) = {
                let all = lock(&self.0);
                (all.len(), all.values().any(|sent| sent.bytes.is_none()))
            };
            still = if now == before && !busy { still + 1 } else { 0 };
            before = now;
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Bytes and requests of what had begun at a time (ms since 1970).
    pub fn until(&self, time: f64) -> (f64, f64) {
        let all = lock(&self.0);
        let begun = || all.values().filter(|sent| sent.began <= time);
        (begun().filter_map(|sent| sent.bytes).sum(), begun().count() as f64)
    }
}

/// Notes, before anything else runs, when an element of this selector was painted first, how far
/// things shifted, and how long each interaction took until the next paint.
pub fn watch(selector: &str) -> String {
    format!("{WATCH}\nbench.await({selector:?});")
}

impl Page {
    /// Counts what goes over the wire from now on.
    pub async fn traffic(&self) -> Traffic {
        let (traffic, page) = (Traffic::default(), &self.page);
        cdp::call(page, "Network.enable", json!({})).await.unwrap_or_else(|e| panic!("{e}"));
        let sent = page.event_listener::<EventRequestWillBeSent>().await;
        let ended = page.event_listener::<EventLoadingFinished>().await;
        let failed = page.event_listener::<EventLoadingFailed>().await;
        let (Ok(mut sent), Ok(mut ended), Ok(mut failed)) = (sent, ended, failed) else {
            panic!("nothing is counted")
        };
        let of = [traffic.clone(), traffic.clone(), traffic.clone()];
        let [begun, done, broken] = of.map(|traffic| traffic.0);
        tokio::spawn(async move {
            while let Some(event) = sent.next().await {
                let began = *event.wall_time.inner() * 1e3;
                lock(&begun).entry(event.request_id.inner().clone()).or_default().began = began;
            }
        });
        tokio::spawn(async move {
            while let Some(event) = ended.next().await {
                let bytes = Some(event.encoded_data_length);
                lock(&done).entry(event.request_id.inner().clone()).or_default().bytes = bytes;
            }
        });
        tokio::spawn(async move {
            while let Some(event) = failed.next().await {
                let id = event.request_id.inner().clone();
                lock(&broken).entry(id).or_default().bytes.get_or_insert(0.0);
            }
        });
        traffic
    }

    /// Slows the processor down so many times.
    pub async fn slow_down(&self, times: u32) {
        self.call("Emulation.setCPUThrottlingRate", json!({"rate": times})).await;
    }

    /// The value of an expression as a number; infinite where it is none.
    pub async fn number(&self, script: &str) -> f64 {
        self.evaluate(script).await.as_f64().unwrap_or(f64::INFINITY)
    }

    /// When what [`watch`] looks for was painted, in milliseconds from the start of the page; on a
    /// slow line that takes its time.
    pub async fn see_painted(&self) -> f64 {
        for _ in 0..400 {
            let painted = self.number("bench.painted").await;
            if painted > 0.0 {
                return painted;
            }
            tokio::time::sleep(GLANCE).await;
        }
        panic!("nothing was painted within twenty seconds:\n{}", self.diary().await);
    }

    /// The server was asked nothing for a while.
    pub async fn quiet(&self, stage: &Stage) {
        let (mut before, mut still) = (0, 0);
        while still < STILL {
            let now = stage.demo().requests().len();
            still = if now == before { still + 1 } else { 0 };
            before = now;
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Moves the pointer to what an expression finds, without the accessibility tree, which would
    /// cost the page something.
    pub async fn aim(&self, find: &str) -> (f64, f64) {
        self.note(format!("aim at {find}"));
        let point = self.evaluate(&format!("bench.point(() => {find})")).await;
        let at = (point["x"].as_f64().unwrap_or_default(), point["y"].as_f64().unwrap_or_default());
        self.pointer("mouseMoved", at).await;
        at
    }

    /// Presses what an expression finds.
    pub async fn hit(&self, find: &str) {
        let at = self.aim(find).await;
        self.press_at(at).await;
    }

    /// Nobody presses for less than a frame: what is drawn for that is painted before the release.
    async fn press_at(&self, at: (f64, f64)) {
        self.pointer("mousePressed", at).await;
        self.evaluate("bench.once(() => true)").await;
        self.pointer("mouseReleased", at).await;
    }

    /// Presses what an expression finds; gives the milliseconds from the click until `there` is so,
    /// and painted.
    pub async fn hit_until(&self, find: &str, there: &str) -> f64 {
        let at = self.aim(find).await;
        self.evaluate(&format!("bench.act('click', () => {there})")).await;
        self.press_at(at).await;
        self.number("bench.took").await
    }

    /// Waits until an expression is true, and painted.
    pub async fn until(&self, there: &str) {
        self.note(format!("until {there}"));
        self.evaluate(&format!("bench.once(() => {there})")).await;
    }

    async fn pointer(&self, kind: &str, (x, y): (f64, f64)) {
        let moves = kind == "mouseMoved";
        let event = json!({
            "type": kind, "x": x, "y": y,
            "button": if moves { "none" } else { "left" },
            "buttons": i32::from(kind == "mousePressed"),
            "clickCount": i32::from(!moves),
        });
        self.call("Input.dispatchMouseEvent", event).await;
    }
}
