//! Reading and writing what is known by its type again.

use super::item::{Changing, Held, Key, Look, Seen, known, known_mut};
use std::{
    any::Any,
    marker::PhantomData,
    ops::{Deref, DerefMut},
};

/// A value that stays as it is while one has this.
pub struct Read<T>(Seen, PhantomData<fn() -> T>);

/// A value that one changes; its readers hear of it once this is dropped.
pub struct Write<T>(Changing, PhantomData<fn() -> T>);

impl<T> Read<T> {
    pub(super) fn new(seen: Seen) -> Self {
        Self(seen, PhantomData)
    }
}

impl<T> Write<T> {
    pub(super) fn new(changing: Changing) -> Self {
        Self(changing, PhantomData)
    }
}

impl<T: 'static> Deref for Read<T> {
    type Target = T;

    fn deref(&self) -> &T {
        known(self.0.any())
    }
}

impl<T: 'static> Deref for Write<T> {
    type Target = T;

    fn deref(&self) -> &T {
        known(self.0.any())
    }
}

impl<T: 'static> DerefMut for Write<T> {
    fn deref_mut(&mut self) -> &mut T {
        known_mut(self.0.any_mut())
    }
}

/// The function of a value that is computed each time.
pub(super) type Derived<T> = Box<dyn Derive<T> + Send + Sync>;

/// Computes a value. Closures do; boxed as `dyn Fn`, each would be compiled once more, for calling
/// it by value.
pub(super) trait Derive<T> {
    fn derive(&self) -> T;
}

impl<T, F: Fn() -> T> Derive<T> for F {
    fn derive(&self) -> T {
        self()
    }
}

/// A copy of the value that is held; one function for each type, whatever holds it.
#[inline(never)]
pub(super) fn copy<T: Clone + 'static>(key: Key, how: Look) -> Option<T> {
    let mut copy = None;
    key.show(how, &mut |value: &(dyn Any + Send + Sync)| copy = Some(known::<T>(value).clone()));
    copy
}

/// A value that was given back.
pub(super) fn back<T: 'static>(held: Option<Held>) -> Option<T> {
    held?.downcast().ok().map(|value| *value)
}

/// The methods of everything that holds its value.
macro_rules! readers {
    ($kind:ident) => {
        impl<T: 'static> $kind<T> {
            /// What `fun` makes of the value; tracked.
            ///
            /// # Panics
            /// If its owner is gone.
            pub fn with<U>(&self, fun: impl FnOnce(&T) -> U) -> U {
                fun(known(self.seen(Look::Tracked).any()))
            }

            /// The same, not tracked.
            ///
            /// # Panics
            /// If its owner is gone.
            pub fn with_untracked<U>(&self, fun: impl FnOnce(&T) -> U) -> U {
                fun(known(self.seen(Look::Untracked).any()))
            }

            /// What `fun` makes of the value, if there is one; tracked.
            pub fn try_with<U>(&self, fun: impl FnOnce(&T) -> U) -> Option<U> {
                Some(fun(known(self.look(Look::Tracked)?.any())))
            }

            /// The same, not tracked.
            pub fn try_with_untracked<U>(&self, fun: impl FnOnce(&T) -> U) -> Option<U> {
                Some(fun(known(self.look(Look::Untracked)?.any())))
            }

            /// The value; tracked.
            ///
            /// # Panics
            /// If its owner is gone.
            pub fn read(&self) -> Read<T> {
                Read::new(self.seen(Look::Tracked))
            }

            /// The same, not tracked.
            ///
            /// # Panics
            /// If its owner is gone.
            pub fn read_untracked(&self) -> Read<T> {
                Read::new(self.seen(Look::Untracked))
            }
        }
    };
}

/// The methods of everything whose place in the arena is known by a key.
macro_rules! keyed {
    ($kind:ident) => {
        impl<T> Copy for $kind<T> {}

        impl<T> Clone for $kind<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> PartialEq for $kind<T> {
            fn eq(&self, other: &Self) -> bool {
                self.key == other.key
            }
        }

        impl<T> Eq for $kind<T> {}

        impl<T> $kind<T> {
            pub(crate) fn of(key: Key) -> Self {
                Self { key, kind: PhantomData }
            }

            /// Wants to hear of changes.
            pub fn track(&self) {
                if let Some(item) = self.key.item() {
                    item.track();
                }
            }

            /// Whether its owner is gone.
            pub fn is_disposed(&self) -> bool {
                self.key.is_disposed()
            }

            /// Ends it before its owner does.
            pub fn dispose(self) {
                self.key.dispose();
            }
        }
    };
}

/// The methods of signals that have a key.
macro_rules! getters {
    ($kind:ident) => {
        impl<T: 'static> $kind<T> {
            /// A copy of the value; tracked.
            ///
            /// # Panics
            /// If its owner is gone.
            pub fn get(&self) -> T
            where
                T: Clone,
            {
                match copy(self.key, Look::Tracked) {
                    Some(value) => value,
                    None => gone(),
                }
            }

            /// The same, not tracked.
            ///
            /// # Panics
            /// If its owner is gone.
            pub fn get_untracked(&self) -> T
            where
                T: Clone,
            {
                match copy(self.key, Look::Untracked) {
                    Some(value) => value,
                    None => gone(),
                }
            }

            /// A copy of the value, if there is one; tracked.
            pub fn try_get(&self) -> Option<T>
            where
                T: Clone,
            {
                copy(self.key, Look::Tracked)
            }

            /// The same, not tracked.
            pub fn try_get_untracked(&self) -> Option<T>
            where
                T: Clone,
            {
                copy(self.key, Look::Untracked)
            }
        }
    };
}

/// The methods of signals that can be set.
macro_rules! writers {
    ($kind:ident) => {
        impl<T: Send + Sync + 'static> $kind<T> {
            /// Replaces the value. Nothing happens if the owner is gone.
            pub fn set(&self, value: T) {
                self.put(Box::new(value), false);
            }

            /// Replaces the value, or gives `value` back if the owner is gone.
            pub fn try_set(&self, value: T) -> Option<T> {
                back(self.put(Box::new(value), false))
            }

            /// Replaces the value, and nobody hears of it.
            pub fn set_untracked(&self, value: T) {
                self.put(Box::new(value), true);
            }

            /// Changes the value. Nothing happens if the owner is gone.
            pub fn update(&self, fun: impl FnOnce(&mut T)) {
                if let Some(mut changing) = self.change(false) {
                    fun(known_mut(changing.any_mut()));
                }
            }

            /// Changes the value, if the owner is not gone.
            pub fn try_update<U>(&self, fun: impl FnOnce(&mut T) -> U) -> Option<U> {
                Some(fun(known_mut(self.change(false)?.any_mut())))
            }

            /// Changes the value, and nobody hears of it.
            pub fn update_untracked(&self, fun: impl FnOnce(&mut T)) {
                if let Some(mut changing) = self.change(true) {
                    fun(known_mut(changing.any_mut()));
                }
            }

            /// Changes the value; readers hear of it if `fun` says so.
            pub fn maybe_update(&self, fun: impl FnOnce(&mut T) -> bool) {
                if let Some(mut changing) = self.change(false) {
                    if !fun(known_mut(changing.any_mut())) {
                        changing.quiet();
                    }
                }
            }

            /// The value, to be changed.
            ///
            /// # Panics
            /// If its owner is gone.
            pub fn write(&self) -> Write<T> {
                match self.change(false) {
                    Some(changing) => Write::new(changing),
                    None => gone(),
                }
            }

            /// Lets readers read it again.
            pub fn notify(&self) {
                drop(self.change(false));
            }
        }
    };
}

pub(super) use {getters, keyed, readers, writers};
