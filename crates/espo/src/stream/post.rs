//! What one may write into a stream, and what may be done with it (contract 6.4, 6.5).

use super::Note;
use crate::{
    acl::Action, endpoint::Reactors, format::civil::Moment, json::Object, metadata::Params,
    record::Record, schema::Schema,
};
use serde_json::{Value, json};

/// Targets of a post without a record, each with the field that holds who it is.
const TARGETS: [(&str, &str); 5] =
    [("self", ""), ("users", "users"), ("teams", "teams"), ("all", ""), ("portals", "portals")];

/// What is sent for a comment that was typed: `parent` is the record it goes to (type, id),
/// `typed` the attributes `post`, `attachmentsIds`, `isInternal`, `targetType` and its ids.
pub fn body(parent: Option<(&str, &str)>, typed: &Object) -> Object {
    let typed = Record::new(typed.clone());
    let mut note = Object::new();
    let mut set = |name: &str, value: Value| drop(note.insert(name.to_owned(), value));
    set("type", json!("Post"));
    let text = typed.text("post").trim();
    set("post", if text.is_empty() { Value::Null } else { json!(text) });
    set("attachmentsIds", json!(typed.list("attachmentsIds")));
    if let Some((entity, id)) = parent {
        set("parentType", json!(entity));
        set("parentId", json!(id));
        if typed.flag("isInternal") {
            set("isInternal", json!(true));
        }
        return note;
    }
    let target = typed.filled("targetType").unwrap_or("self");
    set("targetType", json!(target));
    for (_, field) in TARGETS.iter().filter(|(kind, field)| *kind == target && !field.is_empty()) {
        let (ids, names) = (format!("{field}Ids"), format!("{field}Names"));
        set(&ids, json!(typed.list(&ids)));
        set(&names, typed.get(&names).cloned().unwrap_or_default());
    }
    note
}

/// Whether a comment says anything: the server takes empty ones.
pub fn says_something(typed: &Object) -> bool {
    let has = |name: &str| typed.get(name).is_some_and(|value| !crate::record::is_empty(value));
    typed.get("post").and_then(Value::as_str).is_some_and(|post| !post.trim().is_empty())
        || has("attachmentsIds")
}

/// The field that says to whom a post of this target goes; `None` where there is none to fill.
pub fn target_field(target: &str) -> Option<&'static str> {
    let mut targets = TARGETS.iter();
    targets.find(|(kind, field)| *kind == target && !field.is_empty()).map(|(_, field)| *field)
}

/// To whom the user may post from the own stream, `self` first.
pub fn targets(schema: &Schema) -> Vec<&'static str> {
    let (acl, known) = (&schema.acl, schema.slot("Note", "targetType"));
    let permission = acl.permission("messagePermission").unwrap_or("all");
    let may = |kind: &str| match kind {
        "self" => true,
        // Before 3.8 there are no others.
        _ if known.is_none() => false,
        "portals" => {
            schema.slot("Note", "portals").is_some()
                && schema.can_open("Portal")
                && (acl.admin || acl.permission("portalPermission") == Some("yes"))
        }
        _ if acl.admin => true,
        "all" => matches!(permission, "all" | "yes"),
        _ => permission != "no",
    };
    TARGETS.iter().map(|(kind, _)| *kind).filter(|kind| may(kind)).collect()
}

/// Whether a comment on such a record can be hidden from users of portals: up to 9 the client's
/// definition says so, from 10 on that of the stream.
pub fn may_be_internal(schema: &Schema, entity: &str) -> bool {
    let flag = |defs: Option<&Params>| defs.is_some_and(|defs| defs.flag("allowInternalNotes"));
    schema.user.text("type") != "portal"
        && (flag(schema.client(entity)) || flag(schema.metadata.stream_defs.get(entity)))
}

/// Whether users may be mentioned: all of them, or (`Some(true)`) those of the own teams.
pub fn may_mention(schema: &Schema) -> Option<bool> {
    let acl = &schema.acl;
    if acl.admin {
        return Some(false);
    }
    let permission = acl.permission("mentionPermission");
    let permission = permission.or_else(|| acl.permission("assignmentPermission"));
    let may = permission != Some("no") && schema.scope_allowed("User", Action::Read);
    may.then_some(permission == Some("team"))
}

/// Whether the user may change a post at the moment `now` (seconds since 1970).
pub fn may_edit(schema: &Schema, note: &Note, now: i64) -> bool {
    note.kind() == "Post" && may(schema, note, Action::Edit, "noteEditThresholdPeriod", now)
}

/// Whether the user may remove a note at the moment `now`: posts of one's own; administrators any.
pub fn may_remove(schema: &Schema, note: &Note, now: i64) -> bool {
    (note.kind() == "Post" || schema.acl.admin)
        && may(schema, note, Action::Delete, "noteDeleteThresholdPeriod", now)
}

fn may(schema: &Schema, note: &Note, action: Action, period: &str, now: i64) -> bool {
    let open = |period: &str| {
        let written = Moment::parse_iso(note.created_at());
        match (seconds(period), written) {
            (Some(period), Some(written)) => now < written.seconds().saturating_add(period),
            _ => true,
        }
    };
    schema.acl.admin
        || (note.author().0 == schema.acl.user_id
            && schema.record_action("Note", &note.record, action).offered()
            && schema.settings.text(period).is_none_or(open))
}

/// A period of the settings (`7 days`, `1 month`) in seconds. Months and years count as their
/// longest: near the end of a period the server has the last word.
fn seconds(period: &str) -> Option<i64> {
    let (count, unit) = period.trim().split_once(' ')?;
    let unit = match unit.trim().trim_end_matches('s') {
        "minute" => 60,
        "hour" => 3_600,
        "day" => 86_400,
        "week" => 7 * 86_400,
        "month" => 31 * 86_400,
        "year" => 366 * 86_400,
        _ => return None,
    };
    count.parse::<i64>().ok()?.checked_mul(unit)
}

/// Whether a note can be pinned to the record whose stream it stands in (8.3): that takes the
/// right to edit the record, which `record` answers as far as it is known.
pub fn may_pin(schema: &Schema, note: &Note, record: &Record) -> bool {
    let known = matches!(note.kind(), "Post" | "EmailReceived" | "EmailSent");
    let is_here = |(entity, id, _): (&str, &str, &str)| {
        id == record.id() && schema.record_action(entity, record, Action::Edit).offered()
    };
    known && note.record.has("isPinned") && note.parent().is_some_and(is_here)
}

/// A kind of reaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reaction {
    /// Its name for the server.
    pub kind: String,
    /// Its name for the user.
    pub label: String,
    /// The classes of its icon, empty where none is known.
    pub icon: String,
    /// How many reacted so.
    pub count: i64,
    /// Whether the user did.
    pub mine: bool,
}

/// The reactions a post can have (9.0), with those it has.
pub fn reactions(schema: &Schema, note: &Note) -> Vec<Reaction> {
    if note.kind() != "Post" || !note.record.has("reactionCounts") {
        return Vec::new();
    }
    let known = schema.metadata.app.get("reactions").and_then(|app| app.get("list")?.as_array());
    let counts = note.record.get("reactionCounts").and_then(Value::as_object);
    let mine = note.record.list("myReactions");
    let reaction = |kind: String| {
        let icon = known.and_then(|list| list.iter().find(|item| item["type"] == *kind));
        Reaction {
            label: schema.labels.label("Global", "reactions", &kind),
            icon: icon.and_then(|icon| icon["iconClass"].as_str()).unwrap_or_default().to_owned(),
            count: counts.and_then(|all| all.get(&kind)?.as_i64()).unwrap_or_default(),
            mine: mine.contains(&kind),
            kind,
        }
    };
    let may_read = schema.settings.texts("availableReactions");
    may_read.into_iter().map(reaction).collect()
}

/// What a note says after the user's click on a reaction: each user has one.
pub fn reacted(note: &Note, kind: &str, on: bool) -> Record {
    let mut counts = note.record.get("reactionCounts").and_then(Value::as_object).cloned();
    let counts = counts.get_or_insert_default();
    let mut add = |kind: &str, by: i64| {
        let now = counts.get(kind).and_then(Value::as_i64).unwrap_or_default();
        counts.insert(kind.to_owned(), json!((now + by).max(0)));
    };
    for before in note.record.list("myReactions") {
        add(&before, -1);
    }
    if on {
        add(kind, 1);
    }
    let mut record = Record::default();
    record.set("reactionCounts", Value::Object(std::mem::take(counts)));
    record.set("myReactions", if on { json!([kind]) } else { json!([]) });
    record
}

/// Whether a post is so long that a feed shows its beginning first.
pub fn is_long(text: &str) -> bool {
    text.len() > 1_500 || text.lines().nth(24).is_some()
}

/// The names behind a reaction, with commas between them, and how many more there are. The answer
/// may be older than the click of `me` (id, name), who is added or left out as [`Reaction::mine`]
/// says.
pub fn reactors(users: &[Record], reaction: &Reaction, me: (&str, &str)) -> (String, usize) {
    let mut names: Vec<&str> = Vec::new();
    if reaction.mine {
        names.push(me.1);
    }
    let others = users.iter().filter(|user| user.id() != me.0);
    names.extend(others.filter_map(|user| user.filled("name").or_else(|| user.filled("userName"))));
    let count = usize::try_from(reaction.count).unwrap_or_default();
    let more = if users.len() < Reactors::MOST { 0 } else { count.saturating_sub(names.len()) };
    (names.join(", "), more)
}

/// A post as a quotation, ready for an answer below it.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    for line in text.trim().lines() {
        quoted.push_str(if line.is_empty() { ">" } else { "> " });
        quoted.push_str(line);
        quoted.push('\n');
    }
    quoted.push('\n');
    quoted
}

#[cfg(test)]
mod tests;
