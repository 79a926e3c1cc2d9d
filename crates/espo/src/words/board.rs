//! Boards, groups and columns.

pub(super) const WORDS: &[(&str, &str)] = &[
    ("cardHint", "Press Space, move the card with the arrow keys, press Space again."),
    ("cardHeld", "{name} is taken up: {status}, {place} of {count}."),
    ("cardAt", "{name} is in {status} now, {place} of {count}."),
    ("cardBack", "{name} is back in {status}."),
    ("sumOfLoaded", "{sum} in {count} loaded"),
    ("groupedBy", "Grouped by {field}"),
    ("sumOfField", "{field}: {sum} in {count} loaded"),
    ("columnMoved", "{label} is column {place} of {count} now."),
];
