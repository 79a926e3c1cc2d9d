//! The frame around all pages, and the settings of this client.

pub(super) const WORDS: &[(&str, &str)] = &[
    ("leadsToServer", "{name} (opens on the server)"),
    ("noTabs", "There is nothing here that you may open."),
    ("newVersion", "A new version is ready."),
];
