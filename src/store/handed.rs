//! Attributes handed to the next create form: a copy is too long for an address.

use crema_espo::json::Object;
use std::sync::{Arc, Mutex, PoisonError};

/// What the next create form of an entity type starts with. Clones share it.
#[derive(Clone, Default)]
pub struct Handed {
    next: Arc<Mutex<Option<(String, Object)>>>,
}

impl Handed {
    /// Hands attributes to the next form of `entity`.
    pub fn give(&self, entity: &str, attributes: Object) {
        let next = Some((entity.to_owned(), attributes));
        *self.next.lock().unwrap_or_else(PoisonError::into_inner) = next;
    }

    /// Takes what was handed to a form of `entity`; what was meant for another one is dropped.
    pub fn take(&self, entity: &str) -> Option<Object> {
        let next = self.next.lock().unwrap_or_else(PoisonError::into_inner).take();
        next.filter(|(meant, _)| meant == entity).map(|(_, attributes)| attributes)
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
        assert_eq!(handed.take("Account"), Some(Object::new()));
        assert_eq!(handed.take("Account"), None);
    }
}
