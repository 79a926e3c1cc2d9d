//! Forms and fields.

pub(super) const WORDS: &[(&str, &str)] = &[
    ("checkFields", "Check these fields:"),
    ("maybeSaved", "The server did not answer in time. It may have saved all the same."),
    ("unsavedChanges", "You have changes that are not saved."),
    ("duplicatesFound", "There are similar records already. Is it one of these?"),
    ("conflictHint", "Choose for each field which value stays."),
    ("unsavedDrafts", "There are changes that were not saved. Logging out throws them away."),
    ("draftFound", "You have changes here that were not saved ({age})."),
    ("typeToSearch", "Type to search"),
    ("searching", "Searching"),
    ("stillUploading", "A file is still on its way. Save when it is there, or cancel it."),
    ("uploading", "Uploading {name}"),
];
