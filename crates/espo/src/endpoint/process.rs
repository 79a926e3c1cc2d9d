//! How far the server has come with what it does on its own (contract 5.8, 5.10).

use super::shapes;
use crate::{
    error::ApiError,
    json,
    request::{self, Endpoint, Method, Query, Request},
    version::Version,
};
use serde_json::Value;

/// What a process does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProcessOf {
    /// An action on many records.
    MassAction,
    /// An export.
    Export,
}

/// Asks how far a process has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcessStatus {
    /// What it does.
    pub of: ProcessOf,
    /// The process.
    pub id: String,
    /// The server's version: the route changed with 7.4.
    pub version: Version,
}

/// Asks for a notification once a process has ended (7.4), for whoever no longer looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcessSubscribe {
    /// What it does.
    pub of: ProcessOf,
    /// The process.
    pub id: String,
}

/// Where a process stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    /// `None` while it waits or runs, else whether it went well.
    pub ended: Option<bool>,
    /// How many records are done; of an export servers do not say.
    pub count: Option<usize>,
    /// The file an export made.
    pub file: Option<String>,
}

impl ProcessOf {
    fn root(self) -> &'static str {
        match self {
            Self::MassAction => "MassAction",
            Self::Export => "Export",
        }
    }
}

impl Endpoint for ProcessSubscribe {
    type Reply = ();

    fn request(&self) -> Request {
        let path = request::path(&[self.of.root(), &self.id, "subscribe"]);
        Request::new(Method::Post, path)
    }

    fn reply(&self, body: Value) -> Result<(), ApiError> {
        shapes::done(&body)
    }
}

impl Endpoint for ProcessStatus {
    type Reply = Process;

    fn request(&self) -> Request {
        let root = self.of.root();
        if self.version < Version(7, 4, 0) {
            let mut query = Query::new(request::path(&[root, "action", "status"]));
            query.add("id", &self.id);
            return Request::get(query.finish());
        }
        Request::get(request::path(&[root, &self.id, "status"]))
    }

    fn reply(&self, body: Value) -> Result<Process, ApiError> {
        let text = |name: &str| body.get(name).and_then(Value::as_str);
        let ended = match text("status").ok_or(ApiError::Malformed)? {
            "Success" => Some(true),
            "Failed" => Some(false),
            _ => None,
        };
        let count = body.get("processedCount").and_then(json::integer);
        let count = count.and_then(|count| usize::try_from(count).ok());
        Ok(Process { ended, count, file: text("attachmentId").map(str::to_owned) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn status(of: ProcessOf, version: Version) -> ProcessStatus {
        ProcessStatus { of, id: "p1".into(), version }
    }

    #[test]
    fn the_route_is_that_of_the_version() {
        let path = |of, version| status(of, version).request().path;
        assert_eq!(path(ProcessOf::MassAction, Version::NEWEST), "MassAction/p1/status");
        assert_eq!(path(ProcessOf::Export, Version(7, 4, 0)), "Export/p1/status");
        let old = path(ProcessOf::MassAction, Version(7, 3, 4));
        assert_eq!(old, "MassAction/action/status?id=p1");
    }

    #[test]
    fn who_looks_away_is_notified() {
        let subscribe = ProcessSubscribe { of: ProcessOf::Export, id: "p1".into() };
        assert_eq!(subscribe.request(), Request::new(Method::Post, "Export/p1/subscribe"));
    }

    #[test]
    fn a_process_waits_runs_and_ends() {
        let read = |body| status(ProcessOf::Export, Version::NEWEST).reply(body);
        let waits = Process { ended: None, count: None, file: None };
        assert_eq!(read(json!({"status": "Pending"})), Ok(waits));
        let runs = read(json!({"status": "Running", "processedCount": 10})).unwrap();
        assert_eq!((runs.ended, runs.count), (None, Some(10)));
        let done = read(json!({"status": "Success", "attachmentId": "f"})).unwrap();
        assert_eq!((done.ended, done.file.as_deref()), (Some(true), Some("f")));
        assert_eq!(read(json!({"status": "Failed"})).unwrap().ended, Some(false));
        assert_eq!(read(json!([])), Err(ApiError::Malformed));
    }
}
