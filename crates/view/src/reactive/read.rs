//! Reading and writing what is known by its type again.

use super::item::{Changing, Function, Key, Look, Seen, gone, known, known_mut, untracked};
use std::{
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
pub(super) type Derive<T> = Box<dyn Fn() -> T + Send + Sync>;

/// A copy of the value; one function for each type, whatever it comes from.
pub(super) fn copy<T: Clone + 'static>(seen: Option<Seen>, how: Look) -> Option<T> {
    match seen? {
        Seen::Call(function) => Some(call(&function, how)),
        seen => Some(known::<T>(seen.any()).clone()),
    }
}

/// Asks the function for the value.
pub(super) fn call<T: 'static>(function: &Function, how: Look) -> T {
    let derive: &Derive<T> = known(&**function);
    if how == Look::Tracked {
        return derive();
    }
    let mut value = None;
    untracked(&mut || value = Some(derive()));
    match value {
        Some(value) => value,
        None => gone(),
    }
}

/// A copy of what is there.
pub(super) fn get<T: Clone + 'static>(key: Key, how: Look) -> T {
    match copy(key.look(how), how) {
        Some(value) => value,
        None => gone(),
    }
}

/// What is there, if it is.
#[inline(never)]
pub(super) fn present(seen: Option<Seen>) -> Seen {
    match seen {
        Some(seen) => seen,
        None => gone(),
    }
}

/// Puts a value in the place of the one that is there; gives it back if there is none.
pub(super) fn put<T: 'static>(changing: Option<Changing>, value: T) -> Option<T> {
    match changing {
        Some(mut changing) => {
            *known_mut(changing.any_mut()) = value;
            None
        }
        None => Some(value),
    }
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
                fun(known(present(self.look(Look::Tracked)).any()))
            }

            /// The same, not tracked.
            ///
            /// # Panics
            /// If its owner is gone.
            pub fn with_untracked<U>(&self, fun: impl FnOnce(&T) -> U) -> U {
                fun(known(present(self.look(Look::Untracked)).any()))
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
                Read::new(present(self.look(Look::Tracked)))
            }

            /// The same, not tracked.
            ///
            /// # Panics
            /// If its owner is gone.
            pub fn read_untracked(&self) -> Read<T> {
                Read::new(present(self.look(Look::Untracked)))
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
            /// Wants to hear of changes.
            pub fn track(&self) {
                if let Some(item) = self.key.item() {
                    item.track();
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
                get(self.key, Look::Tracked)
            }

            /// The same, not tracked.
            ///
            /// # Panics
            /// If its owner is gone.
            pub fn get_untracked(&self) -> T
            where
                T: Clone,
            {
                get(self.key, Look::Untracked)
            }

            /// A copy of the value, if there is one; tracked.
            pub fn try_get(&self) -> Option<T>
            where
                T: Clone,
            {
                copy(self.key.look(Look::Tracked), Look::Tracked)
            }

            /// The same, not tracked.
            pub fn try_get_untracked(&self) -> Option<T>
            where
                T: Clone,
            {
                copy(self.key.look(Look::Untracked), Look::Untracked)
            }
        }
    };
}

/// The methods of signals that can be set.
macro_rules! writers {
    ($kind:ident) => {
        impl<T: 'static> $kind<T> {
            /// Replaces the value. Nothing happens if the owner is gone.
            pub fn set(&self, value: T) {
                put(self.change(false), value);
            }

            /// Replaces the value, or gives `value` back if the owner is gone.
            pub fn try_set(&self, value: T) -> Option<T> {
                put(self.change(false), value)
            }

            /// Replaces the value, and nobody hears of it.
            pub fn set_untracked(&self, value: T) {
                put(self.change(true), value);
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
