//! Writing comments, and what one does with them.

pub(super) const WORDS: &[(&str, &str)] = &[
    ("postWaits", "A file is still on its way. Post when it is there, or cancel it."),
    ("postForNobody", "Choose who gets this first."),
    ("postRemoved", "The comment was removed."),
    ("entryRemoved", "The entry was removed."),
    ("entryActions", "Actions for this entry"),
    ("restOfPost", "Show more"),
    ("reactedNobody", "Nobody any more"),
    ("reactedMore", "{names} and {count} more"),
];
