//! Messages that belong to no single control, in a corner of the page.

use super::{
    button::{Button, ButtonKind},
    focus,
    icon::{Glyph, Icon},
    pill::Tone,
    words::Words,
};
use crema_view::prelude::*;
use crema_view::view;

/// One message.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Tells it from others.
    pub id: u64,
    /// Its meaning; danger interrupts assistive technology, the others wait their turn.
    pub tone: Tone,
    /// What it says.
    pub text: String,
    /// Label and action of a button on it.
    pub action: Option<(String, Callback<()>)>,
}

/// The messages on screen. It must be in the page from the start, so that what comes is announced.
#[component]
pub fn NoticeRegion(
    /// The messages, oldest first.
    #[prop(into)]
    notices: Signal<Vec<Notice>>,
    /// Called with the id of a message the user takes away.
    #[prop(into)]
    on_dismiss: Callback<u64>,
) -> impl IntoView {
    let part = move |danger: bool| {
        let all = notices.get().into_iter();
        all.filter(|notice| (notice.tone == Tone::Danger) == danger).collect::<Vec<_>>()
    };
    let show = move |notice: Notice| view! { <NoticeCard notice on_dismiss /> };
    view! {
        <div class="notice-region">
            <div role="alert">
                <For each=move || part(true) key=|notice| notice.id children=show />
            </div>
            <div role="status">
                <For each=move || part(false) key=|notice| notice.id children=show />
            </div>
        </div>
    }
}

/// One message on screen.
#[component]
fn NoticeCard(
    /// The message.
    notice: Notice,
    /// Takes it away.
    on_dismiss: Callback<u64>,
) -> impl IntoView {
    let Notice { id, tone, text, action } = notice;
    let glyph = match tone {
        Tone::Danger | Tone::Warning => Some(Glyph::Warning),
        Tone::Success => Some(Glyph::Check),
        Tone::Info => Some(Glyph::Info),
        Tone::Default | Tone::Primary => None,
    };
    // It goes with the button that was pressed.
    let pressed = move |run: Callback<()>| {
        run.run(());
        focus::go_back();
    };
    let action = action.map(|(label, run)| {
        view! { <Button label on_click=move || pressed(run) /> }
    });
    let dismiss = Callback::new(move |()| on_dismiss.run(id));
    view! {
        <div class="notice" data-tone=tone.name()>
            {glyph.map(|glyph| view! { <Icon glyph /> })}
            <p>{text}</p>
            {action}
            <Button
                kind=ButtonKind::Quiet
                label=Words::current().dismiss
                icon=Glyph::Close
                icon_only=true
                on_click=move || pressed(dismiss)
            />
        </div>
    }
}
