//! Entity types the server does not describe: where it refuses Metadata altogether, they are
//! inferred from its records; where it describes others, this one does not exist.

use crate::{
    api::{Local, held},
    store::{Store, use_schema, use_store},
};
use crema_espo::{
    endpoint::{List, Read},
    error::ApiError,
    infer,
    record::Record,
    schema::Schema,
    search::ListQuery,
};
use crema_view::prelude::*;
use std::sync::Arc;

/// Whether an entity type can be shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Known {
    /// It is described.
    Yes,
    /// Its records are being looked at.
    Asking,
    /// The server describes others, not this one; or the user may not read it.
    No,
    /// Its records could not be read.
    Failed(ApiError),
}

/// Records looked at to infer an entity type.
const SAMPLE: usize = 20;

/// Whether `entity` can be shown; asks the server for some of its records where nothing else
/// tells. The schema is replaced once they are here, which draws the page anew.
pub fn known(entity: &str, id: Option<&str>) -> Signal<Known> {
    let (store, schema) = (use_store(), use_schema());
    let lacks = schema.metadata.entities.lacks(entity);
    let known = if lacks || schema.is_to_infer(entity, id.is_some()) {
        Known::Asking
    } else if schema.can_open(entity) {
        Known::Yes
    } else {
        Known::No
    };
    let asking = known == Known::Asking;
    let state = RwSignal::new(known);
    if asking {
        let (entity, id) = (entity.to_owned(), id.map(str::to_owned));
        leptos::task::spawn_local(async move {
            if lacks {
                held::released().await;
                let known = if schema.can_open(&entity) { Known::Yes } else { Known::No };
                state.try_set(known);
                return;
            }
            let known = match INFER.load().await {
                Ok(infer) => infer(store, schema, entity, id).await,
                Err(error) => Some(Known::Failed(error)),
            };
            if let Some(known) = known {
                state.try_set(known);
            }
        });
    }
    state.into()
}

type Infer = fn(Store, Arc<Schema>, String, Option<String>) -> Local<Option<Known>>;

crate::part! {
    /// Looks at records; nothing is left to say where that made a new schema.
    INFER: Infer = inferred;
    "work" "00000000000000000000000000000023"
}

fn inferred(
    store: Store,
    schema: Arc<Schema>,
    entity: String,
    id: Option<String>,
) -> Local<Option<Known>> {
    Box::pin(async move {
        let whole = id.is_some();
        match sample(&store, &entity, id).await {
            Ok(records) => {
                let def = infer::entity_def(&records);
                let schema = schema.with_inferred(&entity, def, whole);
                store.schema.set(Some(schema.into()));
                None
            }
            // Its lists can be shown: the page will say what is wrong with the record.
            Err(_) if schema.can_open(&entity) => Some(Known::Yes),
            Err(ApiError::NotFound | ApiError::Forbidden(_)) => Some(Known::No),
            Err(error) => Some(Known::Failed(error)),
        }
    })
}

async fn sample(store: &Store, entity: &str, id: Option<String>) -> Result<Vec<Record>, ApiError> {
    let entity = entity.to_owned();
    match id {
        Some(id) => Ok(vec![store.api.send(Read { entity, id }).await?]),
        None => {
            let query = ListQuery::default();
            let list = List { entity, query, offset: 0, max_size: SAMPLE };
            Ok(store.api.send(list).await?.records)
        }
    }
}
