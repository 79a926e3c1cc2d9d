//! From the status of an answer to the error it means (contract 1.6, 5.5).

use super::{ApiError, Said, conflict, said};
use crate::request::Response;
use serde_json::Value;

pub(super) fn error(response: &Response, body: &Value) -> ApiError {
    let said = || Said::read(&response.reason, body);
    match response.status {
        400 => match said::invalid_field(&response.reason, body) {
            Some((field, rule)) => ApiError::Invalid { field, rule },
            None => ApiError::Refused(400, said()),
        },
        401 => unauthorized(response, body),
        // Servers up to 8.2 say why; later ones are mute, which only login can read.
        403 if mentions(&response.reason, "failed login") => ApiError::TooMany(None),
        403 => ApiError::Forbidden(said()),
        404 => ApiError::NotFound,
        409 => conflict::error(&response.reason, body)
            .unwrap_or_else(|| ApiError::Refused(409, said())),
        429 => ApiError::TooMany(response.retry_after_s),
        503 if mentions(&said().text, "maintenance") => ApiError::Maintenance,
        status @ 500..=599 => ApiError::Server(status, said()),
        status @ 400..=499 => ApiError::Refused(status, said()),
        // Redirects and the like are no answers of the API.
        _ => ApiError::Malformed,
    }
}

/// A bare 401 is a lost session or a wrong password. With `secondStepRequired` it asks for a
/// code; the body says so too, because the header may be hidden. The reason `error` is trouble
/// of the server (a code that could not be sent), no statement about the password.
fn unauthorized(response: &Response, body: &Value) -> ApiError {
    let text = |key: &str| body.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let asked = text("status") == Some("secondStepRequired")
        || response.reason.trim() == "second-step-required";
    if asked {
        let message = text("message").unwrap_or("enterTotpCode").to_owned();
        ApiError::SecondStep { message, token: text("token").map(str::to_owned) }
    } else if response.reason.trim() == "error" {
        ApiError::Server(401, Said { text: said::plain("", body), ..Said::default() })
    } else {
        ApiError::Unauthorized
    }
}

fn mentions(text: &str, word: &str) -> bool {
    text.to_ascii_lowercase().contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error_of(status: u16, reason: &str, body: &str) -> ApiError {
        let body = body.as_bytes().to_vec();
        let response = Response { status, reason: reason.to_owned(), retry_after_s: Some(7), body };
        ApiError::from_response(&response)
    }

    fn text(text: &str) -> Said {
        Said { label: None, text: text.to_owned() }
    }

    #[test]
    fn a_bare_401_is_a_lost_session() {
        assert_eq!(error_of(401, "", ""), ApiError::Unauthorized);
        assert_eq!(error_of(401, "", "<html>401</html>"), ApiError::Unauthorized);
        assert_eq!(error_of(401, "error", ""), ApiError::Server(401, Said::default()));
    }

    #[test]
    fn a_second_step_is_told_by_header_or_body() {
        let step = |message: &str, token: Option<&str>| ApiError::SecondStep {
            message: message.to_owned(),
            token: token.map(str::to_owned),
        };
        let body = r#"{"status":"secondStepRequired","message":"enterCodeSentBySms","token":"t"}"#;
        assert_eq!(error_of(401, "", body), step("enterCodeSentBySms", Some("t")));
        let body = r#"{"message":"enterTotpCode","token":null,"data":[]}"#;
        assert_eq!(error_of(401, "second-step-required", body), step("enterTotpCode", None));
        assert_eq!(error_of(401, "second-step-required", ""), step("enterTotpCode", None));
    }

    #[test]
    fn forbidden_says_why_where_it_is_known() {
        assert_eq!(error_of(403, "", ""), ApiError::Forbidden(Said::default()));
        let reason = "No access to the team.";
        assert_eq!(error_of(403, reason, ""), ApiError::Forbidden(text(reason)));
        let throttled = "Max failed login attempts exceeded for 10.0.0.1.";
        assert_eq!(error_of(403, throttled, ""), ApiError::TooMany(None));
    }

    #[test]
    fn refusals_keep_their_status_and_words() {
        let unknown = "Unknown attribute.";
        assert_eq!(error_of(400, unknown, ""), ApiError::Refused(400, text(unknown)));
        let body = r#"{"message":"405 Method Not Allowed"}"#;
        assert_eq!(error_of(405, "", body), ApiError::Refused(405, text("405 Method Not Allowed")));
        assert_eq!(error_of(413, "", "<html>"), ApiError::Refused(413, Said::default()));
        assert_eq!(error_of(404, "Record x is not there.", ""), ApiError::NotFound);
        assert_eq!(error_of(429, "", ""), ApiError::TooMany(Some(7)));
    }

    #[test]
    fn the_server_in_trouble_is_told_from_maintenance() {
        let words = "Application is in maintenance mode.";
        assert_eq!(error_of(503, words, ""), ApiError::Maintenance);
        let body = format!(r#"{{"message":"{words}"}}"#);
        assert_eq!(error_of(503, "", &body), ApiError::Maintenance);
        assert_eq!(error_of(503, "", "<html>busy</html>"), ApiError::Server(503, Said::default()));
        assert_eq!(error_of(500, "", ""), ApiError::Server(500, Said::default()));
        assert_eq!(error_of(304, "", ""), ApiError::Malformed);
    }
}
