//! What can be done with the selected records: a bar below the list, for as long as some are
//! selected, and what is under way.

mod runs;

use super::Desk;
use crate::{
    fields::later::unseen,
    record::mass::{self, Subject, table::BUTTONS},
    store::{use_locale, use_schema, use_store},
    ui::{
        button::{Button, ButtonKind},
        focus,
        icon::Glyph,
        live::{live, live_if},
        toolbar::walk,
    },
};
use crema_espo::text;
use crema_espo::{format, words::fill};
use crema_view::prelude::*;
use crema_view::view;

/// The toolbar of the selected records, what is under way, and the dialogs of both.
pub(super) fn bar(desk: &Desk) -> AnyView {
    let (chosen, runs) = (desk.selection.chosen.clone(), use_store().mass.list.clone());
    let (used, desk) = (RwSignal::new(false), desk.clone());
    let entity = desk.source.entity.clone();
    Effect::new(move |_| {
        let busy = || runs.with(|all| all.iter().any(|run| run.entity == entity));
        // It stays: what was begun is followed when nothing is selected any more.
        let wanted = chosen.with(|chosen| !chosen.is_empty()) || busy();
        if wanted && !used.get_untracked() {
            used.set(true);
        }
    });
    let unused = Callback::new(move |()| used.set(false));
    live_if(used, move || {
        let desk = desk.clone();
        unseen(&BAR, unused, move |bar| bar(&desk))
    })
}

crate::part! {
    /// All of it.
    BAR: fn(&Desk) -> AnyView = all_of_it; "work" "00000000000000000000000000000019"
}

fn all_of_it(desk: &Desk) -> AnyView {
    let subject = Subject::new(desk);
    let chosen = desk.selection.chosen.clone();
    let some = Memo::new(move |_| chosen.with(|chosen| !chosen.is_empty()));
    let (runs, dialogs) = (runs::runs(&subject), mass::dialogs(&subject));
    let toolbar = move || toolbar(&subject);
    view! { {runs} {live_if(some, toolbar)} {dialogs} }.into_any()
}

fn toolbar(subject: &Subject) -> AnyView {
    let schema = use_schema();
    let chosen = subject.desk.selection.chosen.clone();
    // The buttons are drawn anew only where others are offered.
    let all = Memo::new(move |_| chosen.with(|chosen| chosen.all));
    let of_buttons = subject.clone();
    let buttons = live(move || buttons(&of_buttons, all.get()));
    let selection = subject.desk.selection.clone();
    let clear = Callback::new(move |()| selection.clear());
    on_cleanup(|| {
        if focus::focused().is_some_and(|it| it.closest(".selected").is_ok_and(|bar| bar.is_some()))
        {
            focus::go_back();
        }
    });
    view! {
        <div
            class="selected"
            role="toolbar"
            aria-label=schema.word("Actions for selected")
            on:keydown=|event| walk(&event)
        >
            <p class="selected-count" role="status">
                {count(subject)}
            </p>
            <Button
                kind=ButtonKind::Quiet
                label=schema.word("Clear selection")
                icon=Glyph::Close
                icon_only=true
                on_click=clear
            />
            {select_all(subject)}
            <div class="selected-actions">{buttons}</div>
        </div>
    }
    .into_any()
}

fn buttons(subject: &Subject, all: bool) -> AnyView {
    let schema = use_schema();
    let entity = subject.entity();
    // Where the server cannot be told which records are meant, nothing is offered for all.
    let mut offers = if all && subject.job().is_none() {
        Default::default()
    } else {
        schema.mass_actions(&entity, all)
    };
    offers.unlink = super::unlinks(&subject.desk);
    let runs = use_runs(subject);
    let busy = Signal::derive(move || runs.get());
    let button = |button: &'static mass::table::MassButton| {
        let (run, least) = (subject.clone(), button.least);
        let chosen = subject.desk.selection.chosen.clone();
        let few = Signal::derive(move || {
            chosen.with(|chosen| chosen.count(None)).is_some_and(|count| count < least)
        });
        let press = Callback::new(move |()| (button.run)(&run));
        view! {
            <Button
                kind=ButtonKind::Quiet
                label=schema.word(button.label)
                icon=button.glyph
                busy=busy
                disabled=few
                on_click=press
            />
        }
        .into_any()
    };
    let offered = BUTTONS.iter().filter(|button| (button.offered)(&offers));
    offered.map(button).collect_view().into_any()
}

/// Whether the server is at work on records of this entity type: a second action waits for it.
fn use_runs(subject: &Subject) -> Memo<bool> {
    let (runs, entity) = (subject.store().mass.list.clone(), subject.entity());
    Memo::new(move |_| runs.with(|all| all.iter().any(|run| !run.stops && run.entity == entity)))
}

/// "3 selected".
fn count(subject: &Subject) -> Signal<String> {
    let (schema, locale) = (use_schema(), use_locale());
    let (chosen, list) = (subject.desk.selection.chosen.clone(), subject.desk.list);
    Signal::derive(move || {
        let total = list.get().and_then(|list| list.state.with(|state| state.total));
        let (all, count) = chosen.with(|chosen| (chosen.all, chosen.count(total)));
        let key = match (all, count) {
            (true, Some(_)) => text!("selectedAll"),
            (true, None) => return schema.word(text!("selectedEverything")),
            (false, _) => text!("selected"),
        };
        let count = format::integer(count.unwrap_or_default() as f64, &locale);
        fill(&schema.word(key), &[("count", &count)])
    })
}

/// "Select all 2,000", while there are more results than are selected.
fn select_all(subject: &Subject) -> AnyView {
    let (schema, locale) = (use_schema(), use_locale());
    let (chosen, list) = (subject.desk.selection.chosen.clone(), subject.desk.list);
    let total = Memo::new(move |_| list.get().and_then(|list| list.state.with(|s| s.total)));
    let more = Memo::new(move |_| {
        let (all, count) = chosen.with(|chosen| (chosen.all, chosen.count(None)));
        !all && total.get().is_none_or(|total| count.is_some_and(|count| count < total))
    });
    let selection = subject.desk.selection.clone();
    let select = Callback::new(move |()| selection.select_all_results());
    let label = Signal::derive(move || match total.get() {
        Some(total) => {
            let count = format::integer(total as f64, &locale);
            fill(&schema.word("Select all {count}"), &[("count", &count)])
        }
        None => schema.word("Select all results"),
    });
    live_if(more, move || {
        view! { <Button kind=ButtonKind::Quiet label=label on_click=select /> }
    })
}
