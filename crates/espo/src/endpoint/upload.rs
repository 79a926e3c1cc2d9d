//! Files: `POST Attachment` (contract 7.5).

use super::shapes;
use crate::{
    error::ApiError,
    record::Record,
    request::{Endpoint, Method, Request},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

/// A file for a field of a record that may not exist yet: the field then takes the id of the
/// answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// The entity type of the record.
    pub entity: String,
    /// The field.
    pub field: String,
    /// Whether the field holds several files.
    pub several: bool,
    /// The file's name.
    pub name: String,
    /// Its media type; empty where it is not known.
    pub kind: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// Its size, where what is in it follows in slices.
    pub announced: Option<u64>,
}

impl Endpoint for Upload {
    type Reply = Record;

    fn request(&self) -> Request {
        let kind = match self.kind.as_str() {
            "" => "application/octet-stream",
            kind => kind,
        };
        let owner = if self.several { "parentType" } else { "relatedType" };
        let size = self.announced.unwrap_or(self.bytes.len() as u64);
        let mut body = json!({
            "name": self.name, "type": kind, "size": size, "role": "Attachment",
            owner: self.entity, "field": self.field,
        });
        if self.announced.is_some() {
            body["isBeingUploaded"] = true.into();
        } else {
            let file = format!("data:{kind};base64,{}", STANDARD.encode(&self.bytes));
            body["file"] = file.into();
        }
        Request::new(Method::Post, "Attachment").with_body(body)
    }

    fn reply(&self, body: Value) -> Result<Record, ApiError> {
        shapes::record(body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_travels_as_a_data_address_with_its_field() {
        let mut upload = Upload {
            entity: "Crate".into(),
            field: "scan".into(),
            several: false,
            name: "a.txt".into(),
            kind: String::new(),
            bytes: b"Hi".to_vec(),
            announced: None,
        };
        let body = upload.request().body.unwrap();
        assert_eq!(body["file"], "data:application/octet-stream;base64,SGk=");
        assert_eq!((&body["relatedType"], &body["size"]), (&json!("Crate"), &json!(2)));
        upload.several = true;
        assert_eq!(upload.request().body.unwrap()["parentType"], "Crate");
        upload.announced = Some(5_000_000);
        let body = upload.request().body.unwrap();
        assert_eq!((&body["size"], &body["isBeingUploaded"]), (&json!(5_000_000), &json!(true)));
        assert!(body.get("file").is_none());
    }
}
