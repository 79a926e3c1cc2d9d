//! The fields of many records: those that take one value together, those of a file.

use crate::letters;
use crate::{
    json,
    metadata::FieldDef,
    schema::Schema,
    slot::{Access, Slot},
    version::Version,
};
use serde_json::Value;

/// Types without a value that many records could share.
const NOT_SHARED: [&str; 5] = ["attachmentMultiple", "barcode", "password", "personName", "file"];
/// Types without a text.
const NOT_WRITTEN: [&str; 3] = ["map", "password", "barcode"];

impl Schema {
    /// The field that says to whom a record is assigned, where the user may set it.
    pub fn assignee(&self, entity: &str) -> Option<Slot> {
        ["assignedUser", "assignedUsers"].into_iter().find_map(|field| {
            let slot = self.slot(entity, field)?;
            let off = slot.def.params.flag("massUpdateDisabled");
            (slot.access == Access::Edit && !off).then_some(slot)
        })
    }

    /// The fields that many records can be given one value of: first those of the `massUpdate`
    /// layout, then all others the user may write, by label.
    pub fn mass_update_fields(&self, entity: &str, layout: &Value) -> Vec<Slot> {
        let first = json::texts(Some(layout));
        let rank = |name: &str| first.iter().position(|other| other == name);
        let shared = |name: &str, field: &FieldDef| {
            let off = [
                "massUpdateDisabled",
                "layoutMassUpdateDisabled",
                "utility",
                "readOnlyAfterCreate",
                "clientReadOnly",
            ];
            (rank(name).is_some() || !off.iter().any(|flag| field.params.flag(flag)))
                && !NOT_SHARED.contains(&&*field.kind)
                && !self.is_part(entity, name)
        };
        let mut slots = self.slots_where(entity, &shared);
        slots.retain(|slot| slot.access == Access::Edit);
        slots.sort_by_key(|slot| (rank(&slot.name).unwrap_or(usize::MAX), lower(slot)));
        slots
    }

    /// Whether values of a field can be added to what records have, in place of replacing it
    /// (8.0).
    pub fn mass_adds(&self, slot: &Slot) -> bool {
        let kind = self.metadata.field_types.get(&slot.def.kind);
        let hows = kind.map(|kind| kind.texts("massUpdateActionList")).unwrap_or_default();
        self.version >= Version(8, 0, 0) && hows.iter().any(|how| how == "add")
    }

    /// The attributes of all amounts the user may write.
    pub fn amounts(&self, entity: &str) -> Vec<String> {
        let mut slots =
            self.slots_where(entity, &|_: &str, field: &FieldDef| &*field.kind == "currency");
        slots.retain(|slot| slot.access == Access::Edit);
        let attributes = slots.iter().map(|slot| self.attributes_of(entity, &slot.name).actual);
        attributes.flatten().collect()
    }

    /// The fields of a file: those the user may read and the server exports.
    pub fn export_fields(&self, entity: &str) -> Vec<Slot> {
        let written = |_: &str, field: &FieldDef| {
            !field.params.flag("exportDisabled")
                && !field.params.flag("utility")
                && !NOT_WRITTEN.contains(&&*field.kind)
        };
        let mut slots = self.slots_where(entity, &written);
        slots.sort_by_key(lower);
        slots
    }

    fn slots_where(&self, entity: &str, test: &dyn Fn(&str, &FieldDef) -> bool) -> Vec<Slot> {
        let Some(def) = self.entity(entity) else { return Vec::new() };
        let wanted = def.fields.iter().filter(|(name, field)| test(name, field));
        wanted.filter_map(|(name, _)| self.slot(entity, name)).collect()
    }

    /// Whether a field is only a part of another one (`billingAddressCity`).
    fn is_part(&self, entity: &str, field: &str) -> bool {
        let Some(def) = self.entity(entity) else { return false };
        def.fields.iter().filter(|(name, _)| &**name != field).any(|(name, whole)| {
            !whole.params.flag("disabled")
                && self.attributes_of(entity, name).actual.iter().any(|part| part == field)
        })
    }
}

fn lower(slot: &Slot) -> String {
    letters::lower(&slot.label)
}
