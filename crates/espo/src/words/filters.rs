//! Filters of a list.

pub(super) const WORDS: &[(&str, &str)] = &[
    ("filterIgnored", "is not understood, so it is left out"),
    ("filterRefused", "The server refuses this filter, so it is left out."),
    ("filterSaved", "The filter \u{201c}{name}\u{201d} was saved."),
    ("filterRemoved", "The filter \u{201c}{name}\u{201d} was removed."),
    ("filterName", "Name of the filter"),
];
