//! Notifications (contract 7.1).

use super::{Page, shapes};
use crate::{
    error::ApiError,
    json,
    request::{self, Endpoint, Method, Query, Request},
};
use serde_json::Value;

/// A page of notifications, newest first. Asking for them marks them as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notifications {
    /// The first one, counted from 0.
    pub offset: usize,
    /// How many at most.
    pub max_size: usize,
}

/// How many are unread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotificationCount;

/// What belongs to the same action as a notification (9.2+); may hold that one, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotificationGroup {
    /// The notification that stands for all.
    pub id: String,
}

/// Marks all as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkNotificationsRead;

impl Endpoint for Notifications {
    type Reply = Page;

    fn request(&self) -> Request {
        let mut query = Query::new("Notification");
        query.add_page(self.offset, self.max_size);
        Request::get(query.finish())
    }

    fn reply(&self, body: Value) -> Result<Page, ApiError> {
        Page::read(body, self.max_size)
    }
}

impl Endpoint for NotificationGroup {
    type Reply = Page;

    fn request(&self) -> Request {
        Request::get(request::path(&["Notification", &self.id, "group"]))
    }

    fn reply(&self, body: Value) -> Result<Page, ApiError> {
        Page::read(body, 0)
    }
}

impl Endpoint for NotificationCount {
    type Reply = usize;

    fn request(&self) -> Request {
        Request::get("Notification/action/notReadCount")
    }

    /// A bare number.
    fn reply(&self, body: Value) -> Result<usize, ApiError> {
        let count = json::integer(&body).ok_or(ApiError::Malformed)?;
        usize::try_from(count).map_err(|_| ApiError::Malformed)
    }
}

impl Endpoint for MarkNotificationsRead {
    type Reply = ();

    fn request(&self) -> Request {
        Request::new(Method::Post, "Notification/action/markAllRead")
    }

    fn reply(&self, body: Value) -> Result<(), ApiError> {
        shapes::done(&body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn notifications_are_a_list() {
        let request = Notifications { offset: 0, max_size: 5 }.request();
        assert_eq!(request, Request::get("Notification?offset=0&maxSize=5"));
        let request = NotificationGroup { id: "n".into() }.request();
        assert_eq!(request, Request::get("Notification/n/group"));
        let request = MarkNotificationsRead.request();
        assert_eq!(request, Request::new(Method::Post, "Notification/action/markAllRead"));
    }

    #[test]
    fn the_count_is_a_bare_number() {
        assert_eq!(NotificationCount.request().path, "Notification/action/notReadCount");
        assert_eq!(NotificationCount.reply(json!(12)), Ok(12));
        assert_eq!(NotificationCount.reply(json!("3")), Ok(3));
        assert_eq!(NotificationCount.reply(json!(-1)), Err(ApiError::Malformed));
        assert_eq!(NotificationCount.reply(json!({})), Err(ApiError::Malformed));
    }
}
