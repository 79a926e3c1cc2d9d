//! Compresses answers of the API, as web servers in front of EspoCRM do.

use axum::{
    body::{Body, to_bytes},
    http::{HeaderValue, header},
    response::Response,
};
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

/// What web servers use where nobody says otherwise.
const LEVEL: u32 = 6;

/// Shorter answers, in bytes, fit into one packet anyway.
const LEAST: usize = 1_000;

/// Compresses a JSON answer where its reader takes that.
pub(super) async fn pack(response: &mut Response, accepted: Option<&HeaderValue>) {
    let accepts = accepted.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let headers = response.headers();
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let is_json = kind.is_some_and(|kind| kind.starts_with("application/json"));
    let is_packed = headers.contains_key(header::CONTENT_ENCODING);
    // A cut answer says how long it was to be: that stays as it is.
    let has_length = headers.contains_key(header::CONTENT_LENGTH);
    if !is_json || is_packed || has_length || !accepts.contains("gzip") {
        return;
    }
    let body = std::mem::take(response.body_mut());
    let Ok(bytes) = to_bytes(body, usize::MAX).await else { return };
    let packed = (bytes.len() >= LEAST).then(|| gzip(&bytes)).and_then(Result::ok);
    match packed {
        Some(packed) => {
            let gzip = HeaderValue::from_static("gzip");
            response.headers_mut().insert(header::CONTENT_ENCODING, gzip);
            let vary = HeaderValue::from_static("Accept-Encoding");
            response.headers_mut().append(header::VARY, vary);
            *response.body_mut() = Body::from(packed);
        }
        None => *response.body_mut() = Body::from(bytes),
    }
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(LEVEL));
    encoder.write_all(bytes)?;
    encoder.finish()
}
