//! The stream, comments and notifications.

pub(super) const WORDS: &[(&str, &str)] = &[
    ("emptyStream", "Nothing has happened here yet."),
    ("emptyUserStream", "Nothing has happened yet. Follow records to see what changes."),
    ("postIsEmpty", "Write something first."),
    ("newEntries", "{count} new"),
    ("restoreValue", "Restore {field}: {value}"),
    ("withAttachments", "With attachments"),
    ("posted", "Your comment was posted."),
    ("askRemovePost", "Remove this comment?"),
    ("internalHint", "Seen by colleagues only, not in portals"),
    ("loadingStream", "Loading the stream"),
    ("noteAccessibleName", "{author}, {time}"),
    ("justNow", "just now"),
    ("minutesAgo", "{count} min ago"),
    ("oneMinuteAgo", "1 min ago"),
    ("changedFromTo", "{field}: from {from} to {to}"),
    ("somebody", "Somebody"),
    ("notePost", "{user} posted"),
    ("noteUnknown", "{user} did something here"),
];
