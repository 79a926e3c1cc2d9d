//! Which of several tabs asks the server for all of them.
//!
//! Tabs of one server and user that show the same thing join under the same topic. One of those in
//! sight leads: it polls, and tells the others what it learnt. A tab that is hidden gives way;
//! where all are hidden nobody polls.
//!
//! The browser's locks choose the tab. Where it has none (they need `https`), the leading tab beats
//! in `localStorage`; where it has neither, each tab in sight asks for itself.

mod claim;

use super::Store;
use crate::api::{Local, now_ms};
use claim::Claim;
use crema_view::prelude::*;
use send_wrapper::SendWrapper;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

/// Milliseconds between two looks whether it is time to poll.
const TICK_MS: u64 = 1_000;
/// What a tab that joined says; the leading one answers with what it told last.
const ASK: &str = "?";

/// A tab among those of one topic. Copies are the same one; it leaves with the view that joined.
#[derive(Clone, Copy)]
pub struct Leader {
    leading: RwSignal<bool>,
    inner: StoredValue<SendWrapper<Rc<Inner>>>,
}

struct Inner {
    channel: Option<BroadcastChannel>,
    /// What is known last of each kind, told here or heard from another tab.
    known: RefCell<Vec<(String, String)>>,
    listeners: RefCell<Vec<(&'static str, Callback<String>)>>,
    /// When this tab polled or heard of another's poll.
    fresh: Cell<f64>,
}

impl Leader {
    /// Joins the tabs of this server and user under `topic`, until the current owner goes.
    pub fn join(store: &Store, topic: &str) -> Self {
        let key = store.own_key("leader", topic);
        let leading = RwSignal::new(false);
        let claim = Claim::new(&key, leading);
        let inner = Rc::new(Inner {
            channel: BroadcastChannel::new(&key).ok(),
            known: RefCell::default(),
            listeners: RefCell::default(),
            fresh: Cell::new(0.0),
        });
        let heard = inner.hear(leading);
        inner.post(ASK, "");
        let this = Self { leading, inner: StoredValue::new(SendWrapper::new(inner.clone())) };
        let left = SendWrapper::new((claim, inner, heard));
        on_cleanup(move || {
            let (claim, inner, _) = &*left;
            claim.leave();
            if let Some(channel) = &inner.channel {
                channel.set_onmessage(None);
                channel.close();
            }
        });
        this
    }

    /// Whether this tab is to ask the server now; never while it is hidden.
    pub fn may_poll(self) -> bool {
        self.leading.try_get_untracked() == Some(true)
    }

    /// Tells the other tabs. They hear the latest of each kind again when they join, so that
    /// hearing the same twice must do no harm.
    pub fn tell(self, kind: &str, text: &str) {
        self.inner.try_with_value(|inner| {
            inner.learn(kind, text);
            inner.post(kind, text);
        });
    }

    /// Calls with what other tabs tell of this kind, as long as the callback lives.
    pub fn on(self, kind: &'static str, call: Callback<String>) {
        self.inner.try_with_value(|inner| inner.listeners.borrow_mut().push((kind, call)));
    }

    /// Calls `poll` every so many seconds in the tab that leads, for the first time as soon as it
    /// does, unless another tab did lately. What another tab tells counts as having polled.
    pub fn every(self, seconds: u32, poll: impl Fn() -> Local<()> + 'static) {
        let pause = f64::from(seconds.max(1)) * 1_000.0 - TICK_MS as f64 / 2.0;
        let busy = Rc::new(Cell::new(false));
        let turn = Rc::new(move || {
            let Some(inner) = self.inner.try_with_value(|inner| Rc::clone(inner)) else { return };
            let early = now_ms() - inner.fresh.get() < pause;
            if !self.may_poll() || early || busy.replace(true) {
                return;
            }
            let (asked, busy) = (poll(), Rc::clone(&busy));
            inner.fresh.set(now_ms());
            leptos::task::spawn_local(async move {
                asked.await;
                busy.set(false);
            });
        });
        let tick = Rc::clone(&turn);
        let timer = set_interval_with_handle(move || tick(), Duration::from_millis(TICK_MS));
        if let Ok(timer) = timer {
            on_cleanup(move || timer.clear());
        }
        let leading = self.leading;
        Effect::new(move |_| {
            leading.track();
            untrack(&*turn);
        });
    }
}

impl Inner {
    fn learn(&self, kind: &str, text: &str) {
        let mut known = self.known.borrow_mut();
        known.retain(|(other, _)| other != kind);
        known.push((kind.to_owned(), text.to_owned()));
    }

    fn post(&self, kind: &str, text: &str) {
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&JsValue::from_str(&format!("{kind}\n{text}")));
        }
    }

    /// Listens to the other tabs as long as what is returned lives.
    fn hear(self: &Rc<Self>, leading: RwSignal<bool>) -> Closure<dyn Fn(MessageEvent)> {
        let this = Rc::downgrade(self);
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let message = event.data().as_string().unwrap_or_default();
            let (Some(this), Some((kind, text))) = (this.upgrade(), message.split_once('\n'))
            else {
                return;
            };
            if kind == ASK {
                if leading.try_get_untracked() == Some(true) {
                    let known = this.known.borrow().clone();
                    known.iter().for_each(|(kind, text)| this.post(kind, text));
                }
                return;
            }
            this.fresh.set(now_ms());
            this.learn(kind, text);
            let listeners = this.listeners.borrow().clone();
            for (_, call) in listeners.iter().filter(|(wanted, _)| *wanted == kind) {
                call.try_run(text.to_owned());
            }
        });
        if let Some(channel) = &self.channel {
            channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        }
        heard
    }
}
