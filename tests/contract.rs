//! What the client sends and reads, held against the demo server over HTTP. The two share no
//! type, so that an error made once does not cancel itself out.

#![cfg(not(target_family = "wasm"))]
// Everything here is a test, also what is not marked as one.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[path = "contract/actions.rs"]
mod actions;
#[path = "contract/activities.rs"]
mod activities;
#[path = "contract/failures.rs"]
mod failures;
#[path = "contract/links.rs"]
mod links;
#[path = "contract/lists.rs"]
mod lists;
#[path = "contract/mass.rs"]
mod mass;
#[path = "contract/notifications.rs"]
mod notifications;
#[path = "contract/records.rs"]
mod records;
#[path = "contract/schema.rs"]
mod schema;
#[path = "contract/session.rs"]
mod session;
#[path = "contract/stream.rs"]
mod stream;
#[path = "contract/user.rs"]
mod user;
