//! The text of a comment, with a look-up of users behind `@`.

use crate::{
    fields::lookup::{Lookup, OFFERED, searching},
    store::{draft::Draft, use_schema},
    ui::{Choice, combobox::Beside, focus},
};
use crema_espo::{
    endpoint::List,
    record::Record,
    schema::Schema,
    search::ListQuery,
    stream::{
        mention::{self, Typing},
        post,
    },
};
use crema_view::prelude::*;
use crema_view::view;
use leptos::html;
use std::sync::Arc;

/// The attribute that holds the text.
pub(super) const POST: &str = "post";

/// The text of a comment. Copies are the same.
#[derive(Clone, Copy)]
struct Text {
    node: NodeRef<html::Textarea>,
    draft: Draft,
    /// The mention that is being typed, while it is.
    typing: RwSignal<Option<(usize, usize)>>,
    mentions: Option<(Lookup, Beside)>,
}

/// The control, named `label`; `busy` makes it wait.
pub(super) fn text(id: String, label: String, draft: Draft, busy: RwSignal<bool>) -> AnyView {
    let (schema, typing) = (use_schema(), RwSignal::new(None));
    let node = NodeRef::<html::Textarea>::new();
    let mentions = post::may_mention(&schema).map(|own_teams| {
        let lookup = users(&schema, own_teams);
        let choose = Callback::new(move |choice: Choice| {
            take(Text { node, draft, typing, mentions: None }, &choice.value);
        });
        (lookup, Beside::new(id.clone(), lookup.choices.into(), choose))
    });
    let this = Text { node, draft, typing, mentions };
    let beside = mentions.map(|(_, beside)| beside);
    let users = schema.label_plural("User");
    let list =
        mentions.map(|(lookup, beside)| beside.list(Signal::stored(users), lookup.busy.into()));
    view! {
        <textarea
            class="text-area"
            node_ref=node
            id=id
            rows="3"
            style:--rows="3"
            placeholder=label.clone()
            readonly=busy
            aria-label=label
            aria-autocomplete=beside.map(|_| "list")
            aria-haspopup=beside.map(|_| "listbox")
            aria-controls=move || beside.and_then(Beside::controls)
            aria-activedescendant=move || beside.and_then(Beside::active)
            prop:value=Signal::derive(move || draft.text(POST))
            on:input=move |event| {
                draft.set(POST, POST, event_target_value(&event));
                this.look();
            }
            on:keydown=move |event| {
                if let Some(beside) = beside {
                    beside.press(&event);
                }
            }
            on:keyup=move |event: web_sys::KeyboardEvent| {
                // The caret moved without a change of the text.
                if event.key().starts_with("Arrow") || event.key() == "Home" || event.key() == "End" {
                    this.moved();
                }
            }
            on:click=move |_| this.moved()
            on:blur=move |_| {
                if let Some(beside) = beside {
                    beside.want(false);
                }
            }
        ></textarea>
        {list}
    }
    .into_any()
}

impl Text {
    /// Looks what stands before the caret.
    fn look(self) {
        let Some((lookup, beside)) = self.mentions else { return };
        let found = self.found();
        if let Some((_, Typing { query, .. })) = &found {
            match query.as_str() {
                "" => lookup.offer.run(()),
                query => lookup.ask.run(query.to_owned()),
            }
            // Enter must not take what was found for less.
            lookup.choices.update(|choices| {
                choices.retain(|choice| mention::fits(query, &choice.label, &choice.value));
            });
        }
        beside.want(found.is_some());
        self.typing.set(found.map(|(caret, typing)| (typing.start, caret)));
    }

    /// The caret moved: out of the mention the choices go.
    fn moved(self) {
        let now = self.found().map(|(caret, typing)| (typing.start, caret));
        if now != self.typing.get_untracked()
            && let Some((_, beside)) = self.mentions
        {
            self.typing.set(None);
            beside.want(false);
        }
    }

    fn found(self) -> Option<(usize, Typing)> {
        let node = self.node.get_untracked()?;
        let caret = node.selection_start().ok()?? as usize;
        Some((caret, mention::typing(&node.value(), caret)?))
    }
}

/// Writes a mention out where it is being typed.
fn take(text: Text, user_name: &str) {
    let (Some((start, caret)), Some(node)) =
        (text.typing.get_untracked(), text.node.get_untracked())
    else {
        return;
    };
    let (written, place) = mention::insert(&node.value(), start, caret, user_name);
    text.draft.set(POST, POST, written.clone());
    text.typing.set(None);
    node.set_value(&written);
    focus::focus(&node);
    let place = u32::try_from(place).unwrap_or_default();
    // Fails on no text area.
    let _ = node.set_selection_range(place, place);
}

/// The users that can be mentioned; `own_teams`: those of the own teams only.
fn users(schema: &Arc<Schema>, own_teams: bool) -> Lookup {
    let list = Callback::new(move |text: String| {
        let query = ListQuery {
            text,
            primary: Some("active".to_owned()),
            bools: own_teams.then(|| "onlyMyTeam".to_owned()).into_iter().collect(),
            order_by: Some("name".to_owned()),
            select: ["name", "userName"].map(str::to_owned).to_vec(),
            ..ListQuery::default()
        };
        List { entity: "User".to_owned(), query, offset: 0, max_size: OFFERED }
    });
    let schema = schema.clone();
    let choice = Callback::new(move |record: Record| {
        let name = record.text("userName");
        Choice {
            hint: Some(format!("@{name}")),
            ..Choice::new(name, schema.record_name("User", &record))
        }
    });
    // Whoever only writes an `@` is not told that there are no users.
    searching(list, choice, true)
}
