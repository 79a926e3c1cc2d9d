//! What a text search will find, guessed from what is here until the server answers.

use crate::letters;
use crate::{record::Record, schema::Schema};

/// A text search as the server understands it: the beginning of a field, or wildcards (contract
/// 18).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    parts: Vec<String>,
    /// The text may begin anywhere, end anywhere.
    open: (bool, bool),
    fields: Vec<String>,
}

impl Schema {
    /// The search for `text` in lists of an entity type; `None` for no search.
    pub fn guess(&self, entity: &str, text: &str) -> Option<Guess> {
        let text = letters::lower(text.trim());
        if text.is_empty() {
            return None;
        }
        let mut fields = self.entity(entity)?.collection.texts("textFilterFields");
        if fields.is_empty() {
            fields.push(self.name_field(entity));
        }
        let wild = text.contains('*');
        let anywhere = self.settings.flag("textFilterUseContainsForVarchar");
        let open = match wild {
            true => (text.starts_with('*'), text.ends_with('*')),
            false => (anywhere, true),
        };
        let parts = text.split('*').filter(|part| !part.is_empty()).map(str::to_owned);
        Some(Guess { parts: parts.collect(), open, fields })
    }
}

impl Guess {
    /// Whether the server will find this record, as far as it is here.
    pub fn finds(&self, record: &Record) -> bool {
        self.fields.iter().any(|field| {
            record.filled(field).is_some_and(|text| self.fits(&letters::lower(text)))
                || names(record, field).iter().any(|text| self.fits(text))
        })
    }

    fn fits(&self, text: &str) -> bool {
        let mut rest = text;
        for (at, part) in self.parts.iter().enumerate() {
            let anywhere = at > 0 || self.open.0;
            let found = match anywhere {
                true => rest.find(part.as_str()),
                false => rest.starts_with(part.as_str()).then_some(0),
            };
            let Some(found) = found else { return false };
            rest = &rest[found + part.len()..];
        }
        self.open.1 || rest.is_empty() || self.parts.last().is_some_and(|last| text.ends_with(last))
    }
}

/// The name of a person in both orders: servers search both.
fn names(record: &Record, field: &str) -> Vec<String> {
    let upper = crate::attributes::upper_first(field);
    let part = |part: &str| record.filled(&format!("{part}{upper}")).map(letters::lower);
    match (part("first"), part("last")) {
        (Some(first), Some(last)) => vec![format!("{first} {last}"), format!("{last} {first}")],
        (Some(name), None) | (None, Some(name)) => vec![name],
        (None, None) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::Metadata;
    use serde_json::json;

    fn finds(text: &str, record: serde_json::Value) -> bool {
        let schema = Schema {
            metadata: Metadata::from_value(json!({"entityDefs": {"Crate": {
                "fields": {"name": {}, "mark": {}},
                "collection": {"textFilterFields": ["name", "mark"]},
            }}})),
            ..Schema::default()
        };
        schema.guess("Crate", text).is_none_or(|guess| guess.finds(&Record::from_value(record)))
    }

    #[test]
    fn a_field_begins_with_it_unless_wildcards_say_otherwise() {
        let tea = json!({"name": "Harris Ceramics", "mark": "T-1"});
        for text in ["harris", "HARRIS C", "t-", "*ceramics", "har*mics", "*ar*mi*", "  ", "*s"] {
            assert!(finds(text, tea.clone()), "{text}");
        }
        for text in ["ceramics", "har*cer", "*cer", "*arr", "x"] {
            assert!(!finds(text, tea.clone()), "{text}");
        }
    }

    #[test]
    fn persons_are_found_by_either_name() {
        let ada = json!({"name": "Ada Byron", "firstName": "Ada", "lastName": "Byron"});
        assert!(
            finds("byron", ada.clone()) && finds("byron a", ada.clone()) && finds("ada b", ada)
        );
    }
}
