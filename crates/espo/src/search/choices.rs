//! Filters by name: the primary and bool filters of an entity type (contract 2.4), the fields one
//! can filter by, the category its records stand in.

use super::operators;
use crate::letters;
use crate::{json, schema::Schema, slot::Slot, version::Version};
use serde_json::Value;

/// A filter that the server knows by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The name it is asked for by.
    pub name: String,
    /// Its label.
    pub label: String,
}

impl Schema {
    /// The primary filters of a list; those of a relationship where metadata has own ones
    /// (`parent`: entity type and link).
    pub fn primary_filters(&self, entity: &str, parent: Option<(&str, &str)>) -> Vec<Named> {
        let own = parent.and_then(|(of, link)| {
            self.client(of)?.map("relationshipPanels")?.get(link)?.get("filterList")
        });
        let listed = self.client(entity).and_then(|client| client.get("filterList"));
        let mut names = self.shown_names(own.or(listed));
        let scope = |flag| self.scope(entity).is_some_and(|scope| scope.flag(flag));
        let mut add = |name: &str, there: bool| {
            if there && !names.iter().any(|other| other == name) {
                names.push(name.to_owned());
            }
        };
        add("followed", self.is_followable(entity) && self.version >= Version(8, 0, 0));
        add("starred", scope("stars") && self.version >= Version(8, 3, 0));
        names.retain(|name| name != "all");
        self.labelled(entity, "presetFilters", names)
    }

    /// The bool filters of an entity type: those in force add up.
    pub fn bool_filters(&self, entity: &str) -> Vec<Named> {
        let listed = self.client(entity).and_then(|client| client.get("boolFilterList"));
        let mut names = self.shown_names(listed);
        let shared = self.scope(entity).is_some_and(|scope| scope.flag("collaborators"));
        if shared && self.version >= Version(9, 0, 0) && !names.iter().any(|name| name == "shared")
        {
            names.push("shared".to_owned());
        }
        self.labelled(entity, "boolFilters", names)
    }

    fn shown_names(&self, listed: Option<&Value>) -> Vec<String> {
        let items = listed.cloned().map(json::list).unwrap_or_default();
        let shown = items.iter().filter(|item| self.shown_to_me(item));
        let name = |item: &Value| {
            let name = item.get("name").unwrap_or(item);
            name.as_str().map(str::to_owned)
        };
        shown.filter_map(name).collect()
    }

    fn labelled(&self, entity: &str, category: &str, names: Vec<String>) -> Vec<Named> {
        let named = |name: String| {
            let label = self.labels.label(entity, category, &name);
            Named { name, label }
        };
        names.into_iter().map(named).collect()
    }

    /// The label of a primary filter, whether it is listed or not.
    pub fn primary_label(&self, entity: &str, name: &str) -> String {
        self.labels.label(entity, "presetFilters", name)
    }

    /// The label of a bool filter.
    pub fn bool_label(&self, entity: &str, name: &str) -> String {
        self.labels.label(entity, "boolFilters", name)
    }

    /// The primary filter a search dialog begins with (`selectDefaultFilters`), where the user may
    /// use it.
    pub fn select_filter(&self, entity: &str) -> Option<String> {
        let filter = self.client(entity)?.map("selectDefaultFilters")?.get("filter")?.as_str()?;
        let listed = self.primary_filters(entity, None);
        listed.iter().any(|one| one.name == filter).then(|| filter.to_owned())
    }

    /// The fields one can filter by, as pairs of name and label: first what the layout `filters`
    /// names, then the others by their labels.
    pub fn filter_fields(&self, entity: &str, layout: &Value) -> Vec<(String, String)> {
        let Some(def) = self.entity(entity) else { return Vec::new() };
        let first = json::list(layout.clone());
        let first: Vec<&str> = first.iter().filter_map(Value::as_str).collect();
        let offered = |name: &str, listed: bool| {
            let slot = self.slot(entity, name)?;
            let own = def.field(name)?;
            let hidden = own.params.flag("utility") || own.params.flag("layoutFiltersDisabled");
            let kind = self.metadata.field_types.get(&own.kind);
            let off = kind.is_some_and(|kind| kind.get("filter") == Some(&Value::Bool(false)));
            let fits = !off && self.can_filter(&slot) && (listed || !hidden && is_stored(own));
            fits.then(|| (name.to_owned(), slot.label.to_string()))
        };
        let mut fields: Vec<_> = first.iter().filter_map(|name| offered(name, true)).collect();
        let others = def.fields.iter().filter(|(name, _)| !first.contains(&&**name));
        let mut others: Vec<_> = others.filter_map(|(name, _)| offered(name, false)).collect();
        others.sort_by_key(|(_, label)| letters::lower(label));
        fields.extend(others);
        fields
    }

    /// Whether the server knows any way to filter by a field.
    fn can_filter(&self, slot: &Slot) -> bool {
        let mut all = operators::operators(&slot.def.kind).iter();
        all.any(|operator| operators::offered(self, slot, operator))
    }

    /// Link and entity type of the tree of categories that records of `entity` stand in.
    pub fn category_of(&self, entity: &str) -> Option<(String, String)> {
        let def = self.entity(entity)?;
        let link = def.links.iter().find(|(name, link)| {
            self.is_category(&link.entity)
                && matches!(link.kind.as_str(), "belongsTo" | "hasMany")
                && self.slot(entity, name).is_some()
                && !self.is_category(entity)
        });
        let (name, link) = link?;
        self.can_open(&link.entity).then(|| (name.to_string(), link.entity.clone()))
    }
}

/// What is not stored cannot be filtered, but for what the server makes of other things.
fn is_stored(def: &crate::metadata::FieldDef) -> bool {
    let made = matches!(
        &*def.kind,
        "personName"
            | "email"
            | "phone"
            | "address"
            | "currencyConverted"
            | "linkMultiple"
            | "attachmentMultiple"
            | "foreign"
            | "linkOne"
    );
    let column = def.params.text("link").is_some() && def.params.text("column").is_some();
    !def.params.flag("notStorable") || made || column
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{acl::Acl, i18n::I18n, metadata::Metadata};
    use serde_json::json;

    fn schema() -> Schema {
        Schema {
            metadata: Metadata::from_value(json!({
                "entityDefs": {"Crate": {
                    "fields": {
                        "name": {"type": "varchar"}, "age": {"type": "int", "notStorable": true},
                        "mark": {"type": "varchar", "utility": true}, "plan": {"type": "map"},
                        "fullName": {"type": "personName", "notStorable": true},
                        "secret": {"type": "varchar"}, "box": {"type": "link"},
                        "Alpha": {"type": "bool"},
                    },
                    "links": {"box": {"type": "belongsTo", "entity": "Box"}},
                }, "Box": {}},
                "scopes": {
                    "Crate": {"entity": true, "stream": true, "stars": true, "collaborators": true},
                    "Box": {"entity": true, "type": "CategoryTree"},
                },
                "clientDefs": {
                    "Crate": {
                        "filterList": ["open", {"name": "won"}, {"name": "all"},
                            {"name": "hidden", "accessDataList": [{"isAdminOnly": true}]},
                            {"name": "portal", "accessDataList": [{"isPortalOnly": true}]},
                            {"name": "team", "accessDataList": [{"teamIdList": ["t1"]}]}],
                        "boolFilterList": ["onlyMy", {"name": "mineOnly",
                            "accessDataList": [{"scope": "Gone", "action": "read"}]}],
                        "selectDefaultFilters": {"filter": "open"},
                    },
                    "Shelf": {"relationshipPanels": {"crates": {"filterList": ["full"]}}},
                },
            })),
            labels: I18n::from_value(json!({
                "Global": {"boolFilters": {"onlyMy": "Only mine"}, "presetFilters": {"starred": "Starred"}},
                "Crate": {"presetFilters": {"open": "Still open"}},
            })),
            acl: Acl {
                raw: json::object(json!({
                    "table": {"Crate": {"read": "all", "stream": "all"}, "Box": {"read": "all"},
                        "Gone": false},
                    "fieldTable": {"Crate": {"secret": {"read": "no"}}},
                })),
                ..Acl::default()
            },
            ..Schema::default()
        }
    }

    fn names(named: &[Named]) -> Vec<&str> {
        named.iter().map(|one| one.name.as_str()).collect()
    }

    #[test]
    fn filters_are_those_the_user_may_see_with_those_of_the_client() {
        let mut schema = schema();
        let all = schema.primary_filters("Crate", None);
        assert_eq!(names(&all), ["open", "won", "followed", "starred"]);
        assert_eq!(
            (&*all[0].label, &*all[1].label, &*all[3].label),
            ("Still open", "Won", "Starred")
        );
        assert_eq!(names(&schema.bool_filters("Crate")), ["onlyMy", "shared"]);
        schema.acl.team_ids.push("t1".to_owned());
        schema.acl.admin = true;
        schema.version = Version(7, 4, 0);
        assert_eq!(
            names(&schema.primary_filters("Crate", None)),
            ["open", "won", "hidden", "team"]
        );
        let linked = schema.primary_filters("Crate", Some(("Shelf", "crates")));
        assert_eq!(names(&linked), ["full"]);
        assert_eq!(schema.select_filter("Crate").as_deref(), Some("open"));
        assert_eq!(schema.select_filter("Box"), None);
    }

    #[test]
    fn fields_come_by_layout_then_by_label() {
        let fields = |layout| {
            let all = schema().filter_fields("Crate", &layout);
            all.into_iter().map(|(name, _)| name).collect::<Vec<_>>()
        };
        let listed = json!(["name", "gone", "secret", "age", "plan"]);
        assert_eq!(fields(listed), ["name", "age", "Alpha", "box", "fullName"]);
        assert_eq!(fields(json!(false)), ["Alpha", "box", "fullName", "name"]);
    }

    #[test]
    fn the_tree_of_categories_is_found_by_its_scope() {
        let found = schema().category_of("Crate");
        assert_eq!(found, Some(("box".to_owned(), "Box".to_owned())));
        assert_eq!(schema().category_of("Box"), None);
    }
}
