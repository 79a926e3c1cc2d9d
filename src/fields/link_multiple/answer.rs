//! What somebody who is invited has answered, and a menu to change it where the user may.

use crate::{
    fields::{SetAnswer, show::Target},
    store::use_schema,
    ui::{
        button::{Button, ButtonKind},
        icon::{Glyph, Icon},
        menu::{Menu, MenuItem},
        pill::{Pill, Tone},
    },
};
use crema_espo::text;
use crema_espo::{json, record::Record, schema::Schema, slot::Slot, words::fill};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// Not an answer yet.
const NONE: &str = "None";

/// The answers of a field; copied into the closure that draws its values.
#[derive(Clone)]
pub(super) struct Answers {
    schema: Arc<Schema>,
    slot: Slot,
    column: String,
    /// The field whose options the answers are.
    field: Slot,
    set: Option<SetAnswer>,
}

impl Answers {
    /// The answers of a field; `None` where it invites nobody.
    pub fn of(slot: &Slot) -> Option<Self> {
        let schema = use_schema();
        let (column, field) = schema.answer_column(&slot.entity, &slot.name)?;
        Some(Self { schema, slot: slot.clone(), column, field, set: use_context() })
    }

    /// What stands behind a name.
    pub fn view(&self, record: &Record, target: &Target) -> AnyView {
        let columns = record.get(&self.slot.attribute("Columns"));
        let now = columns.and_then(|all| json::at(all, &[&target.id, &self.column])?.as_str());
        let now = now.unwrap_or(NONE);
        let label = self.field.option_label(now).to_owned();
        let style = self.field.def.params.map("style").and_then(|all| all.get(now)?.as_str());
        let pill = {
            let (label, tone) = (label.clone(), Tone::of(style));
            move || view! { <Pill text=label.clone() tone=tone /> }.into_any()
        };
        let me = self.schema.user.id() == target.id;
        let own =
            if me { self.schema.invitation_answers(&self.slot.entity, record) } else { Vec::new() };
        if !own.is_empty() && now == NONE {
            let buttons: Vec<AnyView> =
                own.into_iter().map(|answer| self.button(target, answer)).collect();
            return view! { <span class="answer">{pill()} {buttons}</span> }.into_any();
        }
        let others = self.schema.may_write(&self.slot.entity, record, &self.slot.name);
        let mut answers = own;
        if answers.is_empty() && others {
            answers = self.field.options.iter().map(|(value, _)| value.to_string()).collect();
            answers.retain(|answer| answer != now);
        }
        if answers.is_empty() || self.set.is_none() {
            return view! { <span class="answer">{pill()}</span> }.into_any();
        }
        let items: Vec<MenuItem> =
            answers.into_iter().map(|answer| self.item(target, answer)).collect();
        let values = [("name", &*target.name), ("answer", &*label)];
        let name = fill(&self.schema.word(text!("answerOf")), &values);
        // A sign that there is more behind it.
        let lead = move || view! { {pill()} <Icon glyph=Glyph::ChevronDown /> }.into_any();
        view! {
            <span class="answer">
                <Menu
                    label=name
                    kind=ButtonKind::Quiet
                    icon_only=true
                    lead=ViewFn::from(lead)
                    items=Signal::stored(items)
                />
            </span>
        }
        .into_any()
    }

    fn item(&self, target: &Target, answer: String) -> MenuItem {
        let label = self.field.option_label(&answer).to_owned();
        let run = self.run(target, answer);
        MenuItem::run(label, move || run.run(()))
    }

    fn button(&self, target: &Target, answer: String) -> AnyView {
        let label = self.schema.answer_verb(&answer);
        let run = self.run(target, answer);
        view! { <Button kind=ButtonKind::Quiet label=label on_click=run /> }.into_any()
    }

    fn run(&self, target: &Target, answer: String) -> Callback<()> {
        let (field, id, set) = (self.slot.name.to_string(), target.id.clone(), self.set);
        Callback::new(move |()| {
            if let Some(SetAnswer(set)) = set {
                set.run((field.clone(), id.clone(), answer.clone()));
            }
        })
    }
}
