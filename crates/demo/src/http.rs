//! The HTTP side: faults, latency, what was seen, the files of the app, CORS.

mod gateway;
pub(crate) mod line;
mod pack;
mod proxy;
pub(crate) mod seen;
mod site;

use crate::{faults::Faults, options::Options, world::World};
use axum::{
    Router,
    body::Body,
    extract::State,
    http::{Request, header},
    response::Response,
};
use hyper::{server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use std::sync::Arc;
use tokio::{net::TcpListener, task::JoinSet};

/// What all connections share.
pub(crate) struct Shared {
    pub world: World,
    pub options: Options,
    pub faults: Faults,
    pub seen: seen::Log,
    line: Option<Arc<line::Line>>,
}

impl Shared {
    pub fn new(world: World, options: Options) -> Self {
        let line = options.line.map(|speed| Arc::new(line::Line::new(speed)));
        Self { world, options, faults: Faults::default(), seen: seen::Log::default(), line }
    }

    /// The part of a path below the API; it is served under the base and at the root.
    fn api_path<'a>(&self, path: &'a str) -> Option<&'a str> {
        let under = |base: &str| path.strip_prefix(base)?.strip_prefix("api/v1/");
        under(&self.options.base).or_else(|| under("/"))
    }
}

/// Marks an answer that is never to be sent: the connection ends instead.
#[derive(Clone)]
struct Dropped;

/// All routes: there is only one, paths are not known beforehand.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    Router::new().fallback(handle).with_state(shared)
}

async fn handle(State(shared): State<Arc<Shared>>, request: Request<Body>) -> Response {
    let accepted = request.headers().get(header::ACCEPT_ENCODING).cloned();
    let mut response = answer(&shared, request).await;
    if shared.options.gzip {
        pack::pack(&mut response, accepted.as_ref()).await;
    }
    match &shared.line {
        Some(line) => line::Line::carry(Arc::clone(line), response).await,
        None => response,
    }
}

async fn answer(shared: &Arc<Shared>, request: Request<Body>) -> Response {
    let path = request.uri().path().to_owned();
    match shared.api_path(&path) {
        Some(below) => gateway::answer(shared, below, request).await,
        None => match site::entry_point(shared, request.uri()) {
            Some(below) => gateway::answer(shared, &below, request).await,
            None => site::answer(shared, &path, request).await,
        },
    }
}

/// Accepts connections until the task is aborted.
pub(crate) async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    let mut connections = JoinSet::new();
    loop {
        // Ended connections are taken away, or the set would only grow.
        while connections.try_join_next().is_some() {}
        let Ok((stream, _)) = listener.accept().await else { continue };
        let shared = Arc::clone(&shared);
        connections.spawn(async move {
            let service = service_fn(move |request: Request<hyper::body::Incoming>| {
                let shared = Arc::clone(&shared);
                async move {
                    let response = handle(State(shared), request.map(Body::new)).await;
                    let is_dropped = response.extensions().get::<Dropped>().is_some();
                    if is_dropped { Err("dropped on purpose") } else { Ok(response) }
                }
            });
            // The client left, or was left: both are none of the server's business.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}
