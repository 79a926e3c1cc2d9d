//! From a field to its attributes (contract 3.1), and where each one is kept.

use super::{Entity, Field, texts};
use serde_json::Value;

/// One attribute of an entity type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Attribute {
    /// The field it belongs to; composite children belong to the composite.
    pub field: String,
    pub kind: Kind,
    pub source: Source,
}

/// What values it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Words: compared and sorted without regard to case.
    Text,
    /// Ids, dates, option values: compared as they are.
    Code,
    Int,
    Float,
    Bool,
    /// Lists and objects.
    Json,
}

/// Where its value comes from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Source {
    /// A column of the entity's table.
    Column,
    /// A column that only reads of single records show (`emailAddressData`).
    Hidden,
    /// The id of the one record that points here (`linkOne`).
    One { link: String },
    /// The name of the record a link points to.
    Name { link: String },
    /// The name of the record a parent link points to.
    ParentName { link: String },
    /// The value of a field of a linked record.
    Foreign { link: String, field: String },
    /// An amount in the default currency.
    Converted { amount: String },
    /// Seconds from one moment to another (`duration`).
    Span { start: String, end: String },
    /// Ids, names, columns or types of linked records.
    Many { link: String, part: Part },
    /// Not kept at all.
    Nowhere,
}

/// The attributes of a link-multiple field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Ids,
    Names,
    Columns,
    Types,
}

/// The attributes of a field, in order. `types` is `fields` of the metadata.
pub(crate) fn of_field(field: &Field, types: &Value) -> Vec<(String, Attribute)> {
    let name = field.name.as_str();
    let plain = |suffix: &str, kind, source| (format!("{name}{suffix}"), kind, source);
    let column = |suffix: &str, kind| plain(suffix, kind, Source::Column);
    // A real server has a table of its own for what one is to be reminded of.
    let is_stored = !field.flag("notStorable") || name == "reminders";
    let stored = if is_stored { Source::Column } else { Source::Nowhere };
    let list = match field.kind.as_str() {
        "link" | "linkOne" | "file" | "image" | "linkParent" | "linkMultiple"
        | "attachmentMultiple" => linked(field, stored),
        "foreign" => vec![plain("", Kind::Text, foreign(field))],
        "currency" => vec![
            column("Currency", Kind::Code),
            column("", Kind::Float),
            plain("Converted", Kind::Float, Source::Converted { amount: name.to_owned() }),
        ],
        "currencyConverted" => {
            let amount = name.strip_suffix("Converted").unwrap_or(name).to_owned();
            vec![plain("", Kind::Float, Source::Converted { amount })]
        }
        "datetimeOptional" => vec![column("", Kind::Code), column("Date", Kind::Code)],
        "email" | "phone" => vec![
            column("", Kind::Text),
            plain("Data", Kind::Json, Source::Hidden),
            column("IsOptedOut", Kind::Bool),
            column("IsInvalid", Kind::Bool),
        ],
        "duration" => vec![plain("", Kind::Int, span(field).unwrap_or(stored))],
        "map" | "base" => Vec::new(),
        "password" => vec![plain("", Kind::Text, Source::Nowhere)],
        "personName" => composite(field, types, vec![column("", Kind::Text)]),
        "address" | "rangeInt" | "rangeFloat" | "rangeCurrency" => {
            composite(field, types, Vec::new())
        }
        kind => vec![plain("", scalar(kind), stored)],
    };
    let attribute = |kind, source| Attribute { field: name.to_owned(), kind, source };
    list.into_iter().map(|(name, kind, source)| (name, attribute(kind, source))).collect()
}

/// An attribute's name, kind and source.
type Named = (String, Kind, Source);

/// Fields that lead to other records; `stored` is where ids are kept.
fn linked(field: &Field, stored: Source) -> Vec<Named> {
    let name = field.name.as_str();
    let link = || name.to_owned();
    let one = |suffix: &str, kind, source| (format!("{name}{suffix}"), kind, source);
    let many = |suffix, part| one(suffix, Kind::Json, Source::Many { link: link(), part });
    match field.kind.as_str() {
        "linkParent" => vec![
            one("Id", Kind::Code, stored.clone()),
            one("Type", Kind::Code, stored),
            one("Name", Kind::Text, Source::ParentName { link: link() }),
        ],
        "linkMultiple" => {
            let mut list = vec![many("Ids", Part::Ids), many("Names", Part::Names)];
            if field.params.contains_key("columns") {
                list.push(many("Columns", Part::Columns));
            }
            list
        }
        "attachmentMultiple" => {
            vec![many("Ids", Part::Ids), many("Names", Part::Names), many("Types", Part::Types)]
        }
        _ => vec![
            one("Id", Kind::Code, stored),
            one("Name", Kind::Text, Source::Name { link: link() }),
        ],
    }
}

/// A composite field: its children by the naming rule of its type.
fn composite(field: &Field, types: &Value, mut list: Vec<Named>) -> Vec<Named> {
    let def = &types[&field.kind];
    let kind = match field.kind.as_str() {
        "rangeInt" => Kind::Int,
        "rangeFloat" | "rangeCurrency" => Kind::Float,
        _ => Kind::Text,
    };
    for child in texts(def.get("actualFields")).into_iter().filter(|child| !child.is_empty()) {
        let name = match def["naming"].as_str() {
            Some("prefix") => format!("{child}{}", upper_first(&field.name)),
            _ => format!("{}{}", field.name, upper_first(child)),
        };
        if field.kind == "rangeCurrency" {
            list.push((format!("{name}Currency"), Kind::Code, Source::Column));
        }
        list.push((name, kind, Source::Column));
    }
    list
}

fn foreign(field: &Field) -> Source {
    let text = |key| field.params.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    Source::Foreign { link: text("link"), field: text("field") }
}

/// The moments that a `duration` lies between, where the field names them (contract 3).
fn span(field: &Field) -> Option<Source> {
    let text = |key| field.params.get(key).and_then(Value::as_str).map(str::to_owned);
    Some(Source::Span { start: text("start")?, end: text("end")? })
}

/// What a field of one attribute holds; unknown types keep whatever they are given.
fn scalar(kind: &str) -> Kind {
    match kind {
        "varchar" | "text" | "wysiwyg" | "url" | "barcode" | "number" => Kind::Text,
        "enum" | "date" | "datetime" | "colorpicker" | "decimal" => Kind::Code,
        "int" | "enumInt" | "autoincrement" => Kind::Int,
        "float" | "enumFloat" => Kind::Float,
        "bool" => Kind::Bool,
        _ => Kind::Json,
    }
}

/// What every entity type has, whether its fields say so or not.
pub(crate) fn add_common(entity: &mut Entity) {
    let mut add = |name: &str, kind, source| {
        let attribute = Attribute { field: name.to_owned(), kind, source };
        entity.attributes.insert(name.to_owned(), attribute);
    };
    add("id", Kind::Code, Source::Column);
    add("deleted", Kind::Bool, Source::Column);
    add("versionNumber", Kind::Int, Source::Column);
}

/// `street` as `Street`.
pub(crate) fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn names(kind: &str, types: &Value) -> Vec<(String, Kind)> {
        let field = Field {
            name: "thing".to_owned(),
            kind: kind.to_owned(),
            params: serde_json::Map::new(),
        };
        of_field(&field, types).into_iter().map(|(name, a)| (name, a.kind)).collect()
    }

    #[test]
    fn composites_follow_the_naming_rule_of_their_type() {
        let types = json!({
            "address": {"actualFields": ["street", "city"]},
            "personName": {"actualFields": ["first", "last"], "naming": "prefix"},
        });
        let text = |name: &str| (name.to_owned(), Kind::Text);
        assert_eq!(names("address", &types), [text("thingStreet"), text("thingCity")]);
        let person = [text("thing"), text("firstThing"), text("lastThing")];
        assert_eq!(names("personName", &types), person);
    }

    #[test]
    fn links_have_ids_and_names() {
        let code = |name: &str| (name.to_owned(), Kind::Code);
        let name = ("thingName".to_owned(), Kind::Text);
        let parent = [code("thingId"), code("thingType"), name];
        assert_eq!(names("linkParent", &Value::Null), parent);
    }

    #[test]
    fn unknown_types_keep_anything() {
        assert_eq!(names("hologram", &Value::Null), [("thing".to_owned(), Kind::Json)]);
    }
}
