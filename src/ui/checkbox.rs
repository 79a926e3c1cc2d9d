//! A box to tick.

use crema_view::prelude::*;
use crema_view::view;

/// A box to tick, with its label. The caller owns the state.
#[component]
pub fn Checkbox(
    /// Id of the box.
    #[prop(optional, into)]
    id: Option<String>,
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// Whether the name is only for assistive technology, because something beside it says it.
    #[prop(optional)]
    hide_label: bool,
    /// Whether it is ticked.
    #[prop(into)]
    checked: Signal<bool>,
    /// Called with the new state when the user changes it.
    #[prop(into)]
    on_change: Callback<bool>,
    /// Whether it stands for some, but not all.
    #[prop(optional, into)]
    indeterminate: Signal<bool>,
    /// Whether it must be ticked.
    #[prop(optional, into)]
    required: Signal<bool>,
    /// Whether its value was refused.
    #[prop(optional, into)]
    invalid: Signal<bool>,
    /// Whether it is out of reach.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Its place in the Tab order, for boxes inside grids.
    #[prop(optional, into)]
    tab_index: Option<Signal<i32>>,
    /// Ids of what describes it.
    #[prop(optional, into)]
    described_by: String,
) -> impl IntoView {
    let label_class = if hide_label { "visually-hidden" } else { "checkbox-label" };
    view! {
        <label class="checkbox">
            <input
                id=id
                type="checkbox"
                tabindex=move || tab_index.map(|index| index.get().to_string())
                disabled=disabled
                aria-required=move || required.get().then_some("true")
                aria-invalid=move || invalid.get().then_some("true")
                aria-describedby=Some(described_by).filter(|ids| !ids.is_empty())
                prop:checked=checked
                prop:indeterminate=indeterminate
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
            <span class=label_class>{label}</span>
        </label>
    }
}
