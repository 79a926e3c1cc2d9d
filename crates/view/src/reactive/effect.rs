//! What is done again once something it read has changed.

use super::follower::Follower;
use crate::value::Ask;
use leptos::{prelude::Owner, reactive::effect::EffectFunction};
use send_wrapper::SendWrapper;

/// Something that is done soon, and again once something it read has changed; until its owner is
/// gone.
pub struct Effect;

impl Effect {
    /// Runs `fun` soon, and again and again; it is given what it answered before.
    #[expect(clippy::new_ret_no_self, reason = "Leptos's name; nobody wants to hold an effect")]
    pub fn new<T: 'static, M>(mut fun: impl EffectFunction<T, M> + 'static) {
        let mut before = None;
        erased(Box::new(move || before = Some(fun.run(before.take()))));
    }
}

#[inline(never)]
fn erased(run: Box<dyn Ask<()>>) {
    let follower = SendWrapper::new(Follower::soon(run));
    match Owner::current() {
        Some(_) => Owner::on_cleanup(move || drop(follower)),
        // Nobody says when it ends.
        None => std::mem::forget(follower),
    }
}
