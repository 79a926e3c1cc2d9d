//! `/Notification`: what concerns the user.

use super::title;
use crate::{store::use_schema, stream::notification_list::NotificationList};
use crema_view::prelude::*;
use crema_view::view;

/// The notifications of the signed-in user.
#[component]
pub fn NotificationsPage() -> impl IntoView {
    let schema = use_schema();
    let heading = schema.word("Notifications");
    let page = heading.clone();
    title(move || page.clone());
    view! {
        <div class="stream-page">
            <NotificationList heading=heading />
        </div>
    }
}
