//! Notifications and reminders.

pub(super) const WORDS: &[(&str, &str)] = &[
    ("noNotifications", "You have no notifications."),
    ("newNotifications", "{count} new"),
    ("notificationRemoved", "The notification was removed."),
    ("moreOfGroup", "{count} more"),
    ("restOfGroup", "Show more"),
    ("reminderAt", "{type}, {time}"),
    ("dismissReminder", "Dismiss {name}"),
    ("dismissAllReminders", "Dismiss all"),
];
