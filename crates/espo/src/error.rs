//! What can go wrong between the app and the server, as one type (contract 1.6, 5.5).

mod conflict;
mod said;
mod status;

use crate::{json, record::Record, request::Response};
use thiserror::Error;

/// One failed call. Handled exactly once: shown, or passed on.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum ApiError {
    /// No connection, a dropped one, or CORS: the browser does not tell which.
    #[error("offline")]
    Offline,
    /// No answer in time (seconds waited).
    #[error("timeout after {0} s")]
    Timeout(u32),
    /// The caller left before the answer came; nothing to show.
    #[error("aborted")]
    Aborted,
    /// 401: no session (any more), or wrong credentials at login.
    #[error("unauthorized")]
    Unauthorized,
    /// 401 with a second step: the label of the message in `User.messages`, and the token to use
    /// instead of the password where the server gave one.
    #[error("second step required")]
    SecondStep {
        /// `enterTotpCode` …
        message: String,
        /// To be sent in place of the password with the code.
        token: Option<String>,
    },
    /// 403, with the server's words where it had some.
    #[error("forbidden")]
    Forbidden(Said),
    /// 404.
    #[error("not found")]
    NotFound,
    /// 409 `modified`: the stored values of what differs, and the version to send next.
    #[error("modified meanwhile")]
    Conflict {
        /// Attribute -> stored value.
        values: Record,
        /// The stored version.
        version: Option<i64>,
    },
    /// 409 `duplicate`: the similar records.
    #[error("possible duplicates")]
    Duplicate(Vec<Record>),
    /// 400 by a field rule; the first one only, the server stops there.
    #[error("invalid field {field}")]
    Invalid {
        /// The field.
        field: String,
        /// `required`, `maxLength` …
        rule: String,
    },
    /// 400, 409 and the like without a field: the server's words.
    #[error("refused with status {0}")]
    Refused(u16, Said),
    /// 429, or too many failed logins; seconds to wait where known.
    #[error("too many requests")]
    TooMany(Option<u32>),
    /// 503 in maintenance mode.
    #[error("maintenance")]
    Maintenance,
    /// 5xx.
    #[error("server error {0}")]
    Server(u16, Said),
    /// A body that cannot be read: broken JSON, HTML, the wrong shape.
    #[error("malformed answer")]
    Malformed,
    /// A part of the app itself could not be loaded.
    #[error("part not loaded")]
    Unloaded,
}

/// What the server said beside the status.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// `messageTranslation`: label, scope (default Global), data for `{placeholders}`.
    pub label: Option<Box<(String, String, Record)>>,
    /// A plain text: `message` of the body, else `X-Status-Reason`; empty where there is none.
    pub text: String,
}

impl ApiError {
    /// The error of an answer outside 2xx. The status decides; body and `X-Status-Reason` say
    /// more where they are there, but may be missing (CORS hides the header, old servers have no
    /// body) or be HTML of something in between.
    pub fn from_response(response: &Response) -> Self {
        let body = json::parse(&response.body).unwrap_or_default();
        status::error(response, &body)
    }

    /// An answer that is no JSON though its status promised some.
    pub fn malformed(_response: &Response) -> Self {
        Self::Malformed
    }
}
