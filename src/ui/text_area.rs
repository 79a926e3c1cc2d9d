//! Several lines of text.

use crema_view::prelude::*;
use crema_view::view;

/// A text field of several lines that grows with what it holds. The caller owns the value.
#[component]
pub fn TextArea(
    /// Id of the field.
    #[prop(optional, into)]
    id: Option<String>,
    /// Its name, where no label element names it.
    #[prop(optional, into)]
    label: Signal<String>,
    /// What it holds.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the text after each change of it.
    #[prop(into)]
    on_input: Callback<String>,
    /// Called when the focus leaves.
    #[prop(optional, into)]
    on_blur: Option<Callback<()>>,
    /// The most characters it takes.
    #[prop(optional_no_strip)]
    max_length: Option<usize>,
    /// Lines it has room for while empty.
    #[prop(default = 3)]
    rows: usize,
    /// Shown while it is empty.
    #[prop(optional, into)]
    placeholder: Signal<String>,
    /// Whether it must be filled.
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
    view! {
        <textarea
            class="text-area"
            id=id
            rows=rows.to_string()
            style:--rows=rows.to_string()
            maxlength=max_length.map(|length| length.to_string())
            placeholder=placeholder
            disabled=disabled
            aria-label=move || Some(label.get()).filter(|label| !label.is_empty())
            aria-required=move || required.get().then_some("true")
            aria-invalid=move || invalid.get().then_some("true")
            aria-describedby=Some(described_by).filter(|ids| !ids.is_empty())
            prop:value=value
            on:input=move |event| on_input.run(event_target_value(&event))
            on:blur=move |_| {
                if let Some(on_blur) = on_blur {
                    on_blur.try_run(());
                }
            }
        ></textarea>
    }
}
