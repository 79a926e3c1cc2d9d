//! The calls that came in.

use serde_json::Value;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A call of the API.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// `GET`, `POST` …
    pub method: String,
    /// The path below `api/v1/`: `Account/6b04…`.
    pub path: String,
    /// The query as it was sent, without the `?`.
    pub query: String,
    /// Headers by lower-case name.
    pub headers: Vec<(String, String)>,
    /// The body as JSON; a text where it is none, `Null` where it is empty.
    pub body: Value,
    /// The answer's status; 0 until it is on its way.
    pub status: u16,
}

impl Seen {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// All calls so far.
#[derive(Default)]
pub(crate) struct Log {
    calls: Mutex<(usize, Vec<(usize, Seen)>)>,
}

impl Log {
    /// Notes a call; gives its number.
    pub fn add(&self, seen: Seen) -> usize {
        let mut calls = self.lock();
        calls.0 += 1;
        let number = calls.0;
        calls.1.push((number, seen));
        number
    }

    /// Notes how a call was answered.
    pub fn answered(&self, number: usize, status: u16) {
        let mut calls = self.lock();
        if let Some((_, seen)) = calls.1.iter_mut().find(|(known, _)| *known == number) {
            seen.status = status;
        }
    }

    /// All calls, oldest first.
    pub fn all(&self) -> Vec<Seen> {
        self.lock().1.iter().map(|(_, seen)| seen.clone()).collect()
    }

    /// Forgets them.
    pub fn clear(&self) {
        self.lock().1.clear();
    }

    fn lock(&self) -> MutexGuard<'_, (usize, Vec<(usize, Seen)>)> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
