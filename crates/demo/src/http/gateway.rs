//! Calls of the API on their way in and out.

use super::{Dropped, Shared, proxy, seen::Seen};
use crate::{
    api,
    call::{Answer, Call, header},
    faults::Effect,
};
use axum::{
    body::{Body, to_bytes},
    http::{HeaderName, HeaderValue, Request, StatusCode},
    response::Response,
};
use serde_json::Value;
use std::sync::Arc;

/// Largest body taken, in bytes.
const BODY_LIMIT: usize = 64 << 20;

/// Headers a page of another origin may read.
const EXPOSED: &str = "X-Status-Reason, X-App-Timestamp, X-Record-Link-Updated, \
                       X-Logout-Redirect-Url, Content-Disposition, Content-Length";

/// Answers one call.
pub(super) async fn answer(shared: &Arc<Shared>, below: &str, request: Request<Body>) -> Response {
    let (head, body) = request.into_parts();
    let method = head.method.as_str().to_owned();
    let origin = head.headers.get("origin").cloned();
    if method == "OPTIONS" {
        return preflight(&head.headers, origin);
    }
    let query = head.uri.query().unwrap_or_default();
    let path = if query.is_empty() { below.to_owned() } else { format!("{below}?{query}") };
    let mut call = Call::new(&method, &path);
    for (name, value) in &head.headers {
        let text = value.to_str().unwrap_or_default().to_owned();
        call.headers.insert(name.as_str().to_owned(), text);
    }
    call.body = to_bytes(body, BODY_LIMIT).await.map(|bytes| bytes.to_vec()).unwrap_or_default();
    let number = shared.seen.add(seen(&call, below, query));
    let answer = judged(shared, call, &path).await;
    shared.seen.answered(number, answer.as_ref().map_or(0, |answer| answer.status));
    let mut response = answer.map_or_else(dropped, respond);
    allow(response.headers_mut(), origin);
    response
}

/// The answer after latency and faults; `None` where there is to be none.
async fn judged(shared: &Arc<Shared>, call: Call, path: &str) -> Option<Answer> {
    let sentence = shared.faults.judge(&call.method, path);
    let effect = sentence.as_ref().and_then(|sentence| sentence.effect.clone());
    let is_done = !matches!(effect, Some(Effect::Status { .. } | Effect::Drop));
    let real = if is_done { Some(real(shared, call, path).await) } else { None };
    if !shared.options.latency.is_zero() {
        tokio::time::sleep(shared.options.latency).await;
    }
    if let Some(mut sentence) = sentence {
        sentence.wait().await;
    }
    spoiled(real, effect)
}

fn spoiled(real: Option<Answer>, effect: Option<Effect>) -> Option<Answer> {
    let (effect, real) = match (effect, real) {
        (None, real) => return real,
        (Some(effect), real) => (effect, real),
    };
    match effect {
        Effect::Drop => None,
        Effect::Status { code, body, headers } => {
            let mut headers = headers;
            if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type")) {
                headers.push(header("content-type", "application/json"));
            }
            Some(Answer { status: code, headers, body: body.into_bytes() })
        }
        Effect::Truncate => real.map(|mut answer| {
            answer.body.truncate(answer.body.len() / 2);
            answer
        }),
        Effect::Body { text, is_html } => {
            let kind = if is_html { "text/html; charset=UTF-8" } else { "application/json" };
            let headers = vec![header("content-type", kind)];
            Some(Answer { status: 200, headers, body: text.into_bytes() })
        }
    }
}

async fn real(shared: &Arc<Shared>, call: Call, path: &str) -> Answer {
    let shared = Arc::clone(shared);
    let path = path.to_owned();
    let work = tokio::task::spawn_blocking(move || match &shared.options.proxy {
        Some(server) => proxy::forward(server, &path, &call),
        None => api::answer(&shared.world, &call),
    });
    let failed = |_| Answer { status: 500, headers: Vec::new(), body: Vec::new() };
    work.await.unwrap_or_else(failed)
}

fn seen(call: &Call, path: &str, query: &str) -> Seen {
    let body = if call.body.is_empty() {
        Value::Null
    } else {
        let text = || Value::String(String::from_utf8_lossy(&call.body).into_owned());
        serde_json::from_slice(&call.body).unwrap_or_else(|_| text())
    };
    Seen {
        method: call.method.clone(),
        path: path.to_owned(),
        query: query.to_owned(),
        headers: call.headers.iter().map(|(k, v)| (k.clone(), v.clone())).collect(),
        body,
        status: 0,
    }
}

fn respond(answer: Answer) -> Response {
    let mut response = Response::new(Body::from(answer.body));
    *response.status_mut() =
        StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in answer.headers {
        let name = HeaderName::try_from(name);
        if let (Ok(name), Ok(value)) = (name, HeaderValue::try_from(value)) {
            response.headers_mut().append(name, value);
        }
    }
    response
}

fn dropped() -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::BAD_GATEWAY;
    response.extensions_mut().insert(Dropped);
    response
}

type Headers = axum::http::HeaderMap;

/// A page of another origin may call, without cookies.
fn allow(headers: &mut Headers, origin: Option<HeaderValue>) {
    if let Some(origin) = origin {
        headers.insert("access-control-allow-origin", origin);
        headers.insert("access-control-expose-headers", HeaderValue::from_static(EXPOSED));
        headers.insert("vary", HeaderValue::from_static("Origin"));
    }
}

fn preflight(asked: &Headers, origin: Option<HeaderValue>) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    let methods = "GET, POST, PUT, PATCH, DELETE";
    headers.insert("access-control-allow-methods", HeaderValue::from_static(methods));
    if let Some(names) = asked.get("access-control-request-headers") {
        headers.insert("access-control-allow-headers", names.clone());
    }
    headers.insert("access-control-max-age", HeaderValue::from_static("86400"));
    allow(headers, origin);
    response
}
