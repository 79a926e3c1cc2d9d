//! The list that a menu button opens.

use super::{MenuAction, MenuItem, state::MenuState};
use crate::ui::{
    anchor::keep_beside,
    focus::element,
    icon::{Glyph, Icon},
};
use crema_view::prelude::*;
use crema_view::view;
use leptos::html;

/// The open menu. In the top layer, so that nothing clips it.
pub(super) fn popup(state: MenuState) -> impl IntoView {
    let list = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let (Some(list), Some(button)) = (list.get(), element(&state.button_id())) {
            // Where popovers are unknown, position and stacking order alone do it.
            let _ = list.show_popover();
            keep_beside(button, (*list).clone(), state.align_end, false);
            state.go_to(state.active.get_untracked());
        }
    });
    // Items that come later get the focus, too.
    Effect::new(move |empty: Option<bool>| {
        let now = state.items.with(Vec::is_empty);
        if empty == Some(true) && !now {
            request_animation_frame(move || {
                if state.open.try_get_untracked() == Some(true) {
                    state.go_to(state.active.get_untracked());
                }
            });
        }
        now
    });
    // What one points at stays: where a line goes meanwhile, another would stand under the pointer.
    let held = StoredValue::new(Vec::<MenuItem>::new());
    let items = move || {
        if held.with_value(Vec::is_empty) {
            held.set_value(state.items.get());
        }
        let items = held.get_value().into_iter().enumerate();
        items.map(|(index, item)| line(state, index, item)).collect_view()
    };
    view! {
        <div
            class="menu-popup"
            node_ref=list
            id=state.popup_id()
            role="menu"
            aria-labelledby=state.button_id()
            popover="manual"
            tabindex="-1"
        >
            {items}
        </div>
    }
}

fn line(state: MenuState, index: usize, item: MenuItem) -> AnyView {
    let id = state.item_id(index);
    let danger = item.danger.then_some("");
    let icon = item.icon.map(|glyph| view! { <Icon glyph /> });
    let label = item.label;
    let point = move |_| state.go_to(index);
    match item.action {
        MenuAction::Run(action) => view! {
            <button
                class="menu-item"
                id=id
                type="button"
                role="menuitem"
                tabindex="-1"
                data-danger=danger
                on:pointermove=point
                on:click=move |_| {
                    state.close();
                    action.run(());
                }
            >
                {icon}
                <span>{label}</span>
            </button>
        }
        .into_any(),
        MenuAction::Go(ref href) | MenuAction::External(ref href) => {
            let href = href.clone();
            let external = matches!(item.action, MenuAction::External(_));
            view! {
                <a
                    class="menu-item"
                    id=id
                    href=href
                    rel=external.then_some("external")
                    role="menuitem"
                    tabindex="-1"
                    data-danger=danger
                    on:pointermove=point
                    on:click=move |_| state.close()
                >
                    {icon}
                    <span>{label}</span>
                    {external.then(|| view! { <Icon glyph=Glyph::External /> })}
                </a>
            }
            .into_any()
        }
    }
}
