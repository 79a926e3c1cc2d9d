//! What stands in the cells of a record: written when its row is drawn, and what has changed of it
//! whenever the record changes.

use super::{
    Shared,
    edit::entry_of,
    keys::{Cell, FIRST},
    pattern::{Lines, Part, Pattern},
};
use crate::{
    fields::{Line, Shape},
    store::records::Entry,
    ui::live::still,
};
use crema_espo::words::fill;
use crema_view::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use std::rc::Rc;
use web_sys::{Element, Node};

/// The cells of one record.
pub(super) struct Cells {
    pub pattern: Rc<Pattern>,
    pub row: Element,
    pub entry: Entry,
    /// What the link knows of it, where a column shows that.
    pub link: Option<Entry>,
    /// Whether the user may not change the record.
    pub fixed: bool,
}

/// What was written.
#[derive(Default)]
pub(super) struct Written {
    lines: Option<Lines>,
    /// The cells that are views, by column.
    views: Vec<Option<AnyViewState>>,
}

impl Cells {
    /// Writes what is not there yet. Tracks all it reads: one effect for the row.
    pub fn write(&self, written: &mut Written) {
        let lines = self.entry.record.with(|record| match &self.link {
            Some(link) => link.record.with(|link| self.pattern.lines(record, Some(link))),
            None => self.pattern.lines(record, None),
        });
        let before = written.lines.take();
        if before.as_ref().is_none_or(|before| before.name != lines.name) {
            self.write_names(&lines.name);
        }
        written.views.resize_with(self.pattern.columns.len(), || None);
        let mut next = self.row.first_element_child();
        for (at, line) in lines.cells.iter().enumerate() {
            next = next.and_then(|cell| cell.next_element_sibling());
            let Some(cell) = &next else { break };
            let old = before.as_ref().and_then(|before| before.cells.get(at));
            self.write_cell(at, cell, old, line);
            if self.pattern.columns[at].part == Part::View {
                self.write_view(at, cell, &mut written.views[at]);
            }
        }
        written.lines = Some(lines);
    }

    /// The names of what stands in all rows.
    fn write_names(&self, name: &str) {
        let ends = [self.row.first_element_child(), self.row.last_element_child()];
        for (end, word) in ends.into_iter().zip(&self.pattern.words) {
            if let Some(control) = end.and_then(|end| end.first_element_child()) {
                let _ = control.set_attribute("aria-label", &fill(word, &[("name", name)]));
            }
        }
    }

    fn write_cell(&self, at: usize, cell: &Element, old: Option<&Line>, line: &Line) {
        let column = &self.pattern.columns[at];
        if old.is_none() && self.fixed && column.edited && !column.of_link {
            let _ = cell.set_attribute("aria-readonly", "true");
        }
        if old == Some(line) || (old.is_none() && line.text.is_empty()) {
            return;
        }
        let text = |node: Option<Node>| {
            if let Some(node) = node {
                node.set_node_value(Some(&line.text));
            }
        };
        if old.is_some() && !cell.has_attribute("data-mark") {
            // That of what stood there: see `titles`.
            let _ = cell.remove_attribute("title");
        }
        match column.part {
            Part::View => {}
            Part::Text => text(cell.first_child()),
            Part::Name | Part::Inner(_) => {
                let Some(inner) = cell.first_element_child() else { return };
                text(inner.first_child());
                self.write_inner(column.part, &inner, line);
            }
        }
    }

    /// Where it leads, and how it looks.
    fn write_inner(&self, part: Part, inner: &Element, line: &Line) {
        if part == Part::Inner(Shape::Pill) {
            let _ = inner.set_attribute("data-tone", line.tone.name());
        } else if part == Part::Name && inner.tag_name() == "A" {
            let store = &self.pattern.pen.store;
            let href = store.record_href(&self.pattern.entity, &self.entry.id());
            let _ = inner.set_attribute("href", &href);
        } else if part != Part::Name {
            let _ = match &line.href {
                Some(href) => inner.set_attribute("href", href),
                None => inner.remove_attribute("href"),
            };
            if line.dead || inner.has_attribute("class") {
                let _ = inner.class_list().toggle_with_force("field-dead", line.dead);
            }
        }
    }

    fn write_view(&self, at: usize, cell: &Element, state: &mut Option<AnyViewState>) {
        let column = &self.pattern.columns[at];
        let entry = self.link.as_ref().filter(|_| column.of_link).unwrap_or(&self.entry);
        let record = Signal::from(entry.record.clone());
        let view = still(|| column.view(record));
        match state {
            Some(state) => view.rebuild(state),
            None => {
                let mut built = view.build();
                built.mount(cell, None);
                *state = Some(built);
            }
        }
    }
}

/// Puts what a cell shows into its title, once one points at it or goes there: a line may be cut,
/// or short for more. Hundreds of cells need none.
pub(super) fn name_fully(shared: Shared, cell: Cell, pointed: bool) {
    let pattern = shared.pattern();
    let column = cell.column.checked_sub(FIRST).and_then(|at| pattern.columns.get(at));
    let known = column.filter(|column| column.part != Part::View).zip(cell.row);
    let Some((column, row)) = known else { return };
    let Some(element) = shared.drawn(cell).filter(|it| !it.has_attribute("title")) else { return };
    let Some(entry) = entry_of(shared, row) else { return };
    let entry = pattern.link_entry(&entry.id()).filter(|_| column.of_link).unwrap_or(entry);
    let line = entry.record.with_untracked(|record| match column.part {
        Part::Name => Line::of(pattern.pen.schema.record_name(&pattern.entity, record)),
        _ => untrack(|| column.line(record, &pattern.pen)),
    });
    if (pointed || line.full.is_some()) && !line.text.is_empty() {
        let _ = element.set_attribute("title", line.title());
    }
}
