//! Boards: records in columns by their status (contract 4.4).

use super::{Page, shapes};
use crate::{
    error::ApiError,
    json,
    request::{self, Endpoint, Method, Request},
    search::{self, ListQuery},
    version::Version,
};
use serde_json::{Value, json};

/// The first records of each column.
#[derive(Clone, Debug, PartialEq)]
pub struct Kanban {
    /// The entity type.
    pub entity: String,
    /// What is asked for.
    pub query: ListQuery,
    /// How many records of each column at most.
    pub max_size: usize,
    /// The server's version: up to 6.x this was an action of each entity type.
    pub version: Version,
}

impl Endpoint for Kanban {
    type Reply = Vec<(String, Page)>;

    fn request(&self) -> Request {
        let path = if self.version < Version(7, 0, 0) {
            request::path(&[&self.entity, "action", "listKanban"])
        } else {
            request::path(&["Kanban", &self.entity])
        };
        Request::get(search::path_below(path, &self.query, 0, self.max_size))
    }

    /// The groups stand in `groups` (from 8.4 on) or in `additionalData.groupList`.
    fn reply(&self, body: Value) -> Result<Self::Reply, ApiError> {
        let old = |body: &Value| body.get("additionalData")?.get("groupList").cloned();
        let groups = body.get("groups").cloned().or_else(|| old(&body));
        let groups = json::list(groups.ok_or(ApiError::Malformed)?);
        let group = |group: Value| {
            let name = group.get("name")?.as_str()?.to_owned();
            Some(Page::read(group, self.max_size).map(|page| (name, page)))
        };
        groups.into_iter().filter_map(group).collect()
    }
}

/// The order in which the user wants to see a column.
#[derive(Clone, Debug, PartialEq)]
pub struct KanbanOrder {
    /// The entity type.
    pub entity: String,
    /// The status of the column.
    pub group: String,
    /// Its first records, in order.
    pub ids: Vec<String>,
    /// The server's version: the address changed twice.
    pub version: Version,
}

impl Endpoint for KanbanOrder {
    type Reply = ();

    fn request(&self) -> Request {
        let (method, path) = match self.version {
            version if version < Version(7, 0, 0) => (Method::Post, "KanbanOrder/action/store"),
            version if version < Version(7, 4, 0) => (Method::Post, "Kanban/action/storeOrder"),
            _ => (Method::Put, "Kanban/order"),
        };
        let body = json!({"entityType": self.entity, "group": self.group, "ids": self.ids});
        Request::new(method, path).with_body(body)
    }

    fn reply(&self, body: Value) -> Result<(), ApiError> {
        shapes::done(&body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::endpoint::Total;

    fn board(version: Version) -> Kanban {
        let (entity, query) = ("Task".to_owned(), ListQuery::default());
        Kanban { entity, query, max_size: 2, version }
    }

    #[test]
    fn the_address_is_that_of_the_version() {
        let path = |version| board(version).request().path;
        assert_eq!(&*path(Version(9, 2, 7)), "Kanban/Task?offset=0&maxSize=2");
        assert_eq!(&*path(Version(6, 1, 0)), "Task/action/listKanban?offset=0&maxSize=2");
        let order = |version| {
            let (entity, group) = ("Task".to_owned(), "Done".to_owned());
            let request = KanbanOrder { entity, group, ids: vec!["a".into()], version }.request();
            format!("{:?} {}", request.method, request.path)
        };
        assert_eq!(order(Version(9, 2, 7)), "Put Kanban/order");
        assert_eq!(order(Version(7, 3, 0)), "Post Kanban/action/storeOrder");
        assert_eq!(order(Version(6, 1, 0)), "Post KanbanOrder/action/store");
    }

    #[test]
    fn groups_are_read_in_both_shapes() {
        let groups = json!([
            {"name": "New", "total": 5, "list": [{"id": "a"}, {"id": "b"}]},
            {"name": "Done", "total": 0, "list": []}, {"total": 1, "list": []},
        ]);
        for body in [
            json!({"groups": groups}),
            json!({"additionalData": {"groupList": groups}, "list": []}),
        ] {
            let groups = board(Version::NEWEST).reply(body).unwrap();
            let names: Vec<_> = groups.iter().map(|(name, _)| &**name).collect();
            assert_eq!(names, ["New", "Done"]);
            assert_eq!(groups[0].1.total, Total::Known(5));
            assert_eq!(groups[0].1.records[1].id(), "b");
        }
        assert_eq!(board(Version::NEWEST).reply(json!({"list": []})), Err(ApiError::Malformed));
    }
}
