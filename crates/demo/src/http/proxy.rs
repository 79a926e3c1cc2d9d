//! Calls passed on to a real server.

use crate::call::{Answer, Call, header};
use std::time::Duration;
use ureq::{Agent, http};

/// Headers that mean something only on one connection.
const HOP: [&str; 7] = [
    "host",
    "connection",
    "content-length",
    "transfer-encoding",
    "accept-encoding",
    "origin",
    "keep-alive",
];

/// Sends the call to `server` and gives its answer; 502 where there is none.
pub(super) fn forward(server: &str, path: &str, call: &Call) -> Answer {
    let url = format!("{}/api/v1/{path}", server.trim_end_matches('/'));
    send(&url, call).unwrap_or_else(|error| Answer {
        status: 502,
        headers: vec![header("x-status-reason", &error.to_string())],
        body: Vec::new(),
    })
}

fn send(url: &str, call: &Call) -> Result<Answer, ureq::Error> {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .allow_non_standard_methods(true)
        .timeout_global(Some(Duration::from_secs(60)))
        .build();
    let mut request = http::Request::builder().method(call.method.as_str()).uri(url);
    for (name, value) in call.headers.iter().filter(|(name, _)| !HOP.contains(&name.as_str())) {
        request = request.header(name, value);
    }
    let request = request.body(call.body.clone())?;
    let mut response = Agent::new_with_config(config).run(request)?;
    let kept = response.headers().iter().filter(|(name, _)| !HOP.contains(&name.as_str()));
    let headers = kept
        .filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())))
        .collect();
    let body = response.body_mut().with_config().limit(64 << 20).read_to_vec()?;
    Ok(Answer { status: response.status().as_u16(), headers, body })
}
