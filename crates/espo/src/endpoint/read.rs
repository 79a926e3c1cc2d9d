//! `GET {Entity}/{id}` (contract 5.1).

use super::shapes;
use crate::{
    error::ApiError,
    record::Record,
    request::{self, Endpoint, Request},
};
use serde_json::Value;

/// One whole record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The entity type.
    pub entity: String,
    /// The record.
    pub id: String,
}

impl Endpoint for Read {
    type Reply = Record;

    fn request(&self) -> Request {
        Request::get(request::path(&[&self.entity, &self.id]))
    }

    /// To administrators a removed record is still shown, marked `deleted` (contract 17): it is
    /// not there for anyone else, and here for no one.
    fn reply(&self, body: Value) -> Result<Record, ApiError> {
        let record = shapes::record(body)?;
        if record.flag("deleted") { Err(ApiError::NotFound) } else { Ok(record) }
    }
}

/// Some attributes of one record: what is stored now, right before it is written over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadSome {
    /// The entity type.
    pub entity: String,
    /// The record.
    pub id: String,
    /// The attributes wanted.
    pub select: Vec<String>,
}

impl Endpoint for ReadSome {
    type Reply = Record;

    fn request(&self) -> Request {
        let path = request::path(&[&self.entity, &self.id]);
        Request::get(format!("{path}?select={}", request::encode(&self.select.join(","))))
    }

    fn reply(&self, body: Value) -> Result<Record, ApiError> {
        shapes::record(body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn some_attributes_are_named_in_the_query() {
        let select = vec!["name".to_owned(), "amount".to_owned()];
        let read = ReadSome { entity: "Account".into(), id: "a1".into(), select };
        assert_eq!(read.request(), Request::get("Account/a1?select=name%2Camount"));
    }

    #[test]
    fn a_removed_record_is_not_found() {
        let read = Read { entity: "Account".into(), id: "a1".into() };
        assert_eq!(read.request(), Request::get("Account/a1"));
        assert_eq!(read.reply(json!({"id": "a1", "deleted": false})).unwrap().id(), "a1");
        assert_eq!(read.reply(json!({"id": "a1", "deleted": true})), Err(ApiError::NotFound));
    }
}
