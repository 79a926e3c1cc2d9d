//! Somebody else changed the record meanwhile: per field theirs and mine, and a choice.

use super::save::Saving;
use crate::{
    fields,
    record::compare::{choice, shown},
    store::use_schema,
    ui::{
        button::{Button, ButtonKind},
        dialog::{Dialog, DialogActions},
    },
};
use crema_espo::sorted::SortedMap;
use crema_espo::text;
use crema_espo::{
    conflict::{self, FieldClash, Side},
    record::Record,
};
use crema_view::prelude::*;
use crema_view::view;

/// The fields whose value of theirs is taken instead of mine.
type Chosen = RwSignal<SortedMap<String, Side>>;

/// The dialog. "Save" goes on with what was chosen; closing it changes nothing.
pub(super) fn dialog(
    saving: StoredValue<Saving>,
    theirs: Record,
    clashes: Vec<FieldClash>,
) -> AnyView {
    let schema = use_schema();
    let chosen: Chosen = RwSignal::new(SortedMap::new());
    let close = Callback::new(move |()| saving.with_value(|saving| saving.failure.set(None)));
    let rows = {
        let (theirs, clashes) = (theirs.clone(), clashes.clone());
        move || clashes.iter().map(|clash| row(saving, &theirs, clash, chosen)).collect_view()
    };
    let save = Callback::new(move |()| {
        let saving = saving.get_value();
        let side = |field: &str| chosen.with_untracked(|all| all.get(field).copied());
        let merged = conflict::merge(&saving.draft.changes(), &clashes, |field| {
            side(field).unwrap_or(Side::Mine)
        });
        saving.rebase(&theirs, merged.changes);
        saving.failure.set(None);
        saving.start(false);
    });
    let (text, field) = (schema.word(text!("conflictHint")), schema.word("Field"));
    let before = schema.word("Before");
    let (their_side, my_side) = (schema.word("Theirs"), schema.word("Mine"));
    let cancel = Signal::stored(schema.word("Cancel"));
    let go_on = Signal::stored(schema.word("Save"));
    view! {
        <Dialog
            title=schema.word("This record was changed")
            open=RwSignal::new(true)
            wide=true
            on_close=close
        >
            <p>{text.clone()}</p>
            <table class="compare">
                <thead>
                    <tr>
                        <th scope="col">{field.clone()}</th>
                        <th scope="col">{before.clone()}</th>
                        <th scope="col">{their_side.clone()}</th>
                        <th scope="col">{my_side.clone()}</th>
                    </tr>
                </thead>
                <tbody>{rows()}</tbody>
            </table>
            <DialogActions>
                <Button label=cancel on_click=close />
                <Button kind=ButtonKind::Primary label=go_on on_click=save />
            </DialogActions>
        </Dialog>
    }
    .into_any()
}

fn row(
    saving: StoredValue<Saving>,
    theirs: &Record,
    clash: &FieldClash,
    chosen: Chosen,
) -> AnyView {
    let (base, mine, slot, locale) = saving.with_value(|saving| {
        let slots = saving.slots;
        let slot = slots.with_value(|all| all.iter().find(|s| *s.name == *clash.field).cloned());
        let mine = untrack(|| saving.draft.record());
        (saving.draft.base(), mine, slot, saving.locale.clone())
    });
    let text = |record: &Record| match &slot {
        Some(slot) => fields::of(&slot.def.kind).text(slot, record, &locale),
        None => record.text(&clash.field).to_owned(),
    };
    let mut stored = mine.clone();
    stored.merge(theirs);
    let label = slot.as_ref().map_or(clash.field.clone(), |slot| slot.label.to_string());
    let option = |side, text: String| {
        let (field, name) = (clash.field.clone(), clash.field.clone());
        let checked = Signal::derive(move || {
            chosen.with(|all| all.get(&field).copied().unwrap_or(Side::Mine) == side)
        });
        let (set, group) = (name.clone(), format!("conflict-{name}"));
        let choose = Callback::new(move |()| {
            chosen.update(|all| {
                all.insert(set.clone(), side);
            });
        });
        choice(group, text, checked, choose)
    };
    view! {
        <tr>
            <th scope="row">{label}</th>
            <td>{shown(text(&base))}</td>
            {option(Side::Theirs, text(&stored))}
            {option(Side::Mine, text(&mine))}
        </tr>
    }
    .into_any()
}
