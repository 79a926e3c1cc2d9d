//! Dynamic logic over a record on screen: what of it is shown, required and fixed right now.

use crate::store::{use_locale, use_schema};
use crema_espo::{
    layout::Panel,
    logic::{Context, Logic, State},
    record::Record,
    slot::{Access, Slot},
};
use crema_view::prelude::*;
use serde_json::Value;
use std::sync::Arc;

/// What holds for the record of the views below; nothing where its entity type has no rules.
#[derive(Clone, Copy)]
pub struct Dynamic {
    state: Option<Memo<State>>,
    logic: StoredValue<Arc<Logic>>,
}

impl Dynamic {
    /// Follows the record and makes what holds known to the views below. `saved` is the record as
    /// it is stored; `None` for a new one.
    pub fn provide(
        entity: &str,
        panels: Arc<[Panel]>,
        record: Signal<Record>,
        saved: Option<Signal<Record>>,
    ) -> Self {
        let (schema, locale) = (use_schema(), use_locale());
        let logic = Logic::of(&schema, entity);
        let ruled = panels.iter().any(|panel| panel.visible.is_some() || panel.styled.is_some());
        let rules = StoredValue::new(logic.clone());
        let state = (ruled || !logic.is_empty()).then(|| {
            Memo::new(move |_| {
                let saved = saved.map(|saved| saved.get());
                let saved = saved.as_ref();
                let context = Context { user: &schema.user, locale: &locale, saved };
                record.with(|record| logic.evaluate_with(&panels, record, &context))
            })
        });
        let dynamic = Self { state, logic: rules };
        provide_context(dynamic);
        dynamic
    }

    /// That of the views around; without rules where there is none.
    pub fn current() -> Self {
        use_context().unwrap_or_else(|| Self { state: None, logic: StoredValue::default() })
    }

    /// What holds now, untracked.
    pub fn state(&self) -> State {
        self.state.map(|state| state.get_untracked()).unwrap_or_default()
    }

    /// Whether a panel is shown.
    pub fn panel(self, name: &str) -> Option<Signal<bool>> {
        let (state, name) = (self.state?, name.to_owned());
        Some(Signal::derive(move || state.with(|state| state.is_panel_shown(&name))))
    }

    /// Whether one of these panels is shown, tracked.
    pub fn shows_any(self, panels: &[String]) -> bool {
        let shown =
            |state: Memo<State>| state.with(|all| panels.iter().any(|it| all.is_panel_shown(it)));
        self.state.is_none_or(shown)
    }

    /// The style of a panel as it is now.
    pub fn style(self, name: &str, style: Option<String>) -> Signal<Option<String>> {
        let name = name.to_owned();
        let plain = move |state: Memo<State>| state.with(|all| all.plain_panels.contains(&name));
        Signal::derive(move || style.clone().filter(|_| !self.state.is_some_and(&plain)))
    }

    /// A field as it is now, `None` while it is hidden. No signal where no rule is about it: the
    /// panel around it says the rest.
    pub fn slot(self, slot: &Slot) -> Option<Memo<Option<Slot>>> {
        let ruled = self.logic.with_value(|logic| logic.is_about(&slot.name));
        let (state, slot) = (self.state.filter(|_| ruled)?, slot.clone());
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
