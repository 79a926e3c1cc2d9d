//! Whom a post without a record is for (contract 6.4).

use super::Told;
use crate::stream::{Part, part::listed};

impl Told<'_> {
    /// The key for the people or teams a post is for; `None` where the server does not tell.
    pub(super) fn target_key(&self) -> Option<&'static str> {
        let record = &self.note.record;
        let kind = record.filled("targetType");
        let several = |ids: &str| record.list(ids).len() > 1;
        match kind {
            None if record.flag("isGlobal") => Some("postTargetAll"),
            Some("all") => Some("postTargetAll"),
            Some("self") => Some("postTargetSelf"),
            Some("teams") if several("teamsIds") => Some("postTargetTeams"),
            Some("teams") => Some("postTargetTeam"),
            Some("portals") if several("portalsIds") => Some("postTargetPortals"),
            Some("portals") => Some("postTargetPortal"),
            Some("users") => Some(self.users_key()),
            _ => None,
        }
        // Older servers do not send the names.
        .filter(|key| !self.needs_names(key) || !self.targets().is_empty())
    }

    fn needs_names(&self, key: &str) -> bool {
        !matches!(key, "postTargetAll" | "postTargetSelf" | "postTargetYou")
    }

    fn users_key(&self) -> &'static str {
        let users = self.note.record.list("usersIds");
        let (author, me) = (self.note.author().0, self.schema.user.id());
        let has = |id: &str| users.iter().any(|user| user == id);
        match (users.len(), has(author), author != me && has(me)) {
            (1, true, _) => "postTargetSelf",
            (1, _, true) => "postTargetYou",
            (_, _, true) => "postTargetYouAndOthers",
            (_, true, _) => "postTargetSelfAndOthers",
            _ => "postTarget",
        }
    }

    /// The names of those a post is for, but for the author and the reader.
    pub(super) fn targets(&self) -> Vec<Part> {
        let record = &self.note.record;
        let (link, entity) = match record.text("targetType") {
            "teams" => ("teams", "Team"),
            "portals" => ("portals", "Portal"),
            _ => ("users", "User"),
        };
        let names = record.map(&format!("{link}Names"));
        let hidden = [self.note.author().0, self.schema.user.id()];
        let ids = record.list(&format!("{link}Ids"));
        let others = ids.iter().filter(|id| !hidden.contains(&id.as_str()));
        listed(others.map(|id| Part::record(entity, id, names.get(id).map_or("", String::as_str))))
    }
}
