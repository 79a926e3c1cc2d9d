//! Leaving a form with changes asks first. The router has no leave guard, so this listens for
//! clicks on links in the capture phase and for `popstate` before the router does.

use crate::ui::live::live;
use crate::{
    store::{draft::Draft, use_schema},
    ui::{
        button::{Button, ButtonKind},
        dialog::{Dialog, DialogActions},
    },
};
use crema_view::view;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, closure::Closure};

/// The forms on screen and the place someone wants to go to.
#[derive(Clone, Copy)]
pub struct Guard {
    drafts: StoredValue<Vec<(Draft, Callback<()>)>>,
    /// The address that waits for an answer.
    wanted: RwSignal<Option<String>>,
    /// The address of the page that holds the forms.
    here: StoredValue<String>,
}

impl Guard {
    /// A guard without forms. Must be made before the router, whose listeners come second.
    pub fn install() -> Self {
        let guard = Self {
            drafts: StoredValue::default(),
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
        let dirty = |(draft, _): &(Draft, _)| untrack(|| draft.is_dirty());
        self.drafts.with_value(|drafts| drafts.iter().any(dirty))
    }

    /// Asks before `address` where a form has changes; true where it may go on at once.
    pub fn allows(&self, address: &str) -> bool {
        let held = self.holds();
        if held {
            self.wanted.set(Some(address.to_owned()));
        }
        !held
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
        self.wanted.set(Some(href));
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
        self.wanted.set(Some(wanted));
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
    guard.drafts.update_value(|drafts| drafts.push((draft, discarded)));
    on_cleanup(move || {
        // The youngest form is the one that goes.
        guard.drafts.try_update_value(Vec::pop);
    });
}

/// Path and query of the address bar.
fn address() -> String {
    let location = window().location();
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}

fn listen(name: &str, capture: bool, run: impl Fn(web_sys::Event) + 'static) {
    let closure = Closure::<dyn Fn(web_sys::Event)>::new(run);
    let function = closure.as_ref().unchecked_ref();
    let _ = window().add_event_listener_with_callback_and_bool(name, function, capture);
    let kept = SendWrapper::new(closure);
    on_cleanup(move || drop(kept));
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
    live(move || {
        guard.wanted.get().map(|address| {
            let stay = Callback::new(move |()| guard.wanted.set(None));
            let leave = Callback::new(move |()| {
                guard.wanted.set(None);
                for (draft, discarded) in guard.drafts.get_value() {
                    draft.reset();
                    discarded.run(());
                }
                go.run(address.clone());
            });
            let (text, keep, discard) = (
                schema.word("unsavedChanges"),
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
