//! The routes of the demo server, called without a socket. One module per group of routes.

mod auth;
mod bootstrap;
mod client;
mod faults;
mod links;
mod lists;
mod notifications;
mod recorded;
mod records;
mod rights;
mod site;
mod stream;
mod validation;
