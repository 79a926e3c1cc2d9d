//! What is done again once something it read has changed: one kind of it for effects, for parts of
//! views and for the values of attributes.
//!
//! Leptos gives each effect a task and a channel of its own. There are hundreds on a page, most of
//! which never run a second time; here one that is left alone costs one allocation, and all that are
//! to run again stand in one queue, which one task works off in the order in which they were told.
//! One that is gone is forgotten by what it read: signals live long and would keep a part of each.

use crate::value::Ask;
use leptos::{
    prelude::Owner,
    reactive::graph::{AnySource, AnySubscriber, ReactiveNode, Source, Subscriber, WithObserver},
    task::spawn_local,
};
use send_wrapper::SendWrapper;
use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    sync::{Arc, Weak},
};

/// Something that follows what it reads, for as long as this is kept.
pub(crate) struct Follower(Arc<Inner>);

/// Graphs are made of what every thread may use; ours has one thread.
struct Inner(SendWrapper<Local>);

struct Local {
    me: Weak<Inner>,
    owner: Owner,
    run: RefCell<Box<dyn Ask<()>>>,
    /// What was read while it ran last.
    sources: RefCell<Vec<AnySource>>,
    /// Whether something it read has changed for certain.
    dirty: Cell<bool>,
    /// Whether it stands in the queue.
    queued: Cell<bool>,
}

thread_local! {
    /// What is to run again.
    static QUEUE: RefCell<VecDeque<Weak<Inner>>> = const { RefCell::new(VecDeque::new()) };
}

impl Follower {
    /// Runs it now, and again.
    pub(crate) fn now(run: Box<dyn Ask<()>>) -> Self {
        let follower = Self::new(run);
        follower.0.run();
        follower
    }

    /// Runs it soon, and again.
    pub(crate) fn soon(run: Box<dyn Ask<()>>) -> Self {
        let follower = Self::new(run);
        follower.0.mark_dirty();
        follower
    }

    fn new(run: Box<dyn Ask<()>>) -> Self {
        Self(Arc::new_cyclic(|me| {
            Inner(SendWrapper::new(Local {
                me: me.clone(),
                owner: Owner::new(),
                run: RefCell::new(run),
                sources: RefCell::default(),
                dirty: Cell::new(false),
                queued: Cell::new(false),
            }))
        }))
    }
}

impl Inner {
    fn reader(&self) -> AnySubscriber {
        AnySubscriber(self.0.me.as_ptr() as usize, self.0.me.clone())
    }

    fn run(&self) {
        let reader = self.reader();
        self.clear_sources(&reader);
        let run = || self.0.run.borrow_mut().ask();
        self.0.owner.with_cleanup(|| reader.with_observer(run));
    }

    /// Puts it into the queue. Where that was empty, a task is on its way that works it off.
    fn enqueue(&self) {
        if self.0.queued.replace(true) {
            return;
        }
        let first = QUEUE.with_borrow_mut(|queue| {
            queue.push_back(self.0.me.clone());
            queue.len() == 1
        });
        if first {
            spawn_local(async { work_off() });
        }
    }
}

/// Runs what stands in the queue. One that runs stays at its head: whoever joins it meanwhile needs
/// no task.
fn work_off() {
    while let Some(next) = QUEUE.with_borrow(|queue| queue.front().cloned()) {
        if let Some(next) = next.upgrade() {
            next.0.queued.set(false);
            // A memo that comes out different tells all its readers but the one that asked.
            let reader = next.reader();
            if reader.with_observer(|| next.update_if_necessary()) {
                next.run();
            }
        }
        QUEUE.with_borrow_mut(VecDeque::pop_front);
    }
}

impl ReactiveNode for Inner {
    fn mark_dirty(&self) {
        self.0.dirty.set(true);
        self.enqueue();
    }

    fn mark_check(&self) {
        self.enqueue();
    }

    fn mark_subscribers_check(&self) {}

    fn update_if_necessary(&self) -> bool {
        if self.0.dirty.replace(false) {
            return true;
        }
        // A copy: what is computed meanwhile may be read here, too.
        let sources = self.0.sources.borrow().clone();
        sources.iter().any(ReactiveNode::update_if_necessary)
    }
}

impl Subscriber for Inner {
    fn add_source(&self, source: AnySource) {
        let mut sources = self.0.sources.borrow_mut();
        if !sources.contains(&source) {
            sources.push(source);
        }
    }

    fn clear_sources(&self, reader: &AnySubscriber) {
        let sources = self.0.sources.take();
        sources.iter().for_each(|source| source.remove_subscriber(reader));
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.clear_sources(&self.reader());
    }
}
