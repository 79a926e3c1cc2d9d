//! Sends a file: at once, or in slices where it is larger than the server takes in one request
//! (contract 7.5).

use super::choose::Uploads;
use crate::api::Progress;
use base64::{Engine, engine::general_purpose::STANDARD};
use crema_espo::{
    endpoint::Upload,
    error::ApiError,
    record::Record,
    request::{self, Endpoint},
    validate::MEGABYTE,
};
use std::rc::Rc;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File};

/// Sends it and gives the id of its attachment; `told` hears how far it is, from 0 to 1.
pub(super) async fn send(
    uploads: &Uploads,
    file: &File,
    told: Progress,
) -> Result<String, ApiError> {
    let (size, slice) = (file.size(), slice_bytes(uploads));
    let whole = slice.is_none_or(|slice| size <= slice);
    let upload = Upload {
        entity: uploads.slot.entity.to_string(),
        field: uploads.slot.name.to_string(),
        several: uploads.several,
        name: file.name(),
        kind: file.type_(),
        bytes: if whole { bytes(file).await? } else { Vec::new() },
        announced: (!whole).then_some(size as u64),
    };
    let api = &uploads.store.api;
    let request = upload.request();
    let body = request.body.unwrap_or_default().to_string();
    let of_whole: Progress = if whole { told.clone() } else { Rc::new(|_| {}) };
    let record = api.post_text(request.path, "application/json", body, of_whole).await?;
    let id = Record::from_value(record).id().to_owned();
    let (Some(slice), false) = (slice, whole) else { return Ok(id) };
    let mut start = 0.0;
    while start < size {
        let end = size.min(start + slice);
        let part = file.slice_with_f64_and_f64(start, end).map_err(|_| ApiError::Malformed)?;
        let part = STANDARD.encode(bytes(&part).await?);
        let text = format!("data:application/octet-stream;base64,{part}");
        let path = request::path(&["Attachment", "chunk", &id]);
        let (told, from) = (told.clone(), start);
        let of_part = Rc::new(move |done: f64| told((from + done * (end - from)) / size));
        api.post_text(path, "application/octet-stream", text, of_part).await?;
        start = end;
    }
    Ok(id)
}

/// The size of a slice, where the server takes such.
fn slice_bytes(uploads: &Uploads) -> Option<f64> {
    let megabytes = uploads.schema.settings.number("attachmentUploadChunkSize")?;
    Some(megabytes * MEGABYTE).filter(|slice| *slice >= 1.0)
}

async fn bytes(blob: &Blob) -> Result<Vec<u8>, ApiError> {
    let buffer = JsFuture::from(blob.array_buffer()).await.map_err(|_| ApiError::Malformed)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}
