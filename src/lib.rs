//! Crema: a web client for EspoCRM, rendered in the browser.
//!
//! A module imports only from lower floors (`tests/architecture.rs` holds the code against it):
//!
//! | floor | module | must not know |
//! |--:|---|---|
//! | 0 | crate `crema_espo` | leptos, the DOM, the network |
//! | 1 | [`ui`], [`api`] | `ui`: espo and store; `api`: views and store |
//! | 2 | [`store`] | `view!` |
//! | 3 | [`fields`] | record, pages, router |
//! | 4 | [`stream`] | record, pages |
//! | 5 | [`record`] | pages |
//! | 6 | [`pages`] | other pages |
//! | 7 | [`app`] | |

pub mod api;
pub mod app;
pub mod fields;
pub mod pages;
pub mod record;
pub mod store;
pub mod stream;
pub mod ui;
