//! Look-ups: a text field that offers choices while one types (APG combobox with a list).

mod beside;
mod listbox;
mod state;

pub use beside::Beside;

use crate::ui::live::live_if;
use crema_view::prelude::*;
use crema_view::view;
use leptos::html;
use state::ComboboxState;

/// Something that can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What it stands for, such as an id.
    pub value: String,
    /// What one sees.
    pub label: String,
    /// A few words more, to tell apart what has the same label.
    pub hint: Option<String>,
}

impl Choice {
    /// A choice without a hint.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None }
    }
}

/// A text field that offers choices. What is typed but not chosen goes back to `value_text` when
/// the focus leaves.
#[component]
pub fn Combobox(
    /// Id of the text field.
    #[prop(into)]
    id: String,
    /// Names the list, and the field where nothing else labels it.
    #[prop(optional, into)]
    label: Signal<String>,
    /// Text of what is chosen.
    #[prop(optional, into)]
    value_text: Signal<String>,
    /// Shown while it is empty.
    #[prop(optional, into)]
    placeholder: Signal<String>,
    /// What can be chosen for the text typed so far.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// Whether choices are being looked up.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Called with the text after each change of it.
    #[prop(into)]
    on_input: Callback<String>,
    /// Called with what was chosen.
    #[prop(into)]
    on_choose: Callback<Choice>,
    /// Called when the list is opened without typing: a chance to offer something.
    #[prop(optional, into)]
    on_open: Option<Callback<()>>,
    /// Called with the text when the focus leaves, before it goes back.
    #[prop(optional, into)]
    on_blur: Option<Callback<String>>,
    /// Whether choosing empties the field, for fields that collect.
    #[prop(optional)]
    clears: bool,
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
    let input = NodeRef::<html::Input>::new();
    let calls = state::Calls { on_input, on_choose, on_open, on_blur };
    let state = ComboboxState::new(id.clone(), input, value_text, choices, calls, clears);
    view! {
        <div class="combobox">
            <input
                class="text-input"
                node_ref=input
                id=id
                type="text"
                role="combobox"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-haspopup="listbox"
                aria-label=move || Some(label.get()).filter(|label| !label.is_empty())
                aria-expanded=move || state.expanded().to_string()
                aria-controls=move || state.expanded().then(|| state.listbox_id())
                aria-activedescendant=move || state.active_id()
                aria-required=move || required.get().then_some("true")
                aria-invalid=move || invalid.get().then_some("true")
                aria-describedby=Some(described_by).filter(|ids| !ids.is_empty())
                aria-busy=move || busy.get().then_some("true")
                placeholder=placeholder
                disabled=disabled
                prop:value=value_text
                on:input=move |event| state.typed(event_target_value(&event))
                on:keydown=move |event| state.press(&event)
                on:click=move |_| state.show()
                on:blur=move |_| state.leave()
            />
            {live_if(state.open, move || listbox::listbox(state, label, busy))}
        </div>
    }
}
