//! Acting on many records at once (contract 5.8).

mod targets;

pub use targets::Targets;

use super::shapes;
use crate::{
    error::ApiError,
    json::{self, Object},
    request::{self, Endpoint, Method, Request},
    version::Version,
};
use serde_json::{Value, json};

/// What is done to each of the records.
#[derive(Clone, Debug, PartialEq)]
pub enum MassWork {
    /// Sets attributes. For those named in `adding` (8.0) the values are added to what a record
    /// has, in place of replacing it.
    Update {
        /// Attributes and their values.
        values: Object,
        /// Attributes that hold several values and are only added to.
        adding: Vec<String>,
    },
    /// Removes.
    Delete,
    /// The signed-in user follows, or stops to.
    Follow(bool),
    /// Converts amounts to another currency (7.0).
    Convert {
        /// The currency they have afterwards.
        target: String,
        /// What a unit of each currency is worth in the base currency.
        rates: Object,
    },
}

/// An action on many records.
#[derive(Clone, Debug, PartialEq)]
pub struct MassAction {
    /// The entity type.
    pub entity: String,
    /// Which records.
    pub targets: Targets,
    /// What is done to them.
    pub work: MassWork,
    /// Whether the server is to do it on its own, and be asked how far it has come.
    pub idle: bool,
    /// The server's version: up to 6.1 each entity type had actions of its own.
    pub version: Version,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MassAnswer {
    /// It is done.
    Done {
        /// How many records changed; `None` where an old server does not say.
        count: Option<usize>,
        /// Which ones, where the server says.
        ids: Option<Vec<String>>,
    },
    /// It is under way, as the process of this id.
    Process(String),
}

/// The first version that has one route for all entity types.
const ONE_ROUTE: Version = Version(7, 0, 0);
/// The first version that takes what is done to each attribute.
const HOWS: Version = Version(8, 0, 0);

impl MassWork {
    fn name(&self) -> &'static str {
        match self {
            Self::Update { .. } => "update",
            Self::Delete => "delete",
            Self::Follow(true) => "follow",
            Self::Follow(false) => "unfollow",
            Self::Convert { .. } => "convertCurrency",
        }
    }

    /// The action's name on servers before 7.0, with the method.
    fn old_name(&self) -> (Method, &'static str) {
        match self {
            Self::Update { .. } => (Method::Put, "massUpdate"),
            Self::Delete => (Method::Post, "massDelete"),
            Self::Follow(true) => (Method::Post, "massFollow"),
            Self::Follow(false) => (Method::Post, "massUnfollow"),
            Self::Convert { .. } => (Method::Post, "massConvertCurrency"),
        }
    }

    fn data(&self, version: Version) -> Value {
        match self {
            Self::Update { values, .. } if version < HOWS => json!(values),
            Self::Update { values, adding } => {
                let how = |name: &String| if adding.contains(name) { "add" } else { "update" };
                let hows: Object =
                    values.keys().map(|name| (name.clone(), json!(how(name)))).collect();
                json!({"values": values, "actions": hows})
            }
            Self::Convert { target, rates } => json!({
                "fieldList": null, "currency": target, "targetCurrency": target, "rates": rates,
            }),
            Self::Delete | Self::Follow(_) => json!({}),
        }
    }
}

impl Endpoint for MassAction {
    type Reply = MassAnswer;

    fn request(&self) -> Request {
        if self.version < ONE_ROUTE {
            let (method, name) = self.work.old_name();
            let mut body = self.targets.old_params();
            if let MassWork::Update { values, .. } = &self.work {
                body.insert("attributes".to_owned(), json!(values));
            }
            return Request::new(method, request::path(&[&self.entity, "action", name]))
                .with_body(Value::Object(body));
        }
        Request::new(Method::Post, "MassAction").with_body(json!({
            "entityType": self.entity, "action": self.work.name(),
            "params": self.targets.params(), "data": self.work.data(self.version),
            "idle": self.idle,
        }))
    }

    /// Up to 5.4 the ids alone, later `{count, ids}`, without `ids` where all results were meant.
    fn reply(&self, body: Value) -> Result<MassAnswer, ApiError> {
        shapes::done(&body)?;
        match body {
            Value::Object(map) => {
                let ids = map.get("ids").map(|ids| json::texts(Some(ids)));
                let count = map.get("count").and_then(json::integer);
                let count = count.and_then(|count| usize::try_from(count).ok());
                let process = map.get("id").and_then(Value::as_str);
                if let (None, None, Some(process)) = (&ids, count, process) {
                    return Ok(MassAnswer::Process(process.to_owned()));
                }
                Ok(MassAnswer::Done { count: count.or(ids.as_ref().map(Vec::len)), ids })
            }
            Value::Array(_) => {
                let ids = json::texts(Some(&body));
                Ok(MassAnswer::Done { count: Some(ids.len()), ids: Some(ids) })
            }
            other => {
                let count = json::integer(&other).and_then(|count| usize::try_from(count).ok());
                Ok(MassAnswer::Done { count, ids: None })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::ListQuery;

    fn action(work: MassWork, targets: Targets, version: Version) -> MassAction {
        MassAction { entity: "Crate".into(), targets, work, idle: false, version }
    }

    fn ids() -> Targets {
        Targets::Ids(vec!["a".into(), "b".into()])
    }

    fn update() -> MassWork {
        let values = json::object(json!({"size": "L", "teamsIds": ["t"]}));
        MassWork::Update { values, adding: vec!["teamsIds".into()] }
    }

    #[test]
    fn all_actions_have_one_route() {
        let request = action(update(), ids(), Version(9, 2, 7)).request();
        assert_eq!((request.method, &*request.path), (Method::Post, "MassAction"));
        let data = json!({
            "values": {"size": "L", "teamsIds": ["t"]},
            "actions": {"size": "update", "teamsIds": "add"},
        });
        let body = json!({
            "entityType": "Crate", "action": "update", "params": {"ids": ["a", "b"]},
            "data": data, "idle": false,
        });
        assert_eq!(request.body, Some(body));
        let data = action(update(), ids(), Version(7, 5, 0)).request().body.unwrap();
        assert_eq!(data["data"], json!({"size": "L", "teamsIds": ["t"]}), "no `actions` yet");
        let follow = action(MassWork::Follow(false), ids(), Version(10, 0, 0)).request();
        assert_eq!(follow.body.unwrap()["action"], "unfollow");
    }

    #[test]
    fn a_conversion_names_the_target_twice() {
        let rates = json::object(json!({"EUR": 1.1}));
        let work = MassWork::Convert { target: "USD".into(), rates };
        let data = &action(work, ids(), Version::NEWEST).request().body.unwrap()["data"];
        let expected = json!({"fieldList": null, "currency": "USD", "targetCurrency": "USD",
            "rates": {"EUR": 1.1}});
        assert_eq!(*data, expected);
    }

    #[test]
    fn old_servers_have_actions_of_their_own() {
        let request = action(update(), ids(), Version(6, 1, 0)).request();
        assert_eq!((request.method, &*request.path), (Method::Put, "Crate/action/massUpdate"));
        let body = json!({"ids": ["a", "b"], "attributes": {"size": "L", "teamsIds": ["t"]}});
        assert_eq!(request.body, Some(body));
        let all = Targets::All(ListQuery { text: "x".into(), ..ListQuery::default() });
        let request = action(MassWork::Delete, all, Version(6, 1, 0)).request();
        assert_eq!(&*request.path, "Crate/action/massDelete");
        assert_eq!(request.body.unwrap()["byWhere"], true);
    }

    #[test]
    fn answers_of_every_version_are_read() {
        let delete = action(MassWork::Delete, ids(), Version::NEWEST);
        let done = |count, ids: Option<&[&str]>| {
            let ids = ids.map(|ids| ids.iter().map(|id| (*id).to_owned()).collect());
            Ok(MassAnswer::Done { count, ids })
        };
        let both = json!({"count": 2, "ids": ["a", "b"]});
        assert_eq!(delete.reply(both), done(Some(2), Some(&["a", "b"])));
        assert_eq!(delete.reply(json!({"count": 7})), done(Some(7), None));
        assert_eq!(delete.reply(json!({"count": 0, "ids": []})), done(Some(0), Some(&[])));
        assert_eq!(delete.reply(json!(["a"])), done(Some(1), Some(&["a"])));
        assert_eq!(delete.reply(json!({"id": "p"})), Ok(MassAnswer::Process("p".into())));
        assert_eq!(delete.reply(Value::Null), done(None, None));
        assert!(delete.reply(json!(false)).is_err());
    }
}
