//! The rows of one panel: given as rows, or as columns that stand side by side.

use super::super::{
    Cell,
    items::{Item, entries},
};
use crate::schema::Schema;
use serde_json::Value;

/// Columns of a panel, at most.
const MAX_COLUMNS: usize = 4;

/// The rows of a panel that still have a field.
pub(super) fn rows(schema: &Schema, entity: &str, panel: Item) -> Vec<Vec<Cell>> {
    let raw_rows = match (panel.0.get("rows"), panel.0.get("columns")) {
        (Some(rows), _) => entries(rows).into_iter().map(|row| cells_of(row)).collect(),
        (None, Some(columns)) => transposed(&entries(columns)),
        (None, None) => Vec::new(),
    };
    let widths = raw_rows.iter().map(|row| row.iter().map(|cell| span_of(cell)).sum::<usize>());
    let num_columns = widths.max().unwrap_or(1).clamp(1, MAX_COLUMNS);
    let row = |raw: Vec<&Value>| row(schema, entity, &raw, num_columns);
    raw_rows.into_iter().filter_map(row).collect()
}

/// A row of an old layout may be a single cell.
fn cells_of(row: &Value) -> Vec<&Value> {
    match row {
        Value::Object(map) if map.contains_key("name") => vec![row],
        Value::String(_) => vec![row],
        _ => entries(row),
    }
}

fn transposed<'a>(columns: &[&'a Value]) -> Vec<Vec<&'a Value>> {
    let columns: Vec<Vec<&Value>> = columns.iter().map(|column| entries(column)).collect();
    let num_rows = columns.iter().map(Vec::len).max().unwrap_or_default();
    let cell =
        |row: usize, column: &Vec<&'a Value>| column.get(row).copied().unwrap_or(&Value::Null);
    (0..num_rows).map(|row| columns.iter().map(|column| cell(row, column)).collect()).collect()
}

/// What a cell asks for; the full width is known only when all rows are.
fn span_of(cell: &Value) -> usize {
    Item(cell).number("span").map_or(1, |span| (span as usize).clamp(1, MAX_COLUMNS))
}

/// A field that is not there leaves its place empty, so that what stands beside it does not
/// move; a row without any field is left out. A cell alone in its row takes all of it.
fn row(schema: &Schema, entity: &str, raw: &[&Value], num_columns: usize) -> Option<Vec<Cell>> {
    let alone = raw.len() == 1;
    let cell = |raw: &&Value| {
        let item = Item(raw);
        let Some(slot) = item.slot(schema, entity) else { return Cell::Empty };
        let full = alone || item.flag("fullWidth");
        let span = if full { num_columns } else { span_of(raw).min(num_columns) };
        Cell::Field { slot, span: span as u8, no_label: item.flag("noLabel") }
    };
    let cells: Vec<Cell> = raw.iter().map(cell).collect();
    cells.iter().any(|cell| *cell != Cell::Empty).then_some(cells)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::Metadata;
    use serde_json::json;

    fn spans(panel: Value) -> Vec<Vec<(String, u8)>> {
        let fields = json!({"a": {}, "b": {}, "c": {}, "d": {}});
        let schema = Schema {
            metadata: Metadata::from_value(json!({"entityDefs": {"Crate": {"fields": fields}}})),
            ..Schema::default()
        };
        let cell = |cell: &Cell| match cell {
            Cell::Empty => (String::new(), 1),
            Cell::Field { slot, span, .. } => (slot.name.to_string(), *span),
        };
        let rows = rows(&schema, "Crate", Item(&panel));
        rows.iter().map(|row| row.iter().map(cell).collect()).collect()
    }

    fn row(cells: &[(&str, u8)]) -> Vec<(String, u8)> {
        cells.iter().map(|(name, span)| ((*name).to_owned(), *span)).collect()
    }

    #[test]
    fn full_width_is_as_wide_as_the_widest_row() {
        let panel = json!({"rows": [
            [{"name": "a"}, {"name": "b"}, {"name": "c"}], [{"name": "d", "fullWidth": true}],
            [{"name": "a", "span": 2}, {"name": "b"}], [{"name": "c"}],
        ]});
        let expected = [
            row(&[("a", 1), ("b", 1), ("c", 1)]),
            row(&[("d", 3)]),
            row(&[("a", 2), ("b", 1)]),
            row(&[("c", 3)]),
        ];
        assert_eq!(spans(panel), expected);
    }

    #[test]
    fn columns_stand_side_by_side() {
        let panel = json!({"columns": [[{"name": "a"}, {"name": "b"}], [{"name": "c"}]]});
        assert_eq!(spans(panel), [row(&[("a", 1), ("c", 1)]), row(&[("b", 1), ("", 1)])]);
    }

    #[test]
    fn old_rows_are_names() {
        assert_eq!(
            spans(json!({"rows": [["a", "gone"], "b", []]})),
            [row(&[("a", 1), ("", 1)]), row(&[("b", 2)]),]
        );
    }
}
