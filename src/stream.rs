//! The stream: what happened, as sentences, and writing to it.
//!
//! Floor 4: knows fields and below, nothing of records' pages.

pub mod composer;
pub mod feed;
mod note;
pub mod notification_list;
mod post;
