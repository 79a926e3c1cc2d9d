//! Actions of one click that set the status: "Complete", "Set Held". Which there are follows from
//! the scope (`statusField`, `completedStatusList`, `canceledStatusList`; contract 2.4).

use crate::{json, record::Record, schema::Schema};

/// A status that one click sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusAction {
    /// What the user reads.
    pub label: String,
    /// The field.
    pub field: String,
    /// The value it gets.
    pub status: String,
    /// Whether this ends the matter well.
    pub completes: bool,
}

impl Schema {
    /// The statuses a record can be given by one click; none once it is done or called off, where
    /// the status is not known, and where the user may not change it.
    pub fn status_actions(&self, entity: &str, record: &Record) -> Vec<StatusAction> {
        let Some(scope) = self.scope(entity) else { return Vec::new() };
        let Some(field) = scope.text("statusField") else { return Vec::new() };
        if !record.has(field)
            || self.is_over(entity, record)
            || !self.may_write(entity, record, field)
        {
            return Vec::new();
        }
        let first = |list: &str| scope.texts(list).into_iter().next();
        let set = |status: String, completes: bool| {
            let label = self.status_label(entity, &status, completes)?;
            let known = self.entity(entity)?.field(field)?;
            let known = json::texts(known.params.get("options")).contains(&status);
            known.then(|| StatusAction { label, field: field.to_owned(), status, completes })
        };
        let completed = first("completedStatusList").and_then(|status| set(status, true));
        let canceled = first("canceledStatusList").and_then(|status| set(status, false));
        completed.into_iter().chain(canceled).collect()
    }

    /// Whether a record is done or called off.
    pub(super) fn is_over(&self, entity: &str, record: &Record) -> bool {
        let Some(scope) = self.scope(entity) else { return false };
        let status = record.text(scope.text("statusField").unwrap_or_default());
        ["completedStatusList", "canceledStatusList"]
            .iter()
            .any(|list| scope.texts(list).iter().any(|other| other == status))
    }

    /// The server calls it "Set Held", or "Complete". What is called off needs a label of the
    /// server: "Set Canceled" is no phrase of ours.
    fn status_label(&self, entity: &str, status: &str, completes: bool) -> Option<String> {
        let set = self.labels.find(entity, "labels", &format!("Set {status}"));
        if let Some(label) = set {
            return Some(label.to_owned());
        }
        let complete = self.labels.find(entity, "labels", "Complete");
        completes.then(|| complete.map_or_else(|| self.word("Complete"), str::to_owned))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{acl::Acl, i18n::I18n, metadata::Metadata};
    use serde_json::{Value, json};

    fn labels(scope: Value, labels: Value, record: Value) -> Vec<String> {
        let user = Record::from_value(json!({"id": "me"}));
        let options = json!(["Planned", "Held", "Not Held"]);
        let schema = Schema {
            metadata: Metadata::from_value(json!({
                "entityDefs": {"Show": {"fields": {"state": {"type": "enum", "options": options}}}},
                "scopes": {"Show": scope},
            })),
            labels: I18n::from_value(json!({"Show": {"labels": labels}})),
            acl: Acl::new(json!({"table": {"Show": {"read": "all", "edit": "all"}}}), &user),
            ..Schema::default()
        };
        let actions = schema.status_actions("Show", &Record::from_value(record));
        actions.into_iter().map(|action| format!("{}={}", action.label, action.status)).collect()
    }

    fn event() -> Value {
        json!({
            "entity": true, "statusField": "state",
            "completedStatusList": ["Held"], "canceledStatusList": ["Not Held"],
        })
    }

    #[test]
    fn an_event_is_held_or_not() {
        let said = json!({"Set Held": "Set Held", "Set Not Held": "Set Not Held"});
        let of = |state: &str| labels(event(), said.clone(), json!({"id": "s", "state": state}));
        assert_eq!(of("Planned"), ["Set Held=Held", "Set Not Held=Not Held"]);
        assert!(of("Held").is_empty() && of("Not Held").is_empty());
        assert!(labels(event(), said, json!({"id": "s"})).is_empty(), "not loaded");
    }

    #[test]
    fn what_is_completed_has_one_action() {
        let record = json!({"id": "s", "state": "Planned"});
        assert_eq!(labels(event(), json!({}), record.clone()), ["Complete=Held"]);
        let said = json!({"Complete": "Erledigen"});
        assert_eq!(labels(event(), said, record.clone()), ["Erledigen=Held"]);
        assert!(labels(json!({"statusField": "state"}), json!({}), record.clone()).is_empty());
        let gone = json!({"statusField": "state", "completedStatusList": ["Gone"]});
        assert!(labels(gone, json!({}), record).is_empty(), "no such option");
    }
}
