//! Dynamic logic (contract 2.4): what a form hides, requires, fixes and refuses, told from the
//! values it holds.
//!
//! A rule that cannot be read or decided counts as not there: a field stays visible and optional
//! rather than out of reach.

mod condition;
mod dependency;
mod parse;
mod state;
mod test;

pub use condition::{Condition, Context};
pub use state::State;

use crate::sorted::{SortedMap, SortedSet};
use crate::{
    json::{self, Object},
    layout::{Cell, Panel},
    record::Record,
    schema::Schema,
};
use serde_json::Value;
use std::sync::Arc;

/// The rules of one entity type, read once: keep it, evaluate it at every change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Logic {
    fields: SortedMap<String, FieldRules>,
    panels: SortedMap<String, PanelRules>,
    /// Option lists of a field with their conditions: the first that holds counts.
    options: SortedMap<String, Vec<(Condition, Vec<String>)>>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct FieldRules {
    visible: Option<Condition>,
    required: Option<Condition>,
    read_only: Option<Condition>,
    /// Told from the record as it is stored, not as it is edited.
    read_only_saved: Option<Condition>,
    invalid: Option<Condition>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct PanelRules {
    visible: Option<Condition>,
    styled: Option<Condition>,
}

impl Logic {
    /// The rules of an entity type: `logicDefs`, before 9.1 `clientDefs.dynamicLogic`, and what
    /// `clientDefs.formDependency` of old servers says of fields these do not name.
    pub fn of(schema: &Schema, entity: &str) -> Arc<Self> {
        let defs = schema.metadata.logic(entity);
        let mut logic = defs.map(parse::logic).unwrap_or_default();
        let old = schema.client(entity).and_then(|client| client.map("formDependency"));
        if let Some(old) = old {
            dependency::add(&mut logic, old);
        }
        Arc::new(logic)
    }

    /// Whether nothing ever changes.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.panels.is_empty() && self.options.is_empty()
    }

    /// Whether a rule is about this field.
    pub fn is_about(&self, field: &str) -> bool {
        self.fields.contains_key(field) || self.options.contains_key(field)
    }

    /// The attributes that tell what holds for a field.
    pub fn attributes(&self, field: &str) -> SortedSet<&str> {
        let mut found = SortedSet::new();
        let rules = self.fields.get(field).into_iter();
        let rules = rules.flat_map(|rules| {
            [
                &rules.visible,
                &rules.required,
                &rules.read_only,
                &rules.read_only_saved,
                &rules.invalid,
            ]
        });
        let options = self.options.get(field).into_iter().flatten().map(|(condition, _)| condition);
        for condition in rules.flatten().chain(options) {
            condition.attributes(&mut found);
        }
        found
    }

    /// What holds for these values. Hidden fields are neither required nor invalid.
    pub fn evaluate(&self, record: &Record, context: &Context) -> State {
        let mut state = State::default();
        for (field, rules) in &self.fields {
            let holds = |rule: &Option<Condition>, record: &Record| {
                rule.as_ref().and_then(|rule| rule.holds(record, context))
            };
            let mut note = |set: fn(&mut State) -> &mut SortedSet<String>, is: bool| {
                if is {
                    set(&mut state).insert(field.clone());
                }
            };
            let yes = |rule| holds(rule, record) == Some(true);
            let saved = context.saved.and_then(|saved| holds(&rules.read_only_saved, saved));
            note(|state| &mut state.hidden_fields, holds(&rules.visible, record) == Some(false));
            note(|state| &mut state.required, yes(&rules.required));
            note(|state| &mut state.read_only, yes(&rules.read_only) || saved == Some(true));
            note(|state| &mut state.invalid, yes(&rules.invalid));
        }
        for (panel, rules) in &self.panels {
            let holds = |rule: &Option<Condition>| rule.as_ref()?.holds(record, context);
            if holds(&rules.visible) == Some(false) {
                state.hidden_panels.insert(panel.clone());
            }
            if holds(&rules.styled) == Some(false) {
                state.plain_panels.insert(panel.clone());
            }
        }
        for (field, lists) in &self.options {
            let list = lists.iter().find(|(rule, _)| rule.holds(record, context) == Some(true));
            if let Some((_, list)) = list {
                state.options.insert(field.clone(), list.clone());
            }
        }
        state.settle();
        state
    }

    /// As [`Logic::evaluate`], with the conditions the layout puts on its panels. The fields of
    /// a hidden panel are hidden, unless they stand in a visible one, too.
    pub fn evaluate_with(&self, panels: &[Panel], record: &Record, context: &Context) -> State {
        let mut state = self.evaluate(record, context);
        for panel in panels {
            let holds = |rule: &Option<Condition>| rule.as_ref()?.holds(record, context);
            if holds(&panel.visible) == Some(false) {
                state.hidden_panels.insert(panel.name.clone());
            }
            if holds(&panel.styled) == Some(false) {
                state.plain_panels.insert(panel.name.clone());
            }
        }
        let (hidden, shown): (Vec<&Panel>, Vec<&Panel>) =
            panels.iter().partition(|panel| state.hidden_panels.contains(&panel.name));
        let shown: SortedSet<&str> = shown.into_iter().flat_map(fields_of).collect();
        let hidden = hidden.into_iter().flat_map(fields_of).filter(|field| !shown.contains(field));
        state.hidden_fields.extend(hidden.map(str::to_owned));
        state.settle();
        state
    }
}

fn fields_of(panel: &Panel) -> impl Iterator<Item = &str> {
    panel.rows.iter().flatten().filter_map(|cell| match cell {
        Cell::Field { slot, .. } => Some(&*slot.name),
        Cell::Empty => None,
    })
}

#[cfg(test)]
mod tests;
