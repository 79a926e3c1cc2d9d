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
    /// The name of the record a link points to.
    Name { link: String },
    /// The name of the record a parent link points to.
    ParentName { link: String },
    /// The value of a field of a linked record.
    Foreign { link: String, field: String },
    /// An amount in the default currency.
    Converted { amount: String },
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
    let stored = if field.flag("notStorable") { Source::Nowhere } else { Source::Column };
    let link = || name.to_owned();
    let many = |suffix, part| plain(suffix, Kind::Json, Source::Many { link: link(), part });
    let list = match field.kind.as_str() {
        "foreign" => vec![(name.to_owned(), Kind::Text, foreign(field))],
        "link" | "linkOne" | "file" | "image" => vec![
            plain("Id", Kind::Code, stored),
            plain("Name", Kind::Text, Source::Name { link: link() }),
        ],
        "linkParent" => vec![
            plain("Id", Kind::Code, stored.clone()),
            plain("Type", Kind::Code, stored),
            plain("Name", Kind::Text, Source::ParentName { link: link() }),
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
        "currency" => vec![
            column("Currency", Kind::Code),
            column("", Kind::Float),
            plain("Converted", Kind::Float, Source::Converted { amount: link() }),
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

type Part3 = (String, Kind, Source);

/// A composite field: its children by the naming rule of its type.
fn composite(field: &Field, types: &Value, mut list: Vec<Part3>) -> Vec<Part3> {
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

/// What a field of one attribute holds; unknown types keep whatever they are given.
fn scalar(kind: &str) -> Kind {
    match kind {
        "varchar" | "text" | "wysiwyg" | "url" | "barcode" | "number" => Kind::Text,
        "enum" | "date" | "datetime" | "colorpicker" | "decimal" => Kind::Code,
        "int" | "enumInt" | "autoincrement" | "duration" => Kind::Int,
        "float" | "enumFloat" => Kind::Float,
        "bool" => Kind::Bool,
        _ => Kind::Json,
    }
}

/// What every entity type has, whether its fields say so or not.
pub(crate) fn add_common(entity: &mut Entity) {
    let mut add = |name: &str, kind, source| {
        let attribute = Attribute { field: name.to_owned(), kind, source };
        entity.attributes.entry(name.to_owned()).or_insert(attribute);
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
