//! The status that a note tells about (contract 6.3).

use super::{Note, Part};
use crate::schema::Schema;
use serde_json::Value;

/// A status value on its way to the screen.
pub struct Status {
    /// The label of the status field; empty where it is not known.
    pub field: String,
    /// The value as a pill.
    pub pill: Part,
}

/// The status a note tells about: `value` of a `Status` or (≥ 9.2) `Update` note, `statusValue`
/// of a `Create` note.
pub fn status(schema: &Schema, note: &Note) -> Option<Status> {
    let data = note.data();
    let text = |keys: [&str; 2]| {
        let found = keys.iter().filter_map(|key| data.get(*key)).find_map(Value::as_str);
        found.filter(|text| !text.is_empty())
    };
    let value = text(["value", "statusValue"])?;
    let entity = note.parent().map_or("", |(entity, ..)| entity);
    let field = text(["field", "statusField"])
        .or_else(|| schema.scope(entity)?.text("statusField"))
        .unwrap_or_default();
    let slot = schema.slot(entity, field);
    let label = match &slot {
        Some(slot) => slot.option_label(value),
        None => schema.option_label(entity, field, value).unwrap_or(value),
    };
    let of_slot = || slot.as_ref()?.option_style(value);
    let style = text(["style", "statusStyle"]).or_else(of_slot).filter(|style| *style != "default");
    Some(Status {
        field: if field.is_empty() { String::new() } else { schema.field_label(entity, field) },
        pill: Part::Pill { text: label.to_owned(), style: style.map(str::to_owned) },
    })
}
