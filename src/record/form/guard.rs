//! Leaving a form with changes asks first. The router has no leave guard, so this listens for
//! clicks on links in the capture phase and for `popstate` before the router does.

use crate::ui::live::live;
use crate::{
    store::{draft::Draft, use_schema},
    ui::{
        button::{Button, ButtonKind},
        dialog::{Dialog, DialogActions},
        watch,
    },
};
use crema_espo::text;
use crema_view::prelude::*;
use crema_view::view;
use wasm_bindgen::JsCast;

/// A form on screen, and what runs when the user throws its changes away.
type Watched = (Draft, Callback<()>);

/// What waits for an answer.
#[derive(Clone)]
enum Wanted {
    /// To go to an address, away from all forms.
    Address(String),
    /// To do something that ends these forms.
    Then(Vec<Watched>, Callback<()>),
}

/// The forms on screen and what someone wants to do that ends them.
#[derive(Clone, Copy)]
pub struct Guard {
    forms: StoredValue<Vec<Watched>>,
    wanted: RwSignal<Option<Wanted>>,
    /// The address of the page that holds the forms.
    here: StoredValue<String>,
}

impl Guard {
    /// A guard without forms. Must be made before the router, whose listeners come second.
    pub fn install() -> Self {
        let guard = Self {
            forms: StoredValue::default(),
            wanted: RwSignal::new(None),
            here: StoredValue::default(),
        };
        listen("click", true, move |event| guard.on_click(&event));
        listen("popstate", true, move |event| guard.on_pop(&event));
        listen("beforeunload", false, move |event| {
            if guard.holds() {
                event.prevent_default();
            }
        });
        guard
    }

    /// Whether a form has changes.
    pub fn holds(&self) -> bool {
        !self.dirty(|_| true).is_empty()
    }

    /// Asks before `address` where a form has changes; true where it may go on at once.
    pub fn allows(&self, address: &str) -> bool {
        let held = self.holds();
        if held {
            self.wanted.set(Some(Wanted::Address(address.to_owned())));
        }
        !held
    }

    /// Runs `then`, which ends the form of `draft`; where it has changes only after asking.
    pub fn close(&self, draft: Draft, then: Callback<()>) {
        self.ask(self.dirty(|other| *other == draft), then);
    }

    /// Runs `then`, which ends all forms but that of `draft`; asks where one has changes.
    pub fn leave_for(&self, draft: Draft, then: Callback<()>) {
        self.ask(self.dirty(|other| *other != draft), then);
    }

    fn ask(&self, ended: Vec<Watched>, then: Callback<()>) {
        if ended.is_empty() {
            then.run(());
        } else {
            self.wanted.set(Some(Wanted::Then(ended, then)));
        }
    }

    fn dirty(&self, which: impl Fn(&Draft) -> bool) -> Vec<Watched> {
        let mut forms = self.forms.get_value();
        forms.retain(|(draft, _)| which(draft) && untrack(|| draft.is_dirty()));
        forms
    }

    /// The answer: the changes are thrown away. Gives the address to go to, if that was asked.
    fn discard(&self) -> Option<String> {
        let wanted = self.wanted.get_untracked()?;
        self.wanted.set(None);
        let (ended, then) = match &wanted {
            Wanted::Address(_) => (self.forms.get_value(), None),
            Wanted::Then(ended, then) => (ended.clone(), Some(*then)),
        };
        for (draft, discarded) in ended {
            draft.reset();
            discarded.run(());
        }
        if let Some(then) = then {
            then.run(());
        }
        match wanted {
            Wanted::Address(address) => Some(address),
            Wanted::Then(..) => None,
        }
    }

    fn on_click(&self, event: &web_sys::Event) {
        let Some(mouse) = event.dyn_ref::<web_sys::MouseEvent>() else { return };
        let modified = mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key();
        if modified || mouse.button() != 0 || event.default_prevented() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
        let Some(link) = link else { return };
        let href = link.get_attribute("href").unwrap_or_default();
        // In-page links and new windows leave nothing.
        if href.starts_with('#') || link.has_attribute("target") || !self.holds() {
            return;
        }
        event.prevent_default();
        event.stop_immediate_propagation();
        self.wanted.set(Some(Wanted::Address(href)));
    }

    fn on_pop(&self, event: &web_sys::Event) {
        if !self.holds() {
            return;
        }
        event.stop_immediate_propagation();
        let wanted = address();
        // The browser is there already: step forward again to the page that holds the form.
        if let Ok(history) = window().history() {
            let state = wasm_bindgen::JsValue::NULL;
            let _ = history.push_state_with_url(&state, "", Some(&self.here.get_value()));
        }
        self.wanted.set(Some(Wanted::Address(wanted)));
    }
}

/// Registers a form for as long as the current view lives. `discarded` runs when the user throws
/// its changes away.
pub fn watch(draft: Draft, discarded: Callback<()>) {
    let Some(guard) = use_context::<Guard>() else { return };
    Effect::new(move |_| {
        // Only now does the address bar show this page for sure.
        if draft.is_dirty() {
            guard.here.set_value(address());
        }
    });
    guard.forms.update_value(|forms| forms.push((draft, discarded)));
    on_cleanup(move || {
        guard.forms.try_update_value(|forms| forms.retain(|(other, _)| *other != draft));
    });
}

/// Path and query of the address bar.
fn address() -> String {
    let location = window().location();
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}

fn listen(name: &'static str, capture: bool, run: impl Fn(web_sys::Event) + 'static) {
    let call = move |event: wasm_bindgen::JsValue| run(event.unchecked_into());
    watch::listen(&window(), name, capture, Box::new(call));
}

/// The question, shown once by `app`; `go` leads on after "Discard changes".
#[component]
pub fn GuardDialog(
    /// The guard.
    guard: Guard,
    /// Leads on after "Discard changes".
    go: Callback<String>,
) -> impl IntoView {
    let schema = use_schema();
    let asked = Memo::new(move |_| guard.wanted.with(Option::is_some));
    live(move || {
        asked.get().then(|| {
            let stay = Callback::new(move |()| guard.wanted.set(None));
            let leave = Callback::new(move |()| {
                if let Some(address) = guard.discard() {
                    go.run(address);
                }
            });
            let (text, keep, discard) = (
                schema.word(text!("unsavedChanges")),
                Signal::stored(schema.word("Keep editing")),
                Signal::stored(schema.word("Discard changes")),
            );
            view! {
                <Dialog
                    title=schema.word("Unsaved changes")
                    open=RwSignal::new(true)
                    on_close=stay
                >
                    <p>{text.clone()}</p>
                    <DialogActions>
                        <Button label=discard on_click=leave />
                        <Button kind=ButtonKind::Primary label=keep on_click=stay />
                    </DialogActions>
                </Dialog>
            }
        })
    })
}
