//! The files of the app, and calls from other origins.

use crate::client::server;
use axum::{
    body::{Body, to_bytes},
    http::Request,
};
use crema_demo::{Demo, Options};
use tower::ServiceExt;

struct Got {
    status: u16,
    kind: String,
    encoding: String,
    caching: String,
    body: Vec<u8>,
}

async fn get(demo: &Demo, path: &str, accepted: &str) -> Got {
    let request = Request::get(path).header("accept-encoding", accepted);
    let answer = demo.router().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let header = |name: &str| {
        let value = answer.headers().get(name);
        value.map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
    };
    let (kind, encoding) = (header("content-type"), header("content-encoding"));
    let (caching, status) = (header("cache-control"), answer.status().as_u16());
    let body = to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec();
    Got { status, kind, encoding, caching, body }
}

async fn demo() -> Demo {
    let dist = std::env::temp_dir().join(format!("crema-demo-{}", std::process::id()));
    std::fs::create_dir_all(&dist).unwrap();
    for (name, text) in [
        ("index.html", "page"),
        ("app-0123456789abcdef.wasm", "wasm"),
        ("app-0123456789abcdef.wasm.br", "brotli"),
        ("config.json", "{}"),
    ] {
        std::fs::write(dist.join(name), text).unwrap();
    }
    let base = "/crema/".to_owned();
    let options = Options { records: 1, dist: Some(dist), base, ..Options::default() };
    Demo::start(options).await.unwrap()
}

#[tokio::test]
async fn files_are_served_compressed_and_typed() {
    let demo = demo().await;
    let wasm = get(&demo, "/crema/app-0123456789abcdef.wasm", "gzip, br").await;
    assert_eq!((wasm.kind.as_str(), wasm.encoding.as_str()), ("application/wasm", "br"));
    assert_eq!(wasm.body, b"brotli");
    assert!(wasm.caching.contains("immutable"));
    let plain = get(&demo, "/crema/app-0123456789abcdef.wasm", "").await;
    assert_eq!((plain.encoding.as_str(), plain.body.as_slice()), ("", b"wasm".as_slice()));
    let config = get(&demo, "/crema/config.json", "br").await;
    assert_eq!((config.kind.as_str(), config.caching.as_str()), ("application/json", "no-cache"));
}

#[tokio::test]
async fn addresses_of_the_app_are_its_page() {
    let demo = demo().await;
    for path in ["/crema/", "/crema/Account/view/1"] {
        let page = get(&demo, path, "").await;
        assert_eq!((page.status, page.body.as_slice()), (200, b"page".as_slice()), "{path}");
        assert!(page.kind.starts_with("text/html"));
    }
    assert_eq!(get(&demo, "/crema/missing.js", "").await.status, 404);
    assert_eq!(get(&demo, "/crema/../secret.txt", "").await.status, 404);
    assert_eq!(get(&demo, "/", "").await.status, 302);
    assert_eq!(get(&demo, "/crema/api/v1/Settings", "").await.status, 200);
    assert_eq!(get(&demo, "/api/v1/Settings", "").await.status, 200);
}

#[tokio::test]
async fn other_origins_may_call() {
    let nobody = server("admin").await.by_nobody().with("Origin", "https://app.example");
    let asking = nobody.with("Access-Control-Request-Headers", "espo-authorization");
    let asked = asking.raw("OPTIONS", "/api/v1/Account", Body::empty()).await;
    assert_eq!(asked.status, 204);
    assert_eq!(asked.header("access-control-allow-headers"), "espo-authorization");
    let answer = nobody.get("Settings").await;
    assert_eq!(answer.header("access-control-allow-origin"), "https://app.example");
    assert!(answer.header("access-control-expose-headers").contains("X-Status-Reason"));
}
