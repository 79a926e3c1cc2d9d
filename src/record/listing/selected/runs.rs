//! What is under way on records of the list, with how far it has come.

use crate::{
    record::mass::Subject,
    store::{mass::Run, use_locale, use_schema},
    ui::{
        button::{Button, ButtonKind},
        live::live,
    },
};
use crema_espo::text;
use crema_espo::{format, words::fill};
use crema_view::prelude::*;
use crema_view::view;

/// A line for each.
pub(super) fn runs(subject: &Subject) -> AnyView {
    let (all, entity) = (subject.store().mass.list.clone(), subject.entity());
    let store = subject.store();
    let lines = move || {
        let mine = all.get().into_iter().filter(|run| run.entity == entity);
        let line = |run: Run| {
            let (runs, id) = (store.mass.clone(), run.id);
            line(run, Callback::new(move |()| runs.end(id)))
        };
        mine.map(line).collect_view()
    };
    // There from the start, so that what begins is announced.
    view! { <div class="mass-runs" role="status">{live(lines)}</div> }.into_any()
}

fn line(run: Run, stop: Callback<()>) -> AnyView {
    let (schema, locale) = (use_schema(), use_locale());
    let number = |count: usize| format::integer(count as f64, &locale);
    let reached = run.total.filter(|_| run.done > 0).map(|total| {
        let values = [("done", &*number(run.done)), ("total", &*number(total))];
        fill(&schema.word(text!("massProgress")), &values)
    });
    // Without a number of what is done it only says that something is under way.
    let value = reached.as_ref().map(|_| run.done.to_string());
    let max = run.total.unwrap_or(1).max(1).to_string();
    let label = run.text.clone();
    // What the server does goes on; its end is said all the same.
    let stop_label = schema.word(if run.stops { "Stop" } else { "Hide" });
    view! {
        <div class="mass-run">
            <p>{run.text.clone()}</p>
            <progress max=max value=value aria-label=label></progress>
            <p class="mass-reached">{reached}</p>
            <Button kind=ButtonKind::Quiet label=stop_label on_click=stop />
        </div>
    }
    .into_any()
}
