//! Fetching the rows of a list: what is looked at, what is asked for again, what is no longer
//! wanted.

use super::{ListHandle, lock, sent::Why};
use crate::{
    api::now_ms,
    store::{
        list_state::{BATCH, ListState, PAGE},
        painted::painted,
        records::Changed,
    },
};
use crema_espo::{
    endpoint::{List, Page, Related},
    error::ApiError,
    record::Record,
};
use futures::future::Abortable;
use std::{ops::Range, sync::Arc};

/// Rows kept on either side of those one looks at.
const KEPT: usize = 600;
/// Rows kept of a list that one has left.
const KEPT_AFTER: usize = 100;

/// The request for rows.
enum Asked {
    All(List),
    Linked(Related),
}

impl ListHandle {
    /// Fetches what is missing of `range`.
    pub fn want(&self, range: Range<usize>) {
        self.fetch_missing(range, Why::Want);
    }

    /// Fetches what is missing of the rows in sight and of those that are about to be, and calls
    /// off what was on its way for others.
    pub fn look(&self, seen: Range<usize>, ahead: Range<usize>) {
        lock(&self.requests).looked_at = seen.clone();
        self.call_off(|asked| asked.end <= ahead.start || asked.start >= ahead.end);
        if let Some(asked) = self.state.with_untracked(ListState::unasked) {
            self.fetch(asked, Why::Look);
        }
        self.fetch_missing(seen, Why::Look);
        // What was kept may be about to be replaced.
        if self.state.with_untracked(|state| state.arrived && !state.kept) {
            self.fetch_missing(ahead, Why::Look);
        }
    }

    /// Fetches the first rows where none is here: they will presumably be looked at.
    pub fn fetch_ahead(&self) {
        self.fetch_missing(0..1, Why::Look);
    }

    /// Calls off what was fetched ahead, unless someone looks by now.
    pub fn call_off_ahead(&self) {
        if lock(&self.requests).looked_at.is_empty() {
            self.call_off(|_| true);
        }
    }

    /// Fetches once more what did not come.
    pub fn retry(&self) {
        let seen = lock(&self.requests).looked_at.clone();
        self.state.update(|state| state.error = None);
        self.fetch_missing(seen.start..seen.end.max(seen.start + 1), Why::Look);
    }

    /// Nobody looks any more: what was on its way is called off, and little is kept.
    pub fn leave(&self) {
        self.call_off(|_| true);
        self.keep(KEPT_AFTER);
    }

    /// Fetches `range` again; what is here stays until the answers come.
    pub fn refresh(&self, range: Range<usize>) {
        // Whoever guessed asks when it is time to, whoever looks at what was kept asks for it.
        if self.state.with_untracked(|state| state.guessed || state.unasked().is_some()) {
            return;
        }
        let range = range.start..range.end.max(range.start + 1);
        for start in range.clone().step_by(BATCH) {
            let asked = start..range.end.min(start + BATCH);
            let stale = self.stale.get_untracked();
            if !lock(&self.requests).is_under_way(&asked, stale) {
                self.fetch(asked, Why::Again);
            }
        }
    }

    /// Shows what the list will presumably hold, until [`ListHandle::settle`] has its answer.
    pub fn guess(&self, ids: Vec<Arc<str>>) {
        self.state.update(|state| state.guess(ids));
    }

    /// Fetches the first rows where those that are here are a guess.
    pub fn settle(&self) {
        if self.state.with_untracked(|state| state.guessed && !state.is_loading()) {
            self.fetch(0..PAGE, Why::Look);
        }
    }

    fn fetch_missing(&self, range: Range<usize>, why: Why) {
        for asked in self.state.with_untracked(|state| state.missing(range)) {
            self.fetch(asked, why);
        }
    }

    fn fetch(&self, asked: Range<usize>, why: Why) {
        let registration = lock(&self.requests).add(&asked, why, self.stale.get_untracked());
        // What is looked at once more comes or fails without a word.
        let arrived = self.state.with_untracked(|state| state.arrived);
        let quiet = why == Why::Again && arrived;
        if !quiet {
            self.state.update(|state| state.begin(&asked));
        }
        let list = self.clone();
        leptos::task::spawn_local(async move {
            let sent_at = now_ms();
            let answer = Abortable::new(list.answer(&asked), registration).await;
            // One that was called off has been crossed out already.
            let Ok(answer) = answer else { return };
            let again = lock(&list.requests).cross_out(&asked, why);
            match answer {
                Ok((page, changed)) => {
                    let shown = list.state.with_untracked(|state| state.kept);
                    if changed || !shown {
                        list.take(&asked, &page, sent_at, why);
                    } else {
                        list.seed(&page, sent_at);
                        list.state.update(|state| state.confirm(&asked));
                    }
                }
                Err(_) if quiet => {}
                Err(error) => {
                    if matches!(error, ApiError::Forbidden(_) | ApiError::NotFound)
                        && list.state.with_untracked(|state| state.kept)
                    {
                        list.state.update(ListState::withdraw);
                    }
                    // Rows out of sight are asked for again when one gets there.
                    let seen = lock(&list.requests).looked_at.clone();
                    let ahead = arrived && (asked.end <= seen.start || asked.start >= seen.end);
                    let error = Some(error).filter(|_| !ahead || why != Why::Look);
                    list.state.update(|state| state.end(&asked, error));
                }
            }
            if again {
                list.refresh(asked);
            }
        });
    }

    fn call_off(&self, stale: impl Fn(&Range<usize>) -> bool) {
        let gone = lock(&self.requests).call_off(&stale);
        if !gone.is_empty() {
            self.state.update(|state| gone.iter().for_each(|asked| state.end(asked, None)));
        }
    }

    fn take(&self, asked: &Range<usize>, page: &Page, sent_at: f64, why: Why) {
        let (ids, changed) = self.seed(page, sent_at);
        if why == Why::Again {
            self.tell_shift(asked.start, &ids);
        }
        self.state.update(|state| match why {
            Why::Again => state.take_again(asked, ids, &page.total),
            Why::Look | Why::Want => state.take(asked, ids, &page.total),
        });
        if why == Why::Again && !changed.is_empty() {
            self.changed.set(changed);
        }
        self.keep(KEPT);
        if let Some(probe) = self.state.with_untracked(|state| state.probe()) {
            self.fetch(probe, Why::Look);
        }
    }

    /// Records go to the pool; what belongs to the link goes there under the link's own name.
    fn seed(&self, page: &Page, sent_at: f64) -> (Vec<Arc<str>>, Vec<Changed>) {
        let (entity, of_link) = (&self.source.entity, &self.query.of_link);
        let Some(pool) = self.source.link_pool().filter(|_| !of_link.is_empty()) else {
            return self.records.seed(entity, &page.records, sent_at);
        };
        let mut own = Vec::new();
        let records: Vec<Record> = page
            .records
            .iter()
            .cloned()
            .map(|record| {
                let mut link = Record::default();
                link.set("id", record.id());
                let mut attributes = record.into_attributes();
                for name in of_link {
                    link.set(name, attributes.shift_remove(name).unwrap_or_default());
                }
                own.push(link);
                Record::new(attributes)
            })
            .collect();
        self.records.seed(&pool, &own, sent_at);
        self.records.seed(entity, &records, sent_at)
    }

    /// Says when the row at the upper edge stands elsewhere now.
    fn tell_shift(&self, start: usize, ids: &[Arc<str>]) {
        let first = self.spot().first;
        let id = self.state.with_untracked(|state| state.id_at(first).cloned());
        let now = id.and_then(|id| ids.iter().position(|other| *other == id));
        let Some(now) = now.map(|at| start + at).filter(|now| *now != first) else { return };
        let hear = *lock(&self.on_shift);
        if let Some(hear) = hear {
            hear.try_run(now as isize - first as isize);
        }
    }

    /// Lets go of what lies more than `rows` away from where one looks.
    fn keep(&self, rows: usize) {
        let looked_at = lock(&self.requests).looked_at.clone();
        let near = looked_at.start.saturating_sub(rows)..looked_at.end + rows;
        let far = |state: &crate::store::ListState| state.holds_beyond(&near);
        if self.state.with_untracked(far) {
            self.state.update(|state| state.keep(&near));
        }
    }

    /// The answer for `asked`, and whether it is another one than what was kept. The beginning of
    /// a list is what one comes back to: it is kept, and shown until the answer comes.
    async fn answer(&self, asked: &Range<usize>) -> Result<(Page, bool), ApiError> {
        // What stands there already is painted before the server is asked for it.
        if self.state.with_untracked(|state| state.kept) {
            painted().await;
        }
        if asked.start > 0 || asked.len() > PAGE || !self.query.text.is_empty() {
            return Ok((self.ask(asked).await?, true));
        }
        let show = |page: &Page| self.show(page);
        match self.asked(asked) {
            Asked::All(list) => self.api.draw(&list, show).await,
            Asked::Linked(related) => self.api.draw(&related, show).await,
        }
    }

    /// Shows the beginning at once, where it was kept and has been read already.
    pub(super) fn recall(&self) {
        let Some(asked) = self.state.with_untracked(|state| state.missing(0..1)).pop() else {
            return;
        };
        if let (Asked::All(list), true) = (self.asked(&asked), self.query.text.is_empty())
            && let Some(page) = self.api.ready(&list)
        {
            self.show(&page);
        }
    }

    fn show(&self, kept: &Page) {
        // What belongs to a link must not fill the record itself.
        let plain = self.query.of_link.is_empty();
        if plain && self.state.with_untracked(|state| !state.arrived) {
            let ids = self.records.fill(&self.source.entity, &kept.records);
            self.state.update(|state| state.show_kept(ids, &kept.total));
        }
    }

    async fn ask(&self, asked: &Range<usize>) -> Result<Page, ApiError> {
        match self.asked(asked) {
            Asked::All(list) => self.api.send(list).await,
            Asked::Linked(related) => self.api.send(related).await,
        }
    }

    fn asked(&self, asked: &Range<usize>) -> Asked {
        let (query, offset, max_size) = ((*self.query).clone(), asked.start, asked.len());
        let entity = self.source.entity.clone();
        match self.source.parent.clone() {
            None => Asked::All(List { entity, query, offset, max_size }),
            Some((entity, id, link)) => {
                Asked::Linked(Related { entity, id, link, query, offset, max_size })
            }
        }
    }

    /// The ids of all rows; `None` where there are more than `most`. What they say goes to the pool.
    ///
    /// # Errors
    /// What the server or the connection said.
    pub async fn all_ids(&self, most: usize) -> Result<Option<Vec<String>>, ApiError> {
        let mut ids: Vec<String> = Vec::new();
        loop {
            let (start, sent_at) = (ids.len(), now_ms());
            let page = self.ask(&(start..start + BATCH)).await?;
            ids.extend(self.seed(&page, sent_at).0.iter().map(ToString::to_string));
            if ids.len() > most {
                return Ok(None);
            }
            if page.records.is_empty() || !page.has_more(start) {
                return Ok(Some(ids));
            }
        }
    }

    /// Brings the records of `rows` up to date, wherever one looks.
    ///
    /// # Errors
    /// What the server or the connection said.
    pub async fn bring(&self, rows: Range<usize>) -> Result<(), ApiError> {
        let mut row = rows.start;
        while row < rows.end {
            let sent_at = now_ms();
            let page = self.ask(&(row..rows.end.min(row + BATCH))).await?;
            if page.records.is_empty() {
                break;
            }
            row += page.records.len();
            self.seed(&page, sent_at);
        }
        Ok(())
    }

    /// The ids of `rows`, fetched where they are not here.
    ///
    /// # Errors
    /// What the server or the connection said.
    pub async fn ids(&self, rows: Range<usize>) -> Result<Vec<Arc<str>>, ApiError> {
        let known = |row| self.state.with_untracked(|state| state.id_at(row).cloned());
        let mut ids = Vec::new();
        let mut row = rows.start;
        while row < rows.end {
            if let Some(id) = known(row) {
                ids.push(id);
                row += 1;
                continue;
            }
            let page = self.ask(&(row..rows.end.min(row + BATCH))).await?;
            if page.records.is_empty() {
                break;
            }
            row += page.records.len();
            ids.extend(page.records.iter().map(|record| Arc::from(record.id())));
        }
        Ok(ids)
    }
}
