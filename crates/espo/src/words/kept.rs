//! What is kept in the browser, new versions, and where the time goes.

pub(super) const WORDS: &[(&str, &str)] = &[
    (
        "keptShown",
        "The server cannot be reached. You see what was here when you last worked with it.",
    ),
    (
        "keptState",
        "{count} answers of the server ({size} MB), encrypted, so that Crema starts at once. They are removed when you log out.",
    ),
    ("keptNoWish", "Nothing is kept, because you did not ask to stay signed in."),
    ("keptInsecure", "Nothing is kept, because the connection is not encrypted."),
    ("keptFull", "Nothing is kept, because there is no room left for it."),
    ("keptDenied", "Nothing is kept, because the browser refuses to."),
    (
        "keptAlways",
        "What you typed into a form and did not save is kept until you save or discard it.",
    ),
    (
        "meterHint",
        "What took its time: this page in your browser, or the server and the connection to it.",
    ),
];
