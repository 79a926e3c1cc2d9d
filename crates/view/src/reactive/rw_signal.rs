//! Signals that can be set.

use super::{
    item::{Changing, Held, Item, Key, Look, Seen, gone, known, known_mut},
    read::{Read, Write, back, copy, getters, keyed, readers, writers},
};
use std::marker::PhantomData;

/// A signal that dies with the owner that was current when it was made.
pub struct RwSignal<T> {
    pub(super) key: Key,
    kind: PhantomData<fn() -> T>,
}

/// A signal that lives for as long as somebody has it.
pub struct ArcRwSignal<T> {
    pub(super) item: Item,
    kind: PhantomData<fn() -> T>,
}

keyed!(RwSignal);
getters!(RwSignal);
readers!(RwSignal);
writers!(RwSignal);
readers!(ArcRwSignal);
writers!(ArcRwSignal);

impl<T: Send + Sync + 'static> RwSignal<T> {
    /// A signal that holds `value`.
    pub fn new(value: T) -> Self {
        Self::of(Key::new(Item::signal(Box::new(value))))
    }
}

impl<T: Default + Send + Sync + 'static> Default for RwSignal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

/// The same signal under a key of the owner that is current now.
impl<T> From<ArcRwSignal<T>> for RwSignal<T> {
    fn from(signal: ArcRwSignal<T>) -> Self {
        Self::of(Key::new(signal.item))
    }
}

impl<T> RwSignal<T> {
    fn look(&self, how: Look) -> Option<Seen> {
        self.key.look(how)
    }

    fn seen(&self, how: Look) -> Seen {
        self.key.seen(how)
    }

    fn put(&self, value: Held, quiet: bool) -> Option<Held> {
        self.key.put(value, quiet)
    }

    fn change(&self, quiet: bool) -> Option<Changing> {
        self.key.change(quiet)
    }
}

impl<T: Send + Sync + 'static> ArcRwSignal<T> {
    /// A signal that holds `value`.
    pub fn new(value: T) -> Self {
        Self { item: Item::signal(Box::new(value)), kind: PhantomData }
    }
}

impl<T: Default + Send + Sync + 'static> Default for ArcRwSignal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T> Clone for ArcRwSignal<T> {
    fn clone(&self) -> Self {
        Self { item: self.item.clone(), kind: PhantomData }
    }
}

impl<T> ArcRwSignal<T> {
    fn look(&self, how: Look) -> Option<Seen> {
        self.item.look(how)
    }

    fn seen(&self, how: Look) -> Seen {
        self.item.seen(how)
    }

    fn put(&self, value: Held, quiet: bool) -> Option<Held> {
        self.item.put(value, quiet)
    }

    fn change(&self, quiet: bool) -> Option<Changing> {
        self.item.change(quiet)
    }

    /// Wants to hear of changes.
    pub fn track(&self) {
        self.item.track();
    }
}

impl<T: Clone + 'static> ArcRwSignal<T> {
    /// A copy of the value; tracked.
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// The same, not tracked.
    pub fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }
}
