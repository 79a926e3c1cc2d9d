//! The address bar. `leptos_router`'s location watches links and history; its components, which
//! match routes and keep trees of views, are not used: a [`Place`] says what is shown, and they
//! would add a fifth to the download.

use crate::{
    record::form::guard::Guard,
    store::{
        Store,
        go::{Go, Spot},
    },
};
use crema_espo::place::{self, Place};
use crema_view::prelude::*;
use leptos_router::location::{BrowserUrl, LocationChange, LocationProvider};
use send_wrapper::SendWrapper;

/// Where the browser is, and how to go elsewhere.
#[derive(Clone)]
pub struct Address {
    location: SendWrapper<BrowserUrl>,
    base: String,
}

impl Address {
    /// Follows links and history from now on; `None` outside a browser.
    pub fn watch(store: &Store) -> Option<Self> {
        let location = BrowserUrl::new().ok()?;
        let base = store.deployment.router_base();
        let trail = store.trail.clone();
        let steps = window_event_listener_untyped("popstate", move |_| trail.step_back());
        on_cleanup(move || steps.remove());
        location.init(Some(base.clone().into()));
        let (url, ready) = (location.as_url().clone(), SendWrapper::new(location.clone()));
        // Pages draw at once: the address may change as soon as the place is known.
        Effect::new(move |_| {
            url.track();
            ready.ready_to_complete();
        });
        Some(Self { location: SendWrapper::new(location), base })
    }

    /// The place the browser is at.
    pub fn place(&self) -> Memo<Place> {
        let (url, base) = (self.location.as_url().clone(), self.base.clone());
        Memo::new(move |_| {
            url.with(|url| {
                let path = url.path().strip_prefix(&*base).unwrap_or(url.path());
                Place::parse(if path.is_empty() { "/" } else { path }, url.search())
            })
        })
    }

    /// Leads to places; a form with changes is asked first.
    pub fn go(&self, store: &Store, guard: Guard) -> Go {
        let (this, deployment) = (self.clone(), store.deployment.clone());
        Go(Callback::new(move |(place, replace): (Place, bool)| {
            let href = deployment.href(&place);
            if replace || guard.allows(&href) {
                this.set(href, replace);
            }
        }))
    }

    /// What is selected inside the page the browser is at.
    pub fn spot(&self) -> Spot {
        let read = |name: &'static str| {
            let url = self.location.as_url().clone();
            let value = Memo::new(move |_| {
                url.with(|url| place::parameter(url.search(), name).unwrap_or_default())
            });
            Signal::from(value)
        };
        let this = self.clone();
        let select = Callback::new(move |(name, value): (&'static str, String)| {
            let href = this.location.as_url().with_untracked(|url| {
                url.path().to_owned() + &place::with_parameter(url.search(), name, &value)
            });
            this.set(href, true);
        });
        Spot { tab: read("tab"), panel: read("panel"), select }
    }

    fn set(&self, href: String, replace: bool) {
        let Ok(url) = <BrowserUrl as LocationProvider>::parse(&href) else { return };
        self.location.as_url().set(url);
        let change =
            LocationChange { value: href, replace, scroll: false, ..LocationChange::default() };
        self.location.complete_navigation(&change);
    }
}
