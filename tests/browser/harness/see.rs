//! What a person sees, sooner or later.
#![cfg(not(target_family = "wasm"))]

use super::{cdp, find::CONTROLS, page::View, wait_for};
use serde_json::{Value, json};

impl View {
    /// Something of that role and name is there.
    pub async fn see(&self, role: &str, name: &str) {
        self.note(format!("see {role} {name:?}"));
        self.find(role, name).await;
    }

    /// Nothing of that role and name is there, or soon no longer.
    pub async fn see_no(&self, role: &str, name: &str) {
        self.note(format!("see no {role} {name:?}"));
        let look = async || match self.look(role, name).await {
            Ok(_) => Err(format!("there is still a {role} {name:?}")),
            Err(_) => Ok(()),
        };
        wait_for(look).await.unwrap_or_else(|error| panic!("{error}"));
    }

    /// The text stands somewhere in it.
    pub async fn see_text(&self, text: &str) {
        self.note(format!("see {text:?}"));
        self.see_that(&format!("{text:?} is to be read"), async || {
            self.text().await.map(|all| all.contains(text))
        })
        .await;
    }

    /// The text stands nowhere in it, or soon no longer.
    pub async fn see_no_text(&self, text: &str) {
        self.note(format!("see no {text:?}"));
        self.see_that(&format!("{text:?} is not to be read"), async || {
            self.text().await.map(|all| !all.contains(text))
        })
        .await;
    }

    /// An element of that role says the text: an `alert`, the `status`.
    pub async fn see_said(&self, role: &str, text: &str) {
        self.note(format!("see {role} say {text:?}"));
        let look = async || {
            let mut said = Vec::new();
            for (node, _) in self.all(role).await? {
                let read = "function () { return this.innerText; }";
                let inside = cdp::call_on(&self.page, node, read, &[]).await?;
                said.push(inside.as_str().unwrap_or_default().to_owned());
            }
            let found = said.iter().any(|inside| inside.contains(text));
            if found { Ok(()) } else { Err(format!("no {role} says {text:?} but {said:?}")) }
        };
        wait_for(look).await.unwrap_or_else(|error| panic!("{error}"));
    }

    /// The address, below the origin, is this; one that ends in `*` begins so.
    pub async fn see_address(&self, wanted: &str) {
        self.note(format!("see the address {wanted}"));
        let look = async || {
            let script = "location.pathname + location.search + location.hash";
            let here = cdp::evaluate(&self.page, script).await?;
            let here = here.as_str().unwrap_or_default();
            let fits = match wanted.strip_suffix('*') {
                Some(start) => here.starts_with(start),
                None => here == wanted,
            };
            if fits { Ok(()) } else { Err(format!("the address is {here}, not {wanted}")) }
        };
        wait_for(look).await.unwrap_or_else(|error| panic!("{error}"));
    }

    /// The focus is on what has that role and name.
    pub async fn see_focus(&self, role: &str, name: &str) {
        self.note(format!("see the focus on {role} {name:?}"));
        let has = "function () { return this === document.activeElement; }";
        self.see_that(&format!("the focus is on {role} {name:?}"), async || {
            let node = self.look(role, name).await?;
            Ok(cdp::call_on(&self.page, node, has, &[]).await? == true)
        })
        .await;
    }

    /// What has that role and name has an attribute with this value; `null` stands for none.
    pub async fn see_attribute(&self, role: &str, name: &str, attribute: &str, value: Value) {
        self.note(format!("see {role} {name:?} with {attribute}={value}"));
        let read = "function (name) { return this.getAttribute(name); }";
        let look = async || {
            let node = self.look(role, name).await?;
            let found = cdp::call_on(&self.page, node, read, &[json!(attribute)]).await?;
            if found == value { Ok(()) } else { Err(format!("{attribute} is {found}")) }
        };
        let seen = wait_for(look).await;
        seen.unwrap_or_else(|error| panic!("{role} {name:?} without {attribute}={value}: {error}"));
    }

    /// A control holds this text.
    pub async fn see_value(&self, name: &str, value: &str) {
        self.note(format!("see {name:?} hold {value:?}"));
        let look = async || {
            let mut instead = format!("there is no control {name:?}");
            for role in CONTROLS {
                let Ok(node) = self.look(role, name).await else { continue };
                let read = "function () { return this.value; }";
                let held = cdp::call_on(&self.page, node, read, &[]).await?;
                if held == value {
                    return Ok(());
                }
                instead = format!("{name:?} holds {held}, not {value:?}");
            }
            Err(instead)
        };
        wait_for(look).await.unwrap_or_else(|error| panic!("{error}"));
    }

    /// An expression becomes true.
    pub async fn see_true(&self, what: &str, script: &str) {
        self.note(format!("see that {what}"));
        self.see_that(what, async || {
            cdp::evaluate(&self.page, script).await.map(|value| value == true)
        })
        .await;
    }

    async fn see_that(&self, what: &str, look: impl AsyncFn() -> Result<bool, String>) {
        let look = async || match look().await {
            Ok(true) => Ok(()),
            Ok(false) => Err(format!("not so: {what}")),
            Err(error) => Err(format!("not so: {what} ({error})")),
        };
        wait_for(look).await.unwrap_or_else(|error| panic!("{error}"));
    }

    /// The text one can read in it.
    async fn text(&self) -> Result<String, String> {
        let Some((role, name)) = self.within.last() else {
            let text = cdp::evaluate(&self.page, "document.body.innerText").await?;
            return Ok(text.as_str().unwrap_or_default().to_owned());
        };
        let mut outer = self.clone();
        outer.within.pop();
        let node = outer.look(role, name).await?;
        let text = cdp::call_on(&self.page, node, "function () { return this.innerText; }", &[]);
        Ok(text.await?.as_str().unwrap_or_default().to_owned())
    }
}
