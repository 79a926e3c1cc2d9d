//! Several values in one field: chips, and a look-up that adds to them.

use super::{
    chip::Chip,
    combobox::{Choice, Combobox},
    focus::focus_id,
};
use crema_view::prelude::*;
use crema_view::view;

/// A field that holds several values. Backspace in the empty look-up takes the last away.
#[component]
pub fn ChipInput(
    /// Id of the look-up.
    #[prop(into)]
    id: String,
    /// Names the list of choices, and the look-up where nothing else labels it.
    #[prop(optional, into)]
    label: Signal<String>,
    /// The values it holds.
    #[prop(into)]
    chips: Signal<Vec<Choice>>,
    /// What can be added for the text typed so far.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// Shown in the look-up while it is empty.
    #[prop(optional, into)]
    placeholder: Signal<String>,
    /// Called with the text after each change of it.
    #[prop(into)]
    on_input: Callback<String>,
    /// Called with a choice to add.
    #[prop(into)]
    on_add: Callback<Choice>,
    /// Called with the value of a chip to take away.
    #[prop(into)]
    on_remove: Callback<String>,
    /// Called when the list is opened without typing.
    #[prop(optional, into)]
    on_open: Option<Callback<()>>,
    /// Called with the text when the focus leaves, before the text goes.
    #[prop(optional, into)]
    on_blur: Option<Callback<String>>,
    /// Whether choices are being looked up.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Whether it must hold something.
    #[prop(optional, into)]
    required: Signal<bool>,
    /// Whether its value was refused.
    #[prop(optional, into)]
    invalid: Signal<bool>,
    /// Ids of what describes it.
    #[prop(optional, into)]
    described_by: String,
) -> impl IntoView {
    let input_id = StoredValue::new(id.clone());
    let remove = move |value: String| {
        on_remove.run(value);
        // The button that was pressed is gone; the field takes the focus.
        input_id.with_value(|id| focus_id(id));
    };
    let chip = move |choice: Choice| {
        let value = choice.value;
        view! { <Chip label=choice.label on_remove=move || remove(value.clone()) /> }
    };
    let press = move |event: web_sys::KeyboardEvent| {
        let last = chips.with_untracked(|chips| chips.last().map(|chip| chip.value.clone()));
        if let Some(last) = last
            && event.key() == "Backspace"
            && event_target_value(&event).is_empty()
            && !event.repeat()
        {
            remove(last);
        }
    };
    let on_open = Callback::new(move |()| {
        if let Some(on_open) = on_open {
            on_open.run(());
        }
    });
    let on_blur = Callback::new(move |text| {
        if let Some(on_blur) = on_blur {
            on_blur.try_run(text);
        }
    });
    view! {
        <div class="chip-input" data-invalid=move || invalid.get().then_some("")>
            <For each=move || chips.get() key=|chip| chip.clone().value children=chip />
            <div class="chip-input-field" on:keydown=press>
                <Combobox
                    id=id
                    label=label
                    choices=choices
                    placeholder=placeholder
                    busy=busy
                    on_input=on_input
                    on_choose=on_add
                    on_open=on_open
                    on_blur=on_blur
                    clears=true
                    required=required
                    invalid=invalid
                    described_by=described_by
                />
            </div>
        </div>
    }
}
