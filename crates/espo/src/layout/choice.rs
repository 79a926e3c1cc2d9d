//! What a user makes of the columns of a list: which ones, in which order, how wide; kept on the
//! device, so it is read as leniently as an answer of the server.

use super::{Column, columns::link_one, items::is_long, items::stands_alone};
use crate::letters;
use crate::{json, schema::Schema};
use serde_json::{Map, Value, json};

/// The narrowest a column can be made, in CSS pixels.
pub const LEAST_WIDTH: u32 = 56;
/// The widest.
pub const MOST_WIDTH: u32 = 1200;

/// How a list was set up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// The fields shown, in order; empty for those of the layout.
    pub names: Vec<String>,
    /// Widths in CSS pixels, by field.
    pub widths: Vec<(String, u32)>,
    /// The first column scrolls away with the others.
    pub loose: bool,
    /// The mode it was looked at in last; `None` for the plain list.
    pub mode: Option<String>,
}

impl Choice {
    /// Reads what [`Choice::print`] wrote; anything else is left out.
    pub fn read(value: &Value) -> Self {
        let texts = |key: &str| json::texts(value.get(key));
        let width =
            |(name, width): (&String, &Value)| Some((name.clone(), bounded(json::number(width)?)));
        let widths = value.get("widths").and_then(Value::as_object);
        Self {
            names: texts("names"),
            widths: widths.into_iter().flatten().filter_map(width).collect(),
            loose: value.get("loose").and_then(json::boolean).unwrap_or_default(),
            mode: value.get("mode").and_then(Value::as_str).map(str::to_owned),
        }
    }

    /// The choice as JSON.
    pub fn print(&self) -> Value {
        let widths: Map<String, Value> =
            self.widths.iter().map(|(name, width)| (name.clone(), json!(width))).collect();
        json!({"names": self.names, "widths": widths, "loose": self.loose, "mode": self.mode})
    }

    /// The width the user gave a column.
    pub fn width(&self, name: &str) -> Option<u32> {
        self.widths.iter().find(|(other, _)| other == name).map(|(_, width)| *width)
    }

    /// Gives a column a width; `None` takes it back.
    pub fn set_width(&mut self, name: &str, width: Option<f64>) {
        self.widths.retain(|(other, _)| other != name);
        if let Some(width) = width {
            self.widths.push((name.to_owned(), bounded(width)));
        }
    }
}

fn bounded(width: f64) -> u32 {
    width.round().clamp(f64::from(LEAST_WIDTH), f64::from(MOST_WIDTH)) as u32
}

/// Everything that can be a column of a list: the columns of its layout, then the other fields,
/// by label, as hidden ones.
pub fn offered(schema: &Schema, entity: &str, layout: Vec<Column>) -> Vec<Column> {
    let mut columns = layout;
    let Some(def) = schema.entity(entity) else { return columns };
    let known = |columns: &[Column], name: &str| columns.iter().any(|c| &*c.slot.name == name);
    let mut others: Vec<Column> = def
        .fields
        .iter()
        .filter(|(name, _)| !known(&columns, name))
        .filter_map(|(name, _)| super::columns::plain(schema, entity, name))
        .filter(can_be_column)
        .map(|column| Column { hidden: true, ..column })
        .collect();
    others.sort_by_cached_key(|column| letters::lower(&column.slot.label));
    columns.append(&mut others);
    columns
}

/// Neither by its type nor by what the server says of it is it kept out of lists.
fn can_be_column(column: &Column) -> bool {
    let params = &column.slot.def.params;
    let kind = &*column.slot.def.kind;
    let places =
        params.get("layoutAvailabilityList").map(|_| params.texts("layoutAvailabilityList"));
    stands_alone(&column.slot)
        && !params.flag("layoutListDisabled")
        && places.is_none_or(|places| places.iter().any(|place| place == "list"))
        && !(is_long(kind) && kind != "text")
        && !matches!(kind, "map" | "base" | "password" | "linkOne")
}

/// The columns called for by `names`, in that order; without a known name those of the layout that
/// it does not hide.
pub fn chosen(schema: &Schema, entity: &str, offered: &[Column], names: &[String]) -> Vec<Column> {
    let by_name = |name: &String| offered.iter().find(|c| *c.slot.name == **name).cloned();
    let mut columns: Vec<Column> = Vec::new();
    for column in names.iter().filter_map(by_name) {
        if columns.iter().all(|other| other.slot.name != column.slot.name) {
            columns.push(column);
        }
    }
    if columns.is_empty() {
        columns = offered.iter().filter(|column| !column.hidden).cloned().collect();
    }
    link_one(schema, entity, &mut columns);
    columns
}

/// The names with `name` in the place of `target`; the others move up.
pub fn moved(names: &[String], name: &str, target: &str) -> Vec<String> {
    let at = |name: &str| names.iter().position(|other| other == name);
    let mut names_then = names.to_vec();
    if let (Some(from), Some(to)) = (at(name), at(target)) {
        let name = names_then.remove(from);
        names_then.insert(to, name);
    }
    names_then
}

/// What a click on a column's head asks for: up, down, and back to the list's own order (`None`).
pub fn next_order(
    asked: Option<&(String, bool)>,
    default: Option<&(String, bool)>,
    field: &str,
) -> Option<(String, bool)> {
    let now = asked.or(default).filter(|(name, _)| name == field);
    let own = default.filter(|(name, _)| name == field);
    match (now, own) {
        (None, _) => Some((field.to_owned(), false)),
        (Some((_, false)), _) => Some((field.to_owned(), true)),
        // Its own order is a direction of this field: the other one is all there is.
        (Some((_, true)), Some((_, true))) => Some((field.to_owned(), false)),
        (Some((_, true)), _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{layout, metadata::Metadata};

    fn schema() -> Schema {
        Schema {
            metadata: Metadata::from_value(json!({
                "entityDefs": {"Crate": {"fields": {
                    "name": {"type": "varchar"}, "state": {"type": "enum"},
                    "age": {"type": "int"}, "note": {"type": "text"}, "body": {"type": "wysiwyg"},
                    "secret": {"type": "varchar", "layoutListDisabled": true},
                    "inner": {"type": "varchar", "utility": true},
                    "form": {"type": "varchar", "layoutAvailabilityList": ["detail"]},
                }}},
            })),
            ..Schema::default()
        }
    }

    fn all() -> Vec<Column> {
        let raw = json!([{"name": "name"}, {"name": "state", "hidden": true}]);
        offered(&schema(), "Crate", layout::columns(&schema(), "Crate", &raw))
    }

    fn names(columns: &[Column]) -> Vec<&str> {
        columns.iter().map(|column| &*column.slot.name).collect()
    }

    #[test]
    fn every_field_that_fits_a_column_is_offered_behind_those_of_the_layout() {
        assert_eq!(names(&all()), ["name", "state", "age", "note"]);
        assert!(all()[2].hidden && !all()[0].hidden);
    }

    #[test]
    fn the_choice_decides_and_the_layout_without_one() {
        let pick = |list: &[&str]| {
            let list: Vec<String> = list.iter().map(|name| (*name).to_owned()).collect();
            chosen(&schema(), "Crate", &all(), &list)
        };
        assert_eq!(names(&pick(&[])), ["name"]);
        assert_eq!(names(&pick(&["age", "gone", "name", "age"])), ["age", "name"]);
        assert_eq!(names(&pick(&["gone"])), ["name"]);
        assert!(pick(&["age", "state"])[0].link, "a row always leads to its record");
    }

    #[test]
    fn a_choice_reads_back_and_odd_ones_harm_nothing() {
        let mut choice = Choice { names: vec!["age".into()], loose: true, ..Choice::default() };
        choice.mode = Some("kanban".into());
        choice.set_width("age", Some(140.4));
        choice.set_width("name", Some(3.0));
        assert_eq!(Choice::read(&choice.print()), choice);
        assert_eq!((choice.width("age"), choice.width("name")), (Some(140), Some(LEAST_WIDTH)));
        choice.set_width("age", None);
        assert_eq!(choice.width("age"), None);
        for odd in [json!(null), json!(7), json!({"names": 3, "widths": [1], "loose": "x"})] {
            let read = Choice::read(&odd);
            assert!(read.names.is_empty() && read.widths.is_empty() && !read.loose, "{odd}");
        }
    }

    #[test]
    fn a_column_takes_the_place_of_another() {
        let names = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(moved(&names, "a", "c"), ["b", "c", "a"]);
        assert_eq!(moved(&names, "c", "a"), ["c", "a", "b"]);
        assert_eq!(moved(&names, "x", "a"), names);
    }

    #[test]
    fn a_head_goes_through_its_orders() {
        let by = |name: &str, descending| Some((name.to_owned(), descending));
        let own = by("age", true);
        let next =
            |now: Option<(String, bool)>, field| next_order(now.as_ref(), own.as_ref(), field);
        assert_eq!(next(None, "name"), by("name", false));
        assert_eq!(next(by("name", false), "name"), by("name", true));
        assert_eq!(next(by("name", true), "name"), None);
        assert_eq!(next(None, "age"), by("age", false));
        assert_eq!(next(by("age", false), "age"), by("age", true));
        assert_eq!(next(by("name", false), "age"), by("age", false));
        assert_eq!(next_order(by("age", true).as_ref(), by("age", false).as_ref(), "age"), None);
    }
}
