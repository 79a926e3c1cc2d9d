//! A file of many records (contract 5.10).

use super::Targets;
use crate::{
    error::ApiError,
    request::{self, Endpoint, Method, Request},
    version::Version,
};
use serde_json::{Value, json};

/// Asks for a file of records.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    /// The entity type.
    pub entity: String,
    /// Which records. Never below `params`: there they are overlooked, and everything is exported
    /// (contract 17).
    pub targets: Targets,
    /// Fields and their attributes; `None` for all.
    pub fields: Option<(Vec<String>, Vec<String>)>,
    /// `csv`, `xlsx` …
    pub format: String,
    /// Whether the server is to do it on its own, and be asked how far it has come.
    pub idle: bool,
    /// The server's version.
    pub version: Version,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exported {
    /// The attachment that holds the file.
    File(String),
    /// The process that makes it.
    Process(String),
}

/// The first version that has one route for all entity types.
const ONE_ROUTE: Version = Version(7, 0, 0);

impl Endpoint for Export {
    type Reply = Exported;

    fn request(&self) -> Request {
        let old = self.version < ONE_ROUTE;
        let mut body = if old { self.targets.old_params() } else { self.targets.params() };
        body.insert("format".to_owned(), json!(self.format));
        if let Some((fields, attributes)) = &self.fields {
            body.insert("fieldList".to_owned(), json!(fields));
            body.insert("attributeList".to_owned(), json!(attributes));
        }
        if old {
            let path = request::path(&[&self.entity, "action", "export"]);
            return Request::new(Method::Post, path).with_body(Value::Object(body));
        }
        body.insert("entityType".to_owned(), json!(self.entity));
        body.insert("idle".to_owned(), json!(self.idle));
        Request::new(Method::Post, "Export").with_body(Value::Object(body))
    }

    fn reply(&self, body: Value) -> Result<Exported, ApiError> {
        let text = |name: &str| {
            body.get(name).and_then(Value::as_str).filter(|id| !id.is_empty()).map(str::to_owned)
        };
        let process = text("exportId").map(Exported::Process);
        process.or_else(|| text("id").map(Exported::File)).ok_or(ApiError::Malformed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::ListQuery;

    fn export(version: Version) -> Export {
        Export {
            entity: "Crate".into(),
            targets: Targets::Ids(vec!["a".into()]),
            fields: Some((vec!["shelf".into()], vec!["shelfId".into(), "shelfName".into()])),
            format: "csv".into(),
            idle: false,
            version,
        }
    }

    #[test]
    fn the_records_stand_at_the_top() {
        let request = export(Version(9, 2, 7)).request();
        assert_eq!((request.method, &*request.path), (Method::Post, "Export"));
        let body = json!({
            "entityType": "Crate", "ids": ["a"], "format": "csv", "fieldList": ["shelf"],
            "attributeList": ["shelfId", "shelfName"], "idle": false,
        });
        assert_eq!(request.body, Some(body));
        let old = export(Version(6, 0, 0)).request();
        assert_eq!(&*old.path, "Crate/action/export");
        assert_eq!(old.body.unwrap()["ids"], json!(["a"]));
    }

    #[test]
    fn all_fields_are_no_fields() {
        let all = ListQuery { order_by: Some("name".into()), ..ListQuery::default() };
        let export = Export { fields: None, targets: Targets::All(all), ..export(Version::NEWEST) };
        let body = json!({
            "entityType": "Crate", "where": [], "format": "csv", "idle": false,
            "searchParams": {"orderBy": "name", "order": "asc"},
        });
        assert_eq!(export.request().body, Some(body));
    }

    #[test]
    fn a_file_or_a_process_comes_back() {
        let read = |body| export(Version::NEWEST).reply(body);
        assert_eq!(read(json!({"id": "f"})), Ok(Exported::File("f".into())));
        assert_eq!(read(json!({"exportId": "p"})), Ok(Exported::Process("p".into())));
        assert_eq!(read(json!(true)), Err(ApiError::Malformed));
    }
}
