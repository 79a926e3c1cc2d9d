//! Offers the draft of a form that was left on disk.

pub use crate::store::draft::keep::{Keeper, prefix};
use crate::ui::live::live;
use crate::{
    store::{use_clock, use_locale, use_schema, use_store},
    ui::button::Button,
};
use crema_espo::text;
use crema_espo::{format, words::fill};
use crema_view::prelude::*;
use crema_view::view;

impl Keeper {
    /// Offers what was left here before.
    pub fn offer(self) -> AnyView {
        let (store, schema, locale) = (use_store(), use_schema(), use_locale());
        let template = schema.word(text!("draftFound"));
        let (restore, discard) = (schema.word("Restore"), schema.word("Discard"));
        let take = Callback::new(move |()| {
            if let Some(kept) = self.found.get_untracked() {
                self.restore(kept);
            }
        });
        let drop = Callback::new(move |()| self.forget(&store));
        let clock = use_clock();
        let view = move || {
            clock.track();
            self.found.get().map(|kept| {
                let age = format::ago(&format::wire(kept.saved_at), &locale);
                let text = fill(&template, &[("age", &age)]);
                view! {
                    <div class="form-draft" role="status">
                        <p>{text}</p>
                        <Button label=restore.clone() on_click=take />
                        <Button label=discard.clone() on_click=drop />
                    </div>
                }
            })
        };
        live(view)
    }
}
