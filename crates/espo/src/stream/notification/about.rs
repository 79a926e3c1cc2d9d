//! What a notification is about: its note, who caused it, and where opening it leads.

use super::Told;
use crate::{place::Place, record::Record, schema::Schema, stream::Note};

/// The note a notification tells about; `None` where it tells of none, or the note was removed.
pub fn notification_note(notification: &Record) -> Option<Note> {
    let note = notification.get("noteData").filter(|note| note.is_object())?;
    Some(Note::new(Record::from_value(note.clone())))
}

/// Who caused it: id and name of a user; both empty where that is the server.
pub fn notification_author(notification: &Record) -> (String, String) {
    let owned = |(id, name): (&str, &str)| (id.to_owned(), name.to_owned());
    if let Some(note) = notification_note(notification) {
        return owned(note.author());
    }
    let data = |key| notification.get("data").and_then(|data| data.get(key)?.as_str());
    let told = (data("userId").unwrap_or_default(), data("userName").unwrap_or_default());
    if told.1.is_empty() {
        return owned((notification.text("createdById"), notification.text("createdByName")));
    }
    owned(told)
}

/// Where opening it leads: the record it is about, the stream for a post that belongs to none;
/// `None` where that was removed or the user may not open it.
pub fn notification_place(schema: &Schema, notification: &Record) -> Option<Place> {
    let told = Told { schema, notification };
    let (entity, id) = match (notification.text("type"), told.note()) {
        ("EntityRemoved", _) => return None,
        (_, Some(note)) => match note.parent() {
            Some((entity, id, _)) => (entity.to_owned(), id.to_owned()),
            None => return Some(Place::Stream { filter: None }),
        },
        ("EmailReceived", None) => ("Email".to_owned(), told.data("emailId").to_owned()),
        (_, None) => {
            let (entity, id, _) = told.entity();
            (entity, id)
        }
    };
    let opens = !id.is_empty() && schema.can_open(&entity);
    opens.then_some(Place::Record { entity, id })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{acl::Acl, metadata::Metadata};
    use serde_json::{Value, json};

    fn place(notification: Value) -> Option<String> {
        let scope = json!({"entity": true, "acl": true});
        let schema = Schema {
            metadata: Metadata::from_value(json!({
                "entityDefs": {"Crate": {"fields": {}}, "Secret": {"fields": {}}},
                "scopes": {"Crate": scope, "Secret": scope},
            })),
            acl: Acl::new(
                json!({"table": {"Crate": {"read": "all"}, "Secret": false}}),
                &Record::from_value(json!({"id": "me", "type": "regular"})),
            ),
            ..Schema::default()
        };
        let notification = Record::from_value(notification);
        notification_place(&schema, &notification).map(|place| place.print())
    }

    #[test]
    fn a_notification_leads_to_what_it_is_about() {
        let data = json!({"entityType": "Crate", "entityId": "1", "entityName": "Plums"});
        let at = |place: &str| Some(place.to_owned());
        assert_eq!(place(json!({"type": "Assign", "data": data})), at("/Crate/1"));
        assert_eq!(place(json!({"type": "EntityRemoved", "data": data})), None);
        let note = json!({"type": "Post", "parentType": "Crate", "parentId": "2"});
        assert_eq!(place(json!({"type": "Note", "noteData": note})), at("/Crate/2"));
        let alone = json!({"type": "Post", "targetType": "all"});
        assert_eq!(place(json!({"type": "MentionInPost", "noteData": alone})), at("/Stream"));
        let reaction = json!({"type": "UserReaction", "relatedType": "Note", "relatedId": "n",
            "relatedParentType": "Crate", "relatedParentId": "3"});
        assert_eq!(place(reaction), at("/Crate/3"));
        let related = json!({"type": "Collaborating", "relatedType": "Crate", "relatedId": "4"});
        assert_eq!(place(related), at("/Crate/4"));
    }

    #[test]
    fn what_is_gone_or_forbidden_leads_nowhere() {
        let secret = json!({"entityType": "Secret", "entityId": "1"});
        assert_eq!(place(json!({"type": "Assign", "data": secret})), None);
        assert_eq!(place(json!({"type": "Note", "relatedType": "Note", "relatedId": "n"})), None);
        assert_eq!(place(json!({"type": "System", "message": "Done"})), None);
        assert_eq!(place(json!({"type": "EmailReceived", "data": {"emailId": "e"}})), None);
    }

    #[test]
    fn the_author_is_that_of_the_note_or_who_is_told_of() {
        let author = |value| notification_author(&Record::from_value(value));
        let note = json!({"createdById": "a", "createdByName": "Ada"});
        assert_eq!(author(json!({"noteData": note})), ("a".into(), "Ada".into()));
        let data = json!({"userId": "b", "userName": "Bo"});
        assert_eq!(author(json!({"data": data, "createdById": "c"})), ("b".into(), "Bo".into()));
        assert_eq!(author(json!({"data": []})), (String::new(), String::new()));
    }
}
