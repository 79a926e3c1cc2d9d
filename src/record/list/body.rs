//! The rows over a spacer of the height of all. They stand below each other, as far down as the rows
//! above them that are not drawn are high.

use super::{Shared, row};
use crema_view::prelude::*;
use crema_view::view;
use std::ops::Range;

/// The rows over their spacer.
pub(super) fn body(shared: Shared) -> AnyView {
    let drawn = drawn(shared);
    let space = Memo::new(move |_| {
        let (view, len) = (shared.viewport.get(), shared.len());
        let base = view.base(len);
        let start = drawn.get().start;
        // Rows before the one that places are counted from.
        let above = base.saturating_sub(start) as f64 * view.row;
        let shift = (view.shift(len) - above).round() as i64;
        (view.spacer(len).round() as i64, base, shift, start.saturating_sub(base))
    });
    let height = move || format!("{}px", space.get().0);
    let shift = move || format!("translateY({}px)", space.get().2);
    let away = StoredValue::new(None);
    view! {
        <div class="list-body" role="rowgroup" style:height=height>
            <div
                class="list-rows"
                role="presentation"
                node_ref=shared.rows
                style:--base=move || space.get().1.to_string()
                style:--before=move || space.get().3.to_string()
                style:transform=shift
            >
                <For each=move || rows(shared, drawn, away) key=row::Row::key let:row>
                    {row::row(shared, row)}
                </For>
            </div>
        </div>
    }
    .into_any()
}

/// The rows to draw.
fn drawn(shared: Shared) -> Memo<Range<usize>> {
    Memo::new(move |_| {
        let (view, len) = (shared.viewport.get(), shared.len());
        if shared.painted.get() { view.drawn(len) } else { view.seen(len) }
    })
}

/// The rows to draw, with their ids where known. The one with the focus stays wherever one looks,
/// or the focus would be lost.
fn rows(
    shared: Shared,
    drawn: Memo<Range<usize>>,
    before: StoredValue<Option<usize>>,
) -> Vec<row::Row> {
    let drawn = drawn.get();
    let active = shared.active.get_untracked().row.filter(|_| shared.held.get_value());
    shared.state(|state| {
        let away = active.filter(|row| *row < state.len() && !drawn.contains(row));
        let row =
            |index| row::Row { index, id: state.id_at(index).cloned(), away: away == Some(index) };
        let mut rows: Vec<_> = drawn.map(row).collect();
        if let Some(away) = away {
            let at =
                if rows.first().is_some_and(|first| away < first.index) { 0 } else { rows.len() };
            rows.insert(at, row(away));
        }
        let was = before.get_value().filter(|was| Some(*was) != away);
        for (index, away) in [(was, false), (away, true)] {
            if let Some((index, element)) = index.and_then(|it| Some((it, shared.row(it)?))) {
                row::place(&element, away.then_some(index));
            }
        }
        before.set_value(away);
        rows
    })
}
