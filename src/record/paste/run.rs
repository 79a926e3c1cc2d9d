//! Writing what was pasted, a request for each record, and taking it back.

use super::plan::{Line, Names};
use crate::{api::now_ms, store::Store};
use crema_espo::letters;
use crema_espo::{
    conflict,
    endpoint::{List, Update},
    error::ApiError,
    json::Object,
    record::Record,
    schema::Schema,
    search::ListQuery,
};
use crema_view::prelude::*;
use std::sync::Arc;

/// Records of one name that are looked at.
const ALIKE: usize = 50;

/// A record that was written to: what it held before, and what it was given.
#[derive(Clone)]
pub(super) struct Written {
    pub name: String,
    pub id: String,
    pub cells: usize,
    before: Object,
    after: Object,
}

/// What came of it.
#[derive(Clone, Default)]
pub(super) struct Outcome {
    pub written: Vec<Written>,
    /// Records that were not, and why.
    pub failed: Vec<(String, String)>,
    /// How many were left when it was stopped.
    pub left: usize,
}

impl Outcome {
    /// The lines that are still to be written.
    pub fn left<'a>(&'a self, lines: &'a [Line]) -> impl Iterator<Item = &'a Line> {
        let written = |line: &Line| self.written.iter().any(|one| one.id == line.record.id());
        lines.iter().filter(move |line| line.count() > 0 && !written(line))
    }
}

/// One paste under way.
#[derive(Clone)]
pub(super) struct Run {
    pub store: Store,
    pub schema: Arc<Schema>,
    pub entity: String,
    /// How many records are done.
    pub done: RwSignal<usize>,
    /// Set to stop it.
    pub stop: RwSignal<bool>,
}

impl Run {
    /// Writes the changes of all lines that were not written before, one after the other. A dialog
    /// that is gone has stopped it.
    pub async fn write(&self, lines: &[Line], before: &Outcome) -> Outcome {
        let lines: Vec<_> = before.left(lines).collect();
        let (written, left) = (before.written.clone(), lines.len());
        let mut outcome = Outcome { written, left, ..Outcome::default() };
        for line in lines {
            if self.stop.try_get_untracked() != Some(false) {
                break;
            }
            let (after, id) = (line.changes(), line.record.id().to_owned());
            let sent = self.actual(&after);
            match self.update(&id, &sent, line.record.integer("versionNumber")).await {
                Ok(()) => {
                    let stored = |name: &String| {
                        let value = line.record.get(name).cloned().unwrap_or_default();
                        (name.clone(), value)
                    };
                    let before = sent.keys().map(stored).collect();
                    let (name, cells) = (line.name.clone(), line.count());
                    outcome.written.push(Written { name, id, cells, before, after: sent });
                }
                Err(error) => outcome.failed.push((line.name.clone(), self.reason(&error))),
            }
            outcome.left -= 1;
            self.step();
        }
        self.store.lists.touch(&self.entity);
        outcome
    }

    /// Gives records what they held before, unless somebody changed them since.
    pub async fn undo(&self, written: &[Written]) -> Outcome {
        let mut outcome = Outcome::default();
        for one in written {
            let record = self.store.records.entry(&self.entity, &one.id).record.get_untracked();
            let kept = one.after.iter().all(|(name, value)| {
                conflict::same(name, record.get(name).unwrap_or(value), value)
            });
            let answer = match kept {
                true => self.update(&one.id, &one.before, record.integer("versionNumber")).await,
                false => Err(ApiError::Conflict { values: Record::default(), version: None }),
            };
            match answer {
                Ok(()) => outcome.written.push(one.clone()),
                Err(error) => outcome.failed.push((one.name.clone(), self.reason(&error))),
            }
            self.step();
        }
        self.store.lists.touch(&self.entity);
        outcome
    }

    /// The records of each of these names.
    pub async fn names(&self, asked: Vec<(String, String)>) -> Result<Names, ApiError> {
        let mut names = Names::new();
        for (entity, name) in asked {
            if self.stop.try_get_untracked().is_none() {
                break;
            }
            let field = self.schema.name_field(&entity);
            let query = ListQuery {
                text: name.clone(),
                order_by: Some(field.clone()),
                select: self.schema.select_for(&entity, &[&field]),
                ..ListQuery::default()
            };
            let list = List { entity: entity.clone(), query, offset: 0, max_size: ALIKE };
            let page = self.store.api.send(list).await?;
            let named = |record: &Record| {
                (record.id().to_owned(), self.schema.record_name(&entity, record))
            };
            let found = alike(page.records.iter().map(named).collect(), &name);
            names.insert((entity, name), found);
        }
        Ok(names)
    }

    async fn update(
        &self,
        id: &str,
        attributes: &Object,
        version: Option<i64>,
    ) -> Result<(), ApiError> {
        let (entity, sent_at) = (self.entity.clone(), now_ms());
        let update = Update { entity, id: id.to_owned(), attributes: attributes.clone(), version };
        let record = self.store.api.send(update).await?;
        self.store.records.put(&self.entity, &record, sent_at);
        Ok(())
    }

    /// Without what only goes with it.
    fn actual(&self, changes: &Object) -> Object {
        let fields = self.schema.entity(&self.entity).map(|def| def.fields.as_slice());
        let all = fields.unwrap_or_default().iter();
        let companions: Vec<String> = all
            .flat_map(|(field, _)| {
                let attributes = self.schema.attributes_of(&self.entity, field);
                let own = attributes.actual;
                attributes.companions.into_iter().filter(move |name| !own.contains(name))
            })
            .filter(|name| changes.contains_key(name))
            .collect();
        let mut sent = changes.clone();
        sent.retain(|name, _| !companions.contains(name));
        sent
    }

    fn step(&self) {
        if let Some(done) = self.done.try_get_untracked() {
            self.done.try_set(done + 1);
        }
    }

    fn reason(&self, error: &ApiError) -> String {
        self.schema.error_text(error)
    }
}

/// Those that are called exactly so; else those that differ in case only.
fn alike(found: Vec<(String, String)>, name: &str) -> Vec<(String, String)> {
    let lower = letters::lower(name);
    let (same, others): (Vec<_>, Vec<_>) = found.into_iter().partition(|(_, it)| it == name);
    if !same.is_empty() {
        return same;
    }
    others.into_iter().filter(|(_, it)| letters::lower(it) == lower).collect()
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn an_exact_name_wins_over_one_in_another_case() {
        let found = |names: &[&str]| {
            let all = ["Low", "LOW", "Lower"].map(|name| (name.to_owned(), name.to_owned()));
            let all = all.into_iter().filter(|(_, name)| names.contains(&&**name)).collect();
            alike(all, "Low").into_iter().map(|(_, name)| name).collect::<Vec<_>>()
        };
        assert_eq!(found(&["Low", "LOW", "Lower"]), ["Low"]);
        assert_eq!(found(&["LOW", "Lower"]), ["LOW"]);
        assert!(found(&["Lower"]).is_empty());
    }
}
