//! A value among several that can be taken away.

use super::{
    icon::{Glyph, Icon},
    words::Words,
};
use crema_view::prelude::*;
use crema_view::view;

/// One value with a button that takes it away.
#[component]
pub fn Chip(
    /// What one sees.
    #[prop(into)]
    label: String,
    /// Name of the button; "Remove {label}" unless told.
    #[prop(optional, into)]
    remove_label: String,
    /// What is wrong with it.
    #[prop(optional, into)]
    note: String,
    /// Takes it away.
    #[prop(into)]
    on_remove: Callback<()>,
    /// Opens what it stands for; without it, the label is plain text.
    #[prop(optional, into)]
    on_open: Option<Callback<()>>,
) -> impl IntoView {
    let name = if remove_label.is_empty() {
        format!("{} {label}", Words::current().remove)
    } else {
        remove_label
    };
    let text = match on_open {
        Some(on_open) => view! {
            <button class="chip-label" type="button" on:click=move |_| on_open.run(())>
                {label}
            </button>
        }
        .into_any(),
        None => view! { <span class="chip-label">{label}</span> }.into_any(),
    };
    view! {
        <span class="chip" data-invalid=(!note.is_empty()).then_some("")>
            {text}
            {(!note.is_empty()).then(|| view! { <span class="chip-note" role="alert">{note}</span> })}
            <button
                class="chip-remove"
                type="button"
                aria-label=name.clone()
                title=name
                on:click=move |_| on_remove.run(())
            >
                <Icon glyph=Glyph::Close />
            </button>
        </span>
    }
}
