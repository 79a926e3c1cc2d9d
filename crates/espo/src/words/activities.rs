//! Activities, attendees and followers.

pub(super) const WORDS: &[(&str, &str)] = &[
    ("nothingPlanned", "Nothing is planned."),
    ("nothingPast", "Nothing has happened yet."),
    ("noTasks", "There are no tasks."),
    ("answerOf", "{name}: {answer}"),
    ("nowFollowing", "You follow \u{201c}{name}\u{201d} now."),
    ("notFollowing", "You no longer follow \u{201c}{name}\u{201d}."),
    ("noFollowers", "Nobody follows this yet."),
    ("followerRemoved", "{name} no longer follows this."),
    ("removeFollower", "Remove {name} from the followers"),
    ("youFollow", "{name} (you)"),
];
