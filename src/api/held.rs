//! What waits for all of the metadata: where a list is drawn from pieces of it, the parts of the app
//! that no first list is made of are as good as not here until the rest has come. Whoever asks for
//! one of them waits as for its files.

use futures::channel::oneshot::{Receiver, Sender, channel};
use std::cell::RefCell;

/// The part that needs no more than pieces.
const FIRST: &str = "app";

struct Held {
    /// Has the rest asked for at once.
    hurry: Option<Sender<()>>,
    waiting: Vec<Sender<()>>,
}

thread_local! {
    static HELD: RefCell<Option<Held>> = const { RefCell::new(None) };
}

/// From now on parts wait. What comes back is told when the first one does.
pub fn hold() -> Receiver<()> {
    let (hurry, hurried) = channel();
    HELD.with_borrow_mut(|held| {
        let waiting = held.take().map(|before| before.waiting).unwrap_or_default();
        *held = Some(Held { hurry: Some(hurry), waiting });
    });
    hurried
}

/// All is here.
pub fn release() {
    let held = HELD.with_borrow_mut(Option::take);
    for waiting in held.into_iter().flat_map(|held| held.waiting) {
        let _ = waiting.send(());
    }
}

/// Whether a part waits.
pub(super) fn holds(part: &str) -> bool {
    part != FIRST && HELD.with_borrow(Option::is_some)
}

/// Waits until all is here, and has it come at once.
pub async fn released() {
    let coming = HELD.with_borrow_mut(|held| {
        let held = held.as_mut()?;
        if let Some(hurry) = held.hurry.take() {
            let _ = hurry.send(());
        }
        let (sender, receiver) = channel();
        held.waiting.push(sender);
        Some(receiver)
    });
    if let Some(coming) = coming {
        let _ = coming.await;
    }
}
