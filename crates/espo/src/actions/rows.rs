//! What the menu of a row holds (contract 2.4): `rowActionList` of the list, and for a
//! relationship panel the flags and the name of EspoCRM's own menu (`rowActionsView`).

use crate::{acl::Action, activity, metadata::Params, schema::Schema};

/// What a row's menu may hold; rights on the record come on top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowActions {
    /// "View" and "Quick view".
    pub view: bool,
    /// "Edit", and whatever else changes the record.
    pub edit: bool,
    /// "Unlink": only in a relationship.
    pub unlink: bool,
    /// "Remove".
    pub remove: bool,
    /// Actions the list asks for by name.
    pub more: Vec<String>,
}

impl Schema {
    /// The actions of the rows of a list of `entity`; `parent` is entity type and link of the
    /// record the list hangs on.
    pub fn row_actions(&self, entity: &str, parent: Option<(&str, &str)>) -> RowActions {
        let named = |params: Option<&Params>| params.map(|p| p.texts("rowActionList"));
        let own = named(self.client(entity)).unwrap_or_default();
        // Activities hang on a record in several ways: there is nothing to unlink.
        let parent = parent.filter(|(_, link)| activity::list_of(link).is_none());
        let Some((of, link)) = parent else {
            let all = RowActions::named("default");
            return RowActions { unlink: false, more: own, ..all };
        };
        let panel = self.panel_of(of, link);
        let fixed = panel.flag("readOnly") || self.is_fixed(of, link);
        let mut rows = RowActions::named(panel.text("rowActionsView").unwrap_or_default());
        rows.more =
            if panel.get("rowActionList").is_some() { panel.texts("rowActionList") } else { own };
        rows.view &= !panel.flag("viewDisabled");
        rows.edit &= !fixed && !panel.flag("editDisabled");
        rows.remove &= !fixed && !panel.flag("removeDisabled");
        let denied = panel.get("unlink").and_then(crate::json::boolean) == Some(false);
        rows.unlink &= !fixed
            && self.acl.field_editable(of, link)
            && !denied
            && !panel.flag("unlinkDisabled")
            && self.scope_allowed(of, Action::Edit);
        rows
    }

    fn panel_of(&self, entity: &str, link: &str) -> Params {
        let panels = self.client(entity).and_then(|client| client.map("relationshipPanels"));
        Params(panels.and_then(|panels| panels.get(link)?.as_object().cloned()).unwrap_or_default())
    }

    fn is_fixed(&self, entity: &str, link: &str) -> bool {
        let def = self.entity(entity).and_then(|def| def.link(link));
        def.is_some_and(|link| link.params.flag("readOnly"))
    }
}

impl RowActions {
    /// The names of EspoCRM's menus say what is in them: `view-and-edit`, `remove-only`,
    /// `no-unlink`, `empty`; a name that says nothing of the kind has all.
    fn named(view: &str) -> Self {
        let name = view.rsplit('/').next().unwrap_or_default();
        let name = name.strip_prefix("relationship-").unwrap_or(name);
        let has = |word: &str| {
            let names = |text: &str| text.split("-and-").any(|part| part == word);
            if let Some(without) = name.strip_prefix("no-") {
                !names(without)
            } else if let Some(only) = name.strip_suffix("-only") {
                names(only)
            } else if name.contains("-and-") {
                names(name)
            } else {
                name != "empty"
            }
        };
        Self {
            view: has("view"),
            edit: has("edit"),
            unlink: has("unlink"),
            remove: has("remove"),
            more: Vec::new(),
        }
    }

    /// Whether the list asks for an action by its name.
    pub fn asks_for(&self, name: &str) -> bool {
        self.more.iter().any(|other| other == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{acl::Acl, metadata::Metadata};
    use serde_json::{Value, json};

    fn rows(panel: Value) -> String {
        let schema = Schema {
            metadata: Metadata::from_value(json!({
                "entityDefs": {"Shelf": {"links": {"crates": {"type": "hasMany", "entity": "Crate"}}}},
                "clientDefs": {
                    "Shelf": {"relationshipPanels": {"crates": panel}},
                    "Crate": {"rowActionList": ["star"]},
                },
            })),
            acl: Acl { admin: true, ..Acl::default() },
            ..Schema::default()
        };
        let rows = schema.row_actions("Crate", Some(("Shelf", "crates")));
        let named = [("v", rows.view), ("e", rows.edit), ("u", rows.unlink), ("r", rows.remove)];
        let mut text: String =
            named.iter().filter(|(_, has)| *has).map(|(name, _)| *name).collect();
        text.extend(rows.more);
        text
    }

    #[test]
    fn the_name_of_a_menu_says_what_is_in_it() {
        let of = |name: &str| rows(json!({"rowActionsView": name, "rowActionList": []}));
        assert_eq!(of("views/record/row-actions/relationship-view-and-unlink"), "vu");
        assert_eq!(of("views/record/row-actions/relationship-edit-and-remove"), "er");
        assert_eq!(of("views/record/row-actions/remove-only"), "r");
        assert_eq!(of("views/record/row-actions/relationship-no-unlink"), "ver");
        assert_eq!(of("views/record/row-actions/empty"), "");
        assert_eq!(of("crm:views/record/row-actions/relationship-target"), "veur");
    }

    #[test]
    fn flags_of_the_panel_take_away() {
        assert_eq!(rows(json!({})), "veurstar");
        assert_eq!(rows(json!({"unlinkDisabled": true, "removeDisabled": true})), "vestar");
        assert_eq!(rows(json!({"readOnly": true, "rowActionList": ["merge"]})), "vmerge");
    }

    #[test]
    fn a_plain_list_unlinks_nothing() {
        let rows = Schema::default().row_actions("Crate", None);
        assert!(rows.view && rows.edit && rows.remove && !rows.unlink && !rows.asks_for("star"));
    }
}
