//! What a page costs: bytes over the wire, requests, time until something is painted.
#![cfg(not(target_family = "wasm"))]

use super::{cdp, page::Page, stage::Stage};
use chromiumoxide::cdp::browser_protocol::network::{EventLoadingFinished, EventRequestWillBeSent};
use futures::StreamExt;
use serde_json::json;
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

/// What went over the wire for a page so far. Clones share it.
#[derive(Clone, Default)]
pub struct Traffic {
    requests: Arc<AtomicU64>,
    bytes: Arc<AtomicU64>,
}

impl Traffic {
    /// Requests so far.
    pub fn requests(&self) -> u64 {
        self.requests.load(Ordering::Relaxed)
    }

    /// Bytes so far, as they were sent: compressed, with heads.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }
}

/// Notes, before anything else runs, when an element of this selector was painted first, how far
/// things shifted, and how long each interaction took until the next paint.
pub fn watch(selector: &str) -> String {
    format!(
        "globalThis.measured = {{shift: 0, painted: 0, interactions: new Map()}};
        const painted = () => new Promise((done) => requestAnimationFrame(() => {{
          const {{port1, port2}} = new MessageChannel();
          port1.onmessage = () => done(performance.now());
          port2.postMessage(null);
        }}));
        globalThis.nextPaint = painted;
        const first = new MutationObserver(async () => {{
          if (!document.querySelector({selector:?})) return;
          first.disconnect();
          measured.painted = await painted();
        }});
        first.observe(document, {{childList: true, subtree: true}});
        new PerformanceObserver((list) => {{
          for (const one of list.getEntries()) if (!one.hadRecentInput) measured.shift += one.value;
        }}).observe({{type: 'layout-shift', buffered: true}});
        new PerformanceObserver((list) => {{
          for (const one of list.getEntries()) {{
            if (!one.interactionId) continue;
            const longest = measured.interactions.get(one.interactionId) ?? 0;
            measured.interactions.set(one.interactionId, Math.max(longest, one.duration));
          }}
        }}).observe({{type: 'event', durationThreshold: 16, buffered: true}});"
    )
}

impl Page {
    /// Counts what goes over the wire from now on.
    pub async fn traffic(&self) -> Traffic {
        let (traffic, page) = (Traffic::default(), &self.page);
        cdp::call(page, "Network.enable", json!({})).await.unwrap_or_else(|e| panic!("{e}"));
        let sent = page.event_listener::<EventRequestWillBeSent>().await;
        let ended = page.event_listener::<EventLoadingFinished>().await;
        let (Ok(mut sent), Ok(mut ended)) = (sent, ended) else { panic!("nothing is counted") };
        let (requests, bytes) = (Arc::clone(&traffic.requests), Arc::clone(&traffic.bytes));
        tokio::spawn(async move {
            while sent.next().await.is_some() {
                requests.fetch_add(1, Ordering::Relaxed);
            }
        });
        tokio::spawn(async move {
            while let Some(end) = ended.next().await {
                bytes.fetch_add(end.encoded_data_length as u64, Ordering::Relaxed);
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

    /// What [`watch`] looks for was painted; on a slow line that takes its time.
    pub async fn see_painted(&self) {
        for _ in 0..300 {
            if self.number("measured.painted").await > 0.0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("nothing was painted within half a minute:\n{}", self.diary().await);
    }

    /// The server was asked nothing for a second.
    pub async fn quiet(&self, stage: &Stage) {
        let (mut before, mut still) = (0, 0);
        while still < 10 {
            let now = stage.demo().requests().len();
            still = if now == before { still + 1 } else { 0 };
            before = now;
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}
