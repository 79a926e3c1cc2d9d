//! Time goes by while a page stands: views of relative times look again.

use crema_view::prelude::*;
use send_wrapper::SendWrapper;
use std::time::Duration;
use wasm_bindgen::{JsCast, closure::Closure};

/// Seconds between two looks at the clock.
const TICK_S: u64 = 30;

/// Changes as time goes by; what reads it is drawn anew.
#[derive(Clone, Copy)]
pub struct Clock(RwSignal<bool>);

impl Clock {
    /// Tracks it.
    pub fn track(self) {
        self.0.track();
    }
}

/// Starts the clock for the views below this one.
pub(super) fn provide() {
    let tick = RwSignal::new(false);
    provide_context(Clock(tick));
    let turn = move || {
        tick.try_update(|on| *on = !*on);
    };
    if let Ok(timer) = set_interval_with_handle(turn, Duration::from_secs(TICK_S)) {
        on_cleanup(move || timer.clear());
    }
    // A page that was hidden may have slept over a midnight.
    let woken = Closure::<dyn Fn()>::new(turn);
    let function = woken.as_ref().unchecked_ref();
    let _ = document().add_event_listener_with_callback("visibilitychange", function);
    let kept = SendWrapper::new(woken);
    on_cleanup(move || {
        let function = kept.as_ref().unchecked_ref();
        let _ = document().remove_event_listener_with_callback("visibilitychange", function);
    });
}

/// The clock of this page.
///
/// # Panics
/// Outside the shell, which provides it.
pub fn use_clock() -> Clock {
    expect_context()
}
