//! Dynamic logic over a record on screen: what of it is shown, required and fixed right now.

use crate::store::{use_locale, use_schema};
use crema_espo::{
    layout::Panel,
    logic::{Context, Logic, State},
    record::Record,
    slot::{Access, Slot},
};
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;

/// What holds for the record of the views below; nothing where its entity type has no rules.
#[derive(Clone, Copy)]
pub struct Dynamic(pub Option<Memo<State>>);

impl Dynamic {
    /// Follows the record and makes what holds known to the views below. `saved` is the record as
    /// it is stored; `None` for a new one.
    pub fn provide(
        entity: &str,
        panels: Arc<[Panel]>,
        record: Signal<Record>,
        saved: Option<Record>,
    ) -> Self {
        let (schema, locale) = (use_schema(), use_locale());
        let logic = Logic::of(&schema, entity);
        let ruled = panels.iter().any(|panel| panel.visible.is_some() || panel.styled.is_some());
        let state = (ruled || !logic.is_empty()).then(|| {
            Memo::new(move |_| {
                let saved = saved.as_ref();
                let context = Context { user: &schema.user, locale: &locale, saved };
                record.with(|record| logic.evaluate_with(&panels, record, &context))
            })
        });
        let dynamic = Self(state);
        provide_context(dynamic);
        dynamic
    }

    /// That of the views around; without rules where there is none.
    pub fn current() -> Self {
        use_context().unwrap_or(Self(None))
    }

    /// What holds now, untracked.
    pub fn state(&self) -> State {
        self.0.map(|state| state.get_untracked()).unwrap_or_default()
    }

    /// Whether a panel is shown.
    pub fn panel(self, name: &str) -> Option<Signal<bool>> {
        let (state, name) = (self.0?, name.to_owned());
        Some(Signal::derive(move || state.with(|state| state.is_panel_shown(&name))))
    }

    /// A field as it is now, `None` while it is hidden.
    pub fn slot(self, slot: &Slot) -> Option<Memo<Option<Slot>>> {
        let (state, slot) = (self.0?, slot.clone());
        Some(Memo::new(move |_| state.with(|state| adapted(&slot, state))))
    }
}

/// A field under what holds; `None` where it is hidden.
pub fn adapted(slot: &Slot, state: &State) -> Option<Slot> {
    let name = &*slot.name;
    if !state.is_shown(name) {
        return None;
    }
    let mut slot = slot.clone();
    if state.read_only.contains(name) {
        slot.access = Access::Read;
    }
    if state.required.contains(name) && !slot.required() {
        let def = Arc::make_mut(&mut slot.def);
        def.params.0.insert("required".to_owned(), Value::Bool(true));
    }
    if let Some(options) = state.options.get(name) {
        let known = |option: &String| {
            let label = slot.option_label(option);
            (option.as_str().into(), label.into())
        };
        slot.options = options.iter().map(known).collect();
    }
    Some(slot)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot() -> Slot {
        Slot {
            entity: "Crate".into(),
            name: "size".into(),
            label: "Size".into(),
            def: Arc::default(),
            link: None,
            access: Access::Edit,
            options: [("s".into(), "Small".into()), ("l".into(), "Large".into())].into(),
            tooltip: None,
        }
    }

    #[test]
    fn a_field_follows_what_holds() {
        let mut state = State::default();
        assert_eq!(adapted(&slot(), &state), Some(slot()));
        state.required.insert("size".into());
        state.read_only.insert("size".into());
        state.options.insert("size".into(), vec!["l".into()]);
        let now = adapted(&slot(), &state).unwrap();
        assert!(now.required() && now.access == Access::Read);
        assert_eq!(&*now.options, [("l".into(), "Large".into())]);
        state.hidden_fields.insert("size".into());
        assert_eq!(adapted(&slot(), &state), None);
    }
}
