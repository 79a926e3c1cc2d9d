//! A table of states of a record side by side, in which one is chosen per field.

use crema_view::prelude::*;
use crema_view::view;

/// A cell that can be chosen. Those of one `group` exclude each other.
pub fn choice(group: String, text: String, checked: Signal<bool>, choose: Callback<()>) -> AnyView {
    view! {
        <td>
            <label class="compare-choice">
                <input
                    type="radio"
                    name=group
                    prop:checked=checked
                    on:change=move |_| choose.run(())
                />
                <span>{shown(text)}</span>
            </label>
        </td>
    }
    .into_any()
}

/// What a cell shows: a dash for no value.
pub fn shown(text: String) -> String {
    if text.is_empty() { "\u{2014}".to_owned() } else { text }
}
