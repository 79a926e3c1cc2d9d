//! EspoCRM's protocol and rules: what a request looks like, how an answer reads, and what the
//! server's metadata, layouts, labels and rights mean.
//!
//! Floor 0 of the house: no leptos, no DOM, no network. Everything here is a pure function of
//! JSON and runs natively and in wasm alike. Section numbers in comments are those of the REST
//! contract of EspoCRM (1.0 to 10.0) that this crate follows.

pub mod acl;
pub mod actions;
pub mod activity;
pub mod attributes;
pub mod barcode;
pub mod board;
pub mod conflict;
pub mod csv;
pub mod endpoint;
pub mod error;
pub mod follower;
pub mod format;
pub mod group;
pub mod hash_link;
pub mod html;
pub mod i18n;
pub mod infer;
pub mod json;
pub mod layout;
pub mod letters;
pub mod locale;
pub mod logic;
pub mod matching;
pub mod metadata;
pub mod place;
pub mod record;
pub mod reminder;
pub mod request;
pub mod schema;
pub mod search;
pub mod section;
pub mod slot;
pub mod sorted;
pub mod stream;
pub mod table;
pub mod tabs;
pub mod validate;
pub mod version;
pub mod words;
