//! The files of the app: compressed where there is a compressed one, `index.html` for every
//! address of the app.

use super::{Dropped, Shared};
use crate::{faults::Effect, query_string};
use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Method, Request, StatusCode, Uri, header},
    response::Response,
};
use serde_json::Value;
use std::path::{Component, Path, PathBuf};

/// Answers a request for a file or a page.
pub(super) async fn answer(shared: &Shared, path: &str, request: Request<Body>) -> Response {
    if let Some(mut sentence) = shared.faults.judge(request.method().as_str(), path) {
        sentence.wait().await;
        match sentence.effect {
            Some(Effect::Drop) => {
                let mut response = empty(StatusCode::BAD_GATEWAY);
                response.extensions_mut().insert(Dropped);
                return response;
            }
            Some(Effect::Status { code, body, .. }) => {
                let mut response = Response::new(Body::from(body));
                *response.status_mut() = StatusCode::from_u16(code).unwrap_or_default();
                return response;
            }
            Some(Effect::Body { text, .. }) => return Response::new(Body::from(text)),
            Some(Effect::Truncate) | None => {}
        }
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return empty(StatusCode::METHOD_NOT_ALLOWED);
    }
    let Some(dist) = &shared.options.dist else { return empty(StatusCode::NOT_FOUND) };
    let base = shared.options.base.as_str();
    let Some(below) = path.strip_prefix(base) else {
        // Without the base there is nothing but the way to it.
        return redirect(base);
    };
    let below = query_string::decode(below);
    let file = inside(dist, &below).filter(|file| file.is_file());
    let is_page = Path::new(&below).extension().is_none();
    match file {
        Some(file) => send(&file, request.headers()).await,
        None if is_page => send(&dist.join("index.html"), request.headers()).await,
        None => empty(StatusCode::NOT_FOUND),
    }
}

/// The path below the API of what an entry point of the site leads to (contract 7.5).
pub(super) fn entry_point(shared: &Shared, address: &Uri) -> Option<String> {
    let is_root = address.path() == "/" || address.path() == shared.options.base;
    let query = query_string::parse(address.query().filter(|_| is_root)?);
    let param = |name: &str| query.get(name).and_then(Value::as_str);
    let id = param("id").filter(|id| id.chars().all(|c| c.is_ascii_alphanumeric()))?;
    matches!(param("entryPoint")?, "download" | "image" | "attachment")
        .then(|| format!("Attachment/file/{id}"))
}

/// The path of a file below `dist`; `None` for paths that lead out of it.
fn inside(dist: &Path, below: &str) -> Option<PathBuf> {
    let below = Path::new(below);
    let is_plain = below.components().all(|part| matches!(part, Component::Normal(_)));
    (is_plain && !below.as_os_str().is_empty()).then(|| dist.join(below))
}

async fn send(file: &Path, asked: &HeaderMap) -> Response {
    let accepted = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let accepted = accepted.unwrap_or_default();
    let accepts = |name: &str| accepted.split(',').any(|part| part.trim().starts_with(name));
    for (encoding, suffix) in [("br", "br"), ("gzip", "gz")] {
        let packed = PathBuf::from(format!("{}.{suffix}", file.display()));
        if accepts(encoding)
            && let Ok(bytes) = tokio::fs::read(&packed).await
        {
            let mut response = found(file, bytes);
            let value = HeaderValue::from_static(encoding);
            response.headers_mut().insert(header::CONTENT_ENCODING, value);
            return response;
        }
    }
    match tokio::fs::read(file).await {
        Ok(bytes) => found(file, bytes),
        Err(_) => empty(StatusCode::NOT_FOUND),
    }
}

fn found(file: &Path, bytes: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind(file)));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    let caching =
        if is_fingerprinted(file) { "public, max-age=31536000, immutable" } else { "no-cache" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    headers.insert("x-content-type-options", HeaderValue::from_static("nosniff"));
    response
}

/// `name-0123456789abcdef.js`: the content never changes under this name.
fn is_fingerprinted(file: &Path) -> bool {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.split(['-', '.', '_'])
        .any(|part| part.len() >= 12 && part.chars().all(|c| c.is_ascii_hexdigit()))
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn empty(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

fn redirect(to: &str) -> Response {
    let mut response = empty(StatusCode::FOUND);
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}
