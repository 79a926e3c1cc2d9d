//! The server's labels (contract 2.3): `{Scope: {category: {name: text}}}`.

use crate::{
    json::{self, Piece},
    metadata::Params,
    section::Section,
};
use serde_json::Value;

/// Everything from `GET I18n`, in the user's language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct I18n {
    root: Section<Params>,
}

impl I18n {
    /// Reads the answer of `GET I18n`; anything that is no object is empty.
    pub fn from_value(value: Value) -> Self {
        Self { root: Section::of_object(json::object(value)) }
    }

    /// The same for its text, of which each scope is read when it is first asked for; `None` where
    /// that is no object.
    pub fn from_piece(piece: &Piece) -> Option<Self> {
        piece.members().map(|members| Self { root: Section::of_members(members) })
    }

    /// The raw entry at scope, category, name.
    pub fn raw(&self, scope: &str, category: &str, name: &str) -> Option<&Value> {
        self.root.get(scope)?.get(category)?.get(name)
    }

    /// The label in the scope, else in Global; `None` where the server has none.
    pub fn find(&self, scope: &str, category: &str, name: &str) -> Option<&str> {
        let text = |scope| self.raw(scope, category, name).and_then(Value::as_str);
        text(scope).or_else(|| text("Global"))
    }

    /// The label in the scope, else in Global, else the name made readable.
    pub fn label(&self, scope: &str, category: &str, name: &str) -> String {
        self.find(scope, category, name).map_or_else(|| humanize(name), str::to_owned)
    }
}

/// `billingAddressCity` -> `Billing Address City`: better than a raw name where a label is
/// missing (rights filter labels too).
pub fn humanize(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let mut previous = ' ';
    for (index, character) in name.chars().enumerate() {
        if index == 0 {
            // Names are of ASCII letters; the tables of all others weigh 12 KB.
            out.push(character.to_ascii_uppercase());
        } else {
            if character.is_ascii_uppercase() && !previous.is_ascii_uppercase() && previous != ' ' {
                out.push(' ');
            }
            out.push(if character == '_' { ' ' } else { character });
        }
        previous = character;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_label_is_looked_up_in_the_scope_then_in_global() {
        let labels = I18n::from_value(json!({
            "Global": {"fields": {"name": "Name", "createdAt": "Created At"}},
            "Account": {"fields": {"name": "Company"}},
        }));
        assert_eq!(labels.label("Account", "fields", "name"), "Company");
        assert_eq!(labels.label("Account", "fields", "createdAt"), "Created At");
        assert_eq!(labels.label("Account", "fields", "sicCode"), "Sic Code");
    }

    #[test]
    fn names_become_readable() {
        assert_eq!(humanize("billingAddressCity"), "Billing Address City");
        assert_eq!(humanize("name"), "Name");
        assert_eq!(humanize("sourceURL"), "Source URL");
    }
}
