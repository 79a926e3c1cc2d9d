//! Where the server has a label for a word of ours under another name: key, category and name in
//! its Global labels. Words that it has under our own name need no entry.

use super::sentence as text;

const NAMES: &[(&str, &str, &str)] = &[
    ("Log out", "labels", "Log Out"),
    ("Sign in again", "labels", "Log in"),
    ("Continue", "labels", "Proceed"),
    ("Load more", "labels", "Show more"),
    ("More actions", "labels", "Actions"),
    ("View list", "labels", "View List"),
    ("Previous record", "labels", "Previous Entry"),
    ("Next record", "labels", "Next Entry"),
    ("Assign to me", "labels", "Self-Assign"),
    ("Merge with\u{2026}", "labels", "Merge"),
    (text("copiedLink"), "messages", "copiedToClipboard"),
    ("Attach files", "labels", "Attach File"),
    ("Filters", "labels", "Filter"),
    ("Save filter", "labels", "Save Filter"),
    ("Clear filters", "labels", "Reset"),
    ("Internal", "messages", "internalPost"),
    ("Write a comment", "labels", "Write your comment here"),
    ("Mark all as read", "labels", "Mark all read"),
    ("Updates", "labels", "Update"),
    ("Save and new", "labels", "Save & New"),
    ("Full form", "labels", "Full Form"),
    ("Not found", "labels", "Not found"),
    ("No access", "labels", "No Access"),
    ("saving", "messages", "saving"),
    (text("nothingHere"), "labels", "No Data"),
    (text("nothingFound"), "labels", "No Data"),
    (text("nothingLinked"), "labels", "No Data"),
    (text("emptyStream"), "labels", "No Data"),
    ("wrongCredentials", "labels", "Wrong username/password"),
    (text("askRemoval"), "messages", "removeRecordConfirmation"),
    (text("unsavedChanges"), "messages", "confirmLeaveOutMessage"),
    (text("duplicatesFound"), "messages", "duplicate"),
    (text("removedRecord"), "labels", "Removed"),
    (text("unlinkedRecord"), "labels", "Unlinked"),
    (text("createdRecord"), "labels", "Created"),
    ("errorOffline", "labels", "Network error"),
    ("errorForbidden", "messages", "error403"),
    ("errorNotFound", "messages", "error404"),
    ("errorMaintenance", "messages", "maintenanceMode"),
    ("recordForbidden", "messages", "noAccessToRecord"),
    ("ruleRequired", "messages", "fieldIsRequired"),
    ("ruleMin", "messages", "fieldShouldBeGreater"),
    ("ruleMax", "messages", "fieldShouldBeLess"),
    ("ruleInt", "messages", "fieldShouldBeInt"),
    ("ruleFloat", "messages", "fieldShouldBeFloat"),
    ("ruleDate", "messages", "fieldShouldBeDate"),
    ("ruleDateTime", "messages", "fieldShouldBeDatetime"),
    ("ruleAfter", "messages", "fieldShouldAfter"),
    ("ruleBefore", "messages", "fieldShouldBefore"),
    ("ruleEmail", "messages", "fieldShouldBeEmail"),
    ("rulePhone", "messages", "fieldPhoneInvalid"),
    ("ruleMaxCount", "messages", "fieldExceedsMaxCount"),
    ("ruleValid", "messages", "fieldInvalid"),
    ("rulePattern", "messages", "fieldInvalid"),
    ("ruleUrl", "messages", "fieldInvalid"),
];

/// Category and name of the server's label for a key.
pub(crate) fn name_of(key: &str) -> (&'static str, Option<&'static str>) {
    let found = NAMES.iter().find(|(other, ..)| *other == key);
    found.map_or(("labels", None), |(_, category, name)| (category, Some(name)))
}
