//! Copying cells as a text for a spreadsheet, and pasting such a text.

use super::{
    Tools, entry_of,
    hands::{self, HANDS},
    range,
};
use crate::{
    fields::{self, later::soon},
    record::{list::Shared, paste::Request},
};
use crema_espo::text;
use crema_espo::{format, layout::Column, record::Record, table, words::fill};
use crema_view::prelude::*;
use std::sync::Arc;
use web_sys::ClipboardEvent;

const TEXT: &str = "text/plain";

/// `copy` or `paste`, with the focus on a cell.
pub(super) fn on_clip(event: &ClipboardEvent, shared: Shared) {
    if event.type_() == "copy" {
        copy(event, shared);
    } else if let Some(data) = event.clipboard_data()
        && let Ok(text) = data.get_data(TEXT)
        && !text.is_empty()
    {
        event.prevent_default();
        let store = shared.edit.tools().store;
        soon(&HANDS, &store, move |hands| (hands.paste)(&text, shared));
    }
}

fn copy(event: &ClipboardEvent, shared: Shared) {
    let marked = window().get_selection().ok().flatten();
    let marked = marked.is_some_and(|selection| !selection.is_collapsed());
    // Letters that are marked are copied as everywhere.
    let several = shared.edit.anchor.get_untracked().is_some();
    let Some(area) = range::selected(shared).filter(|_| several || !marked) else { return };
    let (tools, columns) = (shared.edit.tools(), shared.columns.get_value());
    let columns = columns.get(area.columns.clone()).unwrap_or_default();
    let mut missing = 0;
    let rows: Vec<Vec<String>> = area
        .rows
        .clone()
        .filter_map(|row| {
            let entry = entry_of(shared, row);
            missing += usize::from(entry.is_none());
            let record = entry?.record.get_untracked();
            Some(columns.iter().map(|column| text(&tools, column, &record)).collect())
        })
        .collect();
    let Some(data) = event.clipboard_data() else { return };
    event.prevent_default();
    if data.set_data(TEXT, &table::print(&rows)).is_err() {
        return;
    }
    let count = |count: usize| format::integer(count as f64, &tools.locale);
    if missing > 0 {
        let text = tools.schema.word(text!("copiedSome"));
        let values = [("count", &*count(rows.len())), ("missing", &*count(missing))];
        tools.store.notices.fail(fill(&text, &values));
    } else if area.count() > 1 {
        let text = tools.schema.word(text!("copiedCells"));
        tools.store.notices.say(fill(&text, &[("count", &count(area.count()))]));
    }
}

fn text(tools: &Tools, column: &Column, record: &Record) -> String {
    let slot = &column.slot;
    if column.link {
        return tools.schema.record_name(&slot.entity, record);
    }
    fields::of(&slot.def.kind).copied(slot, record, &tools.locale)
}

pub(super) fn paste(text: &str, shared: Shared) {
    let tools = shared.edit.tools();
    let block = table::parse(text, &tools.locale);
    let (Some(onto), false) = (range::selected(shared), block.is_empty()) else { return };
    let columns = shared.columns.get_value();
    let size = (untrack(|| shared.len()), columns.len());
    let width = block.iter().map(Vec::len).max().unwrap_or_default();
    let area = table::spread((block.len(), width), &onto, size);
    let slots = columns.get(area.columns.clone()).unwrap_or_default();
    let slots = slots.iter().map(|column| column.slot.clone()).collect();
    let list = shared.list.get_value();
    let cut = area.rows.len() < block.len() || area.columns.len() < width;
    let request =
        Request { list, slots, rows: area.rows, block, width, cut, logic: hands::logic(shared) };
    shared.edit.paste.set(Some(Arc::new(request)));
}
