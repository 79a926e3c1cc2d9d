//! The way back from an action on many records.

use super::{Job, Store};
use crema_espo::{
    endpoint::{List, MassAction, MassAnswer, MassWork, Restore, Targets},
    error::ApiError,
    json::Object,
    record::Record,
    search::{ListQuery, WhereItem},
};
use serde_json::json;

/// Up to how many records there is a way back: what they were is read before, in one request.
pub const UNDO_LIMIT: usize = 200;

/// Ids in one address: many web servers take 8 KB.
const IDS_PER_LIST: usize = 100;

/// Values as they were, each with the records that had them.
pub type Before = Vec<(Object, Vec<String>)>;

impl Store {
    /// What `attributes` are now in the records of a job; `None` where lists do not say, or there
    /// are too many records.
    pub async fn values_before(&self, job: &Job, attributes: &[String]) -> Option<Before> {
        let records = self.some(job, attributes).await?;
        let mut before = Before::new();
        for record in &records {
            let mut values = Object::new();
            for name in attributes {
                values.insert(name.clone(), record.get(name)?.clone());
            }
            match before.iter_mut().find(|(other, _)| *other == values) {
                Some((_, ids)) => ids.push(record.id().to_owned()),
                None => before.push((values, vec![record.id().to_owned()])),
            }
        }
        Some(before)
    }

    /// The records of a job with some attributes, as a list gives them.
    async fn some(&self, job: &Job, attributes: &[String]) -> Option<Vec<Record>> {
        let mut all = Vec::new();
        for mut query in queries(&job.targets) {
            query.select = attributes.to_vec();
            let ask = List { entity: job.entity.clone(), query, offset: 0, max_size: UNDO_LIMIT };
            let page = self.api.send(ask).await.ok()?;
            if page.has_more(0) {
                return None;
            }
            all.extend(page.records);
        }
        Some(all).filter(|all| !all.is_empty())
    }

    /// Writes values back; gives how many records have theirs again, and the last failure.
    pub async fn put_back(&self, entity: &str, before: &Before) -> (usize, Option<ApiError>) {
        let (mut done, mut failure) = (0, None);
        for (values, ids) in before {
            let action = MassAction {
                entity: entity.to_owned(),
                targets: Targets::Ids(ids.clone()),
                work: MassWork::Update { values: values.clone(), adding: Vec::new() },
                idle: false,
                version: self.version(),
            };
            match self.api.send(action).await {
                Ok(MassAnswer::Done { count, .. }) => done += count.unwrap_or(ids.len()),
                Ok(MassAnswer::Process(_)) => done += ids.len(),
                Err(error) => failure = Some(error),
            }
        }
        self.lists.touch(entity);
        (done, failure)
    }

    /// Brings removed records back; gives how many came, and the last failure.
    pub async fn restore_all(&self, entity: &str, ids: &[String]) -> (usize, Option<ApiError>) {
        let (mut done, mut failure) = (0, None);
        for id in ids {
            match self.api.send(Restore { entity: entity.to_owned(), id: id.clone() }).await {
                Ok(()) => done += 1,
                // It was not removed.
                Err(ApiError::NotFound) => {}
                Err(error) => failure = Some(error),
            }
        }
        self.lists.touch(entity);
        (done, failure)
    }
}

/// The lists that hold some records. An address has room for so many ids.
pub fn queries(targets: &Targets) -> Vec<ListQuery> {
    match targets {
        Targets::All(query) => vec![query.clone()],
        Targets::Ids(ids) => {
            let some = |ids: &[String]| ListQuery {
                filters: vec![WhereItem::leaf("id", "in", Some(json!(ids)))],
                ..ListQuery::default()
            };
            ids.chunks(IDS_PER_LIST).map(some).collect()
        }
    }
}

/// Only the records that changed get their values back.
pub fn only(before: Before, changed: &[String]) -> Before {
    let kept = before.into_iter().map(|(values, mut ids)| {
        ids.retain(|id| changed.contains(id));
        (values, ids)
    });
    kept.filter(|(_, ids): &(Object, Vec<String>)| !ids.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crema_espo::json;

    fn ids(range: std::ops::Range<usize>) -> Vec<String> {
        range.map(|number| number.to_string()).collect()
    }

    #[test]
    fn many_ids_are_asked_for_in_several_addresses() {
        let lists = queries(&Targets::Ids(ids(0..150)));
        assert_eq!(lists.len(), 2);
        let expected = WhereItem::leaf("id", "in", Some(json!(ids(100..150))));
        assert_eq!(lists[1].filters, [expected]);
        assert_eq!(queries(&Targets::All(ListQuery::default())).len(), 1);
    }

    #[test]
    fn only_what_changed_goes_back() {
        let values = |size: &str| json::object(json!({"size": size}));
        let before = vec![(values("S"), ids(0..2)), (values("L"), ids(2..3))];
        assert_eq!(only(before, &ids(1..2)), [(values("S"), ids(1..2))]);
    }
}
