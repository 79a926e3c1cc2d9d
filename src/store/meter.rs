//! Where time goes: the last actions, each with what it took here and what the server took.

use crate::api::{
    now_ms, sleep_ms,
    waiting::{Waited, waited},
};
use crema_view::prelude::*;
use send_wrapper::SendWrapper;
use std::{
    cell::RefCell,
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

/// Actions remembered.
const BOUND: usize = 20;
/// An action is over when no request was under way for so long.
const QUIET_MS: f64 = 250.0;
/// What takes longer is counted no further.
const LONGEST_MS: f64 = 30_000.0;

/// One action of the user.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// What was opened: the title of the page.
    pub what: String,
    /// When it began (ms since 1970).
    pub at: f64,
    /// Milliseconds spent here: reading answers, drawing.
    pub here: u32,
    /// Milliseconds spent waiting for the server and the line to it.
    pub server: u32,
    /// Requests it took.
    pub requests: u32,
}

/// The last actions. Clones share them.
#[derive(Clone, Default)]
pub struct Meter {
    /// The newest first.
    pub actions: ArcRwSignal<Vec<Action>>,
    turn: Arc<AtomicU32>,
}

impl Meter {
    /// An action begins now; the one before it ends.
    pub fn begin(&self) {
        let turn = self.turn.fetch_add(1, Ordering::Relaxed) + 1;
        let (this, at, before) = (self.clone(), now_ms(), waited());
        let painted = painted();
        leptos::task::spawn_local(async move {
            let (mut now, mut over) = (before, false);
            while !over {
                sleep_ms(QUIET_MS as i32).await;
                now = waited();
                let quiet = now.pending == 0 && now_ms() - now.turned.max(at) >= QUIET_MS;
                let left = this.turn.load(Ordering::Relaxed) != turn;
                let drawn = painted.borrow().is_some();
                over = left || (quiet && drawn) || now_ms() - at > LONGEST_MS;
                // The title may have come with an answer.
                if over && !left && drawn {
                    note_title(&painted);
                }
            }
            let action = measure(at, painted.borrow_mut().take(), &before, &now);
            this.actions.update(|actions| {
                actions.insert(0, action);
                actions.truncate(BOUND);
            });
        });
    }

    /// Forgets all of them.
    pub fn clear(&self) {
        self.actions.update(Vec::clear);
    }
}

/// When the next frame has been painted (ms since 1970), and what page that was.
type Painted = Option<(f64, String)>;

fn painted() -> SendWrapper<Rc<RefCell<Painted>>> {
    let painted = SendWrapper::new(Rc::new(RefCell::new(None)));
    let note = painted.clone();
    // A frame is painted before the one after it begins.
    request_animation_frame(move || {
        request_animation_frame(move || {
            note.replace(Some((now_ms(), title())));
            // The title is set in this frame at last, perhaps behind this.
            request_animation_frame(move || note_title(&note));
        });
    });
    painted
}

fn note_title(painted: &RefCell<Painted>) {
    painted.replace_with(|painted| painted.take().map(|(at, _)| (at, title())));
}

/// The page's part of the title.
fn title() -> String {
    document().title().split(" · ").next().unwrap_or_default().to_owned()
}

fn measure(at: f64, painted: Painted, before: &Waited, now: &Waited) -> Action {
    let (painted, what) = painted.unwrap_or_else(|| (at, title()));
    let end = painted.max(if now.count > before.count { now.turned } else { at });
    let server = (now.ms - before.ms).max(0.0);
    Action {
        what,
        at,
        here: (end - at - server).max(0.0) as u32,
        server: server as u32,
        requests: now.count - before.count,
    }
}
