//! "Convert currency": amounts of many records, at the server's rates.

use super::{Subject, choice};
use crate::{
    store::mass::{Before, Job, UNDO_LIMIT},
    ui::{
        button::{Button, ButtonKind},
        dialog::{Dialog, DialogActions},
        live::live,
    },
};
use crema_espo::text;
use crema_espo::{endpoint::MassWork, json, words::fill};
use crema_view::prelude::*;
use crema_view::view;

/// The dialog.
pub(super) fn dialog(subject: &Subject, close: Callback<()>) -> AnyView {
    let Some(job) = subject.job() else { return ().into_any() };
    let schema = subject.schema.clone();
    let currencies = schema.settings.texts("currencyList");
    let default = schema.settings.text("defaultCurrency").map(str::to_owned);
    let start = default.or_else(|| currencies.first().cloned()).unwrap_or_default();
    let (target, busy) = (RwSignal::new(start), RwSignal::new(false));
    let failure = RwSignal::new(String::new());
    let rates = schema.currency_rates();
    let said: Vec<String> =
        rates.iter().map(|(name, rate)| format!("{name}\u{a0}{}", json::shown(rate))).collect();
    let said = fill(&schema.word(text!("convertRates")), &[("rates", &said.join(", "))]);
    let counted = [("records", &*subject.counted(job.count))];
    let title = fill(&schema.word("Convert {records}"), &counted);
    let of_run = subject.clone();
    let run = Callback::new(move |()| {
        let (subject, job) = (of_run.clone(), job.clone());
        let work = MassWork::Convert { target: target.get_untracked(), rates: rates.clone() };
        busy.set(true);
        failure.set(String::new());
        leptos::task::spawn_local(async move {
            let before = subject.amounts_before(&job).await;
            let begun = subject.begin(job, work, before).await;
            busy.try_set(false);
            match begun {
                Ok(()) => drop(close.try_run(())),
                Err(error) => drop(failure.try_set(subject.failure(&error))),
            }
        });
    });
    let options: Vec<_> = currencies.into_iter().map(|one| (one.clone(), one)).collect();
    let label = schema.word("Currency");
    let (cancel, yes) =
        (Signal::stored(schema.word("Cancel")), Signal::stored(schema.word("Convert")));
    let failed = move || {
        let text = failure.get();
        (!text.is_empty()).then(|| view! { <p class="form-alert" role="alert">{text}</p> })
    };
    view! {
        <Dialog title=title open=RwSignal::new(true) on_close=close>
            {live(failed)}
            {choice("mass-currency", &label, target, options.clone())}
            <p class="mass-note">{said.clone()}</p>
            <DialogActions>
                <Button label=cancel on_click=close />
                <Button kind=ButtonKind::Primary label=yes busy=busy on_click=run />
            </DialogActions>
        </Dialog>
    }
    .into_any()
}

impl Subject {
    /// The amounts as they are, where there are few enough records to give them back.
    async fn amounts_before(&self, job: &Job) -> Option<Before> {
        if job.count.is_none_or(|count| count > UNDO_LIMIT) {
            return None;
        }
        let attributes = self.schema.amounts(&job.entity);
        self.store.values_before(job, &attributes).await
    }
}
