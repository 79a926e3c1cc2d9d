//! Values that can be read, wherever they come from.

use super::{
    item::{Function, Item, Key, Look, gone, known, untracked},
    memo::Memo,
    read::{Derived, copy, keyed},
    rw_signal::{ArcRwSignal, RwSignal},
};
use std::{marker::PhantomData, sync::Arc};

/// A value that can be read: one that never changes, that of a signal or memo, or one that is
/// computed each time.
pub struct Signal<T> {
    key: Key,
    kind: PhantomData<fn() -> T>,
}

keyed!(Signal);

impl<T: Send + Sync + 'static> Signal<T> {
    /// What `fun` says each time; tracked by what it reads.
    pub fn derive(fun: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self::boxed(Box::new(fun))
    }

    fn boxed(fun: Derived<T>) -> Self {
        Self::of(Key::new(Item::Call(Arc::new(fun))))
    }

    /// A value that never changes.
    pub fn stored(value: T) -> Self {
        Self::of(Key::new(Item::stored(Box::new(value))))
    }
}

impl<T: 'static> Signal<T> {
    /// What `fun` makes of the value; tracked.
    ///
    /// # Panics
    /// If its owner is gone.
    pub fn with<U>(&self, fun: impl FnOnce(&T) -> U) -> U {
        match self.try_look(Look::Tracked, fun) {
            Some(answer) => answer,
            None => gone(),
        }
    }

    /// The same, not tracked.
    ///
    /// # Panics
    /// If its owner is gone.
    pub fn with_untracked<U>(&self, fun: impl FnOnce(&T) -> U) -> U {
        match self.try_look(Look::Untracked, fun) {
            Some(answer) => answer,
            None => gone(),
        }
    }

    /// What `fun` makes of the value, if there is one; tracked.
    pub fn try_with<U>(&self, fun: impl FnOnce(&T) -> U) -> Option<U> {
        self.try_look(Look::Tracked, fun)
    }

    /// The same, not tracked.
    pub fn try_with_untracked<U>(&self, fun: impl FnOnce(&T) -> U) -> Option<U> {
        self.try_look(Look::Untracked, fun)
    }

    fn try_look<U>(&self, how: Look, fun: impl FnOnce(&T) -> U) -> Option<U> {
        match self.key.function() {
            Some(function) => Some(fun(&call(&function, how))),
            None => Some(fun(known(self.key.look(how)?.any()))),
        }
    }

    /// A copy of the value; tracked.
    ///
    /// # Panics
    /// If its owner is gone.
    pub fn get(&self) -> T
    where
        T: Clone,
    {
        copied(self.key, Look::Tracked)
    }

    /// The same, not tracked.
    ///
    /// # Panics
    /// If its owner is gone.
    pub fn get_untracked(&self) -> T
    where
        T: Clone,
    {
        copied(self.key, Look::Untracked)
    }

    /// A copy of the value, if there is one; tracked.
    pub fn try_get(&self) -> Option<T>
    where
        T: Clone,
    {
        try_copied(self.key, Look::Tracked)
    }

    /// The same, not tracked.
    pub fn try_get_untracked(&self) -> Option<T>
    where
        T: Clone,
    {
        try_copied(self.key, Look::Untracked)
    }
}

fn copied<T: Clone + 'static>(key: Key, how: Look) -> T {
    match try_copied(key, how) {
        Some(value) => value,
        None => gone(),
    }
}

#[inline(never)]
fn try_copied<T: Clone + 'static>(key: Key, how: Look) -> Option<T> {
    match key.function() {
        Some(function) => Some(call(&function, how)),
        None => copy(key, how),
    }
}

/// Asks the function for the value.
fn call<T: 'static>(function: &Function, how: Look) -> T {
    let derived: &Derived<T> = known(&**function);
    if how == Look::Tracked {
        return derived.derive();
    }
    let mut value = None;
    untracked(&mut || value = Some(derived.derive()));
    match value {
        Some(value) => value,
        None => gone(),
    }
}

impl<T: Default + Send + Sync + 'static> Default for Signal<T> {
    fn default() -> Self {
        Self::stored(T::default())
    }
}

impl<T> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Self::of(signal.key.again())
    }
}

impl<T> From<ArcRwSignal<T>> for Signal<T> {
    fn from(signal: ArcRwSignal<T>) -> Self {
        Self::of(Key::new(signal.item))
    }
}

impl<T> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Self::of(memo.key.again())
    }
}

impl<T: Send + Sync + 'static> From<T> for Signal<T> {
    fn from(value: T) -> Self {
        Self::stored(value)
    }
}

impl From<&str> for Signal<String> {
    fn from(text: &str) -> Self {
        Self::stored(text.to_owned())
    }
}
