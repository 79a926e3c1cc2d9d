//! A field of the form: ids of its own, how its values are added, what is written of it.

use crate::{
    fields,
    store::use_schema,
    ui::{checkbox::Checkbox, focus::unique_id},
};
use crema_espo::slot::Slot;
use crema_espo::text;
use crema_view::prelude::*;
use crema_view::view;
use serde_json::Value;
use std::sync::Arc;

/// The slot with ids that no field on the page behind has.
pub(super) fn own(mut slot: Slot) -> Slot {
    let def = Arc::make_mut(&mut slot.def);
    def.params.0.insert(fields::OWN_IDS.to_owned(), unique_id("mass").into());
    slot
}

/// Whether values are added to what the records have, in place of replacing it.
pub(super) fn adds(adding: RwSignal<Vec<String>>, slot: &Slot) -> AnyView {
    let (name, read) = (slot.name.to_string(), slot.name.to_string());
    let on = Signal::derive(move || adding.with(|all| all.contains(&read)));
    let change = move |add: bool| {
        adding.update(|all| {
            all.retain(|other| *other != name);
            if add {
                all.push(name.clone());
            }
        });
    };
    let label = use_schema().word(text!("massAdds"));
    view! { <Checkbox label=label checked=on on_change=Callback::new(change) /> }.into_any()
}

/// A value as it is written. A box that was never ticked says no, it is not unknown.
pub(super) fn written(slot: &Slot, value: Value) -> Value {
    if &*slot.def.kind == "bool" && value.is_null() { Value::Bool(false) } else { value }
}
