//! Who follows a record: the first of them as the record itself says, all of them when asked for;
//! others are added and taken away where the user may.

use crate::{
    fields::{Pickers, SelectRequest},
    store::{
        Store,
        lists::{ListHandle, Source},
        records::Entry,
        use_schema, use_store,
    },
    ui::{
        avatar::Avatar,
        button::{Button, ButtonKind},
        icon::Glyph,
        live::{live, live_if},
    },
};
use crema_espo::text;
use crema_espo::{
    acl::Action,
    endpoint::{Relate, Unrelate},
    error::ApiError,
    follower::{FOLLOWER, FOLLOWERS},
    record::Record,
    schema::Schema,
    search::ListQuery,
    words::fill,
};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// A record names so many of them by itself; there may be more.
const NAMED: usize = 5;
/// So many more come at once.
const STEP: usize = 50;

/// What the buttons need.
#[derive(Clone)]
struct Following {
    store: Store,
    schema: Arc<Schema>,
    entity: String,
    id: String,
    list: ListHandle,
    pickers: Pickers,
    /// So many are shown of the whole list; 0 where the record's own names do.
    wanted: RwSignal<usize>,
}

/// The followers of a record; nothing where it has none, or the user may not see them.
pub fn followers(entity: &str, id: &str, entry: &Entry) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    if !schema.is_followable(entity) {
        return ().into_any();
    }
    let source = Source::related(FOLLOWER, entity, id, FOLLOWERS);
    let query = ListQuery { select: schema.select_for(FOLLOWER, &[]), ..ListQuery::default() };
    let list = store.lists.list(source, query);
    let (entity, id) = (entity.to_owned(), id.to_owned());
    let wanted = RwSignal::new(0);
    let pickers = expect_context();
    let this = Following { store, schema, entity, id, list, pickers, wanted };
    let record: Signal<Record> = entry.record.clone().into();
    let rows = this.rows(record);
    let (of_state, of) = (this.schema.clone(), this.entity.clone());
    let manages = Memo::new(move |_| record.with(|it| of_state.manages_followers(&of, it)));
    let (of_sight, of) = (this.schema.clone(), this.entity.clone());
    let in_sight = Memo::new(move |_| {
        record.with(|it| {
            it.has("followersIds") && of_sight.record_action(&of, it, Action::Stream).offered()
        })
    });
    live_if(in_sight, move || this.panel(rows, manages))
}

impl Following {
    /// Ids and names: of the whole list once somebody wanted to see it.
    fn rows(&self, record: Signal<Record>) -> Memo<Vec<(String, String)>> {
        let this = self.clone();
        let again = self.clone();
        // Whoever follows by itself (who comments, whom a record is given to) shows here, too.
        let named = Memo::new(move |_| record.with(|record| record.list("followersIds")));
        Effect::new(move |_| {
            again.list.stale.track();
            named.track();
            let wanted = again.wanted.get();
            if wanted > 0 {
                again.list.refresh(0..wanted);
            }
        });
        Memo::new(move |_| {
            let arrived = this.list.state.with(|state| state.arrived);
            if this.wanted.get() == 0 || !arrived {
                return record.with(|record| {
                    let names = record.map("followersNames");
                    let name = |id: &String| names.get(id).cloned().unwrap_or_default();
                    named.get().iter().take(NAMED).map(|id| (id.clone(), name(id))).collect()
                });
            }
            let ids: Vec<_> = this.list.state.with(|state| state.ids().cloned().collect());
            let row = |id: &Arc<str>| {
                let user = this.store.records.entry(FOLLOWER, id).record;
                let name = user.with(|user| this.schema.record_name(FOLLOWER, user));
                (id.to_string(), name)
            };
            ids.iter().take(this.wanted.get()).map(row).collect()
        })
    }

    fn panel(&self, rows: Memo<Vec<(String, String)>>, manages: Memo<bool>) -> AnyView {
        let label = self.schema.word("Followers");
        let (none, this, add) =
            (self.schema.word(text!("noFollowers")), self.clone(), self.clone());
        let add_label = self.schema.word("Add followers");
        let list = live(move || {
            let rows = rows.get();
            if rows.is_empty() {
                return view! { <p class="followers-none">{none.clone()}</p> }.into_any();
            }
            let manages = manages.get();
            let rows: Vec<AnyView> = rows.into_iter().map(|row| this.row(row, manages)).collect();
            view! { <ul class="followers">{rows}</ul> }.into_any()
        });
        view! {
            <section class="panel" role="region" aria-label=label.clone()>
                <header class="activity-head">
                    <h2 class="panel-title">{label.clone()}</h2>
                    {self.count()}
                    <div class="activity-filter">
                        {live_if(manages, move || add.add_button(&add_label))}
                    </div>
                </header>
                {list}
                {self.all_button(rows)}
            </section>
        }
        .into_any()
    }

    /// How many there are, once that is known.
    fn count(&self) -> AnyView {
        let (list, wanted) = (self.list.clone(), self.wanted);
        live(move || {
            let total = list.state.with(|state| state.total).filter(|_| wanted.get() > 0)?;
            Some(view! { <span class="activity-count">{total}</span> })
        })
    }

    fn row(&self, (id, name): (String, String), manages: bool) -> AnyView {
        let me = id == self.schema.user.id();
        let template = self.schema.word(text!("youFollow"));
        let text = if me { fill(&template, &[("name", &name)]) } else { name.clone() };
        let href = self.store.record_href(FOLLOWER, &id);
        let said = match self.schema.can_open(FOLLOWER) {
            true => view! { <a class="follower-name" href=href>{text}</a> }.into_any(),
            false => view! { <span class="follower-name">{text}</span> }.into_any(),
        };
        // Oneself one takes away by the button that says whether one follows.
        let remove = (manages && !me).then(|| {
            let label = fill(&self.schema.word(text!("removeFollower")), &[("name", &name)]);
            let (this, id, name) = (self.clone(), id.clone(), name.clone());
            let on_click = Callback::new(move |()| this.remove(id.clone(), name.clone()));
            view! {
                <Button
                    kind=ButtonKind::Quiet
                    label=label
                    icon=Glyph::Close
                    icon_only=true
                    on_click=on_click
                />
            }
        });
        view! { <li class="follower"><Avatar id name/>{said} {remove}</li> }.into_any()
    }

    fn add_button(&self, label: &str) -> AnyView {
        let (this, pickers, schema) = (self.clone(), self.pickers, use_schema());
        let chosen = Callback::new(move |users: Vec<Record>| {
            this.set(users.iter().map(|user| user.id().to_owned()).collect(), true, None);
        });
        let open = Callback::new(move |()| {
            let asked = SelectRequest::of(&schema, FOLLOWER, chosen);
            pickers.select.run(SelectRequest { multiple: true, ..asked });
        });
        let label = label.to_owned();
        view! {
            <Button
                kind=ButtonKind::Quiet
                label=label
                icon=Glyph::Plus
                icon_only=true
                on_click=open
            />
        }
        .into_any()
    }

    /// "Show all", or "Show more" where even that was not all.
    fn all_button(&self, rows: Memo<Vec<(String, String)>>) -> AnyView {
        let (list, wanted) = (self.list.clone(), self.wanted);
        let offered = Memo::new(move |_| match wanted.get() {
            0 => rows.with(Vec::len) >= NAMED,
            wanted => list.state.with(|state| state.len() > wanted),
        });
        let label = Signal::stored(self.schema.word("Show all"));
        let more = Callback::new(move |()| wanted.update(|wanted| *wanted += STEP));
        live_if(offered, move || {
            view! { <Button kind=ButtonKind::Quiet label=label on_click=more /> }
        })
    }

    fn remove(&self, id: String, name: String) {
        self.set(vec![id], false, Some(name));
    }

    /// Adds or takes away; who was taken away can be brought back while the message stays.
    fn set(&self, ids: Vec<String>, add: bool, name: Option<String>) {
        let this = self.clone();
        leptos::task::spawn_local(async move {
            match this.send(&ids, add).await {
                Ok(()) => {
                    if let Some(name) = name {
                        let text =
                            fill(&this.schema.word(text!("followerRemoved")), &[("name", &name)]);
                        let back = this.clone();
                        let label = this.schema.word("Undo");
                        this.store.notices.undo(text, label, move || {
                            back.set(ids.clone(), true, None);
                        });
                    }
                }
                Err(error) => {
                    this.store.notices.fail(this.store.error_text(&error));
                }
            }
            this.store.follow_again(&this.entity, &this.id).await;
        });
    }

    async fn send(&self, ids: &[String], add: bool) -> Result<(), ApiError> {
        let (entity, id, link) = (self.entity.clone(), self.id.clone(), FOLLOWERS.to_owned());
        if add {
            return self.store.api.send(Relate { entity, id, link, ids: ids.to_vec() }).await;
        }
        self.store.api.send(Unrelate { entity, id, link, ids: ids.to_vec() }).await
    }
}
