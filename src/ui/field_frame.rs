//! The frame around a control of a form: label above, hint and error below.

use crema_view::prelude::*;
use crema_view::view;

/// Label, hint and error of one control. The control takes `id`, and `{id}-error` (and
/// `{id}-hint`) as what describes it.
#[component]
pub fn FieldFrame(
    /// Id of the control.
    #[prop(into)]
    id: String,
    /// Name of the control.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it must be filled.
    #[prop(optional, into)]
    required: Signal<bool>,
    /// What is wrong with its value.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// What to know before filling it.
    #[prop(optional_no_strip, into)]
    hint: Option<String>,
    /// Whether it frames several controls, which then form a named group.
    #[prop(optional)]
    group: bool,
    /// The control.
    children: Children,
) -> impl IntoView {
    let label_id = format!("{id}-label");
    let error_id = format!("{id}-error");
    let hint = hint.map(|text| {
        view! { <p class="field-frame-hint" id=format!("{id}-hint")>{text}</p> }
    });
    let described_by = group.then(|| error_id.clone());
    let text = move || {
        let star = required.get().then(|| view! { <span aria-hidden="true">"*"</span> });
        (label.get(), star)
    };
    let name = if group {
        view! { <span class="field-frame-label" id=label_id.clone()>{text}</span> }.into_any()
    } else {
        view! { <label class="field-frame-label" id=label_id.clone() for=id>{text}</label> }
            .into_any()
    };
    view! {
        <div
            class="field-frame"
            role=group.then_some("group")
            aria-labelledby=group.then_some(label_id)
            aria-describedby=described_by
            data-invalid=move || error.with(Option::is_some).then_some("")
        >
            {name}
            {children()}
            {hint}
            <p class="field-frame-error" id=error_id>
                {error}
            </p>
        </div>
    }
}
