//! Reminders that pop up (contract 7.2).

use crate::{
    format,
    json::{self, Object},
    locale::Locale,
    schema::Schema,
};
use serde_json::Value;

/// Seconds between two questions where the server does not say.
const INTERVAL_S: u32 = 15;
/// Where all kinds of reminders are asked for at once (6.1+).
const GROUPED: &str = "PopupNotification/action/grouped";

/// A reminder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// What dismissing it names.
    pub id: String,
    /// The entity type of the record it is about; may be empty.
    pub entity: String,
    /// The id of that record.
    pub record: String,
    /// What it says: the name of the record.
    pub name: String,
    /// When that is, as on the wire: a moment (UTC) or a day; may be empty.
    pub when: String,
}

impl Reminder {
    /// When that is, as people read it.
    pub fn time(&self, locale: &Locale) -> String {
        let is_day = self.when.len() == "YYYY-MM-DD".len();
        if is_day { format::date(&self.when, locale) } else { format::datetime(&self.when, locale) }
    }
}

/// Where this server is asked for reminders, below `api/v1/`, and how many seconds apart; `None`
/// where it has none for this user.
pub fn source(schema: &Schema) -> Option<(String, u32)> {
    let kinds = schema.metadata.app.get("popupNotifications")?.as_object()?;
    let is_portal = schema.user.text("type") == "portal";
    let flag = |kind: &Value, key| kind.get(key).and_then(json::boolean) == Some(true);
    let mine = |kind: &&Value| !(is_portal && flag(kind, "portalDisabled"));
    let usual = schema.settings.number("popupNotificationsCheckInterval");
    let seconds = |kind: &Value| {
        let own = kind.get("interval").and_then(json::number);
        own.or(usual).filter(|seconds| *seconds >= 1.0).map_or(INTERVAL_S, |seconds| seconds as u32)
    };
    let kinds: Vec<&Value> = kinds.values().filter(mine).collect();
    if let Some(kind) = kinds.iter().find(|kind| flag(kind, "grouped")) {
        return Some((GROUPED.to_owned(), seconds(kind)));
    }
    // Before 6.1, each kind says where it is asked for; servers come with one.
    kinds.iter().find_map(|kind| {
        let path = kind.get("url")?.as_str().filter(|path| is_path(path))?;
        Some((path.to_owned(), seconds(kind)))
    })
}

/// Whether it stays below `api/v1/`.
fn is_path(path: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || "/_-".contains(c);
    !path.is_empty() && !path.starts_with('/') && path.chars().all(fits)
}

/// The reminders of an answer: `{kind: [item]}`, or a bare list before 6.1; what cannot be read as
/// one is left out.
pub fn read(answer: &Value) -> Vec<Reminder> {
    let lists: Vec<&Value> = match answer {
        Value::Object(kinds) => kinds.values().collect(),
        other => vec![other],
    };
    let items = lists.into_iter().filter_map(Value::as_array).flatten();
    items.filter_map(item).collect()
}

fn item(item: &Value) -> Option<Reminder> {
    let data = item.get("data")?.as_object()?;
    let text = |key: &str| data.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let id = item.get("id")?.as_str().filter(|id| !id.is_empty())?;
    Some(Reminder {
        id: id.to_owned(),
        entity: text("entityType"),
        record: text("id"),
        name: [text("name"), text("message")].into_iter().find(|name| !name.is_empty())?,
        when: when(data),
    })
}

/// The day, where it has no time, else the moment. Before 6.1 both stand beside the name.
fn when(data: &Object) -> String {
    let field = data.get("dateField").and_then(Value::as_str);
    let text = |name: &str| {
        let attributes = data.get("attributes").and_then(|attributes| attributes.get(name));
        attributes.or_else(|| data.get(name)).and_then(Value::as_str).filter(|t| !t.is_empty())
    };
    let of = |field: &str| text(&format!("{field}Date")).or_else(|| text(field));
    let fields = field.into_iter().chain(["dateStart", "dateEnd"]);
    fields.filter_map(of).next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::{Metadata, Params};
    use serde_json::json;

    fn source_of(kinds: Value, user: &str) -> Option<(String, u32)> {
        let settings = json!({"popupNotificationsCheckInterval": 20});
        source(&Schema {
            metadata: Metadata::from_value(json!({"app": {"popupNotifications": kinds}})),
            settings: Params(settings.as_object().cloned().unwrap()),
            user: crate::record::Record::from_value(json!({"type": user})),
            ..Schema::default()
        })
    }

    #[test]
    fn the_server_says_where_reminders_are() {
        let new = json!({"event": {"grouped": true, "portalDisabled": true}});
        assert_eq!(source_of(new.clone(), "regular"), Some((GROUPED.into(), 20)));
        assert_eq!(source_of(new, "portal"), None);
        let old = json!({"event": {"url": "Activities/action/popupNotifications", "interval": 30}});
        let path = "Activities/action/popupNotifications".to_owned();
        assert_eq!(source_of(old, "regular"), Some((path, 30)));
        for odd in [json!({}), json!([]), json!({"event": {"url": "https://elsewhere.example"}})] {
            assert_eq!(source_of(odd, "regular"), None);
        }
    }

    #[test]
    fn reminders_are_read_in_both_shapes() {
        let item = json!({"id": "r", "data": {"id": "m", "entityType": "Meeting", "name": "Call X",
            "dateField": "dateStart",
            "attributes": {"dateStart": "2026-05-01 10:00:00", "dateStartDate": null}}});
        let read_one = |answer: Value| read(&answer).pop();
        let reminder = read_one(json!({"event": [item]})).unwrap();
        assert_eq!((&*reminder.id, &*reminder.record, &*reminder.name), ("r", "m", "Call X"));
        assert_eq!(reminder.time(&format::sample()), "1 May 2026 10:00");
        let old = json!([{"id": "r", "data": {"id": "t", "entityType": "Task", "name": "Send",
            "dateEnd": "2026-05-01 10:00:00", "dateEndDate": "2026-05-02"}}]);
        assert_eq!(read_one(old).unwrap().time(&format::sample()), "2 May 2026");
    }

    #[test]
    fn odd_answers_are_no_reminders() {
        for odd in [
            json!(null),
            json!({"event": {}}),
            json!([{"id": 1}]),
            json!([{"id": "r"}]),
            json!({"event": [{"id": "r", "data": {"name": ""}}, "x"]}),
        ] {
            assert_eq!(read(&odd), vec![]);
        }
        let bare = read(&json!([{"id": "r", "data": {"message": "Drink"}}])).pop().unwrap();
        assert_eq!(bare.time(&format::sample()), "");
    }
}
