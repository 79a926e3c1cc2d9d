//! A running server, and what tests do with it.

use crate::{
    Options,
    faults::Faults,
    http::{self, seen::Seen},
    options::with_slashes,
    world::World,
};
use std::{
    net::SocketAddr,
    sync::{Arc, atomic::Ordering},
};
use thiserror::Error;
use tokio::{net::TcpListener, task::JoinHandle};

/// Why a server could not be started.
#[derive(Debug, Error)]
pub enum Error {
    /// The database could not be opened or filled.
    #[error("The database cannot be used: {0}")]
    Storage(#[from] rusqlite::Error),
    /// The folder with another server's answers cannot be used.
    #[error("{0}")]
    Schema(String),
    /// The port could not be taken.
    #[error("Port {port} cannot be used: {source}")]
    Port {
        /// The port.
        port: u16,
        /// What the system says.
        source: std::io::Error,
    },
    /// The thread that fills the database ended too early.
    #[error("The database was not filled.")]
    Interrupted,
}

/// A demo server. It stops when dropped.
pub struct Demo {
    shared: Arc<http::Shared>,
    address: SocketAddr,
    base: String,
    task: JoinHandle<()>,
}

impl Demo {
    /// Starts a server on 127.0.0.1.
    ///
    /// # Errors
    /// [`Error`], where the database or the port cannot be used.
    pub async fn start(mut options: Options) -> Result<Self, Error> {
        options.base = with_slashes(&options.base);
        let port = options.port;
        let listener = TcpListener::bind(("127.0.0.1", port)).await;
        let listener = listener.map_err(|source| Error::Port { port, source })?;
        let address = listener.local_addr().map_err(|source| Error::Port { port, source })?;
        let base = options.base.clone();
        let filled = tokio::task::spawn_blocking(move || {
            World::new(&options).map(|world| http::Shared::new(world, options))
        });
        let shared = Arc::new(filled.await.map_err(|_| Error::Interrupted)??);
        let task = tokio::spawn(http::serve(listener, Arc::clone(&shared)));
        Ok(Self { shared, address, base, task })
    }

    /// The address of the app, with a slash at the end: `http://127.0.0.1:8080/`.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.base)
    }

    /// What goes wrong on purpose.
    pub fn faults(&self) -> &Faults {
        &self.shared.faults
    }

    /// The calls of the API so far, oldest first.
    pub fn requests(&self) -> Vec<Seen> {
        self.shared.seen.all()
    }

    /// Forgets the calls so far.
    pub fn clear_requests(&self) {
        self.shared.seen.clear();
    }

    /// Turns maintenance on or off: non-admins get 503 (contract 1.6).
    pub fn set_maintenance(&self, on: bool) {
        self.shared.world.is_maintenance.store(on, Ordering::Relaxed);
    }

    /// Turns throttling on or off: signing in by password gets 403, as after too many failures.
    pub fn set_throttling(&self, on: bool) {
        self.shared.world.is_throttling.store(on, Ordering::Relaxed);
    }

    /// Whether `GET Metadata` is refused with 403.
    pub fn refuse_metadata(&self, on: bool) {
        self.shared.world.is_metadata_refused.store(on, Ordering::Relaxed);
    }

    /// Whether lists come without their total, as where counting is disabled (contract 4.1).
    pub fn stop_counting(&self, on: bool) {
        self.shared.world.is_uncounted.store(on, Ordering::Relaxed);
    }

    /// Lets clients that sign in from now on ask for what is new every so many seconds.
    pub fn poll_every(&self, seconds: u32) {
        self.shared.world.poll_seconds.store(seconds, Ordering::Relaxed);
    }

    /// The names of the users, to sign in with.
    pub fn user_names(&self) -> Vec<&str> {
        self.shared.world.assets.users.iter().map(|user| user.user_name.as_str()).collect()
    }

    /// The routes without a socket, for tests.
    pub fn router(&self) -> axum::Router {
        http::router(Arc::clone(&self.shared))
    }

    /// Waits for as long as the server runs.
    pub async fn finished(mut self) {
        // The task ends only when it is aborted: there is nothing to learn from how.
        let _ = (&mut self.task).await;
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        self.task.abort();
    }
}
