//! Which records are meant.

use crate::{
    api::Context,
    call::Object,
    list::{self, query::ListQuery},
    model::{Entity, flag, texts},
    refusal::Refusal,
};
use serde_json::{Value, json};

/// More than any demo has.
const ALL: usize = 1_000_000_000;

/// The records of an action.
pub(crate) enum Chosen {
    /// These.
    Ids(Vec<String>),
    /// All that this query finds.
    Found(Box<ListQuery>),
}

impl Chosen {
    /// Reads `{ids}` or `{where, searchParams}`.
    ///
    /// # Errors
    /// 400 where there is neither.
    pub fn of(params: &Object) -> Result<Self, Refusal> {
        if let Some(ids) = params.get("ids") {
            return Ok(Self::Ids(texts(Some(ids)).into_iter().map(str::to_owned).collect()));
        }
        let Some(items) = params.get("where") else {
            return Err(Refusal::bad("No `ids` and no `where`."));
        };
        let mut map = params.get("searchParams").and_then(Value::as_object).cloned();
        let map = map.get_or_insert_default();
        map.insert("where".to_owned(), items.clone());
        map.insert("maxSize".to_owned(), json!(1));
        let mut query = ListQuery::from_map(map)?;
        (query.offset, query.max_size, query.is_counted) = (0, ALL, false);
        Ok(Self::Found(Box::new(query)))
    }

    /// The same in the words of servers up to 6.1: all that a list finds only with `byWhere`.
    pub fn of_old(body: &Object) -> Result<Self, Refusal> {
        let mut params = body.clone();
        if flag(&params, "byWhere") {
            params.remove("ids");
            if let Some(filters) = params.remove("selectData") {
                params.insert("searchParams".to_owned(), filters);
            }
        } else {
            params.remove("where");
        }
        Self::of(&params)
    }

    /// Whether ids were meant, and there is none.
    pub fn is_no_id(&self) -> bool {
        matches!(self, Self::Ids(ids) if ids.is_empty())
    }

    /// The ids, as far as the caller may know of them.
    pub fn ids(&self, context: &Context<'_>, entity: &Entity) -> Result<Vec<String>, Refusal> {
        match self {
            Self::Ids(ids) => Ok(ids.clone()),
            Self::Found(query) => Ok(list::find(context, entity, query, None)?.ids),
        }
    }
}
