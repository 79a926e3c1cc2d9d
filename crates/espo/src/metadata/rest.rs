//! Metadata of which some pieces come first (`GET Metadata?key=`, since 8.2): what a list shows of it
//! is a fifth. All of it comes into the same value later, so that nothing is drawn anew for it.

use super::Metadata;
use crate::{json::Piece, section::Section};
use std::sync::{
    Arc, OnceLock,
    atomic::{AtomicUsize, Ordering},
};

/// All of the metadata, once it has come.
#[derive(Debug, Default)]
pub struct Rest {
    whole: OnceLock<Metadata>,
    /// How often something was asked for that was not here.
    missed: AtomicUsize,
}

impl Rest {
    /// All of it; notes where it has not come.
    pub(crate) fn ask(&self) -> Option<&Metadata> {
        let whole = self.whole.get();
        if whole.is_none() {
            self.missed.fetch_add(1, Ordering::Relaxed);
        }
        whole
    }

    /// Whether it has come.
    pub(crate) fn is_here(&self) -> bool {
        self.whole.get().is_some()
    }
}

impl Metadata {
    /// The metadata of which these pieces are known, each by its key: whole sections (`scopes`,
    /// `clientDefs`, `fields`), an entity type (`entityDefs.{E}`), its logic (`logicDefs.{E}`), an
    /// entry of `app`. `None` where one of them is no object, or empty: the server knows no such
    /// thing, or does not say it to this user. Only the last two may be empty, for not every server
    /// has them.
    pub fn of_pieces(pieces: &[(String, Piece)]) -> Option<Self> {
        let (mut this, rest) = (Self::default(), Arc::new(Rest::default()));
        let mut app = Section::default();
        for (key, piece) in pieces {
            let absent = matches!(piece.as_str(), "" | "null");
            let members = if absent { Vec::new() } else { piece.members()? };
            let one = |name: &str| vec![(name.to_owned(), piece.clone())];
            match (key.split_once('.'), members.is_empty()) {
                (Some(("logicDefs", name)), _) => this.logic_defs = Section::of_members(one(name)),
                (Some(("app", name)), _) => app = Section::of_members(one(name)),
                (_, true) => return None,
                (Some(("entityDefs", name)), _) => this.entities = Section::of_members(one(name)),
                _ => match &**key {
                    "scopes" => this.scopes = Section::of_members(members),
                    "clientDefs" => this.client_defs = Section::of_members(members),
                    "fields" => this.field_types = Section::of_members(members),
                    _ => return None,
                },
            }
        }
        this.entities.leave_open(&rest, |whole| &whole.entities);
        this.logic_defs.leave_open(&rest, |whole| &whole.logic_defs);
        this.acl_defs.leave_open(&rest, |whole| &whole.acl_defs);
        this.stream_defs.leave_open(&rest, |whole| &whole.stream_defs);
        app.leave_open(&rest, |whole| &whole.app);
        this.app = app.into();
        Some(this)
    }

    /// Whether all of it is here.
    pub fn is_whole(&self) -> bool {
        self.entities.rest().is_none_or(|rest| rest.is_here())
    }

    /// All of it came: from now on this has what `whole` has.
    pub fn complete(&self, whole: Self) {
        if let Some(rest) = self.entities.rest() {
            let _ = rest.whole.set(whole);
        }
    }

    /// Whether anything was asked for before it was here.
    pub fn has_missed(&self) -> bool {
        self.entities.rest().is_some_and(|rest| rest.missed.load(Ordering::Relaxed) > 0)
    }

    /// Whether `read` asks for anything that is not here yet. Whoever asks so waits for it, so that
    /// it does not count as missed.
    pub fn lacks_for(&self, read: &mut dyn FnMut()) -> bool {
        let missed = self.entities.rest().map(|rest| &rest.missed);
        let now = || missed.map(|missed| missed.load(Ordering::Relaxed));
        let before = now();
        read();
        let lacks = now() != before;
        if let (Some(missed), Some(before)) = (missed, before) {
            missed.store(before, Ordering::Relaxed);
        }
        lacks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;
    use serde_json::{Value, json};

    fn whole() -> Value {
        json!({
            "entityDefs": {
                "Crate": {"fields": {"name": {"type": "varchar"}}},
                "Box": {"fields": {"size": {"type": "int"}}},
            },
            "scopes": {"Crate": {"entity": true}, "Box": {"entity": true}},
            "clientDefs": {"Crate": {"iconClass": "i"}},
            "fields": {"varchar": {}},
            "logicDefs": {"Crate": {"fields": {"name": {}}}},
            "app": {"currency": {"symbolMap": {"EUR": "€"}}, "export": {"formatList": ["csv"]}},
        })
    }

    fn pieces(keys: &[&str]) -> Vec<(String, Piece)> {
        let whole = whole();
        let piece = |key: &&str| {
            let found = key.split('.').try_fold(&whole, |value, part| value.get(part));
            let text = found.map(Value::to_string).unwrap_or_default();
            ((*key).to_owned(), Piece::of(text.into_bytes()).unwrap())
        };
        keys.iter().map(piece).collect()
    }

    const ALL: [&str; 6] =
        ["entityDefs.Crate", "logicDefs.Crate", "scopes", "clientDefs", "fields", "app.currency"];

    #[test]
    fn what_came_first_is_there_and_all_of_it_later() {
        let metadata = Metadata::of_pieces(&pieces(&ALL)).unwrap();
        assert!(metadata.entity("Crate").is_some() && metadata.app.get("currency").is_some());
        assert!(
            metadata.client_defs.get("Crate").is_some()
                && metadata.client_defs.get("Box").is_none()
        );
        assert!(!metadata.is_whole() && !metadata.has_missed());
        let before = metadata.entity("Crate").cloned().unwrap();
        let kept = metadata.clone();
        metadata.complete(Metadata::from_value(whole()));
        assert!(kept.is_whole() && !kept.has_missed(), "copies share it");
        assert_eq!(kept, Metadata::from_value(whole()));
        assert!(Arc::ptr_eq(&before, kept.entity("Crate").unwrap()), "what was there stays");
        let names: Vec<&String> = kept.entities.names().collect();
        assert_eq!(names, ["Box", "Crate"]);
    }

    #[test]
    fn it_is_noted_what_is_asked_for_too_early() {
        let metadata = Metadata::of_pieces(&pieces(&ALL)).unwrap();
        assert!(metadata.entities.lacks("Box") && !metadata.entities.lacks("Crate"));
        assert!(!metadata.scopes.lacks("Nothing") && !metadata.has_missed());
        assert!(metadata.lacks_for(&mut || _ = metadata.entity("Box")));
        assert!(!metadata.lacks_for(&mut || _ = metadata.entity("Crate")));
        assert!(!metadata.has_missed(), "whoever waits for it has missed nothing");
        assert!(metadata.logic("Crate").is_some() && !metadata.has_missed());
        assert_eq!(metadata.app.get("export"), None);
        assert!(metadata.has_missed());
        metadata.complete(Metadata::from_value(whole()));
        assert!(metadata.app.get("export").is_some() && !metadata.entities.lacks("Nothing"));
        assert!(!metadata.lacks_for(&mut || _ = metadata.entity("Nothing")));
    }

    #[test]
    fn pieces_that_say_nothing_are_not_enough() {
        for text in ["", "null", "[]", "{}", "<html>", "{\"a\": 1"] {
            let mut pieces = pieces(&ALL);
            pieces[2].1 = Piece::of(text.into()).unwrap();
            assert_eq!(Metadata::of_pieces(&pieces), None, "{text}");
        }
        let mut broken = pieces(&ALL);
        broken[1].1 = Piece::of("<html>".into()).unwrap();
        assert_eq!(Metadata::of_pieces(&broken), None);
        assert_eq!(Metadata::of_pieces(&pieces(&["entityDefs.Nothing", "scopes"])), None);
        assert_eq!(Metadata::of_pieces(&pieces(&["recordDefs"])), None);
    }

    #[test]
    fn older_servers_have_logic_elsewhere() {
        let pieces = pieces(&["entityDefs.Box", "logicDefs.Box", "scopes", "app.nothing"]);
        let metadata = Metadata::of_pieces(&pieces).unwrap();
        assert!(metadata.logic("Box").is_none() && !metadata.has_missed());
        let client = json!({"dynamicLogic": {"fields": {}}});
        let mut older = metadata.clone();
        older.client_defs.insert("Box".to_owned(), crate::metadata::Params(json::object(client)));
        assert!(older.logic("Box").is_some());
    }

    #[test]
    fn what_is_whole_from_the_start_lacks_nothing() {
        let metadata = Metadata::from_value(whole());
        assert!(metadata.is_whole() && !metadata.entities.lacks("Nothing"));
        assert!(!metadata.lacks_for(&mut || _ = metadata.entity("Nothing")));
        metadata.complete(Metadata::default());
        assert!(metadata.entity("Box").is_some());
    }
}
