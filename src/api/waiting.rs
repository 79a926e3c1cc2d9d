//! How long the app has waited for the server: the time during which at least one request was
//! under way, and how many there were.

use super::now_ms;
use std::cell::Cell;

/// What has been counted since the page was loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Waited {
    /// Milliseconds with a request under way, those of several at once counted once.
    pub ms: f64,
    /// Requests sent.
    pub count: u32,
    /// Requests under way now.
    pub pending: u32,
    /// When the last one began or ended (ms since 1970).
    pub turned: f64,
}

thread_local! {
    static WAITED: Cell<Waited> = const {
        Cell::new(Waited { ms: 0.0, count: 0, pending: 0, turned: 0.0 })
    };
}

/// What has been waited so far, with the requests under way.
pub fn waited() -> Waited {
    let mut waited = WAITED.get();
    if waited.pending > 0 {
        waited.ms += now_ms() - waited.turned;
    }
    waited
}

/// A request under way, for as long as it lives.
pub(super) struct Wait;

impl Wait {
    /// It begins.
    pub fn begin() -> Self {
        turn(1);
        Self
    }
}

impl Drop for Wait {
    fn drop(&mut self) {
        turn(-1);
    }
}

fn turn(step: i32) {
    let mut next = waited();
    next.turned = now_ms();
    next.pending = next.pending.saturating_add_signed(step);
    next.count += u32::from(step > 0);
    WAITED.set(next);
}
