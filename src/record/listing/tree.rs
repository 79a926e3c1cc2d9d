//! The tree of categories beside a list: the records of one, with those below it.

use super::Desk;
use crate::{
    fields::later::beside,
    store::{use_schema, use_store},
    ui::{
        Icon,
        focus::{focus_id, unique_id},
        icon::Glyph,
        live::live,
    },
};
use crema_espo::sorted::SortedSet;
use crema_espo::{
    endpoint::{Branch, ListTree},
    search::{WhereItem, WhereValue},
};
use crema_view::prelude::*;
use crema_view::view;
use serde_json::json;
use std::sync::Arc;
use web_sys::KeyboardEvent;

/// The where type of a category.
const KIND: &str = "inCategory";

/// A line of the tree.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    /// Empty for all records.
    id: String,
    name: String,
    level: usize,
    /// Whether it is open, where something is in it.
    open: Option<bool>,
}

/// The tree and what is open in it.
#[derive(Clone)]
struct Tree {
    desk: Desk,
    link: Arc<str>,
    all: Arc<str>,
    branches: RwSignal<Vec<Branch>>,
    open: RwSignal<SortedSet<String>>,
    /// The line that Tab leads to.
    active: RwSignal<String>,
    prefix: Arc<str>,
}

/// The tree, where the entity type stands in categories that the user may see.
pub(super) fn tree(desk: &Desk) -> AnyView {
    let category = use_schema().category_of(&desk.source.entity);
    match category.filter(|_| desk.source.parent.is_none()) {
        // Without its tree a list is a list all the same.
        Some(category) => {
            let desk = desk.clone();
            beside(&TREE, 0, move |tree| tree(&desk, category.clone()))
        }
        None => ().into_any(),
    }
}

crate::part! {
    /// By the name of its link and its entity type.
    TREE: fn(&Desk, (String, String)) -> AnyView = grown; "work" "00000000000000000000000000000029"
}

fn grown(desk: &Desk, (link, entity): (String, String)) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let label = schema.link_label(&desk.source.entity, &link);
    let tree = Tree {
        desk: desk.clone(),
        link: link.into(),
        all: schema.word("All").into(),
        branches: RwSignal::new(Vec::new()),
        open: RwSignal::new(SortedSet::new()),
        active: RwSignal::new(String::new()),
        prefix: unique_id("tree").into(),
    };
    let of_fetch = tree.clone();
    leptos::task::spawn_local(async move {
        if let Ok(found) = store.api.send(ListTree { entity }).await {
            of_fetch.open.try_update(|open| reveal(&found, &of_fetch.chosen(), open));
            of_fetch.branches.try_set(found);
        }
    });
    let of_lines = tree.clone();
    let lines = Memo::new(move |_| of_lines.lines());
    let of_press = tree.clone();
    let press = move |event: KeyboardEvent| of_press.press(&lines.get_untracked(), &event);
    let there = tree.branches;
    live(move || {
        if there.with(Vec::is_empty) {
            return ().into_any();
        }
        let (tree, press) = (tree.clone(), press.clone());
        let items = live(move || {
            let chosen = tree.chosen();
            lines.get().into_iter().map(|line| tree.line(line, &chosen)).collect::<Vec<_>>()
        });
        view! {
            <nav class="category-tree" aria-label=label.clone()>
                <ul class="category-tree-list" role="tree" aria-label=label.clone() on:keydown=press>
                    {items}
                </ul>
            </nav>
        }
        .into_any()
    })
}

/// Opens the way to a category.
fn reveal(branches: &[Branch], id: &str, open: &mut SortedSet<String>) -> bool {
    branches.iter().any(|branch| {
        let below = reveal(&branch.branches, id, open);
        if below {
            open.insert(branch.id.clone());
        }
        below || branch.id == id
    })
}

impl Tree {
    /// The category in the address, tracked; empty for all records.
    fn chosen(&self) -> String {
        let found = self.desk.view.with(|view| {
            let item = view.filters.iter().find(|item| self.is_mine(item))?;
            match &item.value {
                Some(WhereValue::Plain(value)) => value.as_str().map(str::to_owned),
                _ => None,
            }
        });
        found.unwrap_or_default()
    }

    fn is_mine(&self, item: &WhereItem) -> bool {
        item.kind == KIND && item.attribute.as_deref() == Some(&*self.link)
    }

    fn choose(&self, id: &str) {
        self.active.set(id.to_owned());
        let new = (!id.is_empty()).then(|| WhereItem::leaf(&self.link, KIND, Some(json!(id))));
        self.desk.filter(false, |view| {
            view.filters.retain(|item| !self.is_mine(item));
            view.filters.extend(new);
        });
    }

    fn toggle(&self, id: &str) {
        self.open.update(|open| {
            if !open.remove(id) {
                open.insert(id.to_owned());
            }
        });
    }

    /// What is on screen, from top to bottom.
    fn lines(&self) -> Vec<Line> {
        let all = Line { id: String::new(), name: self.all.to_string(), level: 1, open: None };
        let mut lines = vec![all];
        self.branches.with(|branches| {
            self.open.with(|open| add(branches, 1, open, &mut lines));
        });
        lines
    }

    fn line(&self, line: Line, chosen: &str) -> AnyView {
        let (of_choose, of_toggle) = (self.clone(), self.clone());
        let Line { id, name, level, open } = line;
        let selected = id == chosen;
        let (here, own) = (id.clone(), id.clone());
        let active = self.active;
        let tab_index = move || if active.with(|active| *active == here) { "0" } else { "-1" };
        let twig = open.map(|is_open| {
            let glyph = if is_open { Glyph::ChevronDown } else { Glyph::ChevronRight };
            let id = id.clone();
            let toggle = move |event: web_sys::MouseEvent| {
                event.stop_propagation();
                of_toggle.toggle(&id);
            };
            view! { <span class="category-tree-twig" on:click=toggle><Icon glyph /></span> }
        });
        view! {
            <li
                class="category-tree-item"
                id=format!("{}-{own}", self.prefix)
                role="treeitem"
                aria-level=level.to_string()
                aria-selected=selected.to_string()
                aria-expanded=open.map(|open| open.to_string())
                tabindex=tab_index
                style:--level=level.to_string()
                on:click=move |_| of_choose.choose(&own)
            >
                {twig}
                <span class="category-tree-name">{name}</span>
            </li>
        }
        .into_any()
    }

    /// Keys as in every tree (APG).
    fn press(&self, lines: &[Line], event: &KeyboardEvent) {
        let active = self.active.get_untracked();
        let at = lines.iter().position(|line| line.id == active).unwrap_or_default();
        let Some(line) = lines.get(at) else { return };
        let inward = if crate::ui::is_rtl() { "ArrowLeft" } else { "ArrowRight" };
        let outward = if inward == "ArrowLeft" { "ArrowRight" } else { "ArrowLeft" };
        let parent = lines[..at].iter().rposition(|other| other.level < line.level);
        let next = match event.key().as_str() {
            "ArrowDown" => Some(at + 1),
            "ArrowUp" => at.checked_sub(1),
            "Home" => Some(0),
            "End" => Some(lines.len() - 1),
            key if key == inward && line.open == Some(true) => Some(at + 1),
            key if key == inward && line.open == Some(false) => {
                self.toggle(&line.id);
                None
            }
            key if key == outward && line.open == Some(true) => {
                self.toggle(&line.id);
                None
            }
            key if key == outward => parent,
            key if key == inward => None,
            "Enter" | " " => {
                self.choose(&line.id);
                None
            }
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        if let Some(line) = next.and_then(|next| lines.get(next)) {
            self.active.set(line.id.clone());
            focus_id(&format!("{}-{}", self.prefix, line.id));
        }
    }
}

fn add(branches: &[Branch], level: usize, open: &SortedSet<String>, lines: &mut Vec<Line>) {
    for branch in branches {
        let is_open = open.contains(&branch.id);
        lines.push(Line {
            id: branch.id.clone(),
            name: branch.name.clone(),
            level,
            open: (!branch.branches.is_empty()).then_some(is_open),
        });
        if is_open {
            add(&branch.branches, level + 1, open, lines);
        }
    }
}
