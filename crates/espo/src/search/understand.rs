//! What the items of an address mean on this server: values by the type of their field, the zone
//! where moments and days are compared, and what is left out because nobody knows it.

use super::{WhereItem, WhereValue, Zone, operators, takes_list};
use crate::{json, schema::Schema, slot::Slot, version::Version};
use serde_json::Value;

/// Where types a client may send (contract 4.3): neither those that only the server itself uses
/// nor those that stand at the top alone.
const KINDS: &str = " equals notEquals in notIn greaterThan lessThan greaterThanOrEquals \
    lessThanOrEquals between like notLike startsWith contains endsWith notContains isNull \
    isNotNull isTrue isFalse linkedWith notLinkedWith linkedWithAll isLinked isNotLinked \
    arrayAnyOf arrayNoneOf arrayAllOf arrayIsEmpty arrayIsNotEmpty columnLike columnIn \
    columnNotIn columnIsNull columnIsNotNull columnEquals columnNotEquals any none on notOn \
    before after ever today past future currentMonth lastMonth nextMonth currentQuarter \
    lastQuarter currentYear lastYear currentFiscalYear lastFiscalYear currentFiscalQuarter \
    lastFiscalQuarter lastSevenDays lastXDays nextXDays olderThanXDays afterXDays inCategory \
    isUserFromTeams ";

/// Items as they are sent, and those that are not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Understood {
    /// What goes out.
    pub items: Vec<WhereItem>,
    /// What names a field or a type that is not known here, or may not be read.
    pub ignored: Vec<WhereItem>,
}

impl Schema {
    /// What items mean for an entity type. `zone` is the user's.
    pub fn understand(&self, entity: &str, items: &[WhereItem], zone: &str) -> Understood {
        let mut ignored = Vec::new();
        let items = self.all_understood(entity, items, zone, &mut ignored);
        Understood { items, ignored }
    }

    fn all_understood(
        &self,
        entity: &str,
        items: &[WhereItem],
        zone: &str,
        ignored: &mut Vec<WhereItem>,
    ) -> Vec<WhereItem> {
        let mut known = Vec::with_capacity(items.len());
        for item in items {
            let meant = match &item.value {
                Some(WhereValue::Items(inner)) => {
                    let inner = self.all_understood(entity, inner, zone, ignored);
                    known.extend((!inner.is_empty()).then(|| WhereItem::group(&item.kind, inner)));
                    continue;
                }
                _ => self.leaf_understood(entity, item, zone),
            };
            match meant {
                Some(item) => known.push(item),
                None => ignored.push(item.clone()),
            }
        }
        known
    }

    fn leaf_understood(&self, entity: &str, item: &WhereItem, zone: &str) -> Option<WhereItem> {
        let attribute = item.attribute.as_deref()?;
        let mut item = item.clone();
        let padded = format!(" {} ", item.kind);
        if item.kind.is_empty() || !KINDS.contains(&padded) {
            return None;
        }
        let empty = match &item.value {
            None => true,
            Some(WhereValue::Plain(value)) => value.is_null() || *value == Value::Array(Vec::new()),
            Some(WhereValue::Items(_)) => return None,
        };
        if empty && takes_list(&item.kind) {
            return None;
        }
        if attribute == "id" {
            return Some(item);
        }
        let slot = self.filtered(entity, attribute)?;
        item.zone = self.zone_of(&slot, attribute, &item.kind, zone);
        if let Some(WhereValue::Plain(value)) = &mut item.value {
            read_value(&slot, attribute, &item.kind, value);
        }
        Some(item)
    }

    /// The field that an attribute of a where item belongs to, where it may be filtered.
    pub(crate) fn filtered(&self, entity: &str, attribute: &str) -> Option<Slot> {
        let def = self.entity(entity)?;
        let names = def.fields.iter().map(|(name, _)| &**name);
        let fits = |name: &&str| {
            let rest = attribute.strip_prefix(name);
            rest.is_some_and(|rest| SUFFIXES.contains(&rest))
        };
        // The longest name first: `accountId` may be a field of its own.
        let mut names: Vec<&str> = names.filter(fits).collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        names.into_iter().find_map(|name| {
            let slot = self.slot(entity, name)?;
            let rest = &attribute[name.len()..];
            has_suffix(&slot, rest).then_some(slot)
        })
    }

    fn zone_of(&self, slot: &Slot, attribute: &str, kind: &str, zone: &str) -> Option<Zone> {
        if matches!(kind, "isNull" | "isNotNull" | "ever" | "equals" | "notEquals" | "in") {
            return None;
        }
        match &*slot.def.kind {
            // The day of an all-day moment is an attribute of its own.
            "datetimeOptional" if attribute.ends_with("Date") && *attribute != *slot.name => None,
            "datetime" | "datetimeOptional" => Some(Zone::Moments(zone.to_owned())),
            // What is given as a day means the same in every zone.
            "date" if matches!(kind, "on" | "notOn" | "before" | "after" | "between") => None,
            "date" if self.version >= Version(8, 2, 0) => Some(Zone::Days(zone.to_owned())),
            _ => None,
        }
    }
}

/// What attributes add to the names of their fields.
const SUFFIXES: [&str; 6] = ["", "Id", "Type", "Currency", "Numeric", "Date"];

fn has_suffix(slot: &Slot, rest: &str) -> bool {
    let kind = &*slot.def.kind;
    match (kind, rest) {
        (_, "") => {
            // Links are asked for by their names, too.
            !operators::operators(kind).is_empty() && kind != "linkParent"
        }
        ("linkParent", "Id" | "Type") => true,
        ("currency", "Currency") => true,
        ("phone", "Numeric") => true,
        ("datetimeOptional", "Date") => true,
        (_, rest) => !operators::operators(kind).is_empty() && rest == operators::suffix(kind),
    }
}

/// Numbers and booleans are texts in an address; how they are meant the field tells.
fn read_value(slot: &Slot, attribute: &str, kind: &str, value: &mut Value) {
    let field = &*slot.def.kind;
    let numeric = matches!(
        field,
        "int"
            | "float"
            | "currency"
            | "currencyConverted"
            | "autoincrement"
            | "enumInt"
            | "enumFloat"
    );
    let days = kind.ends_with("XDays");
    let compares = !matches!(kind, "like" | "notLike" | "startsWith" | "endsWith");
    let read = |value: &mut Value| {
        let Value::String(text) = &*value else { return };
        let meant = if days || (numeric && compares && *attribute == *slot.name) {
            operators::number(text)
        } else if field == "bool" {
            json::boolean(value).map(Value::Bool)
        } else {
            None
        };
        if let Some(meant) = meant {
            *value = meant;
        }
    };
    match value {
        Value::Array(values) => values.iter_mut().for_each(read),
        value => read(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{acl::Acl, metadata::Metadata, place::filters};
    use serde_json::json as value;

    pub(crate) fn schema() -> Schema {
        let raw = json::object(value!({"fieldTable": {"Crate": {"secret": {"read": "no"}}}}));
        Schema {
            metadata: Metadata::from_value(value!({"entityDefs": {"Crate": {
                "fields": {
                    "name": {"type": "varchar"}, "amount": {"type": "currency"},
                    "madeAt": {"type": "datetime"}, "due": {"type": "date"},
                    "shelf": {"type": "link"}, "teams": {"type": "linkMultiple"},
                    "parent": {"type": "linkParent"}, "secret": {"type": "varchar"},
                    "plan": {"type": "jsonObject"}, "fragile": {"type": "bool"},
                },
                "links": {"shelf": {"type": "belongsTo", "entity": "Shelf"}},
            }}})),
            acl: Acl { raw, ..Acl::default() },
            ..Schema::default()
        }
    }

    fn understood(text: &str) -> (Value, String) {
        let found = schema().understand("Crate", &filters::parse(text), "Europe/Berlin");
        (super::super::where_json(&found.items), filters::print(&found.ignored))
    }

    #[test]
    fn values_are_what_their_field_holds() {
        let (items, ignored) = understood(
            "amount:between:1,2.5;amountCurrency:equals:EUR;fragile:equals:true;\
             madeAt:lastXDays:30;due:today;due:on:2026-01-01;shelfId:equals:7;madeAt:isNull",
        );
        let expected = value!([
            {"type": "between", "attribute": "amount", "value": [1, 2.5]},
            {"type": "equals", "attribute": "amountCurrency", "value": "EUR"},
            {"type": "equals", "attribute": "fragile", "value": true},
            {"type": "lastXDays", "attribute": "madeAt", "value": 30, "dateTime": true,
             "timeZone": "Europe/Berlin"},
            {"type": "today", "attribute": "due", "date": true, "timeZone": "Europe/Berlin"},
            {"type": "on", "attribute": "due", "value": "2026-01-01"},
            {"type": "equals", "attribute": "shelfId", "value": "7"},
            {"type": "isNull", "attribute": "madeAt"},
        ]);
        assert_eq!((items, &*ignored), (expected, ""));
    }

    #[test]
    fn what_is_unknown_is_left_out_and_named() {
        for text in [
            "nothing:isNull",
            "name:resembles:x",
            "name:expression:x",
            "secret:equals:x",
            "plan:isNull",
            "shelfName:contains:x",
            "parentName:contains:x",
            "shelf.name:equals:x",
            "name:textFilter:x",
            "name:in",
            "gibberish",
        ] {
            let (items, ignored) = understood(text);
            assert_eq!((items, &*ignored), (value!([]), text));
        }
    }

    #[test]
    fn a_group_keeps_what_is_known_of_it() {
        let (items, ignored) = understood("or(gone:isNull;name:isNull);and(gone:equals:1)");
        let kept = value!([{"type": "or", "value": [{"type": "isNull", "attribute": "name"}]}]);
        assert_eq!((items, &*ignored), (kept, "gone:isNull;gone:equals:1"));
    }

    #[test]
    fn links_go_by_id_and_by_name() {
        let (_, ignored) = understood(
            "shelfId:isNull;shelf:linkedWith:1;shelf:inCategory:1;teams:linkedWith:1;\
             parentId:isNull;parentType:equals:Shelf;id:in:1,2",
        );
        assert_eq!(ignored, "");
    }

    #[test]
    fn old_servers_know_no_zone_of_days() {
        let old = Schema { version: Version(8, 1, 0), ..schema() };
        let found = old.understand("Crate", &filters::parse("due:today;madeAt:today"), "UTC");
        assert_eq!(found.items[0].zone, None);
        assert_eq!(found.items[1].zone, Some(Zone::Moments("UTC".to_owned())));
    }
}
