//! Dialogs over the page.

use super::{
    button::{Button, ButtonKind},
    focus::{focus, focused, go_back, unique_id},
    icon::Glyph,
    words::Words,
};
use crate::ui::live::live_if;
use crema_view::prelude::*;
use crema_view::view;
use leptos::html;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;

/// A modal dialog. It is in the page only while it is open; the focus goes into it and comes
/// back to where it was. Esc and its close button set `open` to false.
#[component]
pub fn Dialog(
    /// Its name, shown at the top.
    #[prop(into)]
    title: Signal<String>,
    /// `dialog` or `alertdialog`; the latter has no close button, one answers it.
    #[prop(default = "dialog")]
    role: &'static str,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Whether it holds a form or a table rather than a question.
    #[prop(optional)]
    wide: bool,
    /// Whether a click beside it closes it: only where nothing typed can be lost.
    #[prop(optional)]
    light: bool,
    /// Names it without showing the name, for dialogs that are one control.
    #[prop(optional)]
    bare: bool,
    /// Called when the user closed it without an answer.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
    /// Called when the user wants to close it, in place of closing: whoever gets this takes it out
    /// of the page once nothing is lost.
    #[prop(optional, into)]
    on_ask: Option<Callback<()>>,
    /// What it holds; built anew each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let children = StoredValue::new(children);
    let dismiss = Callback::new(move |()| {
        if let Some(ask) = on_ask.filter(|_| open.try_get_untracked() == Some(true)) {
            return ask.run(());
        }
        // Browsers may report one dismissal twice, as `cancel` and as `close`.
        if open.try_get_untracked() == Some(true) {
            open.set(false);
            if let Some(on_close) = on_close {
                on_close.run(());
            }
        }
    });
    let shape = Shape { role, wide, light, bare };
    live_if(open, move || opened(title, shape, dismiss, children.with_value(|children| children())))
}

/// What distinguishes one dialog from another.
#[derive(Clone, Copy)]
struct Shape {
    role: &'static str,
    wide: bool,
    light: bool,
    bare: bool,
}

fn opened(
    title: Signal<String>,
    shape: Shape,
    dismiss: Callback<()>,
    children: AnyView,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    let title_id = unique_id("dialog");
    let close = Words::current().close;
    show_and_restore_focus(element);
    let press = move |event: web_sys::MouseEvent| {
        let on_backdrop = event.target().is_some_and(|target| {
            element.get_untracked().is_some_and(|dialog| {
                target.dyn_ref::<web_sys::Element>() == Some(dialog.unchecked_ref())
            })
        });
        if shape.light && on_backdrop {
            dismiss.run(());
        }
    };
    let head_id = title_id.clone();
    let head = (!shape.bare).then(|| {
        let closer = (shape.role != "alertdialog").then(|| {
            view! {
                <Button
                    kind=ButtonKind::Quiet
                    label=close
                    icon=Glyph::Close
                    icon_only=true
                    on_click=dismiss
                />
            }
        });
        view! {
            <header class="dialog-head">
                <h2 id=head_id>{title}</h2>
                {closer}
            </header>
        }
    });
    view! {
        <dialog
            class="dialog"
            node_ref=element
            role=shape.role
            aria-labelledby=(!shape.bare).then_some(title_id)
            aria-label=move || shape.bare.then(|| title.get())
            data-wide=shape.wide.then_some("")
            data-bare=shape.bare.then_some("")
            on:mousedown=press
            on:cancel=move |event: web_sys::Event| {
                event.prevent_default();
                dismiss.run(());
            }
            on:close=move |_| {
                dismiss.run(());
                show_again(element);
            }
        >
            {head}
            <div class="dialog-body">{children}</div>
        </dialog>
    }
}

/// A browser may close a dialog by itself (Esc pressed twice); one that asks first stays.
fn show_again(element: NodeRef<html::Dialog>) {
    request_animation_frame(move || {
        if let Some(Some(dialog)) = element.try_get_untracked()
            && dialog.is_connected()
            && !dialog.open()
        {
            let _ = dialog.show_modal();
        }
    });
}

/// Shows the dialog once it is in the page; when it goes, the focus returns, unless something
/// else took it meanwhile.
fn show_and_restore_focus(element: NodeRef<html::Dialog>) {
    let before = focused().map(SendWrapper::new);
    Effect::new(move |_| {
        if let Some(dialog) = element.get()
            && !dialog.open()
        {
            // Fails only when it is not in the page any more.
            let _ = dialog.show_modal();
        }
    });
    on_cleanup(move || {
        // Until it has left the page, a modal dialog keeps everything else out of reach.
        leptos::task::spawn_local(async move {
            if focused().is_some() {
                return;
            }
            match before {
                Some(before) if before.is_connected() => focus(&before),
                // The menu of a row goes with the row that is removed.
                Some(_) => go_back(),
                None => {}
            }
        });
    });
}

/// The row of buttons at the end of a dialog.
#[component]
pub fn DialogActions(
    /// The buttons, the one to press by default last.
    children: Children,
) -> impl IntoView {
    view! { <footer class="dialog-actions">{children()}</footer> }
}
