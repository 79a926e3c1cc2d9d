//! What can be done with many records at once (contract 1.11, 2.4, 5.8, 5.10).

mod fields;
mod within;

use crate::{
    acl::Action,
    json::{self, Object},
    schema::Schema,
    slot::Access,
    version::Version,
};
use serde_json::{Value, json};

/// What is offered for the selected records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MassActions {
    /// "Delete".
    pub remove: bool,
    /// "Edit".
    pub update: bool,
    /// "Assign".
    pub assign: bool,
    /// "Follow" and "Unfollow".
    pub follow: bool,
    /// "Export".
    pub export: bool,
    /// "Convert currency".
    pub convert: bool,
    /// "Unlink": only in a relationship, which whoever shows it knows.
    pub unlink: bool,
    /// "Merge": of some, never of all results.
    pub merge: bool,
}

/// The first versions that know these permissions: from there on, missing means no.
const MASS_UPDATE_SINCE: Version = Version(5, 5, 0);
const EXPORT_SINCE: Version = Version(5, 0, 0);
/// The first version with one route for all mass actions.
const ONE_ROUTE: Version = Version(7, 0, 0);
/// Mass following by ids.
const FOLLOW_SINCE: Version = Version(4, 4, 0);
/// Removed records can be brought back.
const RESTORE_SINCE: Version = Version(5, 6, 0);
/// Where the server does not say above how many records it works on its own.
const IDLE_ABOVE: f64 = 100.0;

impl Schema {
    /// What is offered for selected records of an entity type, `all` of them where a list's whole
    /// result is selected.
    pub fn mass_actions(&self, entity: &str, all: bool) -> MassActions {
        let off = |flag: &str| self.client(entity).is_some_and(|client| client.flag(flag));
        let many = self.permitted("massUpdatePermission", MASS_UPDATE_SINCE);
        let edits = self.scope_allowed(entity, Action::Edit);
        let removes = self.scope_allowed(entity, Action::Delete);
        let update = edits && many && !off("massUpdateDisabled");
        MassActions {
            remove: removes && !off("massRemoveDisabled") && (!all || many),
            update,
            assign: update && self.assignee(entity).is_some(),
            follow: self.is_followable(entity)
                && !off("massFollowDisabled")
                && self.version >= if all { ONE_ROUTE } else { FOLLOW_SINCE },
            export: !off("exportDisabled") && self.scope_allowed(entity, Action::Read),
            convert: edits
                && many
                && self.version >= ONE_ROUTE
                && !off("convertCurrencyDisabled")
                && self.settings.texts("currencyList").len() > 1
                && self.converts(entity),
            unlink: false,
            merge: !all && edits && removes && !off("mergeDisabled"),
        }
    }

    /// Whether the server makes files of records for this user; who may read records but not
    /// export them gets a file of what the list shows, made here.
    pub fn server_exports(&self) -> bool {
        let switched_off = self.settings.flag("exportDisabled") && !self.acl.admin;
        !switched_off && self.permitted("exportPermission", EXPORT_SINCE)
    }

    /// The formats of files, the one to suggest first.
    pub fn export_formats(&self, entity: &str) -> Vec<String> {
        let own = self.scope(entity).map(|scope| scope.texts("exportFormatList"));
        let own = own.filter(|formats| !formats.is_empty());
        let mut formats = own.unwrap_or_else(|| {
            json::texts(self.metadata.app.get("export").and_then(|app| app.get("formatList")))
        });
        if formats.is_empty() {
            formats = ["csv", "xlsx"].map(str::to_owned).into();
        }
        formats.sort_by_key(|format| format != "csv");
        formats
    }

    /// Whether removed records can be brought back by this user.
    pub fn can_restore(&self) -> bool {
        self.acl.admin && self.version >= RESTORE_SINCE
    }

    /// Whether the server should do this on its own and be asked how far it has come: for more
    /// records than the setting of this name says (7.0).
    pub fn runs_idle(&self, setting: &str, count: Option<usize>) -> bool {
        let above = self.settings.number(setting).unwrap_or(IDLE_ABOVE);
        self.version >= ONE_ROUTE && count.is_none_or(|count| count as f64 > above)
    }

    /// What a unit of each currency is worth in the base currency; the base itself is worth one.
    pub fn currency_rates(&self) -> Object {
        let moved = self.app_params.get("currencyRates").and_then(Value::as_object);
        let rates = moved.or_else(|| self.settings.map("currencyRates"));
        let mut rates = rates.cloned().unwrap_or_default();
        for currency in self.settings.texts("currencyList") {
            rates.entry(currency).or_insert(json!(1));
        }
        rates
    }

    fn permitted(&self, name: &str, since: Version) -> bool {
        self.acl.admin
            || match self.acl.permission(name) {
                Some(level) => level == "yes",
                None => self.version < since,
            }
    }

    fn converts(&self, entity: &str) -> bool {
        let Some(def) = self.entity(entity) else { return false };
        let key = "currencyConversionAccessRequiredFieldList";
        let needed = self.scope(entity).map(|scope| scope.texts(key)).unwrap_or_default();
        let mut amounts = def.fields.iter().filter(|(_, field)| &*field.kind == "currency");
        let writable =
            |name: &str| self.slot(entity, name).is_some_and(|slot| slot.access == Access::Edit);
        needed.iter().all(|name| writable(name)) && amounts.any(|(name, _)| writable(name))
    }
}

#[cfg(test)]
mod tests;
