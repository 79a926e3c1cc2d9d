//! Invitations (contract 5.12): an entity type has attendees where the field `acceptanceStatus` is
//! a column of a link to several records.

use crate::{json, record::Record, schema::Schema, slot::Slot};

/// The field every attendee's answer is found under.
const ANSWER: &str = "acceptanceStatus";
/// Not an answer yet.
const NONE: &str = "None";

impl Schema {
    /// The answers the signed-in user can give to an invitation: those of the field but the one
    /// they gave. None where they are not invited or it is over.
    pub fn invitation_answers(&self, entity: &str, record: &Record) -> Vec<String> {
        let me = self.user.id();
        let Some(mine) = self.my_answer(entity, record, me) else { return Vec::new() };
        if me.is_empty() || self.is_over(entity, record) {
            return Vec::new();
        }
        let field = self.entity(entity).and_then(|def| def.field(ANSWER));
        let options = field.map(|field| json::texts(field.params.get("options")));
        let mut options = options.unwrap_or_default();
        options.retain(|option| option != NONE && *option != mine);
        options
    }

    /// The record as it is with the user's answer in it.
    pub fn answered(&self, entity: &str, record: &Record, answer: &str) -> Record {
        let mut changed = Record::default();
        let me = self.user.id();
        for (link, column) in self.attendees(entity) {
            let ids = record.list(&format!("{link}Ids"));
            if !ids.iter().any(|id| id == me) {
                continue;
            }
            let attribute = format!("{link}Columns");
            let columns = record.get(&attribute).cloned().unwrap_or_default();
            let mut columns = json::object(columns);
            let mut own = json::object(columns.get(me).cloned().unwrap_or_default());
            own.insert(column, answer.into());
            columns.insert(me.to_owned(), own.into());
            changed.set(&attribute, columns);
        }
        changed.set(ANSWER, answer);
        changed
    }

    /// The column of a field that holds the answers of those it invites, and the field whose
    /// options they are; `None` where it invites nobody.
    pub fn answer_column(&self, entity: &str, field: &str) -> Option<(String, Slot)> {
        let all = self.attendees(entity);
        let column = all.into_iter().find(|(name, _)| name == field)?.1;
        Some((column, self.slot(entity, ANSWER)?))
    }

    /// What an answer is called when it is given: "Accept".
    pub fn answer_verb(&self, answer: &str) -> String {
        match answer {
            "Accepted" => self.word("Accept"),
            "Declined" => self.word("Decline"),
            "Tentative" => self.word("Tentative"),
            other => other.to_owned(),
        }
    }

    /// The attributes that give somebody's answer: who is invited, and what is known of each.
    /// `None` where nobody of this id is.
    pub fn answer_of(
        &self,
        entity: &str,
        record: &Record,
        (field, id): (&str, &str),
        answer: &str,
    ) -> Option<Record> {
        let (column, _) = self.answer_column(entity, field)?;
        let [ids, all] = ["Ids", "Columns"].map(|suffix| format!("{field}{suffix}"));
        record.list(&ids).iter().find(|other| *other == id)?;
        let mut columns = json::object(record.get(&all).cloned().unwrap_or_default());
        let mut own = json::object(columns.get(id).cloned().unwrap_or_default());
        own.insert(column, answer.into());
        columns.insert(id.to_owned(), own.into());
        let mut changed = Record::default();
        changed.set(&ids, record.get(&ids).cloned().unwrap_or_default());
        changed.set(&all, columns);
        Some(changed)
    }

    /// Whether invitations can be sent: the user may edit it, it is not over, and somebody is
    /// invited.
    pub fn can_invite(&self, entity: &str, record: &Record) -> bool {
        let attendees = self.attendees(entity);
        let invited = |link: &str| !record.list(&format!("{link}Ids")).is_empty();
        !self.is_over(entity, record)
            && attendees.iter().any(|(link, _)| invited(link))
            && attendees.iter().any(|(link, _)| self.may_write(entity, record, link))
    }

    fn my_answer(&self, entity: &str, record: &Record, me: &str) -> Option<String> {
        self.attendees(entity).into_iter().find_map(|(link, column)| {
            let ids = record.list(&format!("{link}Ids"));
            ids.iter().find(|id| *id == me)?;
            let columns = record.get(&format!("{link}Columns"));
            let answer = columns.and_then(|columns| json::at(columns, &[me, &column])?.as_str());
            Some(answer.unwrap_or(NONE).to_owned())
        })
    }

    /// Fields of attendees with the column that holds the answer.
    fn attendees(&self, entity: &str) -> Vec<(String, String)> {
        let Some(def) = self.entity(entity) else { return Vec::new() };
        let column = |columns: &json::Object| {
            let found = columns.iter().find(|(_, attribute)| attribute.as_str() == Some(ANSWER));
            found.map(|(column, _)| column.clone())
        };
        def.fields
            .iter()
            .filter_map(|(name, field)| {
                Some((name.to_string(), column(field.params.map("columns")?)?))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{acl::Acl, metadata::Metadata};
    use serde_json::{Value, json};

    fn schema() -> Schema {
        let user = Record::from_value(json!({"id": "me"}));
        Schema {
            metadata: Metadata::from_value(json!({
                "entityDefs": {"Show": {"fields": {
                    "acceptanceStatus": {"type": "enum", "options": ["None", "Accepted", "Declined"]},
                    "guests": {"type": "linkMultiple", "columns": {"status": "acceptanceStatus"}},
                    "state": {"type": "enum"},
                }}},
                "scopes": {"Show": {"statusField": "state", "completedStatusList": ["Held"]}},
            })),
            acl: Acl::new(json!({"table": {"Show": {"read": "all", "edit": "own"}}}), &user),
            user,
            ..Schema::default()
        }
    }

    fn show(state: &str, guests: Value) -> Record {
        let ids: Vec<String> = json::object(guests.clone()).keys().cloned().collect();
        Record::from_value(
            json!({"id": "s", "state": state, "guestsIds": ids, "guestsColumns": guests}),
        )
    }

    #[test]
    fn who_is_invited_answers_until_it_is_over() {
        let answers = |record: &Record| schema().invitation_answers("Show", record);
        assert_eq!(answers(&show("", json!({"me": {"status": "None"}}))), ["Accepted", "Declined"]);
        assert_eq!(answers(&show("", json!({"me": {"status": "Accepted"}}))), ["Declined"]);
        assert_eq!(answers(&show("", json!({"me": {}}))), ["Accepted", "Declined"]);
        assert!(answers(&show("", json!({"you": {}}))).is_empty());
        assert!(answers(&show("Held", json!({"me": {}}))).is_empty());
        assert!(answers(&Record::default()).is_empty());
    }

    #[test]
    fn an_answer_changes_ones_own_column() {
        let record =
            show("", json!({"me": {"status": "None", "role": "x"}, "you": {"status": "None"}}));
        let answered = schema().answered("Show", &record, "Accepted");
        let columns = json!({"me": {"status": "Accepted", "role": "x"}, "you": {"status": "None"}});
        assert_eq!(answered.get("guestsColumns"), Some(&columns));
        assert_eq!(answered.text("acceptanceStatus"), "Accepted");
    }

    #[test]
    fn an_answer_of_another_names_everybody_who_is_invited() {
        let record = show("", json!({"you": {"status": "None", "role": "x"}, "me": {}}));
        let schema = schema();
        let of = |who: &str| schema.answer_of("Show", &record, ("guests", who), "Declined");
        let columns = json!({"me": {}, "you": {"status": "Declined", "role": "x"}});
        let changed = of("you").unwrap();
        assert_eq!(changed.get("guestsColumns"), Some(&columns));
        assert_eq!(changed.list("guestsIds").len(), 2);
        assert!(of("nobody").is_none());
        assert!(schema.answer_column("Show", "state").is_none());
    }

    #[test]
    fn invitations_are_sent_by_who_may_edit() {
        let mut schema = schema();
        let record = show("", json!({"you": {}}));
        assert!(!schema.can_invite("Show", &record), "not one's own");
        schema.acl.admin = true;
        assert!(schema.can_invite("Show", &record));
        assert!(!schema.can_invite("Show", &show("", json!({}))), "nobody is invited");
        assert!(!schema.can_invite("Show", &show("Held", json!({"you": {}}))));
    }
}
