//! What all reactive values are underneath.

use crate::value::Ask;
use leptos::{
    prelude::*,
    reactive::{
        computed::ArcMemo,
        owner::{ArcStoredValue, ArenaItem},
        signal::{
            ArcRwSignal,
            guards::{Mapped, Plain, ReadGuard, UntrackedWriteGuard, WriteGuard},
        },
    },
};
use std::{any::Any, sync::Arc};

/// A value of any type.
pub(crate) type Held = Box<dyn Any + Send + Sync>;
/// A function of any type.
pub(crate) type Function = Arc<dyn Any + Send + Sync>;

/// A value or where it comes from.
#[derive(Clone)]
pub(crate) enum Item {
    /// It can be set, and who read it hears of that.
    Signal(ArcRwSignal<Held>),
    /// It is computed from others, and kept.
    Memo(ArcMemo<Held>),
    /// It can be set, and nobody hears of it.
    Stored(ArcStoredValue<Held>),
    /// It is computed each time.
    Call(Function),
}

/// A value that is being looked at.
pub(crate) enum Seen {
    Plain(ReadGuard<Held, Plain<Held>>),
    Memo(ReadGuard<Held, Mapped<Plain<Option<Held>>, Held>>),
}

/// A value that is being changed.
pub(crate) enum Changing {
    /// Its readers hear of it afterwards.
    Loud(WriteGuard<ArcRwSignal<Held>, UntrackedWriteGuard<Held>>),
    /// They do not.
    Quiet(UntrackedWriteGuard<Held>),
}

/// Sees a value. Closures do; boxed as `dyn FnMut`, each would be compiled once more, for calling it
/// by value.
pub(crate) trait See {
    fn see(&mut self, value: &(dyn Any + Send + Sync));
}

impl<F: FnMut(&(dyn Any + Send + Sync))> See for F {
    fn see(&mut self, value: &(dyn Any + Send + Sync)) {
        self(value);
    }
}

/// How one looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// And wants to hear of changes.
    Tracked,
    /// Once.
    Untracked,
}

impl Item {
    pub(crate) fn signal(value: Held) -> Self {
        Self::Signal(ArcRwSignal::new(value))
    }

    pub(crate) fn stored(value: Held) -> Self {
        Self::Stored(ArcStoredValue::new(value))
    }

    #[inline(never)]
    pub(crate) fn track(&self) {
        match self {
            Self::Signal(signal) => signal.track(),
            Self::Memo(memo) => memo.track(),
            Self::Stored(_) | Self::Call(_) => {}
        }
    }

    #[inline(never)]
    pub(crate) fn look(&self, how: Look) -> Option<Seen> {
        if how == Look::Tracked {
            self.track();
        }
        match self {
            Self::Signal(signal) => signal.try_read_untracked().map(Seen::Plain),
            Self::Memo(memo) => memo.try_read_untracked().map(Seen::Memo),
            Self::Stored(stored) => stored.try_read_value().map(Seen::Plain),
            Self::Call(_) => None,
        }
    }

    /// What is there.
    #[inline(never)]
    pub(crate) fn seen(&self, how: Look) -> Seen {
        match self.look(how) {
            Some(seen) => seen,
            None => gone(),
        }
    }

    /// Shows the value, if there is one.
    #[inline(never)]
    pub(crate) fn show(&self, how: Look, see: &mut dyn See) {
        if let Some(seen) = self.look(how) {
            see.see(seen.any());
        }
    }

    /// Puts a value in the place of the one that is there; gives it back if there is none.
    #[inline(never)]
    pub(crate) fn put(&self, value: Held, quiet: bool) -> Option<Held> {
        match self.change(quiet) {
            Some(mut changing) => {
                *changing.held_mut() = value;
                None
            }
            None => Some(value),
        }
    }

    /// To change it; readers hear of it at the end, unless it is to be `quiet`.
    #[inline(never)]
    pub(crate) fn change(&self, quiet: bool) -> Option<Changing> {
        match self {
            Self::Signal(signal) => {
                let guard = signal.try_write_untracked()?;
                let mut guard = WriteGuard::new(signal.clone(), guard);
                if quiet {
                    guard.untrack();
                }
                Some(Changing::Loud(guard))
            }
            Self::Stored(stored) => stored.try_write_value().map(Changing::Quiet),
            Self::Memo(_) | Self::Call(_) => None,
        }
    }
}

impl Seen {
    /// The value.
    #[inline(never)]
    pub(crate) fn any(&self) -> &(dyn Any + Send + Sync) {
        match self {
            Self::Plain(guard) => &***guard,
            Self::Memo(guard) => &***guard,
        }
    }
}

impl Changing {
    #[inline(never)]
    pub(crate) fn any(&self) -> &(dyn Any + Send + Sync) {
        match self {
            Self::Loud(guard) => &***guard,
            Self::Quiet(guard) => &***guard,
        }
    }

    #[inline(never)]
    pub(crate) fn any_mut(&mut self) -> &mut (dyn Any + Send + Sync) {
        &mut **self.held_mut()
    }

    fn held_mut(&mut self) -> &mut Held {
        match self {
            Self::Loud(guard) => guard,
            Self::Quiet(guard) => guard,
        }
    }

    /// Readers shall not hear of it after all.
    pub(crate) fn quiet(&mut self) {
        if let Self::Loud(guard) = self {
            guard.untrack();
        }
    }
}

/// Where an item lives: with the owner that was current when it was made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Key(ArenaItem<Item>);

impl Key {
    #[inline(never)]
    pub(crate) fn new(item: Item) -> Self {
        Self(ArenaItem::new_with_storage(item))
    }

    /// The item, unless its owner is gone.
    #[inline(never)]
    pub(crate) fn item(self) -> Option<Item> {
        self.0.try_get_value()
    }

    #[inline(never)]
    pub(crate) fn look(self, how: Look) -> Option<Seen> {
        self.item()?.look(how)
    }

    /// The function, if that is what it is.
    #[inline(never)]
    pub(crate) fn function(self) -> Option<Function> {
        match self.item()? {
            Item::Call(function) => Some(function),
            _ => None,
        }
    }

    #[inline(never)]
    pub(crate) fn change(self, quiet: bool) -> Option<Changing> {
        self.item()?.change(quiet)
    }

    /// What is there.
    #[inline(never)]
    pub(crate) fn seen(self, how: Look) -> Seen {
        match self.look(how) {
            Some(seen) => seen,
            None => gone(),
        }
    }

    #[inline(never)]
    pub(crate) fn show(self, how: Look, see: &mut dyn See) {
        if let Some(item) = self.item() {
            item.show(how, see);
        }
    }

    #[inline(never)]
    pub(crate) fn put(self, value: Held, quiet: bool) -> Option<Held> {
        match self.item() {
            Some(item) => item.put(value, quiet),
            None => Some(value),
        }
    }

    /// The same item once more, with the owner that is current now.
    #[inline(never)]
    pub(crate) fn again(self) -> Self {
        self.item().map_or_else(|| gone(), Self::new)
    }

    pub(crate) fn is_disposed(self) -> bool {
        self.0.is_disposed()
    }

    pub(crate) fn dispose(self) {
        self.0.dispose();
    }
}

/// The value as what it is: whoever asks put it there.
pub(crate) fn known<T: 'static>(any: &(dyn Any + Send + Sync)) -> &T {
    match any.downcast_ref() {
        Some(value) => value,
        None => mixed_up(),
    }
}

/// The same, to be changed.
pub(crate) fn known_mut<T: 'static>(any: &mut (dyn Any + Send + Sync)) -> &mut T {
    match any.downcast_mut() {
        Some(value) => value,
        None => mixed_up(),
    }
}

#[cold]
#[expect(clippy::panic, reason = "types are put on where values are put in: it cannot happen")]
fn mixed_up() -> ! {
    panic!("a reactive value is of another type than its handle")
}

#[cold]
#[expect(clippy::panic, reason = "Leptos's meaning: only the try_ methods may meet what is gone")]
pub(crate) fn gone() -> ! {
    panic!("a reactive value was used after its owner was gone")
}

/// Runs it without tracking what it reads.
#[inline(never)]
pub(crate) fn untracked(run: &mut dyn Ask<()>) {
    untrack(|| run.ask());
}
