//! The DevTools protocol as plain JSON: a browser newer than the driver's types is no obstacle.
#![cfg(not(target_family = "wasm"))]

use chromiumoxide::types::{Command, Method, MethodId};
use serde::Serialize;
use serde_json::{Value, json};

/// A command by name.
#[derive(Debug, Serialize)]
#[serde(transparent)]
struct Raw {
    #[serde(skip)]
    method: &'static str,
    params: Value,
}

impl Method for Raw {
    fn identifier(&self) -> MethodId {
        self.method.into()
    }
}

impl Command for Raw {
    type Response = Value;
}

/// Sends a command to a page.
pub async fn call(
    page: &chromiumoxide::Page,
    method: &'static str,
    params: Value,
) -> Result<Value, String> {
    let answer = page.execute(Raw { method, params }).await;
    answer.map(|answer| answer.result).map_err(|error| format!("{method}: {error}"))
}

/// What a script's value is, or what it threw.
fn value(mut answer: Value) -> Result<Value, String> {
    if let Some(thrown) = answer.get("exceptionDetails") {
        let text = thrown.pointer("/exception/description").or_else(|| thrown.get("text"));
        return Err(text.and_then(Value::as_str).unwrap_or("a script failed").to_owned());
    }
    Ok(answer["result"]["value"].take())
}

/// Evaluates an expression; a promise is waited for.
pub async fn evaluate(page: &chromiumoxide::Page, script: &str) -> Result<Value, String> {
    let params = json!({"expression": script, "returnByValue": true, "awaitPromise": true});
    value(call(page, "Runtime.evaluate", params).await?)
}

/// Calls a function with an element as its `this`.
pub async fn call_on(
    page: &chromiumoxide::Page,
    node: i64,
    function: &str,
    arguments: &[Value],
) -> Result<Value, String> {
    let found = call(page, "DOM.resolveNode", json!({"backendNodeId": node})).await?;
    let arguments: Vec<_> = arguments.iter().map(|value| json!({"value": value})).collect();
    let params = json!({
        "objectId": found["object"]["objectId"],
        "functionDeclaration": function,
        "arguments": arguments,
        "returnByValue": true,
        "awaitPromise": true,
    });
    value(call(page, "Runtime.callFunctionOn", params).await?)
}
