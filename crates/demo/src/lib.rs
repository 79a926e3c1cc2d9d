//! Demo server.

pub mod assets;
pub mod seed;
