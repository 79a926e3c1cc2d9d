//! The stream: what happened, as sentences, and writing to it.
//!
//! Floor 4: knows fields and below, nothing of records' pages.

pub mod composer;
pub mod feed;
mod note;
pub mod notification_list;
mod post;

use crate::fields::later::later;
use crema_view::prelude::*;
use crema_view::view;
use feed::{Feed, FeedSource};

crate::part! {
    /// The feed: what happened and writing to it.
    FEED: fn(FeedSource) -> AnyView = whole; "stream" "00000000000000000000000000000031"
}

/// A feed, once its part of the app has come.
pub fn stream(source: FeedSource) -> AnyView {
    later(&FEED, move |feed| feed(source.clone()))
}

fn whole(source: FeedSource) -> AnyView {
    view! { <Feed source=source /> }.into_any()
}
