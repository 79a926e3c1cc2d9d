//! The guesses: first attributes that belong together by name, then single ones by value.

use super::any;
use crate::{json, record::Record};
use serde_json::Value;

/// A field as guessed.
pub(super) struct Guess {
    pub name: String,
    pub kind: &'static str,
    /// The entity type on the other side, for links; empty where the name does not tell.
    pub entity: Option<String>,
}

/// Suffixes of attributes that come with a field of the same records.
const WITH_EMAIL_OR_PHONE: [&str; 3] = ["Data", "IsOptedOut", "IsInvalid"];
const ADDRESS: [&str; 5] = ["Street", "City", "State", "Country", "PostalCode"];

/// The fields in the order of their first attribute.
pub(super) fn guess(records: &[Record]) -> Vec<Guess> {
    let mut names: Vec<&str> = Vec::new();
    for name in records.iter().flat_map(|record| record.attributes().keys()) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    let all = names.clone();
    let has = |name: &str| all.contains(&name);
    let mut guesses: Vec<Guess> = Vec::new();
    for name in names {
        let Some(guess) = composite(name, &has, records).or_else(|| single(name, &has, records))
        else {
            continue;
        };
        if !guesses.iter().any(|other| other.name == guess.name) {
            guesses.push(guess);
        }
    }
    guesses
}

fn composite(name: &str, has: &dyn Fn(&str) -> bool, records: &[Record]) -> Option<Guess> {
    let field = |kind, name: &str, entity| Some(Guess { name: name.to_owned(), kind, entity });
    let with = |base: &str, suffix: &str| has(&format!("{base}{suffix}"));
    for suffix in ["Ids", "Names"] {
        if let Some(base) = name.strip_suffix(suffix).filter(|base| with(base, "Ids")) {
            return field(
                "linkMultiple",
                base,
                Some(entity_of(base.strip_suffix('s').unwrap_or(base))),
            );
        }
    }
    for suffix in ["Id", "Name", "Type"] {
        let Some(base) = name.strip_suffix(suffix).filter(|base| with(base, "Id")) else {
            continue;
        };
        if with(base, "Name") && with(base, "Type") {
            return field("linkParent", base, Some(String::new()));
        }
        if with(base, "Name") && suffix != "Type" {
            return field("link", base, Some(entity_of(base)));
        }
    }
    if let Some(base) = name.strip_suffix("Currency").filter(|base| has(base)) {
        return field("currency", base, None);
    }
    if with(name, "Currency") {
        return field("currency", name, None);
    }
    let address = |base: &&str| with(base, "Street") && with(base, "City");
    for part in ADDRESS {
        if let Some(base) = name.strip_suffix(part).filter(address) {
            return field("address", base, None);
        }
    }
    let person = has("firstName") && has("lastName");
    if person && matches!(name, "name" | "firstName" | "lastName" | "middleName" | "salutationName")
    {
        return field("personName", "name", None);
    }
    let all_day = with(name, "Date") && any(records, name, |value| value.is_string());
    all_day.then(|| Guess { name: name.to_owned(), kind: "datetimeOptional", entity: None })
}

fn single(name: &str, has: &dyn Fn(&str) -> bool, records: &[Record]) -> Option<Guess> {
    let follows = |suffix: &&str| name.strip_suffix(*suffix).is_some_and(has);
    let technical = matches!(name, "id" | "deleted" | "isFollowed" | "isStarred" | "versionNumber");
    if technical
        || WITH_EMAIL_OR_PHONE.iter().any(follows)
        || ["Date", "Columns", "Types", "Converted"].iter().any(follows)
    {
        return None;
    }
    Some(Guess { name: name.to_owned(), kind: kind(name, records), entity: None })
}

/// The kind of a single attribute, by its name where that is plain, else by its values.
fn kind(name: &str, records: &[Record]) -> &'static str {
    if name.ends_with("emailAddress") || name.ends_with("EmailAddress") {
        return "email";
    }
    if name.ends_with("phoneNumber") || name.ends_with("PhoneNumber") {
        return "phone";
    }
    let values = records.iter().filter_map(|record| record.get(name));
    let values: Vec<&Value> = values.filter(|value| !value.is_null()).collect();
    let all =
        |test: fn(&Value) -> bool| !values.is_empty() && values.iter().all(|value| test(value));
    if all(Value::is_boolean) {
        "bool"
    } else if all(|value| value.is_i64() || value.is_u64()) {
        "int"
    } else if all(Value::is_number) {
        "float"
    } else if all(|value| value.as_array().is_some_and(|items| items.iter().all(Value::is_string)))
    {
        "array"
    } else if values.iter().any(|value| value.is_object() || value.is_array()) {
        "jsonObject"
    } else if all(|value| value.as_str().is_some_and(is_date)) {
        "date"
    } else if all(|value| value.as_str().is_some_and(is_datetime)) {
        "datetime"
    } else if all(|value| json::shown(value).starts_with("http")) {
        "url"
    } else if name == "description" || values.iter().any(|value| is_long(&json::shown(value))) {
        "text"
    } else {
        "varchar"
    }
}

fn is_long(text: &str) -> bool {
    text.contains('\n') || text.chars().count() > 150
}

fn is_date(text: &str) -> bool {
    let shape = |(index, byte): (usize, u8)| match index {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    text.len() == 10 && text.bytes().enumerate().all(shape)
}

fn is_datetime(text: &str) -> bool {
    let time = |time: &str| time.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    text.split_once(' ').is_some_and(|(day, rest)| is_date(day) && rest.len() >= 5 && time(rest))
}

/// `account` leads to `Account`; users go by what they do.
fn entity_of(link: &str) -> String {
    let user = matches!(link, "createdBy" | "modifiedBy" | "user") || link.ends_with("User");
    if user { "User".to_owned() } else { crate::attributes::upper_first(link) }
}
