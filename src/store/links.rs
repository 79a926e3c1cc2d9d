//! Linking and unlinking records, with a way back, and what a link itself knows of two records.

use super::{Store, lists::Source};
use crate::api::now_ms;
use crema_espo::{
    endpoint::{Read, Relate, Unrelate, Update},
    error::ApiError,
    json::Object,
    layout::Relation,
    schema::Holder,
};

/// Records in one request.
const AT_ONCE: usize = 200;

/// What a link knew of a record: its id, who holds it, and the values by the link's own names.
type Known = (String, Holder, Object);

impl Store {
    /// Links existing records.
    ///
    /// # Errors
    /// What the server or the connection said.
    pub async fn link(&self, source: &Source, ids: &[String]) -> Result<(), ApiError> {
        let Some((entity, id, link)) = source.parent.clone() else { return Ok(()) };
        let mut answer = Ok(());
        for ids in ids.chunks(AT_ONCE) {
            let (entity, id, link) = (entity.clone(), id.clone(), link.clone());
            answer = self.api.send(Relate { entity, id, link, ids: ids.to_vec() }).await;
            if answer.is_err() {
                break;
            }
        }
        self.lists.touch(&source.entity);
        answer
    }

    /// Unlinks records; gives what [`Store::link_again`] needs to bring the links back.
    ///
    /// # Errors
    /// What the server or the connection said.
    pub async fn unlink(
        &self,
        relation: &Relation,
        source: &Source,
        ids: &[String],
    ) -> Result<Unlinked, ApiError> {
        let known = ids.iter().flat_map(|id| self.known_of_link(relation, source, id)).collect();
        let unlinked = Unlinked { source: source.clone(), ids: ids.to_vec(), known };
        let Some((entity, id, link)) = source.parent.clone() else { return Ok(unlinked) };
        let mut answer = Ok(());
        for ids in ids.chunks(AT_ONCE) {
            let (entity, id, link) = (entity.clone(), id.clone(), link.clone());
            answer = self.api.send(Unrelate { entity, id, link, ids: ids.to_vec() }).await;
            if answer.is_err() {
                break;
            }
        }
        self.lists.touch(&source.entity);
        answer.map(|()| unlinked)
    }

    fn known_of_link(&self, relation: &Relation, source: &Source, id: &str) -> Vec<Known> {
        let Some(pool) = source.link_pool() else { return Vec::new() };
        let record = self.records.entry(&pool, id).record.get_untracked();
        let mut known: Vec<Known> = Vec::new();
        for column in &relation.columns {
            let value = record.get(&column.field).filter(|_| !record.is_empty(&column.field));
            let Some((value, holder)) = value.zip(column.holder.clone()) else { continue };
            match known.iter_mut().find(|(_, other, _)| *other == holder) {
                Some((.., values)) => drop(values.insert(column.name.clone(), value.clone())),
                None => {
                    let values = Object::from_iter([(column.name.clone(), value.clone())]);
                    known.push((id.to_owned(), holder, values));
                }
            }
        }
        known
    }

    /// Links again what was unlinked, with what the links knew.
    ///
    /// # Errors
    /// What the server or the connection said.
    pub async fn link_again(&self, unlinked: Unlinked) -> Result<(), ApiError> {
        self.link(&unlinked.source, &unlinked.ids).await?;
        for (id, holder, values) in unlinked.known {
            self.write_link(&unlinked.source, &holder, &id, &values).await?;
        }
        self.lists.touch(&unlinked.source.entity);
        Ok(())
    }

    /// Writes what a link knows of the record `id` behind it. What holds the link is read right
    /// before, because it is written as a whole; where somebody was faster, once more.
    ///
    /// # Errors
    /// What the server or the connection said; [`ApiError::NotFound`] where the link is gone.
    pub async fn write_link(
        &self,
        source: &Source,
        holder: &Holder,
        id: &str,
        values: &Object,
    ) -> Result<(), ApiError> {
        let Some((of, one, _)) = &source.parent else { return Ok(()) };
        let (entity, id, other) =
            if holder.here { (of, &**one, id) } else { (&source.entity, id, &**one) };
        let mut again = true;
        loop {
            let (entity, id) = (entity.clone(), id.to_owned());
            let fresh = self.api.send(Read { entity: entity.clone(), id: id.clone() }).await?;
            let attributes = holder.write(&fresh, other, values).ok_or(ApiError::NotFound)?;
            let version = fresh.integer("versionNumber");
            let update = Update { entity: entity.clone(), id, attributes, version };
            match self.api.send(update).await {
                Ok(record) => {
                    self.records.put(&entity, &record, now_ms());
                    return Ok(());
                }
                Err(ApiError::Conflict { .. }) if again => again = false,
                Err(error) => return Err(error),
            }
        }
    }
}

/// Links that were taken away.
#[derive(Clone)]
pub struct Unlinked {
    source: Source,
    ids: Vec<String>,
    known: Vec<Known>,
}
