//! Values that are kept and not watched.

use super::{
    item::{Changing, Item, Key, Look, Seen, gone, known, known_mut},
    read::copy,
};
use leptos::prelude::{LocalStorage, SyncStorage};
use send_wrapper::SendWrapper;
use std::marker::PhantomData;

/// A value that dies with the owner that was current when it was made.
pub struct StoredValue<T, S = SyncStorage> {
    key: Key,
    kind: PhantomData<fn() -> (T, S)>,
}

/// How a value is kept where only what every thread may use is.
pub trait Keeps<T>: 'static {
    /// What is kept.
    type Kept: Send + Sync + 'static;
    /// It of the value.
    fn keep(value: T) -> Self::Kept;
    /// The value of it.
    fn value(kept: &Self::Kept) -> &T;
    /// The value of it, to be changed.
    fn value_mut(kept: &mut Self::Kept) -> &mut T;
}

impl<T: Send + Sync + 'static> Keeps<T> for SyncStorage {
    type Kept = T;

    fn keep(value: T) -> T {
        value
    }

    fn value(kept: &T) -> &T {
        kept
    }

    fn value_mut(kept: &mut T) -> &mut T {
        kept
    }
}

impl<T: 'static> Keeps<T> for LocalStorage {
    type Kept = SendWrapper<T>;

    fn keep(value: T) -> SendWrapper<T> {
        SendWrapper::new(value)
    }

    fn value(kept: &SendWrapper<T>) -> &T {
        kept
    }

    fn value_mut(kept: &mut SendWrapper<T>) -> &mut T {
        kept
    }
}

impl<T, S> Copy for StoredValue<T, S> {}

impl<T, S> Clone for StoredValue<T, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, S> PartialEq for StoredValue<T, S> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl<T, S> Eq for StoredValue<T, S> {}

impl<T: Send + Sync + 'static> StoredValue<T> {
    /// Keeps `value`.
    pub fn new(value: T) -> Self {
        Self::kept(value)
    }

    /// A copy of the value.
    ///
    /// # Panics
    /// If its owner is gone.
    pub fn get_value(&self) -> T
    where
        T: Clone,
    {
        match self.try_get_value() {
            Some(value) => value,
            None => gone(),
        }
    }

    /// A copy of the value, if it is there.
    pub fn try_get_value(&self) -> Option<T>
    where
        T: Clone,
    {
        copy(self.key, Look::Untracked)
    }
}

impl<T: 'static> StoredValue<T, LocalStorage> {
    /// Keeps `value`, for the thread that makes it.
    pub fn new_local(value: T) -> Self {
        Self::kept(value)
    }
}

impl<T: Default + Send + Sync + 'static> Default for StoredValue<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T, S> StoredValue<T, S> {
    fn look(&self) -> Option<Seen> {
        self.key.look(Look::Untracked)
    }

    fn change(&self) -> Option<Changing> {
        self.key.change(true)
    }

    /// Whether its owner is gone.
    pub fn is_disposed(&self) -> bool {
        self.key.is_disposed()
    }
}

impl<T: 'static, S: Keeps<T>> StoredValue<T, S> {
    fn kept(value: T) -> Self {
        let key = Key::new(Item::stored(Box::new(S::keep(value))));
        Self { key, kind: PhantomData }
    }

    /// What `fun` makes of the value.
    ///
    /// # Panics
    /// If its owner is gone.
    pub fn with_value<U>(&self, fun: impl FnOnce(&T) -> U) -> U {
        fun(S::value(known(self.key.seen(Look::Untracked).any())))
    }

    /// What `fun` makes of the value, if it is there.
    pub fn try_with_value<U>(&self, fun: impl FnOnce(&T) -> U) -> Option<U> {
        Some(fun(S::value(known(self.look()?.any()))))
    }

    /// Replaces the value. Nothing happens if the owner is gone.
    pub fn set_value(&self, value: T) {
        self.key.put(Box::new(S::keep(value)), true);
    }

    /// Replaces the value, unless the owner is gone; whether it was.
    pub fn try_set_value(&self, value: T) -> bool {
        self.key.put(Box::new(S::keep(value)), true).is_none()
    }

    /// Changes the value. Nothing happens if the owner is gone.
    pub fn update_value(&self, fun: impl FnOnce(&mut T)) {
        self.try_update_value(fun);
    }

    /// Changes the value, if the owner is not gone.
    pub fn try_update_value<U>(&self, fun: impl FnOnce(&mut T) -> U) -> Option<U> {
        Some(fun(S::value_mut(known_mut(self.change()?.any_mut()))))
    }
}
