//! What is done again once something it read has changed: how often, and in which order.

use crate::{page::settle, stage::Stage};
use crema_view::prelude::*;
use crema_view::{live, live_if};
use std::sync::{Arc, Mutex};
use wasm_bindgen_test::wasm_bindgen_test;

/// What was done, in its order.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn say(&self, what: impl ToString) {
        self.0.lock().unwrap().push(what.to_string());
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

#[wasm_bindgen_test]
async fn it_runs_once_however_many_of_what_it_reads_change() {
    let (log, a) = (Log::default(), ArcRwSignal::new(1));
    let (said, inside) = (log.clone(), a.clone());
    let _stage = Stage::new(move || {
        let a = RwSignal::from(inside);
        let (double, odd) = (Memo::new(move |_| a.get() * 2), Memo::new(move |_| a.get() % 2));
        Effect::new(move |_| said.say(format!("{} {}", double.get(), odd.get())));
        ().into_any()
    });
    assert!(log.take().is_empty(), "an effect waits for what is under way");
    settle().await;
    assert_eq!(log.take(), ["2 1"]);
    a.set(2);
    a.set(4);
    settle().await;
    assert_eq!(log.take(), ["8 0"]);
    a.set(4);
    settle().await;
    assert!(log.take().is_empty(), "no memo came out different");
}

#[wasm_bindgen_test]
async fn what_it_no_longer_reads_does_not_concern_it() {
    let (log, which, other) = (Log::default(), ArcRwSignal::new(true), ArcRwSignal::new(1));
    let (said, a, b) = (log.clone(), which.clone(), other.clone());
    let _stage = Stage::new(move || {
        Effect::new(move |_| said.say(if a.get() { b.get() } else { 0 }));
        ().into_any()
    });
    settle().await;
    which.set(false);
    settle().await;
    other.set(2);
    settle().await;
    assert_eq!(log.take(), ["1", "0"]);
    which.set(true);
    settle().await;
    other.set(3);
    settle().await;
    assert_eq!(log.take(), ["2", "3"]);
}

#[wasm_bindgen_test]
async fn one_that_is_gone_is_not_run_though_it_was_told() {
    let (log, there) = (Log::default(), ArcRwSignal::new(Some(1)));
    let (said, inside) = (log.clone(), there.clone());
    let stage = Stage::new(move || {
        let there = RwSignal::from(inside);
        live_if(Signal::derive(move || there.get().is_some()), move || {
            let said = said.clone();
            // What is inside relies on what is around it.
            live(move || {
                let number = there.get().unwrap();
                said.say(number);
                number.to_string().into_any()
            })
        })
    });
    assert_eq!(stage.text(), "1");
    there.set(Some(2));
    settle().await;
    assert_eq!(stage.text(), "2");
    there.set(None);
    settle().await;
    assert_eq!(stage.text(), "");
    there.set(Some(3));
    settle().await;
    assert_eq!(stage.text(), "3");
    assert_eq!(log.take(), ["1", "2", "3"]);
}

#[wasm_bindgen_test]
async fn what_one_sets_the_next_hears_of_in_the_same_turn() {
    let (log, first) = (Log::default(), ArcRwSignal::new(1));
    let (said, inside) = (log.clone(), first.clone());
    let stage = Stage::new(move || {
        let (first, second) = (RwSignal::from(inside), RwSignal::new(0));
        Effect::new(move |_| second.set(first.get() * 10));
        let then = said.clone();
        Effect::new(move |_| then.say(second.get()));
        live(move || second.get().to_string())
    });
    settle().await;
    assert_eq!(stage.text(), "10");
    log.take();
    first.set(2);
    settle().await;
    assert_eq!((stage.text().as_str(), log.take()), ("20", vec!["20".to_owned()]));
}
