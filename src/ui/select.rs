//! One of a few values.

use super::icon::{Glyph, Icon};
use crate::ui::live::live;
use crema_view::prelude::*;
use crema_view::view;

/// A native list of values to choose from. The caller owns the value.
#[component]
pub fn Select(
    /// Id of the control.
    #[prop(optional, into)]
    id: Option<String>,
    /// Its name, where no label element names it.
    #[prop(optional, into)]
    label: Signal<String>,
    /// The value chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Values and their labels.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// Called with the value when the user chooses another.
    #[prop(into)]
    on_change: Callback<String>,
    /// Called when the focus leaves.
    #[prop(optional, into)]
    on_blur: Option<Callback<()>>,
    /// Whether a value must be chosen.
    #[prop(optional, into)]
    required: Signal<bool>,
    /// Whether its value was refused.
    #[prop(optional, into)]
    invalid: Signal<bool>,
    /// Whether it is out of reach.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Ids of what describes it.
    #[prop(optional, into)]
    described_by: String,
) -> impl IntoView {
    let option = move |(key, text): (String, String)| {
        let chosen = key.clone();
        // On the options, not on the control: there the value would be set before they exist.
        view! {
            <option value=key prop:selected=move || value.with(|value| *value == chosen)>
                {text}
            </option>
        }
    };
    view! {
        <span class="select">
            <select
                id=id
                disabled=disabled
                aria-label=move || Some(label.get()).filter(|label| !label.is_empty())
                aria-required=move || required.get().then_some("true")
                aria-invalid=move || invalid.get().then_some("true")
                aria-describedby=Some(described_by).filter(|ids| !ids.is_empty())
                on:change=move |event| on_change.run(event_target_value(&event))
                on:blur=move |_| {
                    if let Some(on_blur) = on_blur {
                        on_blur.try_run(());
                    }
                }
            >
                {live(move || options.get().into_iter().map(option).collect_view())}
            </select>
            <Icon glyph=Glyph::ChevronDown />
        </span>
    }
}
