//! An EspoCRM-compatible server for demos and tests: driven by metadata, SQLite underneath, with
//! switches for whatever can go wrong. It shares no type with the client, so that an error made
//! once does not cancel itself out.

mod acl;
mod activities;
mod api;
pub mod assets;
mod attachment;
mod auth;
mod call;
mod clock;
mod demo;
mod faults;
mod http;
mod list;
mod mass;
mod model;
mod options;
mod query_string;
mod record;
mod refusal;
mod routes;
pub mod seed;
mod storage;
mod stream;
mod world;

pub use assets::{Assets, DemoUser};
pub use demo::{Demo, Error};
pub use faults::{Fault, FaultId, Faults};
pub use http::{line::Speed, seen::Seen};
pub use options::Options;
pub use seed::{SeedRow, rows};

/// The password of every demo user.
pub const PASSWORD: &str = "crema";

/// The second-step code of every demo user who needs one.
pub const CODE: &str = "123456";
