//! Functions that are handed around like signals.

use super::item::{Item, Key, gone, known};
use std::{fmt, marker::PhantomData, sync::Arc};

/// A function that dies with the owner that was current when it was made.
pub struct Callback<A: 'static, R: 'static = ()> {
    key: Key,
    kind: PhantomData<fn(A) -> R>,
}

type Boxed<A, R> = Box<dyn Call<A, R> + Send + Sync>;

/// What can be called. Closures can; boxed as `dyn Fn`, each would be compiled once more, for
/// calling it by value.
trait Call<A, R> {
    fn call(&self, argument: A) -> R;
}

impl<A, R, F: Fn(A) -> R> Call<A, R> for F {
    fn call(&self, argument: A) -> R {
        self(argument)
    }
}

impl<A, R> Copy for Callback<A, R> {}

impl<A, R> Clone for Callback<A, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A, R> PartialEq for Callback<A, R> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl<A, R> Eq for Callback<A, R> {}

impl<A, R> Callback<A, R> {
    /// Keeps `fun`.
    pub fn new(fun: impl Fn(A) -> R + Send + Sync + 'static) -> Self {
        Self::boxed(Box::new(fun))
    }

    fn boxed(fun: Boxed<A, R>) -> Self {
        Self { key: Key::new(Item::Call(Arc::new(fun))), kind: PhantomData }
    }

    /// Calls it.
    ///
    /// # Panics
    /// If its owner is gone.
    pub fn run(&self, argument: A) -> R {
        match self.try_run(argument) {
            Some(result) => result,
            None => gone(),
        }
    }

    /// Calls it, if it is there.
    pub fn try_run(&self, argument: A) -> Option<R> {
        let fun = self.key.function()?;
        Some(known::<Boxed<A, R>>(&*fun).call(argument))
    }

    /// Whether its owner is gone.
    pub fn is_disposed(&self) -> bool {
        self.key.is_disposed()
    }
}

impl<R, F: Fn() -> R + Send + Sync + 'static> From<F> for Callback<(), R> {
    fn from(fun: F) -> Self {
        Self::new(move |()| fun())
    }
}

impl<A, R> fmt::Debug for Callback<A, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Callback")
    }
}
