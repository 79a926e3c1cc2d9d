//! The dialog of what is pasted: preview, progress, result.

use super::{
    Phase, Request,
    plan::{Cell, Fate, Line},
    run::{Outcome, Run},
};
use crate::{
    store::{use_locale, use_schema},
    ui::{
        button::{Button, ButtonKind},
        dialog::{Dialog, DialogActions},
        error_state::ErrorState,
        live::live,
        skeleton::Skeleton,
    },
};
use crema_espo::text;
use crema_espo::{error::ApiError, format, words::fill};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// Rows of the preview that are drawn; the others are counted.
const SHOWN: usize = 200;
/// Lines that stand for rows on their way.
const WAITING: usize = 8;

/// What the buttons do.
#[derive(Clone, Copy)]
pub(super) struct Calls {
    pub start: Callback<()>,
    pub paste: Callback<()>,
    pub undo: Callback<()>,
    pub close: Callback<()>,
}

/// The dialog.
pub(super) fn dialog(
    request: &Arc<Request>,
    phase: RwSignal<Phase>,
    run: &Run,
    calls: Calls,
) -> AnyView {
    let schema = use_schema();
    let (run, cut) = (run.clone(), request.is_cut());
    let heads: Arc<[String]> = request.slots.iter().map(|slot| slot.label.to_string()).collect();
    let stop = run.stop;
    // A paste under way is stopped first: what was written until then is told.
    let ask = Callback::new(move |()| match phase.get_untracked() {
        Phase::Running(_) => stop.set(true),
        _ => calls.close.run(()),
    });
    let content = move || match phase.get() {
        Phase::Waiting => waiting(None, calls),
        Phase::Failed(error) => waiting(Some(&error), calls),
        Phase::Planned(lines) => planned(&heads, &lines, cut, calls),
        Phase::Running(total) => running(&run, total, ask),
        Phase::Done(lines, outcome, undone) => done(&heads, &lines, &outcome, undone, calls),
    };
    let content = StoredValue::new(content);
    view! {
        <Dialog title=schema.word("Paste") open=RwSignal::new(true) wide=true on_ask=ask>
            {live(move || content.with_value(|content| content()))}
        </Dialog>
    }
    .into_any()
}

/// A skeleton, or why the rows did not come.
fn waiting(error: Option<&ApiError>, calls: Calls) -> AnyView {
    let schema = use_schema();
    let content = match error {
        None => view! { <Skeleton lines=WAITING /> }.into_any(),
        Some(error) => {
            let text = schema.error_text(error);
            view! { <ErrorState text=text on_retry=calls.start /> }.into_any()
        }
    };
    let cancel = Signal::stored(schema.word("Cancel"));
    view! {
        {content}
        <DialogActions>
            <Button label=cancel on_click=calls.close />
        </DialogActions>
    }
    .into_any()
}

/// A sentence with counts of cells or rows, each with its noun.
fn sentence(key: &'static str, counts: &[(&str, usize, Noun)]) -> String {
    let (schema, locale) = (use_schema(), use_locale());
    let text = |count: &(&str, usize, Noun)| {
        let word = schema.word(if count.1 == 1 { count.2.0 } else { count.2.1 });
        fill(&word, &[("count", &format::integer(count.1 as f64, &locale))])
    };
    let texts: Vec<String> = counts.iter().map(text).collect();
    let values: Vec<_> = counts.iter().zip(&texts).map(|(one, text)| (one.0, &**text)).collect();
    fill(&schema.word(key), &values)
}

/// The words for one and for several.
type Noun = (&'static str, &'static str);
const CELLS: Noun = ("{count} cell", "{count} cells");
const ROWS: Noun = ("{count} row", "{count} rows");
const NUMBER: Noun = ("{count}", "{count}");

fn planned(heads: &[String], lines: &[Line], cut: bool, calls: Calls) -> AnyView {
    let schema = use_schema();
    let cells: usize = lines.iter().map(Line::count).sum();
    let rows = lines.iter().filter(|line| line.count() > 0).count();
    let same = lines.iter().flat_map(|line| &line.cells).filter(|it| it.fate == Fate::Same).count();
    let text = match cells {
        0 => schema.word(text!("pasteNothing")),
        _ => sentence(text!("pasteWill"), &[("cells", cells, CELLS), ("rows", rows, ROWS)]),
    };
    let same = (same > 0)
        .then(|| view! { <p>{sentence(text!("pasteSame"), &[("cells", same, CELLS)])}</p> });
    let cut = cut.then(|| view! { <p>{schema.word(text!("pasteCut"))}</p> });
    let cancel = Signal::stored(schema.word("Cancel"));
    let paste = (cells > 0).then(|| {
        let label = Signal::stored(schema.word("Paste"));
        view! { <Button kind=ButtonKind::Primary label=label on_click=calls.paste /> }
    });
    view! {
        <p role="status">{text}</p>
        {same}
        {cut}
        {bad(heads, lines)}
        {table(heads, lines)}
        <DialogActions>
            <Button label=cancel on_click=calls.close />
            {paste}
        </DialogActions>
    }
    .into_any()
}

/// The cells that cannot be pasted, by name, each with its reason.
fn bad(heads: &[String], lines: &[Line]) -> Option<AnyView> {
    let word = use_schema().word(text!("pasteBadCell"));
    let of_line = |line: &Line| {
        let one = |cell: &Cell| {
            let Fate::Bad(reason) = &cell.fate else { return None };
            let field = heads.get(cell.field).map_or("", String::as_str);
            let values = [
                ("field", field),
                ("name", &*line.name),
                ("text", &*cell.after),
                ("reason", reason),
            ];
            Some(fill(&word, &values))
        };
        line.cells.iter().filter_map(one).collect::<Vec<_>>()
    };
    let all: Vec<String> = lines.iter().flat_map(of_line).collect();
    listed(text!("pasteBad"), CELLS, &all)
}

/// A sentence with a number, and what it counts.
fn listed(key: &'static str, noun: Noun, all: &[String]) -> Option<AnyView> {
    if all.is_empty() {
        return None;
    }
    let more = all.len().saturating_sub(SHOWN);
    let more = (more > 0)
        .then(|| view! { <li>{sentence(text!("pasteMore"), &[("count", more, NUMBER)])}</li> });
    let items = all.iter().take(SHOWN).map(|text| view! { <li>{text.clone()}</li> });
    let list = view! {
        <p>{sentence(key, &[("count", all.len(), noun)])}</p>
        <ul class="paste-bad">{items.collect_view()} {more}</ul>
    };
    Some(list.into_any())
}

fn table(heads: &[String], lines: &[Line]) -> AnyView {
    let schema = use_schema();
    let name = schema.word("Preview");
    let head = heads.iter().map(|head| view! { <th scope="col">{head.clone()}</th> });
    let row = |line: &Line| {
        let cells = line.cells.iter().map(cell).collect_view();
        view! { <tr><th scope="row">{line.name.clone()}</th>{cells}</tr> }
    };
    let rows = lines.iter().take(SHOWN).map(row).collect_view();
    let more = lines.len().saturating_sub(SHOWN);
    let more = (more > 0)
        .then(|| view! { <p>{sentence(text!("pasteMore"), &[("count", more, ROWS)])}</p> });
    view! {
        <div class="paste-scroll" role="region" aria-label=name tabindex="0">
            <table class="paste">
                <thead>
                    <tr><th scope="col">{schema.word("Record")}</th>{head.collect_view()}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {more}
    }
    .into_any()
}

fn cell(cell: &Cell) -> AnyView {
    let (before, after) = (cell.before.clone(), cell.after.clone());
    match &cell.fate {
        Fate::Changed => {
            let old = (!before.is_empty()).then(|| view! { <del>{before}</del> " → " });
            let after = if after.is_empty() { "\u{2014}".to_owned() } else { after };
            view! { <td>{old}<ins>{after}</ins></td> }.into_any()
        }
        Fate::Bad(reason) => {
            let (reason, note) = (reason.clone(), reason.clone());
            view! { <td data-bad="" title=note>{after} <span class="paste-why">{reason}</span></td> }
                .into_any()
        }
        _ => view! { <td data-same="">{before}</td> }.into_any(),
    }
}

fn running(run: &Run, total: usize, stop: Callback<()>) -> AnyView {
    let schema = use_schema();
    let (done, stopping) = (run.done, run.stop);
    let text = move || {
        sentence(text!("pasteRunning"), &[("done", done.get(), NUMBER), ("total", total, ROWS)])
    };
    let name = schema.word("Paste");
    let cancel = Signal::stored(schema.word("Cancel"));
    view! {
        <p>{live(text)}</p>
        <progress
            class="paste-progress"
            aria-label=name
            max=total.to_string()
            prop:value=move || done.get().to_string()
        ></progress>
        <DialogActions>
            <Button label=cancel busy=stopping on_click=stop />
        </DialogActions>
    }
    .into_any()
}

fn done(
    heads: &[String],
    lines: &[Line],
    outcome: &Outcome,
    undone: bool,
    calls: Calls,
) -> AnyView {
    let schema = use_schema();
    let cells = outcome.written.iter().map(|one| one.cells).sum();
    let key = if undone { text!("pasteUndone") } else { text!("pasteDone") };
    let text = sentence(key, &[("cells", cells, CELLS), ("rows", outcome.written.len(), ROWS)]);
    let why = schema.word(text!("pasteRow"));
    let failed: Vec<String> = outcome
        .failed
        .iter()
        .map(|(name, reason)| fill(&why, &[("name", name), ("reason", reason)]))
        .collect();
    let left = (outcome.left > 0)
        .then(|| view! { <p>{sentence(text!("pasteLeft"), &[("count", outcome.left, ROWS)])}</p> });
    let bad = (!undone).then(|| bad(heads, lines)).flatten();
    let undo = (!undone && !outcome.written.is_empty()).then(|| {
        let label = Signal::stored(schema.word("Undo"));
        view! { <Button label=label on_click=calls.undo /> }
    });
    let again = (!undone && outcome.left(lines).next().is_some()).then(|| {
        let label = Signal::stored(schema.word("Try again"));
        view! { <Button label=label on_click=calls.paste /> }
    });
    let close = Signal::stored(schema.word("Done"));
    view! {
        <p role="status">{text}</p>
        {left}
        {listed(text!("pasteFailed"), ROWS, &failed)}
        {bad}
        <DialogActions>
            {undo} {again} <Button kind=ButtonKind::Primary label=close on_click=calls.close />
        </DialogActions>
    }
    .into_any()
}
