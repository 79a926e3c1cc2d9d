//! One page per place. A page knows the router's place and everything below, no other page.

pub mod create;
pub mod edit;
pub mod list;
pub mod login;
pub mod notifications;
pub mod record;
pub mod related;
pub mod settings;
pub mod stream;

pub use crate::store::go::Go;

use crate::{
    record::known::{Known, known},
    store::{unread::Unread, use_schema, use_store},
    ui::{LinkButton, error_state::ErrorState, live::live, skeleton::Skeleton},
};
use crema_espo::place::Place;
use crema_view::prelude::*;
use crema_view::view;

/// Says what page this is: `{page} · {applicationName}`, after the number of unread notifications
/// where the server wants that.
pub fn title(page: impl Fn() -> String + 'static) {
    let schema = use_schema();
    let application = schema.application_name();
    let unread = use_context::<Unread>();
    let unread = unread.filter(|_| schema.settings.flag("newNotificationCountInTitle"));
    let title = StoredValue::new(String::new());
    let show = move || {
        if let Some(title) = title.try_get_value() {
            document().set_title(&title);
        }
    };
    Effect::new(move |_| {
        let count = unread.map_or(0, Unread::count);
        let count = if count > 0 { format!("({count}) ") } else { String::new() };
        title.set_value(format!("{count}{} · {application}", page()));
        // Browsers take their time for it: the page comes first, where they draw it at all.
        match document().hidden() {
            true => show(),
            false => request_animation_frame(move || request_animation_frame(show)),
        }
    });
}

/// The page of an entity type, or of one of its records, once it is known what that is; before
/// that, and where it cannot be known, what is said of it.
fn of_known(
    entity: &str,
    id: Option<&str>,
    page: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let known = known(entity, id);
    live(move || match known.get() {
        Known::Yes => page(),
        Known::Asking => view! { <Skeleton lines=12 /> }.into_any(),
        Known::No => view! { <NotFound text=schema.word("unknownEntity") /> }.into_any(),
        Known::Failed(error) => {
            view! { <ErrorState text=store.error_text(&error) on_retry=reload() /> }.into_any()
        }
    })
}

/// Loads the page anew: the way on where nothing of it could be drawn.
fn reload() -> Callback<()> {
    Callback::new(|()| {
        let _ = window().location().reload();
    })
}

/// An unknown page, entity type or record.
#[component]
pub fn NotFound(
    /// What is missing or out of reach, in a sentence.
    text: String,
    /// It is there, but not for this user.
    #[prop(optional)]
    forbidden: bool,
) -> impl IntoView {
    let (store, schema) = (use_store(), use_schema());
    let heading = schema.word(if forbidden { "No access" } else { "Not found" });
    let page = heading.clone();
    title(move || page.clone());
    view! {
        <div class="not-found">
            <h1 tabindex="-1">{heading}</h1>
            <p>{text}</p>
            <LinkButton label=schema.word("Go to the start page") href=store.href(&Place::Home) />
        </div>
    }
}
