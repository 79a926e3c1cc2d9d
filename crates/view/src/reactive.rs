//! Reactive values of which all types share one compiled form.
//!
//! `reactive_graph` compiles all it does with a signal, a memo or a stored value anew for each type
//! of what these hold, and again for each closure. Here what is held is erased ([`Held`]), so that
//! of its machinery there is one copy, and the types of this module only put their `T` back on.
//! Names, methods and meaning are Leptos's: what is tracked, what dies with which owner, and what
//! `try_…` answers for something that is gone.

mod callback;
mod effect;
pub(crate) mod follower;
mod item;
mod memo;
mod node_ref;
mod read;
mod rw_signal;
mod signal;
mod stored;

pub use callback::Callback;
pub use effect::Effect;
pub use memo::Memo;
pub use node_ref::NodeRef;
pub use read::{Read, Write};
pub use rw_signal::{ArcRwSignal, RwSignal};
pub use signal::Signal;
pub use stored::StoredValue;

#[cfg(test)]
mod tests;
