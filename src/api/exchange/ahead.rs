//! Requests ahead of need. What the page of one record asked for at once is asked for in one go when
//! the next of its kind is opened, along with the record itself and before any of it is drawn.
//!
//! Each answer is taken once, by whoever asks for the same soon after. Whatever is written meanwhile
//! calls them off.

use super::{Abort, build, now_ms, sleep_ms};
use crema_espo::{
    request::{Method, Request},
    sorted::SortedMap,
};
use js_sys::Promise;
use std::cell::RefCell;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::AbortController;

/// How long someone may still take over an answer, in milliseconds.
const AHEAD_MS: i32 = 5_000;
/// So long after a page was opened it asks for things at once, in milliseconds.
const AT_ONCE_MS: f64 = 1_000.0;
/// No more than so many.
const MOST: usize = 6;

/// A request under way, which is called off with this.
pub(super) struct Sent {
    pub abort: Abort,
    pub answer: Promise,
}

/// What is known of pages of records.
#[derive(Default)]
struct Ahead {
    /// By path, with when it was sent (ms since 1970).
    sent: Vec<(String, f64, Sent)>,
    /// What the last page of a kind asked for at once: what stands before and behind the id.
    at_once: SortedMap<String, Vec<(String, String)>>,
    /// The page that was opened last: its kind, the id in paths, and when (ms since 1970).
    kind: String,
    id: String,
    since: f64,
}

thread_local! {
    static AHEAD: RefCell<Ahead> = RefCell::default();
}

/// The page of a record of some kind is opened: asks for what the last one of that kind asked for at
/// once, and notes what this one does.
pub fn open(base: &str, kind: &str, id: &str, credentials: Option<&str>) {
    let id = format!("/{id}/");
    let paths = AHEAD.with_borrow_mut(|ahead| {
        (ahead.kind, ahead.id, ahead.since) = (kind.to_owned(), id.clone(), now_ms());
        // Noted again by the page if it still asks for that.
        ahead.at_once.remove(kind).unwrap_or_default()
    });
    for (before, after) in paths {
        send(base, format!("{before}{id}{after}"), credentials);
    }
}

fn send(base: &str, path: String, credentials: Option<&str>) {
    let Ok(abort) = AbortController::new().map(Abort) else { return };
    let Some(window) = web_sys::window() else { return };
    let request = Request::get(path);
    let Ok(built) = build(base, &request, credentials, &abort.0) else { return };
    let answer = window.fetch_with_request(&built.into());
    let (path, at) = (request.path, now_ms());
    // Whoever takes it hears of failures; where nobody does, they are no error of the page.
    let heard = JsFuture::from(answer.clone());
    AHEAD.with_borrow_mut(|ahead| ahead.sent.push((path, at, Sent { abort, answer })));
    spawn_local(async move {
        drop(heard.await);
        sleep_ms(AHEAD_MS).await;
        AHEAD.with_borrow_mut(|ahead| ahead.sent.retain(|sent| sent.1 > at));
    });
}

/// What is under way for `request`; what a page asks for at once is noted.
pub(super) fn take(request: &Request) -> Option<Sent> {
    AHEAD.with_borrow_mut(|ahead| {
        if request.method != Method::Get {
            ahead.sent.clear();
            return None;
        }
        ahead.note(&request.path);
        let at = ahead.sent.iter().position(|(path, ..)| *path == request.path)?;
        Some(ahead.sent.swap_remove(at).2)
    })
}

/// Calls all of them off, and forgets what was noted.
pub(super) fn forget() {
    AHEAD.take();
}

impl Ahead {
    fn note(&mut self, path: &str) {
        if self.id.is_empty() || now_ms() - self.since > AT_ONCE_MS {
            return;
        }
        let Some((before, after)) = path.split_once(&self.id) else { return };
        let part = (before.to_owned(), after.to_owned());
        let noted = self.at_once.at(self.kind.clone());
        if noted.len() < MOST && !noted.contains(&part) {
            noted.push(part);
        }
    }
}
