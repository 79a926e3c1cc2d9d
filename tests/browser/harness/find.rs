//! Finds elements by role and name, as the browser's own accessibility tree has them: what is
//! hidden or behind a modal dialog is not found.
#![cfg(not(target_family = "wasm"))]

use super::{cdp, page::View, wait_for};
use serde_json::{Value, json};
use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

/// The roles of controls that take what is typed or chosen.
pub const CONTROLS: [&str; 4] = ["textbox", "combobox", "searchbox", "spinbutton"];

/// How long one looks at one place before looking at another.
const ELSEWHERE: Duration = Duration::from_millis(1_500);

impl View {
    /// The element of that role and name, as soon as it is there. A name that ends in `*` stands
    /// for all that begin so; `*` alone is any.
    pub(super) async fn find(&self, role: &str, name: &str) -> i64 {
        let (start, turns) = (Instant::now(), AtomicU32::new(1));
        let look = async || {
            let found = self.look(role, name).await;
            if found.is_err() {
                self.look_elsewhere(start, &turns).await;
            }
            found
        };
        let found = wait_for(look).await;
        found.unwrap_or_else(|instead| panic!("no {role} {name:?}{}; {instead}", self.place()))
    }

    /// The control of that name.
    pub(super) async fn find_control(&self, name: &str) -> i64 {
        let (start, turns) = (Instant::now(), AtomicU32::new(1));
        let look = async || {
            let mut instead = Vec::new();
            for role in CONTROLS {
                match self.look(role, name).await {
                    Ok(found) => return Ok(found),
                    Err(other) => instead.push(other),
                }
            }
            self.look_elsewhere(start, &turns).await;
            Err(instead.join("; "))
        };
        let found = wait_for(look).await;
        found.unwrap_or_else(|instead| panic!("no control {name:?}{}; {instead}", self.place()))
    }

    /// What does not come may stand under another tab: a person looks there.
    async fn look_elsewhere(&self, start: Instant, turns: &AtomicU32) {
        let turn = turns.load(Ordering::Relaxed);
        if start.elapsed() < ELSEWHERE * turn {
            return;
        }
        turns.store(turn + 1, Ordering::Relaxed);
        let script = "(() => {
            const front = [...document.querySelectorAll('dialog[open]')].pop() ?? document;
            const tabs = [...(front.querySelector('[role=tablist]')?.children ?? [])];
            const now = tabs.findIndex((tab) => tab.ariaSelected === 'true');
            if (tabs.length) tabs[(now + 1) % tabs.length].click();
          })()";
        let _ = cdp::evaluate(&self.page, script).await;
    }

    /// The first element of that role and name now, or what there is instead.
    pub(super) async fn look(&self, role: &str, name: &str) -> Result<i64, String> {
        let all = self.all(role).await?;
        let fits = |other: &str| match name.strip_suffix('*') {
            Some(start) => other.starts_with(start),
            None => other == name,
        };
        let found = all.iter().find(|(_, other)| fits(other)).map(|(node, _)| *node);
        found.ok_or_else(|| {
            let mut names: Vec<_> = all.iter().map(|(_, name)| format!("{name:?}")).collect();
            names.dedup();
            names.truncate(30);
            format!("each {role} there is: {}", names.join(", "))
        })
    }

    /// All elements of a role with their names.
    pub(super) async fn all(&self, role: &str) -> Result<Vec<(i64, String)>, String> {
        let mut root = self.document().await?;
        for (role, name) in &self.within {
            let inside = self.query(root, role).await?;
            let fits = |other: &str| match name.strip_suffix('*') {
                Some(start) => other.starts_with(start),
                None => other == name.as_str(),
            };
            let found = inside.iter().find(|(_, other)| fits(other));
            root = found.map(|(node, _)| *node).ok_or_else(|| {
                let names: Vec<_> = inside.iter().map(|(_, name)| name.as_str()).collect();
                format!("no {role} {name:?}; there are {names:?}")
            })?;
        }
        self.query(root, role).await
    }

    async fn document(&self) -> Result<i64, String> {
        let document = cdp::call(&self.page, "DOM.getDocument", json!({"depth": 0})).await?;
        document["root"]["backendNodeId"].as_i64().ok_or_else(|| "no document".to_owned())
    }

    async fn query(&self, root: i64, role: &str) -> Result<Vec<(i64, String)>, String> {
        let wanted = json!({"backendNodeId": root, "role": role});
        let answer = cdp::call(&self.page, "Accessibility.queryAXTree", wanted).await?;
        let nodes = answer["nodes"].as_array().cloned().unwrap_or_default();
        let seen = |node: &Value| {
            if node["ignored"] == true {
                return None;
            }
            let name = node["name"]["value"].as_str().unwrap_or_default().trim().to_owned();
            Some((node["backendDOMNodeId"].as_i64()?, name))
        };
        Ok(nodes.iter().filter_map(seen).filter(|(node, _)| *node != root).collect())
    }

    /// ` in region "Contacts"`
    fn place(&self) -> String {
        let part = |(role, name): &(&str, String)| format!(" in {role} {name:?}");
        self.within.iter().map(part).collect()
    }
}
