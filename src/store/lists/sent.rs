//! What is under way for a list.

use futures::future::{AbortHandle, AbortRegistration};
use std::ops::Range;

/// What is under way for a list.
#[derive(Default)]
pub(super) struct Requests {
    /// The rows one looked at last.
    pub looked_at: Range<usize>,
    sent: Vec<Sent>,
}

struct Sent {
    asked: Range<usize>,
    abort: AbortHandle,
    why: Why,
    /// How often the list had been called stale by then.
    stale: u32,
    /// It was since: what comes may be from before.
    again: bool,
}

/// Why rows are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// They are in sight, or about to be: stale once they no longer are.
    Look,
    /// Someone needs them wherever one looks.
    Want,
    /// They are here, but may have changed.
    Again,
}

impl Requests {
    /// Notes a request; `stale` is how often the list was called stale so far.
    pub fn add(&mut self, asked: &Range<usize>, why: Why, stale: u32) -> AbortRegistration {
        let (abort, registration) = AbortHandle::new_pair();
        self.sent.push(Sent { asked: asked.clone(), abort, why, stale, again: false });
        registration
    }

    /// Whether `asked` is on its way. What has changed since that was sent may not be in it: then it
    /// is to be asked for once more when it has come.
    pub fn is_under_way(&mut self, asked: &Range<usize>, stale: u32) -> bool {
        let sent = self.sent.iter_mut().find(|sent| sent.asked == *asked);
        sent.map(|sent| sent.again |= sent.stale != stale).is_some()
    }

    /// `asked` came or failed; whether it is to be asked for once more.
    pub fn cross_out(&mut self, asked: &Range<usize>, why: Why) -> bool {
        let mut again = false;
        self.sent.retain(|sent| {
            let came = sent.asked == *asked && sent.why == why;
            again |= came && sent.again;
            !came
        });
        again
    }

    /// Calls off what was asked for to look at and is `stale`; gives which that was.
    pub fn call_off(&mut self, stale: &dyn Fn(&Range<usize>) -> bool) -> Vec<Range<usize>> {
        let mut gone = Vec::new();
        self.sent.retain(|sent| {
            let called_off = sent.why == Why::Look && stale(&sent.asked);
            if called_off {
                sent.abort.abort();
                gone.push(sent.asked.clone());
            }
            !called_off
        });
        gone
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_called_stale_on_its_way_is_asked_for_once_more() {
        let mut requests = Requests::default();
        let _first = requests.add(&(0..5), Why::Again, 1);
        assert!(requests.is_under_way(&(0..5), 1));
        assert!(!requests.is_under_way(&(0..9), 1));
        assert!(!requests.cross_out(&(0..5), Why::Again));
        let _second = requests.add(&(0..5), Why::Again, 1);
        assert!(requests.is_under_way(&(0..5), 2));
        assert!(!requests.cross_out(&(0..5), Why::Look));
        assert!(requests.cross_out(&(0..5), Why::Again));
        assert!(!requests.is_under_way(&(0..5), 2));
    }
}
