//! A list of options of which some are ticked.

use super::{FieldDetail, FieldEditor, FieldType, control_id, frame, multi_enum, show};
use crate::ui::live::live;
use crate::{
    store::draft::Draft,
    ui::{Checkbox, Glyph, Icon},
};
use crema_espo::{json, locale::Locale, record::Record, slot::Slot, validate::Invalid};
use crema_view::prelude::*;
use crema_view::view;

/// `checklist`.
pub(super) struct Checklist;

impl FieldType for Checklist {
    fn name(&self) -> &'static str {
        "checklist"
    }

    fn text(&self, slot: &Slot, record: &Record, _locale: &Locale) -> String {
        multi_enum::joined(slot, record)
    }
}

impl FieldDetail for Checklist {
    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        let content = move || {
            let ticked = record.with(|record| record.list(&slot.name));
            if ticked.is_empty() {
                return show::dash();
            }
            let item = |(option, label): (String, String)| {
                let on = ticked.contains(&option);
                let glyph = if on { Glyph::Check } else { Glyph::Minus };
                let item = view! {
                    <li class="field-bool" class:field-off=!on>
                        <Icon glyph/>
                        {if on {
                            view! { <span>{label}</span> }.into_any()
                        } else {
                            view! { <s class="field-empty">{label}</s> }.into_any()
                        }}
                    </li>
                };
                item.into_any()
            };
            let items = options(&slot, &ticked).into_iter().map(item).collect_view();
            view! { <ul class="field-lines">{items}</ul> }.into_any()
        };
        live(content)
    }
}

impl FieldEditor for Checklist {
    fn check(&self, slot: &Slot, record: &Record, locale: &Locale) -> Result<(), Invalid> {
        multi_enum::check(slot, record, locale)
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let (field, read) = (slot.name.clone(), slot.name.clone());
        let ticked = Memo::new(move |_| json::texts(Some(&draft.get(&read))));
        let all = options(&slot, &ticked.get_untracked());
        let order: Vec<String> = all.iter().map(|(option, _)| option.clone()).collect();
        let write = Callback::new(move |(option, on): (String, bool)| {
            let mut now = ticked.get_untracked();
            now.retain(|other| *other != option);
            if on {
                now.push(option);
            }
            now.sort_by_key(|option| order.iter().position(|other| other == option));
            draft.set(&field, &field, now);
        });
        let boxes = all.into_iter().enumerate().map(|(at, (option, label))| {
            let id = control_id(&slot);
            let id = if at == 0 { id } else { format!("{id}-{at}") };
            let of_checked = option.clone();
            let checked = Signal::derive(move || ticked.with(|all| all.contains(&of_checked)));
            let on_change = Callback::new(move |on: bool| write.run((option.clone(), on)));
            view! { <Checkbox id label checked on_change/> }.into_any()
        });
        let boxes = boxes.collect_view();
        let boxes = view! { <div class="field-lines">{boxes}</div> };
        frame::grouped(&slot, draft, boxes.into_any())
    }
}

/// The options with their labels, and what is ticked without being one.
fn options(slot: &Slot, ticked: &[String]) -> Vec<(String, String)> {
    let own = slot.options.iter().map(|(option, label)| (option.to_string(), label.to_string()));
    let mut options: Vec<_> = own.filter(|(option, _)| !option.is_empty()).collect();
    for other in ticked {
        if !options.iter().any(|(option, _)| option == other) {
            options.push((other.clone(), other.clone()));
        }
    }
    options
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::tests::slot;
    use serde_json::json;

    #[test]
    fn what_is_ticked_is_always_to_be_seen() {
        let slot = slot("checklist", &json!({"options": ["A", "B"]}));
        let names: Vec<_> =
            options(&slot, &["Old".into(), "B".into()]).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["A", "B", "Old"]);
    }
}
