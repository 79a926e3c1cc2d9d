//! Values that are computed from others, and kept.

use super::{
    item::{Held, Item, Key, Look, Seen, gone, known},
    read::{Read, copy, getters, keyed, readers},
};
use leptos::reactive::computed::ArcMemo;
use std::marker::PhantomData;

/// A value that is computed anew once something it read has changed, and whose readers hear of it
/// if it came out different.
pub struct Memo<T> {
    pub(super) key: Key,
    kind: PhantomData<fn() -> T>,
}

keyed!(Memo);
getters!(Memo);
readers!(Memo);

/// Computes the value from the one before; and whether they differ.
type Compute = Box<dyn Fn(Option<Held>) -> (Held, bool) + Send + Sync>;
/// The same, its type known.
type Fun<T> = Box<dyn Next<T> + Send + Sync>;
/// Whether a value is another than the one before.
type Changed<T> = fn(Option<&T>, Option<&T>) -> bool;

/// Finds a value from the one before. Closures do; boxed as `dyn Fn`, each would be compiled once
/// more, for calling it by value.
trait Next<T> {
    fn next(&self, before: Option<&T>) -> T;
}

impl<T, F: Fn(Option<&T>) -> T> Next<T> for F {
    fn next(&self, before: Option<&T>) -> T {
        self(before)
    }
}

impl<T: Send + Sync + 'static> Memo<T> {
    /// What `fun` computes, from the value before if it wants to.
    pub fn new(fun: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self
    where
        T: PartialEq,
    {
        Self::boxed(Box::new(fun), |before, now| before != now)
    }

    /// What `fun` computes; readers hear of it if `changed` says so.
    pub fn new_with_compare(
        fun: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
        changed: Changed<T>,
    ) -> Self {
        Self::boxed(Box::new(fun), changed)
    }

    fn boxed(fun: Fun<T>, changed: Changed<T>) -> Self {
        Self::of(compute(Box::new(move |before| {
            let before = before.as_ref().map(|before| known(&**before));
            let now = fun.next(before);
            let changed = changed(before, Some(&now));
            (Box::new(now), changed)
        })))
    }
}

impl<T> Memo<T> {
    fn look(&self, how: Look) -> Option<Seen> {
        self.key.look(how)
    }

    fn seen(&self, how: Look) -> Seen {
        self.key.seen(how)
    }
}

#[inline(never)]
fn compute(fun: Compute) -> Key {
    Key::new(Item::Memo(ArcMemo::new_owning(fun)))
}
