//! A record, its relationships, removal and following.

pub(super) const WORDS: &[(&str, &str)] = &[
    ("askRemoval", "Remove \u{201c}{name}\u{201d}?"),
    ("removedRecord", "\u{201c}{name}\u{201d} was removed."),
    ("createdRecord", "\u{201c}{name}\u{201d} was created."),
    ("unlinkedRecord", "\u{201c}{name}\u{201d} was unlinked."),
    ("unlinkedRecords", "Unlinked {count}."),
    ("linkedAll", "All results were linked to \u{201c}{link}\u{201d}."),
    ("nothingLinked", "Nothing is linked yet."),
    ("actionFailed", "\u{201c}{action}\u{201d} did not work for \u{201c}{name}\u{201d}. {reason}"),
    ("askInvitations", "Everyone who takes part gets an e-mail."),
    ("invitationsSent", "The invitations were sent."),
    ("copiedLink", "The link was copied."),
    ("notCopied", "The browser does not let Crema copy. The link is {text}"),
    ("sameRecord", "This is the same record. Choose another one."),
    (
        "mergeHint",
        "Choose which values \u{201c}{stays}\u{201d} has afterwards. What is linked to \u{201c}{goes}\u{201d} moves to it, and \u{201c}{goes}\u{201d} is removed.",
    ),
    ("nothingDiffers", "The two records have the same values."),
    ("mergedRecords", "The records were merged."),
    ("convertHint", "Untick what is not needed."),
    ("convertNothing", "Choose at least one record to create."),
    ("convertedRecord", "\u{201c}{name}\u{201d} was converted."),
];
