//! Which template fits a note. Keys are those of the server, and a few of ours that are finer.

use super::Told;
use crate::letters;
use serde_json::Value;

impl Told<'_> {
    /// The keys of templates that fit, the best one first.
    pub(super) fn keys(&self) -> Vec<String> {
        let this = if self.own { "This" } else { "" };
        let kind = self.note.kind();
        match kind {
            "Create" => self.assigned("createAssigned", "create"),
            "Assign" => self.assignment(),
            "CreateRelated" | "Relate" | "Unrelate" if self.note.related().is_none() => {
                vec![format!("update{this}")]
            }
            "CreateRelated" => vec![format!("createRelated{this}")],
            "Update" if self.is_status() => vec![format!("status{this}")],
            "Update" | "Status" | "Relate" | "Unrelate" => {
                vec![format!("{}{this}", letters::lower(kind))]
            }
            "EmailReceived" => self.email(this),
            "EmailSent" => vec![format!("emailSent{this}")],
            "EventConfirmation" => {
                let status = self.note.datum("status").unwrap_or_default();
                vec![format!("eventConfirmation{status}{this}"), format!("unknown{this}")]
            }
            "Post" | "MentionInPost" => self.post(),
            _ => vec![format!("unknown{this}")],
        }
    }

    /// `base` about an assigned user, `plain` where there is none.
    fn assigned(&self, base: &str, plain: &str) -> Vec<String> {
        let this = if self.own { "This" } else { "" };
        let many = self.note.data().contains_key("assignedUsers");
        let Some(user) = self.note.datum("assignedUserId").filter(|user| !user.is_empty()) else {
            let base = if many && !self.users("assignedUsers").is_empty() { base } else { plain };
            return vec![format!("{base}{this}")];
        };
        // Without a name there is nobody to tell of but the two that need none.
        let named = self.note.datum("assignedUserName").is_some_and(|name| !name.is_empty());
        let last = format!("{}{this}", if named { base } else { plain });
        if user == self.note.author().0 {
            vec![format!("{base}{this}Self"), last]
        } else if user == self.schema.user.id() {
            vec![format!("{base}{this}You"), last]
        } else {
            vec![last]
        }
    }

    fn assignment(&self) -> Vec<String> {
        let this = if self.own { "This" } else { "" };
        let some = |key| !self.users(key).is_empty();
        match (some("addedAssignedUsers"), some("removedAssignedUsers")) {
            (true, true) => vec![format!("assignMultiAddRemove{this}")],
            (true, false) => vec![format!("assignMultiAdd{this}")],
            (false, true) => vec![format!("assignMultiRemove{this}")],
            (false, false) => match self.note.data().get("assignedUserId") {
                None | Some(Value::Null) => vec![format!("assign{this}Void")],
                Some(_) => self.assigned("assign", "update"),
            },
        }
    }

    /// Whether the status is all that changed (since 9.2 told by an `Update` note).
    fn is_status(&self) -> bool {
        let fields = self.note.data().get("fields").and_then(Value::as_array);
        let none = fields.is_none_or(Vec::is_empty);
        none && self.status.as_ref().is_some_and(|status| !status.field.is_empty())
    }

    fn email(&self, this: &str) -> Vec<String> {
        let initial = self.note.data().get("isInitial").and_then(crate::json::boolean);
        let initial = if initial == Some(true) { "Initial" } else { "" };
        let from = if self.part("from").is_empty() { "" } else { "From" };
        vec![format!("emailReceived{initial}{from}{this}")]
    }

    fn post(&self) -> Vec<String> {
        let this = if self.own { "This" } else { "" };
        let attached = !self.note.record.is_empty("attachmentsIds");
        let what = if self.note.post().is_empty() && attached { "attach" } else { "post" };
        let target = if self.note.parent().is_none() { self.target_key() } else { None };
        target.into_iter().map(str::to_owned).chain([format!("{what}{this}")]).collect()
    }
}
