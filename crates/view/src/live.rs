//! Parts of a view that change.
//!
//! A closure that stands in a view by itself is compiled into its own copy of everything that
//! builds, updates and removes it: about 2 KB of wasm for each. Boxed, all of them share one. The
//! same holds for attributes: `Signal::derive` boxes them.

use crate::{browser_only::browser_only, prelude::*, reactive::follower::Follower, value::Ask};
use leptos::tachys::{
    renderer::types::{Element, Node},
    view::any_view::AnyViewState,
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

thread_local! {
    /// Whether what is drawn now is drawn still.
    static STILL: Cell<bool> = const { Cell::new(false) };
}

/// Draws with what is known now: what would change by itself in it is asked once, and tracked by
/// whoever calls this. Where many small parts follow the same thing, one part around all of them
/// costs a fraction of what each of its own does: `live(move || still(&draw))`. Functions that hear
/// of events, and what is drawn later, are as ever.
pub fn still<T>(draw: impl FnOnce() -> T) -> T {
    let before = STILL.replace(true);
    let drawn = draw();
    STILL.set(before);
    drawn
}

/// Whether what is drawn now stays as it is until it is drawn anew as a whole.
pub(crate) fn is_still() -> bool {
    STILL.get()
}

/// A part of a view that is drawn anew whenever what it reads changes.
pub fn live<V: IntoAny + 'static>(mut draw: impl FnMut() -> V + Send + 'static) -> AnyView {
    boxed(Box::new(move || draw().into_any()))
}

#[inline(never)]
fn boxed(mut draw: Box<dyn Ask<AnyView> + Send>) -> AnyView {
    if is_still() {
        return draw.ask();
    }
    Live(draw).into_any()
}

/// A part that changes, as it is to be.
struct Live(Box<dyn Ask<AnyView> + Send>);

/// The same as it is.
struct LiveState {
    /// `None` while it is drawn anew.
    drawn: Rc<RefCell<Option<AnyViewState>>>,
    #[expect(dead_code, reason = "it works by being there")]
    follower: Follower,
}

impl LiveState {
    fn with<T>(&self, act: impl FnOnce(&mut AnyViewState) -> T) -> Option<T> {
        self.drawn.borrow_mut().as_mut().map(act)
    }
}

impl Render for Live {
    type State = LiveState;

    fn build(mut self) -> LiveState {
        let drawn = Rc::new(RefCell::new(None::<AnyViewState>));
        let state = drawn.clone();
        let follower = Follower::now(Box::new(move || {
            let view = self.0.ask();
            let before = state.borrow_mut().take();
            let now = match before {
                Some(mut before) => {
                    view.rebuild(&mut before);
                    before
                }
                None => view.build(),
            };
            *state.borrow_mut() = Some(now);
        }));
        LiveState { drawn, follower }
    }

    fn rebuild(self, state: &mut LiveState) {
        let mut old = std::mem::replace(state, self.build());
        old.insert_before_this(state);
        old.unmount();
    }
}

impl Mountable for LiveState {
    fn unmount(&mut self) {
        self.with(|drawn| drawn.unmount());
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.with(|drawn| drawn.mount(parent, marker));
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.with(|drawn| drawn.insert_before_this(child)).unwrap_or(false)
    }

    fn elements(&self) -> Vec<Element> {
        self.with(|drawn| drawn.elements()).unwrap_or_default()
    }
}

browser_only!(Live, LiveState);

/// A part of a view that is there while `when` holds.
pub fn live_if<V: IntoAny + 'static>(
    when: impl Into<Signal<bool>>,
    mut draw: impl FnMut() -> V + Send + 'static,
) -> AnyView {
    let when = when.into();
    let shown = Memo::new(move |_| when.get());
    live(move || if shown.get() { draw().into_any() } else { ().into_any() })
}
