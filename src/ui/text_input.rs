//! One line of text.

use crema_view::prelude::*;
use crema_view::view;

/// A text field of one line. The caller owns the value.
#[component]
pub fn TextInput(
    /// Id of the field.
    #[prop(optional, into)]
    id: Option<String>,
    /// Its name, where no label element names it.
    #[prop(optional, into)]
    label: Signal<String>,
    /// What it holds.
    #[prop(into)]
    value: Signal<String>,
    /// Id of a `datalist` with what may be meant.
    #[prop(optional_no_strip, into)]
    list: Option<String>,
    /// Called with the text after each change of it.
    #[prop(into)]
    on_input: Callback<String>,
    /// Called when the focus leaves.
    #[prop(optional, into)]
    on_blur: Option<Callback<()>>,
    /// `text`, `password`, `search`, …
    #[prop(optional, into)]
    input_type: Signal<&'static str>,
    /// Which keyboard a phone shows: `decimal`, `email`, …
    #[prop(optional, into)]
    input_mode: Option<String>,
    /// What a browser may fill in; `off` unless told.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// The most characters it takes.
    #[prop(optional_no_strip)]
    max_length: Option<usize>,
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
    /// Whether it holds a number: aligned and spaced as one.
    #[prop(optional)]
    numeric: bool,
    /// Keys that lead into it from elsewhere on the page, as `aria-keyshortcuts` writes them.
    #[prop(optional)]
    keys: &'static str,
    /// Ids of what describes it.
    #[prop(optional, into)]
    described_by: String,
) -> impl IntoView {
    view! {
        <input
            class="text-input"
            id=id
            type=move || Some(input_type.get()).filter(|name| !name.is_empty()).unwrap_or("text")
            inputmode=input_mode
            list=list
            autocomplete=autocomplete
            maxlength=max_length.map(|length| length.to_string())
            placeholder=placeholder
            data-numeric=numeric.then_some("")
            disabled=disabled
            aria-keyshortcuts=(!keys.is_empty()).then_some(keys)
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
        />
    }
}
