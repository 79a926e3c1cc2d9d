//! The claim of one tab to lead: by a lock of the browser, else by beats in `localStorage`.

use super::super::tabs;
use crate::api::now_ms;
use crema_view::prelude::*;
use js_sys::{Function, Object, Promise, Reflect};
use send_wrapper::SendWrapper;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Event, VisibilityState};

/// Milliseconds between two beats.
const BEAT_MS: u64 = 2_000;
/// Milliseconds without a beat after which a tab counts as gone.
const GONE_MS: u64 = 3 * BEAT_MS;

/// The claim of this tab.
pub(super) struct Claim {
    key: String,
    leading: RwSignal<bool>,
    stage: RefCell<Stage>,
    /// The locks of the browser refused, or it has none.
    beats: Cell<bool>,
    /// Tells this tab from others in its beats.
    me: u32,
    left: Cell<bool>,
    /// The page is being left: what is still told to it must not claim once more.
    parted: Cell<bool>,
}

enum Stage {
    /// Nothing is asked for.
    Idle,
    /// In the queue; out of it by this.
    Waiting(AbortController),
    /// Leading, until this is called.
    Held(Function),
}

impl Claim {
    /// Claims while the page is in sight, and says by `leading` whether it was granted.
    pub fn new(key: &str, leading: RwSignal<bool>) -> Rc<Self> {
        let this = Rc::new(Self {
            key: key.to_owned(),
            leading,
            stage: RefCell::new(Stage::Idle),
            beats: Cell::new(false),
            me: (js_sys::Math::random() * f64::from(u32::MAX)) as u32,
            left: Cell::new(false),
            parted: Cell::new(false),
        });
        this.turn();
        this.watch();
        this
    }

    /// Gives way for good.
    pub fn leave(&self) {
        self.left.set(true);
        self.give_way();
    }

    /// Claims or gives way, by whether the page is in sight.
    fn turn(self: &Rc<Self>) {
        let away = self.left.get() || self.parted.get();
        if away || document().visibility_state() == VisibilityState::Hidden {
            self.give_way();
        } else if self.beats.get() {
            self.beat();
        } else if matches!(*self.stage.borrow(), Stage::Idle) {
            self.beats.set(self.ask().is_none());
            if self.beats.get() {
                self.beat();
            }
        }
    }

    fn watch(self: &Rc<Self>) {
        let this = Rc::clone(self);
        let turn = listener(move |_| this.turn());
        let function = turn.as_ref().unchecked_ref();
        let _ = document().add_event_listener_with_callback("visibilitychange", function);
        on_cleanup(move || {
            let function = turn.as_ref().unchecked_ref();
            let _ = document().remove_event_listener_with_callback("visibilitychange", function);
        });
        // Without locks the next page of this tab would have to wait for its last beat to fade. A
        // page that the browser kept may be shown again.
        let this = Rc::clone(self);
        let part = listener(move |event| {
            this.parted.set(event.type_() == "pagehide");
            this.turn();
        });
        for name in ["pagehide", "pageshow"] {
            let function = part.as_ref().unchecked_ref();
            let _ = window().add_event_listener_with_callback(name, function);
        }
        on_cleanup(move || {
            for name in ["pagehide", "pageshow"] {
                let function = part.as_ref().unchecked_ref();
                let _ = window().remove_event_listener_with_callback(name, function);
            }
        });
        let this = Rc::clone(self);
        let beat = move || {
            if this.beats.get() {
                this.turn();
            }
        };
        if let Ok(timer) = set_interval_with_handle(beat, Duration::from_millis(BEAT_MS)) {
            on_cleanup(move || timer.clear());
        }
    }

    /// Queues for the lock; `None` where the browser has none.
    fn ask(self: &Rc<Self>) -> Option<()> {
        let locks = Reflect::get(&window().navigator(), &JsValue::from_str("locks")).ok()?;
        let request = Reflect::get(&locks, &JsValue::from_str("request")).ok()?;
        let request = request.dyn_into::<Function>().ok()?;
        let abort = AbortController::new().ok()?;
        let options = Object::new();
        Reflect::set(&options, &JsValue::from_str("signal"), &abort.signal()).ok()?;
        let this = Rc::clone(self);
        let granted = Closure::once_into_js(move |_: JsValue| this.hold());
        let name = JsValue::from_str(&self.key);
        let asked = request.call3(&locks, &name, &options, &granted).ok()?;
        *self.stage.borrow_mut() = Stage::Waiting(abort.clone());
        let this = Rc::clone(self);
        leptos::task::spawn_local(async move {
            let refused = JsFuture::from(asked.unchecked_into::<Promise>()).await.is_err();
            // Where it was not this tab that left the queue, there are no locks for it.
            if refused && !abort.signal().aborted() {
                *this.stage.borrow_mut() = Stage::Idle;
                this.beats.set(true);
                this.turn();
            }
        });
        Some(())
    }

    /// The lock is ours until the promise it gets is kept.
    fn hold(&self) -> JsValue {
        // Granted in the moment the tab left the queue.
        if !matches!(*self.stage.borrow(), Stage::Waiting(_)) {
            return JsValue::UNDEFINED;
        }
        let mut release = None;
        let promise = Promise::new(&mut |resolve, _| release = Some(resolve));
        let Some(release) = release else { return JsValue::UNDEFINED };
        *self.stage.borrow_mut() = Stage::Held(release);
        self.leading.try_set(true);
        promise.into()
    }

    fn give_way(&self) {
        match self.stage.replace(Stage::Idle) {
            Stage::Idle => {}
            Stage::Waiting(abort) => abort.abort(),
            Stage::Held(release) => {
                let _ = release.call0(&JsValue::UNDEFINED);
            }
        }
        if self.beats.get() && self.leading.try_get_untracked() == Some(true) {
            tabs::erase(&self.key);
        }
        self.leads(false);
    }

    fn beat(&self) {
        let now = now_ms() as u64;
        let Some(storage) = tabs::local_storage() else { return self.leads(true) };
        let kept = storage.get_item(&self.key).ok().flatten();
        let free = is_free(kept.as_deref().unwrap_or_default(), self.me, now);
        if free {
            let _ = storage.set_item(&self.key, &format!("{} {now}", self.me));
        }
        self.leads(free);
    }

    fn leads(&self, leads: bool) {
        if self.leading.try_get_untracked().is_some_and(|before| before != leads) {
            self.leading.try_set(leads);
        }
    }
}

fn listener(call: impl Fn(Event) + 'static) -> SendWrapper<Closure<dyn Fn(Event)>> {
    SendWrapper::new(Closure::new(call))
}

/// Whether a tab may lead after this beat, the number of a tab and milliseconds since 1970: its own
/// or none, or one of a tab that is gone. A clock that was set back does not lock anyone out.
fn is_free(beat: &str, me: u32, now: u64) -> bool {
    let Some((who, when)) = beat.split_once(' ') else { return true };
    match (who.parse::<u32>(), when.parse::<u64>()) {
        (Ok(who), Ok(when)) => who == me || now.abs_diff(when) > GONE_MS,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tab_may_lead_where_no_other_does() {
        assert!(is_free("", 1, 5_000));
        assert!(is_free("nonsense", 1, 5_000));
        assert!(is_free("2 x", 1, 5_000));
        assert!(is_free("1 5000", 1, 5_000));
        assert!(!is_free("2 5000", 1, 5_000 + GONE_MS));
        assert!(is_free("2 5000", 1, 5_001 + GONE_MS));
        assert!(is_free("2 90000", 1, 5_000));
    }
}
