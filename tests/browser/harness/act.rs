//! What a person does: real clicks where something is, real keys, typed text.
#![cfg(not(target_family = "wasm"))]

use super::{cdp, keys, page::View, wait_for};
use serde_json::{Value, json};

/// Where to click an element: once it stands still and nothing lies over it.
/// With `aim` a press that comes down beside it after all, because something moved meanwhile, does
/// nothing, and `AIMED` says so: a person would have looked once more.
const POINT: &str = "async function (aim) {
    const reveal = (block) => this.scrollIntoView({block, inline: 'nearest', behavior: 'instant'});
    reveal('nearest');
    const where = () => {
      const box = this.getClientRects()[0];
      return box && {x: box.x + box.width / 2, y: box.y + box.height / 2};
    };
    const before = where();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const point = where();
    if (!before || !point || before.x !== point.x || before.y !== point.y) return 'it moves';
    const hit = document.elementFromPoint(point.x, point.y);
    const label = this.labels?.[0];
    if (hit && (this.contains(hit) || hit.contains(this) || label?.contains(hit))) {
      const kinds = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'];
      let missed = false;
      const watch = (event) => {
        const at = event.target;
        if (event.type === 'pointerdown')
          missed = at !== hit && !this.contains(at) && !label?.contains(at);
        if (!missed) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      };
      window.aimed?.();
      if (aim) {
        kinds.forEach((kind) => window.addEventListener(kind, watch, true));
        window.aimed = () => {
          kinds.forEach((kind) => window.removeEventListener(kind, watch, true));
          window.aimed = undefined;
          return missed;
        };
      }
      return point;
    }
    // A bar that sticks to an edge may lie over it: the next look finds it elsewhere.
    reveal('center');
    return `it is covered by ${hit?.outerHTML.slice(0, 200)}`;
  }";

/// Whether the press missed.
const AIMED: &str = "window.aimed?.() ?? false";
/// How often one aims again.
const AIMS: usize = 8;

impl View {
    /// Clicks what has that role and name.
    pub async fn click(&self, role: &str, name: &str) {
        self.note(format!("click {role} {name:?}"));
        self.find(role, name).await;
        self.click_found(&format!("{role} {name:?}"), async || self.look(role, name).await).await;
    }

    /// Rests with the pointer on what has that role and name.
    pub async fn point_at(&self, role: &str, name: &str) {
        self.note(format!("point at {role} {name:?}"));
        let point = self.point(name, async || self.look(role, name).await).await;
        self.mouse("mouseMoved", &point, 0).await;
    }

    /// Presses the button of the mouse on what has that role and name, and gives where that was.
    pub async fn hold_down(&self, role: &str, name: &str) -> Value {
        self.note(format!("hold down {role} {name:?}"));
        let point = self.point(name, async || self.look(role, name).await).await;
        self.mouse("mouseMoved", &point, 0).await;
        self.mouse("mousePressed", &point, 1).await;
        point
    }

    /// Lets go of the button of the mouse.
    pub async fn let_go(&self, point: &Value) {
        self.note("let go");
        self.mouse("mouseReleased", point, 1).await;
    }

    /// Clicks it twice, as one opens something.
    pub async fn double_click(&self, role: &str, name: &str) {
        self.note(format!("double-click {role} {name:?}"));
        let point = self.point(name, async || self.look(role, name).await).await;
        for count in [1, 2] {
            self.mouse("mousePressed", &point, count).await;
            self.mouse("mouseReleased", &point, count).await;
        }
    }

    /// Goes from one to the other with the button of the mouse down.
    pub async fn drag_to(&self, role: &str, from: &str, to: &str) {
        self.note(format!("drag {role} {from:?} to {to:?}"));
        let from = self.point(from, async || self.look(role, from).await).await;
        let to = self.point(to, async || self.look(role, to).await).await;
        self.mouse("mousePressed", &from, 1).await;
        self.mouse("mouseMoved", &to, 1).await;
        self.mouse("mouseReleased", &to, 1).await;
    }

    /// Empties a control and types.
    pub async fn fill(&self, name: &str, text: &str) {
        let shown: String = text.chars().take(80).collect();
        self.note(format!("fill {name:?} with {shown:?}"));
        let node = self.find_control(name).await;
        self.click_found(&format!("control {name:?}"), async || Ok(node)).await;
        let select = "function () { this.focus(); this.select?.(); }";
        self.call_on(node, select, &[]).await;
        match text {
            "" => self.press("Backspace").await,
            text => drop(self.call("Input.insertText", json!({"text": text})).await),
        }
    }

    /// Chooses an option of a list by its label.
    pub async fn choose(&self, name: &str, option: &str) {
        self.note(format!("choose {option:?} of {name:?}"));
        let node = self.find("combobox", name).await;
        let choose = "function (label) {
            const option = [...this.options].find((option) => option.label === label);
            if (!option) return [...this.options].map((option) => option.label).join(', ');
            this.focus();
            this.value = option.value;
            this.dispatchEvent(new Event('input', {bubbles: true}));
            this.dispatchEvent(new Event('change', {bubbles: true}));
            return null;
          }";
        let instead = self.call_on(node, choose, &[json!(option)]).await;
        assert!(instead.is_null(), "{name:?} has no option {option:?} but {instead}");
    }

    /// Presses the mouse on what has that role and name, moves it and lets go.
    pub async fn drag(&self, role: &str, name: &str, by: (i64, i64)) {
        self.note(format!("drag {role} {name:?} by {by:?}"));
        let point = self.point(name, async || self.look(role, name).await).await;
        let at = |axis: &str, part: f64, by: i64| {
            point[axis].as_f64().unwrap_or_default() + part * by as f64
        };
        for (kind, part) in [
            ("mouseMoved", 0.0),
            ("mousePressed", 0.0),
            ("mouseMoved", 0.3),
            ("mouseMoved", 0.7),
            ("mouseMoved", 1.0),
            ("mouseReleased", 1.0),
        ] {
            let event = json!({
                "type": kind, "x": at("x", part, by.0), "y": at("y", part, by.1),
                "button": "left", "buttons": i32::from(kind != "mouseReleased"), "clickCount": 1,
            });
            self.call("Input.dispatchMouseEvent", event).await;
        }
    }

    /// Presses a key where the focus is: `Enter`, `x`, `Control+End`.
    pub async fn press(&self, keys: &str) {
        self.note(format!("press {keys}"));
        for event in keys::press(keys) {
            self.call("Input.dispatchKeyEvent", event).await;
        }
    }

    /// Moves the focus to what has that role and name.
    pub async fn focus(&self, role: &str, name: &str) {
        self.note(format!("focus {role} {name:?}"));
        let node = self.find(role, name).await;
        self.call_on(node, "function () { this.focus(); }", &[]).await;
    }

    /// Scrolls until what has that role and name stands at the top.
    pub async fn scroll_to(&self, role: &str, name: &str) {
        self.note(format!("scroll to {role} {name:?}"));
        let node = self.find(role, name).await;
        self.call_on(node, "function () { this.scrollIntoView(); }", &[]).await;
    }

    /// Scrolls what has that role and name to its end.
    pub async fn scroll_to_end(&self, role: &str, name: &str) {
        self.note(format!("scroll {role} {name:?} to its end"));
        let node = self.find(role, name).await;
        self.call_on(node, "function () { this.scrollTop = this.scrollHeight; }", &[]).await;
    }

    /// Signs in on the login page as a demo user.
    pub async fn sign_in(&self, user: &str) {
        self.fill("Username", user).await;
        self.fill("Password", crema_demo::PASSWORD).await;
        self.click("button", "Log in").await;
    }

    pub(super) async fn call_on(&self, node: i64, function: &str, arguments: &[Value]) -> Value {
        let answer = cdp::call_on(&self.page, node, function, arguments).await;
        answer.unwrap_or_else(|error| panic!("{error}"))
    }

    /// Clicks what `find` finds, once it can be clicked.
    async fn click_found(&self, name: &str, find: impl AsyncFn() -> Result<i64, String>) {
        for _ in 0..AIMS {
            let point = self.aim(name, &find, true).await;
            self.mouse("mouseMoved", &point, 0).await;
            self.mouse("mousePressed", &point, 1).await;
            self.mouse("mouseReleased", &point, 1).await;
            // Where the press led elsewhere nobody is left to ask.
            let missed = cdp::evaluate(&self.page, AIMED).await;
            if missed.ok() != Some(Value::Bool(true)) {
                return;
            }
            self.note(format!("missed {name}"));
        }
        panic!("{name} moves whenever it is pressed");
    }

    /// Where what `find` finds can be clicked.
    async fn point(&self, name: &str, find: impl AsyncFn() -> Result<i64, String>) -> Value {
        self.aim(name, &find, false).await
    }

    async fn aim(
        &self,
        name: &str,
        find: &impl AsyncFn() -> Result<i64, String>,
        aim: bool,
    ) -> Value {
        let look = async || {
            let node = find().await?;
            match cdp::call_on(&self.page, node, POINT, &[json!(aim)]).await? {
                Value::String(instead) => Err(instead),
                point => Ok(point),
            }
        };
        let point = wait_for(look).await;
        point.unwrap_or_else(|instead| panic!("{name} cannot be clicked: {instead}"))
    }

    /// The mouse does something there; moving with a click counted means with the button down.
    async fn mouse(&self, kind: &str, point: &Value, clicks: i32) {
        let event = json!({
            "type": kind, "x": point["x"], "y": point["y"],
            "button": if clicks > 0 { "left" } else { "none" },
            "buttons": i32::from(clicks > 0 && kind != "mouseReleased"),
            "clickCount": if kind == "mouseMoved" { 0 } else { clicks },
        });
        self.call("Input.dispatchMouseEvent", event).await;
    }
}
