//! `GET {Category}/action/listTree`: a tree of categories (contract 4.7).

use crate::{
    error::ApiError,
    json,
    request::{Endpoint, Query, Request, encode},
};
use serde_json::Value;

/// How deep a tree is read; it comes from a server.
const MAX_DEPTH: usize = 12;

/// The categories of an entity type, from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListTree {
    /// The entity type of the categories.
    pub entity: String,
}

/// A category and what is below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Branch {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The categories in it.
    pub branches: Vec<Branch>,
}

impl Endpoint for ListTree {
    type Reply = Vec<Branch>;

    fn request(&self) -> Request {
        let path = format!("{}/action/listTree", encode(&self.entity));
        Request::get(Query::new(path).finish())
    }

    /// `{list, path, data}`; very old servers answer the bare list.
    fn reply(&self, body: Value) -> Result<Vec<Branch>, ApiError> {
        let list = match body {
            Value::Object(mut map) => map.remove("list").ok_or(ApiError::Malformed)?,
            list @ Value::Array(_) => list,
            _ => return Err(ApiError::Malformed),
        };
        Ok(branches(list, 0))
    }
}

fn branches(list: Value, depth: usize) -> Vec<Branch> {
    if depth > MAX_DEPTH {
        return Vec::new();
    }
    let read = |mut one: Value| {
        let id = one.get("id")?.as_str()?.to_owned();
        let name = one.get("name").map(json::shown).filter(|name| !name.is_empty());
        let below = one.get_mut("childList").map(Value::take).unwrap_or_default();
        Some(Branch {
            name: name.unwrap_or_else(|| id.clone()),
            id,
            branches: branches(below, depth + 1),
        })
    };
    json::list(list).into_iter().filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_tree_is_read_in_any_shape() {
        let tree = ListTree { entity: "Folder".into() };
        assert_eq!(tree.request(), Request::get("Folder/action/listTree"));
        let below = json!([{"id": "b", "name": null, "childList": null}, 1]);
        let list = json!([{"id": "a", "name": "Top", "childList": below}]);
        let found = tree.reply(json!({"list": list, "path": []})).unwrap();
        assert_eq!((&*found[0].name, &*found[0].branches[0].name), ("Top", "b"));
        assert_eq!(tree.reply(list), Ok(found));
        assert_eq!(tree.reply(json!(true)), Err(ApiError::Malformed));
        assert_eq!(tree.reply(json!({"total": 1})), Err(ApiError::Malformed));
    }
}
