//! The stream, comments and notifications.

pub(super) const WORDS: &[(&str, &str)] = &[
    ("emptyStream", "Nothing has happened here yet."),
    ("emptyUserStream", "Nothing has happened yet. Follow records to see what changes."),
    ("newEntries", "{count} new"),
    ("restoreValue", "Restore {field}: {value}"),
    ("withAttachments", "With attachments"),
    ("somebody", "Somebody"),
];
