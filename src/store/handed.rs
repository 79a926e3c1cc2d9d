//! What a page hands to the next form: a copy, or what was typed elsewhere. Too long for an
//! address.

use crema_espo::json::Object;
use std::sync::{Arc, Mutex, PoisonError};

/// What the next form of a record starts with. Clones share it.
#[derive(Clone, Default)]
pub struct Handed {
    next: Arc<Mutex<Option<Next>>>,
}

/// A record and its link that a new one is to hang on: entity type, id, link.
pub type Parent = (String, String, String);

struct Next {
    /// The entity type; for a stored record `{Entity}/{id}`.
    form: String,
    attributes: Object,
    parent: Option<Parent>,
}

impl Handed {
    /// Hands attributes to the next form of `form`: an entity type, or `{Entity}/{id}`.
    pub fn give(&self, form: &str, attributes: Object) {
        self.give_with(form, attributes, None);
    }

    /// The same for a record that is linked once it is saved.
    pub fn give_with(&self, form: &str, attributes: Object, parent: Option<Parent>) {
        let next = Some(Next { form: form.to_owned(), attributes, parent });
        *self.next.lock().unwrap_or_else(PoisonError::into_inner) = next;
    }

    /// Takes what was handed to a form; what was meant for another one is dropped.
    pub fn take(&self, form: &str) -> Option<(Object, Option<Parent>)> {
        let next = self.next.lock().unwrap_or_else(PoisonError::into_inner).take();
        next.filter(|next| next.form == form).map(|next| (next.attributes, next.parent))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_reach_one_form_of_their_entity() {
        let handed = Handed::default();
        handed.give("Account", Object::new());
        assert_eq!(handed.clone().take("Contact"), None);
        handed.give("Account", Object::new());
        assert_eq!(handed.take("Account"), Some((Object::new(), None)));
        assert_eq!(handed.take("Account"), None);
    }
}
