//! Lists, filters and selections.

pub(super) const WORDS: &[(&str, &str)] = &[
    ("nothingHere", "There is nothing here yet."),
    ("emptyListCreate", "There are no records yet. Create the first one."),
    ("nothingFound", "Nothing was found."),
    ("nothingFoundChange", "Nothing was found. Change the search or remove a filter."),
    ("records", "{count} records"),
    ("oneRecord", "1 record"),
    ("recordsAtLeast", "{count} records or more"),
    ("selected", "{count} selected"),
    ("columnsDefault", "Back to the default columns"),
];
