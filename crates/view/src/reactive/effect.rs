//! What is done again once something it read has changed.

use crate::value::Ask;
use leptos::reactive::effect::EffectFunction;

/// Something that is done now, and again once something it read has changed; until its owner is
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
fn erased(mut run: Box<dyn Ask<()>>) {
    leptos::prelude::Effect::new(move |_: Option<()>| run.ask());
}
