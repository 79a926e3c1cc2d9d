//! What a block of texts would change in the records of a list: a pure judgement, cell by cell.

use crate::{
    fields::{
        self,
        reading::{self, Reading},
    },
    record::{dynamic::adapted, list::offered},
};
use crema_espo::sorted::SortedMap;
use crema_espo::text;
use crema_espo::{
    conflict,
    json::Object,
    locale::Locale,
    logic::{Context, Logic},
    record::Record,
    schema::Schema,
    slot::{Access, Slot},
    validate::Invalid,
    words::fill,
};
use serde_json::Value;

/// Records by entity type and the name they were looked up by: id and name of each.
pub(super) type Names = SortedMap<(String, String), Vec<(String, String)>>;

/// What becomes of a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fate {
    /// It changes.
    Changed,
    /// It holds that already.
    Same,
    /// It cannot, for this reason.
    Bad(String),
    /// A record is still to be found by its name.
    Asked(String, String),
}

/// A cell that is pasted onto.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cell {
    /// Which of the fields it is.
    pub field: usize,
    /// What it shows.
    pub before: String,
    /// What it would show.
    pub after: String,
    pub fate: Fate,
    /// What is set.
    values: Vec<(String, Value)>,
}

/// A record that is pasted onto.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub record: Record,
    /// What it is called.
    pub name: String,
    pub cells: Vec<Cell>,
}

impl Line {
    /// What changes, and what goes with it.
    pub fn changes(&self) -> Object {
        let changed = self.cells.iter().filter(|cell| cell.fate == Fate::Changed);
        changed.flat_map(|cell| cell.values.iter().cloned()).collect()
    }

    /// How many cells change.
    pub fn count(&self) -> usize {
        self.cells.iter().filter(|cell| cell.fate == Fate::Changed).count()
    }
}

/// What cells are judged by.
pub(super) struct Judge<'a> {
    pub schema: &'a Schema,
    pub locale: &'a Locale,
    pub logic: &'a Logic,
    pub fields: &'a [Slot],
    pub names: &'a Names,
}

impl Judge<'_> {
    /// The texts of one row, as many as there are.
    pub fn line(&self, record: &Record, texts: &[String]) -> Line {
        let pairs = self.fields.iter().zip(texts).enumerate();
        let mut cells: Vec<Cell> =
            pairs.map(|(field, (slot, text))| self.read(field, slot, text, record)).collect();
        // Rules look at all values of a record as they would be.
        let values: Vec<_> = cells.iter().flat_map(|cell| cell.values.clone()).collect();
        let after = reading::with(record, &values);
        for cell in &mut cells {
            if cell.fate == Fate::Changed {
                self.judge(cell, record, &after);
            }
        }
        let entity = self.fields.first().map_or("", |slot| &slot.entity);
        Line { record: record.clone(), name: self.schema.record_name(entity, record), cells }
    }

    fn read(&self, field: usize, slot: &Slot, text: &str, record: &Record) -> Cell {
        let before = fields::of(&slot.def.kind).text(slot, record, self.locale);
        let mut cell =
            Cell { field, before, after: text.to_owned(), fate: Fate::Changed, values: Vec::new() };
        let Some(slot) = offered::field(self.schema, self.locale, self.logic, slot, record) else {
            cell.fate = self.bad(text!("cellFixed"), slot, "");
            return cell;
        };
        match fields::read(&slot, text, record, self.locale) {
            Reading::Values(values) => cell.values = values,
            Reading::Named { entity, name } => self.name(&mut cell, &slot, entity, name),
            Reading::Wrong => cell.fate = Fate::Bad(self.invalid(&slot, &Invalid::rule("valid"))),
            Reading::Never => cell.fate = self.bad(text!("cellNoText"), &slot, ""),
        }
        cell
    }

    /// The one record of that name.
    fn name(&self, cell: &mut Cell, slot: &Slot, entity: String, name: String) {
        let key = (entity, name);
        cell.fate = match self.names.get(&key).map(Vec::as_slice) {
            None => Fate::Asked(key.0, key.1),
            Some([]) => self.bad(text!("nameUnknown"), slot, &key.1),
            Some([(id, name)]) => {
                let values = [("Id", id), ("Name", name)];
                let value = |(part, it): (&str, &String)| (slot.attribute(part), it.clone().into());
                cell.values = values.map(value).into();
                Fate::Changed
            }
            Some(_) => self.bad(text!("nameAmbiguous"), slot, &key.1),
        };
    }

    fn judge(&self, cell: &mut Cell, record: &Record, after: &Record) {
        let Some(slot) = self.fields.get(cell.field) else { return };
        let same = |(name, value): &(String, Value)| {
            conflict::same(name, record.get(name).unwrap_or(&Value::Null), value)
        };
        if cell.values.iter().all(same) {
            cell.fate = Fate::Same;
            return;
        }
        let context = Context { user: &self.schema.user, locale: self.locale, saved: Some(record) };
        let state = self.logic.evaluate(after, &context);
        let Some(slot) = adapted(slot, &state).filter(|slot| slot.access == Access::Edit) else {
            cell.fate = self.bad(text!("cellFixed"), slot, "");
            return;
        };
        let refused = state.invalid.contains(&*slot.name).then(|| Invalid::rule("valid"));
        match fields::check(&slot, after, self.locale).err().or(refused) {
            Some(invalid) => cell.fate = Fate::Bad(self.invalid(&slot, &invalid)),
            None => cell.after = fields::of(&slot.def.kind).text(&slot, after, self.locale),
        }
    }

    fn invalid(&self, slot: &Slot, invalid: &Invalid) -> String {
        self.schema.invalid_text(&slot.label, invalid)
    }

    fn bad(&self, key: &'static str, slot: &Slot, name: &str) -> Fate {
        let values = [("field", &*slot.label), ("name", name)];
        Fate::Bad(fill(&self.schema.word(key), &values))
    }
}

/// The names that are still to be looked up, each once.
pub(super) fn asked(lines: &[Line]) -> Vec<(String, String)> {
    let mut asked: Vec<(String, String)> = Vec::new();
    for cell in lines.iter().flat_map(|line| &line.cells) {
        if let Fate::Asked(entity, name) = &cell.fate
            && !asked.iter().any(|(of, other)| of == entity && other == name)
        {
            asked.push((entity.clone(), name.clone()));
        }
    }
    asked
}

#[cfg(test)]
mod tests;
