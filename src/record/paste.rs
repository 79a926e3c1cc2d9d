//! Pasting a block of texts onto the cells of a list: what would change is shown first, then a
//! request goes out for each record, and what came of it is said.

mod plan;
mod run;
mod show;

use crate::{
    fields::later::unseen,
    store::{lists::ListHandle, use_locale, use_schema, use_store},
    ui::live::live,
};
use crema_espo::{
    error::ApiError, locale::Locale, logic::Logic, record::Record, schema::Schema, slot::Slot,
};
use crema_view::prelude::*;
use plan::{Judge, Line, Names, asked};
use run::{Outcome, Run};
use std::{ops::Range, sync::Arc};

/// Rows that are pasted at once, at most.
const MOST_ROWS: usize = 1_000;

/// What is to be pasted where.
pub struct Request {
    /// The list.
    pub list: ListHandle,
    /// The fields of the columns it goes to.
    pub slots: Vec<Slot>,
    /// The rows it goes to.
    pub rows: Range<usize>,
    /// The texts, over and over where there are more rows or columns.
    pub block: Vec<Vec<String>>,
    /// The columns of the block.
    pub width: usize,
    /// Whether some of it goes beyond the list.
    pub cut: bool,
    /// The rules about the values of these records.
    pub logic: Arc<Logic>,
}

impl Request {
    /// The texts for the row at a place in the list; as many as it has.
    fn texts(&self, row: usize) -> Vec<String> {
        let Some(texts) = self.block.get((row - self.rows.start) % self.block.len().max(1)) else {
            return Vec::new();
        };
        let at = |column: usize| texts.get(column % self.width.max(1)).cloned();
        (0..self.slots.len()).map_while(at).collect()
    }

    fn is_cut(&self) -> bool {
        self.cut || self.rows.len() > MOST_ROWS
    }

    fn rows(&self) -> Range<usize> {
        self.rows.start..self.rows.end.min(self.rows.start + MOST_ROWS)
    }
}

/// How far it is.
#[derive(Clone)]
enum Phase {
    /// Rows and names are still being asked for.
    Waiting,
    /// They did not come.
    Failed(ApiError),
    /// This would change.
    Planned(Arc<Vec<Line>>),
    /// It is being written or taken back.
    Running(usize),
    /// This came of it; whether it was taking back.
    Done(Arc<Vec<Line>>, Arc<Outcome>, bool),
}

/// The dialog over a list, while something is being pasted.
pub fn dialog(request: RwSignal<Option<Arc<Request>>>) -> AnyView {
    let close = Callback::new(move |()| request.set(None));
    live(move || {
        let asked = request.get()?;
        Some(unseen(&OPENED, close, move |opened| opened(asked.clone(), close)))
    })
}

crate::part! {
    /// The preview.
    OPENED: fn(Arc<Request>, Callback<()>) -> AnyView = opened; "work" "00000000000000000000000000000009"
}

fn opened(request: Arc<Request>, close: Callback<()>) -> AnyView {
    let (store, schema, locale) = (use_store(), use_schema(), use_locale());
    let phase = RwSignal::new(Phase::Waiting);
    let run = Run {
        entity: request.list.source.entity.clone(),
        done: RwSignal::new(0),
        stop: RwSignal::new(false),
        store,
        schema,
    };
    let start = starting(&request, &run, phase, locale);
    start.run(());
    let paste = {
        let run = run.clone();
        Callback::new(move |()| {
            let (lines, before) = match phase.get_untracked() {
                Phase::Planned(lines) => (lines, Arc::default()),
                // Once more what was refused or left.
                Phase::Done(lines, outcome, false) => (lines, outcome),
                _ => return,
            };
            phase.set(Phase::Running(before.left(&lines).count()));
            run.done.set(0);
            run.stop.set(false);
            let run = run.clone();
            leptos::task::spawn_local(async move {
                let outcome = run.write(&lines, &before).await;
                phase.try_set(Phase::Done(lines, outcome.into(), false));
            });
        })
    };
    let undo = {
        let run = run.clone();
        Callback::new(move |()| {
            let Phase::Done(lines, outcome, false) = phase.get_untracked() else { return };
            phase.set(Phase::Running(outcome.written.len()));
            run.done.set(0);
            let run = run.clone();
            leptos::task::spawn_local(async move {
                let outcome = run.undo(&outcome.written).await;
                phase.try_set(Phase::Done(lines, outcome.into(), true));
            });
        })
    };
    show::dialog(&request, phase, &run, show::Calls { start, paste, undo, close })
}

/// Asks for what is needed, again where that failed.
fn starting(
    request: &Arc<Request>,
    run: &Run,
    phase: RwSignal<Phase>,
    locale: Arc<Locale>,
) -> Callback<()> {
    let (request, run) = (request.clone(), run.clone());
    Callback::new(move |()| {
        phase.set(Phase::Waiting);
        let (request, run, locale) = (request.clone(), run.clone(), locale.clone());
        leptos::task::spawn_local(async move {
            let next = match ask(&request, &run, &locale).await {
                Ok((lines, error)) => {
                    if let Some(error) = error {
                        run.store.notices.fail(run.store.error_text(&error));
                    }
                    Phase::Planned(lines.into())
                }
                Err(error) => Phase::Failed(error),
            };
            phase.try_set(next);
        });
    })
}

/// Asks for the rows as they are now, then for the names that are looked up, and says what would
/// change.
async fn ask(
    request: &Request,
    run: &Run,
    locale: &Locale,
) -> Result<(Vec<Line>, Option<ApiError>), ApiError> {
    let rows = request.rows();
    let ids = request.list.ids(rows.clone()).await?;
    // What somebody else changed meanwhile is seen before it is written over.
    request.list.bring(rows).await?;
    let record = |id: &Arc<str>| run.store.records.entry(&run.entity, id).record.get_untracked();
    let records: Vec<Record> = ids.iter().map(record).collect();
    let judge = |names: &Names| lines(request, &run.schema, locale, names, &records);
    let first = judge(&Names::new());
    let wanted = asked(&first);
    if wanted.is_empty() {
        return Ok((first, None));
    }
    Ok(match run.names(wanted).await {
        Ok(names) => (judge(&names), None),
        // The cells that need them stay as they are.
        Err(error) => (first, Some(error)),
    })
}

fn lines(
    request: &Request,
    schema: &Schema,
    locale: &Locale,
    names: &Names,
    records: &[Record],
) -> Vec<Line> {
    let judge = Judge { schema, locale, logic: &request.logic, fields: &request.slots, names };
    let rows = request.rows().zip(records);
    rows.map(|(row, record)| judge.line(record, &request.texts(row))).collect()
}
