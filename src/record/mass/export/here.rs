//! A file made here, page by page, of records as the list shows them.

use super::super::Subject;
use crate::{
    fields,
    store::mass::{Job, queries},
    ui::download,
};
use crema_espo::text;
use crema_espo::{
    csv,
    endpoint::{List, Page},
    error::ApiError,
    search::ListQuery,
    slot::Slot,
};

/// Rows of one request.
const PAGE: usize = 200;

/// Starts to fetch; the user may go on working, or stop it.
pub(super) fn start(subject: Subject, job: Job, slots: Vec<Slot>) {
    let store = subject.store.clone();
    let text = subject.say(text!("massExporting"), job.count);
    let run = store.mass.start(&job.entity, text, job.count, true);
    leptos::task::spawn_local(async move {
        let made = made(&subject, &job, &slots, run).await;
        store.mass.end(run);
        let word = |key| subject.schema.word(key);
        match made {
            Ok(Some(text)) => {
                if let Some(url) = download::address(text.as_bytes()) {
                    download::save(&url, &subject.file_name("csv"));
                    store.notices.say(word(text!("exported")));
                }
            }
            Ok(None) => store.notices.say(word(text!("exportStopped"))),
            Err(error) => drop(store.notices.fail(subject.failure(&error))),
        }
    });
}

/// The text of the file; `None` where it was stopped.
async fn made(
    subject: &Subject,
    job: &Job,
    slots: &[Slot],
    run: u64,
) -> Result<Option<String>, ApiError> {
    let (schema, locale) = (&subject.schema, &subject.locale);
    let names: Vec<&str> = slots.iter().map(|slot| &*slot.name).collect();
    let select = schema.select_for(&job.entity, &names);
    let delimiter = schema.preferences.text("exportDelimiter");
    let delimiter = delimiter.or_else(|| schema.settings.text("exportDelimiter"));
    let delimiter = delimiter.and_then(|text| text.chars().next()).unwrap_or(',');
    let mut text = csv::MARK.to_owned();
    let head: Vec<String> = slots.iter().map(|slot| slot.label.to_string()).collect();
    csv::line(&mut text, &head, delimiter);
    let mut done = 0;
    for query in queries(&job.targets) {
        let query = ListQuery { select: select.clone(), ..query };
        let mut offset = 0;
        loop {
            let page = page(subject, job, &query, offset).await?;
            for record in &page.records {
                let shown = |slot: &Slot| fields::of(&slot.def.kind).text(slot, record, locale);
                let fields: Vec<String> = slots.iter().map(shown).collect();
                csv::line(&mut text, &fields, delimiter);
            }
            done += page.records.len();
            if !subject.store.mass.advance(run, done) {
                return Ok(None);
            }
            if page.records.is_empty() || !page.has_more(offset) {
                break;
            }
            offset += page.records.len();
        }
    }
    Ok(Some(text))
}

async fn page(
    subject: &Subject,
    job: &Job,
    query: &ListQuery,
    offset: usize,
) -> Result<Page, ApiError> {
    let (entity, query) = (job.entity.clone(), query.clone());
    subject.store.api.send(List { entity, query, offset, max_size: PAGE }).await
}
