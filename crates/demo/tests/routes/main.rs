//! The routes of the demo server, called without a socket. One module per group of routes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod actions;
mod activities;
mod attachments;
mod auth;
mod bootstrap;
mod client;
mod faults;
mod kanban;
mod links;
mod lists;
mod mass;
mod notifications;
mod recorded;
mod records;
mod rights;
mod runs;
mod schema;
mod site;
mod stream;
mod validation;
