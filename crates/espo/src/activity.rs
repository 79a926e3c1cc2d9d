//! Activities, history and tasks of a record (contract 7.3). Which entity types they are of is in
//! the settings, which statuses in the scopes, and how one is made in the client definitions.

use crate::{
    acl::Action,
    json,
    metadata::{LinkDef, Params},
    record::Record,
    schema::Schema,
    words::fill,
};

/// The link whose records the panel of tasks lists.
const TASKS: &str = "tasks";
/// The filters of that panel.
const TASK_FILTERS: [&str; 2] = ["actual", "completed"];
/// The status of what came another way and is put by hand where it belongs: e-mails.
const ARCHIVED: &str = "Archived";
/// What a row says of itself, not of its record; of the duration the server says something wrong
/// (contract 18).
const NOT_OF_THE_RECORD: [&str; 4] =
    ["_scope", "duration", "hasAttachment", "fromEmailAddressName"];

/// One of the three panels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActivityKind {
    /// What is planned.
    Planned,
    /// What was done.
    Past,
    /// What hangs on the record by the link `tasks`.
    Tasks,
}

/// A record that can be made from one of the panels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewActivity {
    /// "Schedule meeting", "Log call", "Create task".
    pub label: String,
    /// Its entity type.
    pub entity: String,
    /// What it starts with, as texts.
    pub attributes: Vec<(String, String)>,
}

impl ActivityKind {
    /// The kind of a panel by its name in layouts and client definitions.
    pub fn of(panel: &str) -> Option<Self> {
        match panel {
            "activities" => Some(Self::Planned),
            "history" => Some(Self::Past),
            TASKS => Some(Self::Tasks),
            _ => None,
        }
    }

    /// The link, or what stands for one in an address.
    pub fn link(self) -> &'static str {
        match self {
            Self::Planned => "activities",
            Self::Past => "history",
            Self::Tasks => TASKS,
        }
    }

    /// What the server calls it.
    pub fn label(self, schema: &Schema, entity: &str) -> String {
        schema.labels.label(entity, "labels", &crate::format::upper_first(self.link()))
    }
}

/// The list of one entity type in one of the panels, of what stands for a link in a source of
/// records: `history/Call`.
pub fn list_of(link: &str) -> Option<(&str, &str)> {
    link.split_once('/')
}

impl Schema {
    /// Which list of activities `/{Entity}/{id}/{link}` is, if it is one: `historyCall`.
    pub fn activity_list(&self, entity: &str, link: &str) -> Option<(ActivityKind, String)> {
        if self.entity(entity)?.link(link).is_some() {
            return None;
        }
        [ActivityKind::Planned, ActivityKind::Past].into_iter().find_map(|kind| {
            let of = link.strip_prefix(kind.link())?;
            let types = self.activity_types(kind, entity);
            types.into_iter().find(|name| name == of).map(|name| (kind, name))
        })
    }

    /// The entity types whose records stand in the panel, as far as the user may read them.
    pub fn activity_types(&self, kind: ActivityKind, entity: &str) -> Vec<String> {
        let mut types = match kind {
            ActivityKind::Planned => self.settings.texts("activitiesEntityList"),
            ActivityKind::Past => self.settings.texts("historyEntityList"),
            ActivityKind::Tasks => {
                let link = self.entity(entity).and_then(|def| def.link(TASKS));
                link.map(|link| link.entity.clone()).into_iter().collect()
            }
        };
        types.retain(|name| self.can_open(name));
        types
    }

    /// What the panel can be narrowed to, values with labels: entity types, or filters of tasks.
    /// The first holds unless another is chosen; nothing where there is no choice.
    pub fn activity_filters(&self, kind: ActivityKind, entity: &str) -> Vec<(String, String)> {
        let types = self.activity_types(kind, entity);
        let all = (String::new(), self.word("All"));
        if kind != ActivityKind::Tasks {
            let of = |name: &String| (name.clone(), self.label_plural(name));
            let more = types.len() > 1;
            return std::iter::once(all).chain(types.iter().map(of)).filter(|_| more).collect();
        }
        let Some(name) = types.first() else { return Vec::new() };
        let known = self.filter_names(name);
        let known = TASK_FILTERS.iter().filter(|filter| known.iter().any(|name| name == *filter));
        let mut filters: Vec<(String, String)> = known
            .map(|filter| ((*filter).to_owned(), self.labels.label(name, "presetFilters", filter)))
            .collect();
        if !filters.is_empty() {
            filters.push(all);
        }
        filters
    }

    /// The names of the primary filters of an entity type.
    fn filter_names(&self, entity: &str) -> Vec<String> {
        let list = self.client(entity).and_then(|client| client.get("filterList"));
        let items = list.cloned().map(json::list).unwrap_or_default();
        let name = |item: &serde_json::Value| {
            item.as_str().or_else(|| item.get("name")?.as_str()).map(str::to_owned)
        };
        items.iter().filter_map(name).collect()
    }

    /// What can be made from the panel of a record.
    pub fn new_activities(
        &self,
        kind: ActivityKind,
        entity: &str,
        record: &Record,
    ) -> Vec<NewActivity> {
        let types = self.activity_types(kind, entity);
        types.iter().filter_map(|name| self.new_activity(kind, entity, record, name)).collect()
    }

    fn new_activity(
        &self,
        kind: ActivityKind,
        entity: &str,
        record: &Record,
        name: &str,
    ) -> Option<NewActivity> {
        if !self.scope_allowed(name, Action::Create) {
            return None;
        }
        let defs = self.client(name).and_then(|client| client.map("activityDefs")).cloned();
        let own = Params(defs.clone().unwrap_or_default());
        let scope = self.scope(name)?;
        let status = scope.text("statusField");
        let archives = kind == ActivityKind::Past
            && status.is_none()
            && scope.texts("historyStatusList").iter().any(|status| status == ARCHIVED);
        let (flag, list, key) = match kind {
            ActivityKind::Past if archives => ("historyCreate", "", "Archive {entity}"),
            ActivityKind::Planned => {
                ("activitiesCreate", "activityStatusList", "Schedule {entity}")
            }
            ActivityKind::Past => ("historyCreate", "historyStatusList", "Log {entity}"),
            ActivityKind::Tasks => ("", "", "Create {entity}"),
        };
        // Older servers say nothing of it: what has a status of its own is made by hand.
        let offered = if defs.is_some() { own.flag(flag) } else { status.is_some() || archives };
        if kind != ActivityKind::Tasks && !offered {
            return None;
        }
        let link = match kind {
            ActivityKind::Tasks => Some(TASKS.to_owned()),
            _ => own.text("link").map(str::to_owned).or_else(|| self.link_to(entity, name)),
        };
        let link = link.filter(|link| self.entity(entity).is_some_and(|e| e.link(link).is_some()));
        let prefill = link.map(|link| self.prefill_related(entity, record, &link));
        let mut attributes = prefill.unwrap_or_default().attributes;
        self.add_parent(entity, record, name, &mut attributes);
        if attributes.is_empty() {
            // Nothing would show that it is about this record.
            return None;
        }
        let first = scope.texts(list).into_iter().next();
        let first = if archives { Some(ARCHIVED.to_owned()) } else { first };
        if let (Some(field), Some(value)) = (status.or(archives.then_some("status")), first) {
            attributes.push((field.to_owned(), value));
        }
        // The server names it after the type: "Schedule Meeting".
        let said = key.replace("{entity}", name);
        let label = self.labels.find(name, "labels", &said).map(str::to_owned);
        let ours = || fill(&self.word(key), &[("entity", &self.label_singular(name))]);
        Some(NewActivity { label: label.unwrap_or_else(ours), entity: name.to_owned(), attributes })
    }

    /// A link of a record to many of an entity type.
    fn link_to(&self, entity: &str, name: &str) -> Option<String> {
        let fits = |link: &LinkDef| {
            link.entity == name
                && matches!(link.kind.as_str(), "hasMany" | "hasChildren")
                && !link.params.flag("layoutRelationshipsDisabled")
        };
        let links = &self.entity(entity)?.links;
        links.iter().find(|(_, link)| fits(link)).map(|(name, _)| name.to_string())
    }

    /// The record is what the new one is about, where that can be about such.
    fn add_parent(
        &self,
        entity: &str,
        record: &Record,
        name: &str,
        attributes: &mut Vec<(String, String)>,
    ) {
        let Some(field) = self.entity(name).and_then(|def| def.field("parent")) else { return };
        let about = field.params.texts("entityList");
        let fits = about.is_empty() || about.iter().any(|other| other == entity);
        if !fits || attributes.iter().any(|(name, _)| name == "parentId") {
            return;
        }
        attributes.push(("parentType".to_owned(), entity.to_owned()));
        attributes.push(("parentId".to_owned(), record.id().to_owned()));
        attributes.push(("parentName".to_owned(), self.record_name(entity, record)));
    }

    /// Of which entity type a row of activities is, and what it says of its record; `None` for
    /// what the user cannot open.
    pub fn activity_row(&self, row: Record) -> Option<(String, Record)> {
        let entity = row.text("_scope").to_owned();
        if row.id().is_empty() || !self.can_open(&entity) {
            return None;
        }
        let mut attributes = row.into_attributes();
        attributes.retain(|name, _| !NOT_OF_THE_RECORD.contains(&name.as_str()));
        // What has no start (an e-mail) stands there at the time it was sent.
        let def = self.entity(&entity)?;
        if def.field("dateStart").is_none()
            && let Some(sent) = attributes.remove("dateStart")
        {
            attributes.entry("dateSent".to_owned()).or_insert(sent);
        }
        Some((entity, Record::new(attributes)))
    }

    /// The field that says when: the start, the end where there is no start, or when it was sent.
    pub fn activity_date(&self, entity: &str, record: &Record) -> Option<&'static str> {
        let def = self.entity(entity)?;
        let mut known = ["dateStart", "dateEnd", "dateSent"]
            .into_iter()
            .filter(|name| def.field(name).is_some());
        let filled = |name: &&str| {
            record.filled(name).is_some() || record.filled(&format!("{name}Date")).is_some()
        };
        known.find(filled)
    }
}

#[cfg(test)]
mod tests;
