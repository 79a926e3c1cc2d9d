//! Calls of the server past the app: to learn what is there, and to prepare it.
#![cfg(not(target_family = "wasm"))]

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// Who calls.
pub struct By<'a> {
    /// Login name.
    pub user: &'a str,
    /// Password, or token.
    pub secret: &'a str,
    /// Whether it is a token.
    pub by_token: bool,
}

/// One call; `url` is the address of the app. Gives status and body.
pub async fn call(
    url: &str,
    method: &str,
    path: &str,
    by: &By<'_>,
    body: &Value,
) -> Result<(u16, Value), String> {
    let host = url.trim_start_matches("http://").split('/').next().unwrap_or_default();
    let credentials = STANDARD.encode(format!("{}:{}", by.user, by.secret));
    let token = if by.by_token { "Espo-Authorization-By-Token: true\r\n" } else { "" };
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let request = format!(
        "{method} /api/v1/{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\
         Authorization: Basic {credentials}\r\nEspo-Authorization: {credentials}\r\n{token}\
         Content-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len(),
    );
    let exchange = async {
        let mut stream = TcpStream::connect(host).await?;
        stream.write_all(request.as_bytes()).await?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await?;
        std::io::Result::Ok(answer)
    };
    let answer = exchange.await.map_err(|error| error.to_string())?;
    let answer = String::from_utf8_lossy(&answer);
    let (head, body) = answer.split_once("\r\n\r\n").ok_or("no answer")?;
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    let body = serde_json::from_str(body).unwrap_or_else(|_| Value::from(body));
    Ok((status.ok_or("no status")?, body))
}
