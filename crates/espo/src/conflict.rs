//! Two people changed one record (contract 5.3): what one of them started from, what is stored
//! now, and what the other wants to write, compared field by field.

use crate::sorted::SortedSet;
use crate::{
    json::Object,
    record::{self, Record},
    schema::Schema,
};
use serde_json::Value;

/// An attribute both sides changed, to different values.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    /// The attribute.
    pub attribute: String,
    /// Its value when editing began.
    pub base: Value,
    /// Its value on the server now.
    pub theirs: Value,
    /// The value to be written.
    pub mine: Value,
}

/// A field both sides changed. What it shows comes from all its attributes.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldClash {
    /// The field; the attribute itself where no field has it.
    pub field: String,
    /// Its attributes, changed by both or not: a value of several parts is chosen as a whole.
    pub attributes: Vec<Clash>,
}

/// Whose value of a field is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The one that is stored.
    Theirs,
    /// The one to be written.
    Mine,
}

/// What is left of the changes once a side is chosen for every field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merged {
    /// What is still to be written.
    pub changes: Object,
    /// What the form takes over from the server.
    pub adopted: Object,
}

/// The attributes of `changes` that were changed on the server, too, and to something else.
/// What `theirs` lacks was not changed as far as one can tell.
pub fn compare(base: &Record, theirs: &Record, changes: &Object) -> Vec<Clash> {
    let clash = |(attribute, mine): (&String, &Value)| {
        let clash = clash(base, theirs, attribute, mine)?;
        let changed = !same(attribute, &clash.base, &clash.theirs);
        (changed && !same(attribute, &clash.mine, &clash.theirs)).then_some(clash)
    };
    changes.iter().filter_map(clash).collect()
}

/// As [`compare`], by fields. A value whose parts belong together (amount and currency, the
/// record and its type) clashes also where each side changed another part of it.
pub fn compare_fields(
    schema: &Schema,
    entity: &str,
    base: &Record,
    theirs: &Record,
    changes: &Object,
) -> Vec<FieldClash> {
    let mut left: SortedSet<&str> = changes.keys().map(String::as_str).collect();
    let mut found = Vec::new();
    let fields = schema.entity(entity).map(|def| def.fields.as_slice()).unwrap_or_default();
    for (field, def) in fields {
        let attributes = schema.attributes_of(entity, field);
        let written = |attribute: &&String| left.contains(attribute.as_str());
        if !attributes.actual.iter().any(|attribute| written(&attribute)) {
            continue;
        }
        let parts = matches!(&*def.kind, "address" | "personName");
        let decisive = attributes.actual.iter().filter(|one| !parts || written(one));
        let decisive: Vec<&str> = decisive.map(String::as_str).collect();
        let clashes: Vec<Clash> = attributes
            .all()
            .filter_map(|attribute| {
                let mine = changes.get(attribute).or_else(|| base.get(attribute));
                clash(base, theirs, attribute, mine.unwrap_or(&Value::Null))
            })
            .collect();
        if changed_by_both(&clashes, &decisive, parts) {
            found.push(FieldClash { field: field.to_string(), attributes: clashes });
        }
        attributes.all().for_each(|attribute| {
            left.remove(attribute);
        });
    }
    let rest = compare(base, theirs, changes).into_iter();
    let rest = rest.filter(|clash| left.contains(clash.attribute.as_str()));
    found.extend(
        rest.map(|clash| FieldClash { field: clash.attribute.clone(), attributes: vec![clash] }),
    );
    found
}

/// The changes that are left where `choose` names a side for each field that clashes.
pub fn merge(
    changes: &Object,
    clashes: &[FieldClash],
    mut choose: impl FnMut(&str) -> Side,
) -> Merged {
    let mut merged = Merged { changes: changes.clone(), adopted: Object::new() };
    for clash in clashes {
        if choose(&clash.field) == Side::Theirs {
            for part in &clash.attributes {
                merged.changes.shift_remove(&part.attribute);
                merged.adopted.insert(part.attribute.clone(), part.theirs.clone());
            }
        }
    }
    merged
}

/// Whether two values of an attribute mean the same: empty ones do (contract 3.1), numbers by
/// what they are worth, lists of ids in any order.
pub fn same(attribute: &str, one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) if attribute.ends_with("Ids") => {
            one.len() == other.len() && one.iter().all(|item| other.contains(item))
        }
        _ => one == other || (record::is_empty(one) && record::is_empty(other)),
    }
}

fn clash(base: &Record, theirs: &Record, attribute: &str, mine: &Value) -> Option<Clash> {
    Some(Clash {
        attribute: attribute.to_owned(),
        base: base.get(attribute).cloned().unwrap_or_default(),
        theirs: theirs.get(attribute)?.clone(),
        mine: mine.clone(),
    })
}

/// Whether both sides changed the value, and not to the same; where its parts stand for
/// themselves, one and the same part of it.
fn changed_by_both(clashes: &[Clash], decisive: &[&str], parts: bool) -> bool {
    let differs = |clash: &Clash, from: &Value| !same(&clash.attribute, from, &clash.theirs);
    let mut clashes = clashes.iter().filter(|clash| decisive.contains(&clash.attribute.as_str()));
    if parts {
        return clashes.any(|clash| differs(clash, &clash.base) && differs(clash, &clash.mine));
    }
    clashes.clone().any(|clash| differs(clash, &clash.base))
        && clashes.any(|clash| differs(clash, &clash.mine))
}

#[cfg(test)]
mod tests;
