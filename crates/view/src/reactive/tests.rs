//! What handles answer, and who hears of what.

use super::*;
use leptos::prelude::{LocalStorage, Owner};
use std::{
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

/// Runs it under an owner, and then without it.
fn owned<T>(run: impl FnOnce() -> T) -> T {
    let owner = Owner::new();
    let result = owner.with(run);
    owner.cleanup();
    result
}

/// A memo that counts how often it is computed.
fn counting<T: PartialEq + Send + Sync + 'static>(
    compute: impl Fn() -> T + Send + Sync + 'static,
) -> (Memo<T>, impl Fn() -> usize) {
    let runs = Arc::new(AtomicUsize::new(0));
    let count = runs.clone();
    let memo = Memo::new(move |_| {
        count.fetch_add(1, Ordering::Relaxed);
        compute()
    });
    (memo, move || runs.load(Ordering::Relaxed))
}

#[test]
fn a_signal_holds_what_was_set() {
    owned(|| {
        let name = RwSignal::new(String::from("a"));
        assert_eq!(name.get_untracked(), "a");
        name.set("b".into());
        name.update(|name| name.push('c'));
        assert_eq!(name.with_untracked(String::len), 2);
        *name.write() += "d";
        assert_eq!(*name.read_untracked(), "bcd");
        assert_eq!(name.try_update(|name| name.pop()), Some(Some('d')));
        assert_eq!(name.try_set("e".into()), None);
        assert_eq!(name.get_untracked(), "e");
    });
}

#[test]
fn a_memo_is_computed_once_for_each_change() {
    owned(|| {
        let (a, b) = (RwSignal::new(1), RwSignal::new(2));
        let (sum, runs) = counting(move || a.get() + b.get());
        assert_eq!((sum.get_untracked(), sum.get_untracked(), runs()), (3, 3, 1));
        a.set(5);
        assert_eq!((sum.get_untracked(), runs()), (7, 2));
        b.update_untracked(|b| *b = 100);
        assert_eq!((sum.get_untracked(), runs()), (7, 2), "nobody heard of it");
        b.notify();
        assert_eq!(sum.get_untracked(), 105);
        a.maybe_update(|a| {
            *a = 6;
            false
        });
        assert_eq!(sum.get_untracked(), 105);
    });
}

#[test]
fn what_comes_out_the_same_is_no_change() {
    owned(|| {
        let number = RwSignal::new(1);
        let (even, _) = counting(move || number.get() % 2 == 0);
        let (text, runs) = counting(move || even.get().to_string());
        assert_eq!(text.get_untracked(), "false");
        number.set(3);
        assert_eq!((text.get_untracked().as_str(), runs()), ("false", 1));
        number.set(4);
        assert_eq!((text.get_untracked().as_str(), runs()), ("true", 2));
    });
}

#[test]
fn a_comparison_of_ones_own_decides() {
    owned(|| {
        let number = RwSignal::new(1);
        let never = Memo::new_with_compare(move |_| number.get(), |_, _| false);
        let (seen, runs) = counting(move || never.get());
        assert_eq!(seen.get_untracked(), 1);
        number.set(2);
        assert_eq!((seen.get_untracked(), runs()), (1, 1));
        let total = Memo::new(move |before| before.copied().unwrap_or(0) + number.get());
        assert_eq!(total.get_untracked(), 2);
        number.set(3);
        assert_eq!(total.get_untracked(), 5);
    });
}

#[test]
fn signals_of_every_kind_are_read_alike_and_tracked() {
    owned(|| {
        let source = RwSignal::new(1);
        let kept = ArcRwSignal::new(1);
        let all: [Signal<i32>; 4] = [
            source.into(),
            kept.clone().into(),
            Memo::new(move |_| source.get()).into(),
            Signal::derive(move || source.get()),
        ];
        for signal in all {
            let (seen, runs) = counting(move || signal.get() + signal.with(|value| *value));
            assert_eq!((seen.get_untracked(), runs()), (2, 1));
            source.set(2);
            kept.set(2);
            assert_eq!((seen.get_untracked(), runs()), (4, 2));
            source.set(1);
            kept.set(1);
        }
        let fixed = Signal::stored("x");
        assert_eq!(fixed.get(), "x");
        assert_eq!(Signal::<String>::from("y").get(), "y");
        assert!(!Signal::<bool>::default().get());
    });
}

#[test]
fn what_is_read_untracked_is_not_heard_of() {
    owned(|| {
        let source = RwSignal::new(1);
        let derived = Signal::derive(move || source.get());
        let (seen, runs) =
            counting(move || derived.get_untracked() + derived.with_untracked(|value| *value));
        assert_eq!(seen.get_untracked(), 2);
        source.set(2);
        assert_eq!((seen.get_untracked(), runs()), (2, 1));
    });
}

#[test]
fn what_is_gone_answers_nothing_and_takes_nothing() {
    let (signal, memo, derived, stored, callback) = owned(|| {
        let signal = RwSignal::new(1);
        (
            signal,
            Memo::new(move |_| signal.get()),
            Signal::derive(move || 1),
            StoredValue::new(1),
            Callback::new(|n: i32| n + 1),
        )
    });
    assert!(signal.is_disposed() && memo.is_disposed() && callback.is_disposed());
    assert_eq!(signal.try_get_untracked(), None);
    assert_eq!(signal.try_with(|value| *value), None);
    assert_eq!(signal.try_update(|value| *value), None);
    assert_eq!(signal.try_set(3), Some(3));
    signal.set(3);
    signal.update(|value| *value = 3);
    signal.track();
    assert_eq!(memo.try_get_untracked(), None);
    assert_eq!(derived.try_get(), None);
    assert_eq!(stored.try_get_value(), None);
    assert!(!stored.try_set_value(2));
    assert_eq!(callback.try_run(1), None);
}

#[test]
#[should_panic(expected = "after its owner was gone")]
fn reading_what_is_gone_is_an_error() {
    let signal = owned(|| RwSignal::new(1));
    signal.get_untracked();
}

#[test]
fn a_signal_made_of_another_outlives_it() {
    owned(|| {
        let (inner, value) = {
            let owner = Owner::new();
            let inner = owner.with(|| RwSignal::new(7));
            let outer: Signal<i32> = inner.into();
            owner.cleanup();
            (inner, outer)
        };
        assert!(inner.is_disposed());
        assert_eq!(value.get_untracked(), 7);
    });
    let kept = ArcRwSignal::new(1);
    owned(|| RwSignal::from(kept.clone()).set(2));
    assert_eq!(kept.get_untracked(), 2);
}

#[test]
fn a_stored_value_is_kept_even_for_one_thread_only() {
    owned(|| {
        let list = StoredValue::new(vec![1]);
        list.update_value(|list| list.push(2));
        assert_eq!(list.get_value(), [1, 2]);
        list.set_value(vec![]);
        assert!(list.with_value(Vec::is_empty));
        let local: StoredValue<Rc<i32>, LocalStorage> = StoredValue::new_local(Rc::new(1));
        assert_eq!(local.with_value(|value| **value), 1);
        local.set_value(Rc::new(2));
        assert_eq!(local.try_update_value(|value| **value), Some(2));
    });
}

#[test]
fn a_callback_is_called() {
    owned(|| {
        let sum = RwSignal::new(0);
        let add = Callback::new(move |(a, b): (i32, i32)| sum.set(a + b));
        add.run((1, 2));
        assert_eq!(sum.get_untracked(), 3);
        let reset: Callback<()> = (move || sum.set(0)).into();
        assert_eq!(reset.try_run(()), Some(()));
        assert_eq!(sum.get_untracked(), 0);
        let again = add;
        assert!(again == add);
    });
}

#[test]
fn a_value_that_is_being_read_is_not_changed_under_it() {
    owned(|| {
        let signal = RwSignal::new(1);
        let read = signal.read_untracked();
        signal.set(2);
        assert_eq!(*read, 1);
    });
}
