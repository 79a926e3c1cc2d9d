//! Streams, followers and notifications (contract 5.7, 6, 7.1).

pub(crate) mod feed;
pub(crate) mod follow;
pub(crate) mod notifications;
mod period;
pub(crate) mod post;
pub(crate) mod reactions;
pub(crate) mod reminders;
pub(crate) mod written;
