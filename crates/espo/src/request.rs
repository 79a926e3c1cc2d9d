//! What goes over the wire, as data: an endpoint is a value that knows its request and how to
//! read its answer. Nothing here sends anything.

mod query;

use crate::{error::ApiError, json};
use serde_json::Value;

pub use query::Query;

/// HTTP methods in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates, relates, acts.
    Post,
    /// Partial update (contract 5.1).
    Put,
    /// Removes, unrelates; may have a body (contract 5.6).
    Delete,
}

impl Method {
    /// The method's name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// A request below `{server}api/v1/`.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// Path and query below the base, without a leading slash: `Account?maxSize=20`.
    pub path: String,
    /// Further headers; credentials are added by the sender.
    pub headers: Vec<(&'static str, String)>,
    /// The JSON body.
    pub body: Option<Value>,
}

impl Request {
    /// A request without body and further headers.
    pub fn new(method: Method, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), headers: Vec::new(), body: None }
    }

    /// `GET path`.
    pub fn get(path: impl Into<String>) -> Self {
        Self::new(Method::Get, path)
    }

    /// The same with a JSON body.
    pub fn with_body(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }

    /// The same with one more header.
    pub fn with_header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Whether sending it twice does no harm: only reads are repeated without asking.
    pub fn repeatable(&self) -> bool {
        self.method == Method::Get
    }
}

/// An answer as it came: status, the few headers that mean something, the raw body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// `X-Status-Reason`, empty where absent (or hidden by CORS).
    pub reason: String,
    /// `Retry-After` in seconds, where sent as a number.
    pub retry_after_s: Option<u32>,
    /// The body's bytes; JSON is decoded from bytes.
    pub body: Vec<u8>,
}

/// One call of the API.
pub trait Endpoint {
    /// What a successful answer means.
    type Reply;

    /// The request to send.
    fn request(&self) -> Request;

    /// Reads the JSON of a successful (2xx) answer; an empty body reads as `Null`.
    ///
    /// # Errors
    /// [`ApiError::Malformed`] where the JSON is not of the expected shape.
    fn reply(&self, body: Value) -> Result<Self::Reply, ApiError>;

    /// What an error means for this call in particular, where the status alone does not tell.
    fn failure(&self, error: ApiError) -> ApiError {
        error
    }
}

/// Reads an answer for an endpoint: success by `E::reply`, everything else as an error.
///
/// # Errors
/// What the server said, or [`ApiError::Malformed`] for a body that is no JSON.
pub fn read<E: Endpoint>(endpoint: &E, response: &Response) -> Result<E::Reply, ApiError> {
    endpoint.reply(json_of(response).map_err(|error| endpoint.failure(error))?)
}

/// The JSON of a successful answer; an error of the server as [`ApiError`]. Not generic, so that
/// it is compiled once.
///
/// # Errors
/// As [`read`].
pub fn json_of(response: &Response) -> Result<Value, ApiError> {
    if !(200..300).contains(&response.status) {
        return Err(ApiError::from_response(response));
    }
    if response.body.iter().all(u8::is_ascii_whitespace) {
        return Ok(Value::Null);
    }
    json::parse(&response.body).ok_or_else(|| ApiError::malformed(response))
}

/// A path of encoded segments: `path(&["Account", "a/b"])` is `Account/a%2Fb`.
pub fn path(segments: &[&str]) -> String {
    segments.iter().map(|segment| encode(segment)).collect::<Vec<_>>().join("/")
}

/// Percent-encodes a path segment or a query value.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(byte as char);
            }
            _ => {
                const HEX: &[u8; 16] = b"0123456789ABCDEF";
                out.push('%');
                out.push(HEX[usize::from(byte >> 4)] as char);
                out.push(HEX[usize::from(byte & 15)] as char);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Ping;
    impl Endpoint for Ping {
        type Reply = Value;
        fn request(&self) -> Request {
            Request::get("Ping")
        }
        fn reply(&self, body: Value) -> Result<Value, ApiError> {
            Ok(body)
        }
        fn failure(&self, error: ApiError) -> ApiError {
            if error == ApiError::NotFound { ApiError::Offline } else { error }
        }
    }

    fn answer(status: u16, body: &str) -> Response {
        Response { status, body: body.as_bytes().to_vec(), ..Response::default() }
    }

    #[test]
    fn an_empty_body_is_null_and_html_is_malformed() {
        assert_eq!(read(&Ping, &answer(200, " \n")), Ok(Value::Null));
        assert_eq!(read(&Ping, &answer(204, "")), Ok(Value::Null));
        assert_eq!(read(&Ping, &answer(200, "<html>")), Err(ApiError::Malformed));
    }

    #[test]
    fn an_endpoint_may_read_an_error_in_its_own_way() {
        assert_eq!(read(&Ping, &answer(404, "")), Err(ApiError::Offline));
        assert_eq!(read(&Ping, &answer(401, "")), Err(ApiError::Unauthorized));
    }

    #[test]
    fn segments_cannot_leave_their_place() {
        assert_eq!(path(&["Account", "a/b?c#d"]), "Account/a%2Fb%3Fc%23d");
    }
}
