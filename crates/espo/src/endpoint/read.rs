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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_removed_record_is_not_found() {
        let read = Read { entity: "Account".into(), id: "a1".into() };
        assert_eq!(read.request(), Request::get("Account/a1"));
        assert_eq!(read.reply(json!({"id": "a1", "deleted": false})).unwrap().id(), "a1");
        assert_eq!(read.reply(json!({"id": "a1", "deleted": true})), Err(ApiError::NotFound));
    }
}
