//! The frame around all pages, and the settings of this client.

pub(super) const WORDS: &[(&str, &str)] = &[
    ("opensOnServer", "Opens on the server"),
    ("leadsToServer", "{name} (opens on the server)"),
    ("notificationsUnread", "Notifications, {count} unread"),
    ("nothingToCreate", "There is nothing you may create."),
    ("noTabs", "There is nothing here that you may open."),
    ("newVersion", "A new version is ready."),
    ("serverChanged", "The server was changed. Load the page again to see it."),
    ("themeSystem", "As the system"),
    ("themeLight", "Light"),
    ("themeDark", "Dark"),
    ("densityComfortable", "Comfortable"),
    ("densityCompact", "Compact"),
    ("backOnline", "You are online again."),
    ("copied", "Copied."),
];
