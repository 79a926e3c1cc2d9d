//! The control that chooses one record: type to search, or pick from the search dialog.

use super::{Pickers, SelectRequest, frame::Control, lookup::lookup, show::Target};
use crate::ui::live::live;
use crate::{
    store::use_schema,
    ui::{Button, ButtonKind, Choice, Combobox, Glyph},
};
use crema_espo::record::Record;
use crema_espo::text;
use crema_view::prelude::*;
use crema_view::view;

/// The control. `chosen` is what stands there (an empty name for nothing), `choose` gets the new
/// one; `label` names the button that clears.
pub(super) fn chooser(
    control: Control,
    label: String,
    chosen: Signal<Target>,
    choose: Callback<Option<Target>>,
) -> AnyView {
    let entity = Signal::derive(move || chosen.with(|chosen| chosen.entity.clone()));
    let name = Signal::derive(move || chosen.with(|chosen| chosen.name.clone()));
    let lookup = lookup(entity);
    let placeholder = use_schema().word(text!("typeToSearch"));
    let on_input = Callback::new(move |text: String| {
        // Whoever empties the text means: none.
        if text.is_empty() && !name.with_untracked(String::is_empty) {
            choose.run(None);
        }
        lookup.ask.run(text);
    });
    let on_choose = Callback::new(move |choice: Choice| {
        let entity = entity.get_untracked();
        choose.run(Some(Target { entity, id: choice.value, name: choice.label }));
    });
    view! {
        <div class="field-beside">
            <Combobox
                id=control.id
                label=control.label.unwrap_or_default()
                value_text=name
                choices=lookup.choices
                busy=lookup.busy
                placeholder=placeholder
                on_input=on_input
                on_open=lookup.offer
                on_choose=on_choose
                required=control.required
                invalid=control.invalid
                described_by=control.described_by
            />
            {clear(label, name, choose)}
            {select(entity, false, Callback::new(move |targets: Vec<Target>| {
                if let Some(target) = targets.into_iter().next() {
                    choose.run(Some(target));
                }
            }))}
        </div>
    }
    .into_any()
}

/// "Clear …", while there is something to clear.
fn clear(label: String, name: Signal<String>, choose: Callback<Option<Target>>) -> AnyView {
    let label = format!("{} {label}", use_schema().word("Clear"));
    let button = move || {
        let label = label.clone();
        (!name.with(String::is_empty)).then(|| {
            let on_click = Callback::new(move |()| choose.run(None));
            view! {
                <Button kind=ButtonKind::Quiet label icon=Glyph::Close icon_only=true on_click/>
            }
        })
    };
    live(button)
}

/// "Select", which opens the search dialog; absent where no page offers one.
pub(super) fn select(
    entity: Signal<String>,
    multiple: bool,
    on_chosen: Callback<Vec<Target>>,
) -> Option<AnyView> {
    let pickers = use_context::<Pickers>()?;
    let schema = use_schema();
    let label = schema.word("Select");
    let on_click = Callback::new(move |()| {
        let (entity, schema) = (entity.get_untracked(), schema.clone());
        let (of, names) = (entity.clone(), schema.clone());
        let on_chosen = Callback::new(move |records: Vec<Record>| {
            let target = |record: &Record| Target {
                entity: of.clone(),
                id: record.id().to_owned(),
                name: names.record_name(&of, record),
            };
            on_chosen.run(records.iter().map(target).collect());
        });
        pickers.select.run(SelectRequest {
            create: true,
            multiple,
            ..SelectRequest::of(&schema, &entity, on_chosen)
        });
    });
    let button = view! {
        <Button kind=ButtonKind::Quiet label icon=Glyph::Search icon_only=true on_click/>
    };
    Some(button.into_any())
}
