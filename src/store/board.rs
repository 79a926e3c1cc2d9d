//! A board: for each status the first records, and how many there are.

use super::{Store, lists::ListHandle};
use crate::api::now_ms;
use crema_espo::{
    board::Board,
    endpoint::{Kanban, KanbanOrder, List, Page, Total},
    error::ApiError,
    search::ListQuery,
    version::Version,
};
use crema_view::prelude::*;
use std::sync::Arc;

/// Most records of a column in one request.
const MOST: usize = 200;
/// Places of a column whose order is told to the server.
const ORDERED: usize = 50;

/// One column as far as it was fetched.
#[derive(Clone, Default, PartialEq)]
pub struct Lane {
    /// The status.
    pub name: String,
    /// Its records, in order.
    pub ids: Vec<Arc<str>>,
    /// How many there are, where the server tells.
    pub total: Option<usize>,
    /// Whether there are more than those here.
    pub more: bool,
    /// Whether more are under way.
    pub loading: bool,
}

impl Lane {
    fn take(&mut self, ids: Vec<Arc<str>>, page: &Page) {
        for id in ids {
            if !self.ids.contains(&id) {
                self.ids.push(id);
            }
        }
        (self.total, self.more) = match page.total {
            // An empty page is the end, whatever was counted.
            Total::Known(total) => {
                (Some(total), !page.records.is_empty() && self.ids.len() < total)
            }
            Total::More => (None, true),
            Total::Last => (None, false),
        };
    }
}

/// A place on a board: the column, and how many cards are above.
pub type Spot = (usize, usize);

/// A board as far as it was fetched.
#[derive(Clone, Default, PartialEq)]
pub struct BoardState {
    /// Its columns, in order.
    pub lanes: Vec<Lane>,
    /// Whether the first answer came.
    pub arrived: bool,
    /// Why the last answer did not come.
    pub error: Option<ApiError>,
}

impl BoardState {
    /// Where a card is.
    pub fn find(&self, id: &str) -> Option<Spot> {
        self.lanes.iter().enumerate().find_map(|(lane, cards)| {
            Some((lane, cards.ids.iter().position(|other| &**other == id)?))
        })
    }

    /// Puts a card elsewhere; gives where it was.
    pub fn put(&mut self, id: &str, to: Spot) -> Option<Spot> {
        let from = self.find(id)?;
        let id = self.lanes.get_mut(from.0).map(|lane| lane.ids.remove(from.1))?;
        let at = to.1.min(self.lanes.get(to.0).map_or(0, |lane| lane.ids.len()));
        let lane = if to.0 < self.lanes.len() { to.0 } else { from.0 };
        self.lanes[lane].ids.insert(at, id);
        if lane != from.0 {
            let count = |total: &mut Option<usize>, by: isize| {
                *total = total.map(|total| total.saturating_add_signed(by));
            };
            count(&mut self.lanes[from.0].total, -1);
            count(&mut self.lanes[lane].total, 1);
        }
        Some(from)
    }
}

/// A board. Clones are the same one.
#[derive(Clone)]
pub struct BoardHandle {
    /// The status field and the columns.
    pub board: Arc<Board>,
    /// What is known of it.
    pub state: ArcRwSignal<BoardState>,
    entity: String,
    query: ListQuery,
    version: Version,
    size: usize,
    store: Store,
}

impl BoardHandle {
    /// The board of what a list asks for, without cards yet; `select` names their attributes.
    pub fn new(store: &Store, list: &ListHandle, board: Board, select: Vec<String>) -> Self {
        let schema = store.schema.get_untracked();
        let settings = schema.as_ref().map(|schema| &schema.settings);
        let size = settings.and_then(|settings| settings.number("recordsPerPageKanban"));
        let lane = |name: &String| Lane { name: name.clone(), ..Lane::default() };
        let lanes = board.lanes.iter().map(lane).collect();
        Self {
            state: ArcRwSignal::new(BoardState { lanes, ..BoardState::default() }),
            entity: list.source.entity.clone(),
            query: ListQuery { select, ..list.query().clone() },
            version: schema.as_ref().map_or(Version::NEWEST, |schema| schema.version),
            size: size.map_or(0, |size| size as usize).clamp(LEAST_SIZE, MOST),
            board: Arc::new(board),
            store: store.clone(),
        }
    }

    /// Fetches the board, as many cards of each column as there are already.
    pub fn load(&self) {
        let this = self.clone();
        let longest = |state: &BoardState| state.lanes.iter().map(|lane| lane.ids.len()).max();
        let here = self.state.with_untracked(longest).unwrap_or_default();
        let max_size = here.clamp(self.size, MOST);
        leptos::task::spawn_local(async move {
            let (entity, query) = (this.entity.clone(), this.query.clone());
            let (version, sent_at) = (this.version, now_ms());
            match this.store.api.send(Kanban { entity, query, max_size, version }).await {
                Ok(groups) => this.take(&groups, sent_at),
                Err(error) => this.fail(error),
            }
        });
    }

    fn take(&self, groups: &[(String, Page)], sent_at: f64) {
        let mut state = BoardState { arrived: true, ..BoardState::default() };
        for name in &self.board.lanes {
            let mut lane = Lane { name: name.clone(), ..Lane::default() };
            if let Some((_, page)) = groups.iter().find(|(other, _)| other == name) {
                let records = &self.store.records;
                lane.take(records.seed(&self.entity, &page.records, sent_at).0, page);
            }
            state.lanes.push(lane);
        }
        self.state.set(state);
    }

    /// Fetches further cards of a column.
    pub fn load_more(&self, at: usize) {
        let mut wanted = None;
        self.state.update(|state| {
            if let Some(lane) = state.lanes.get_mut(at).filter(|lane| !lane.loading) {
                lane.loading = true;
                wanted = Some((lane.name.clone(), lane.ids.len()));
            }
        });
        let (Some((name, offset)), this) = (wanted, self.clone()) else { return };
        leptos::task::spawn_local(async move {
            let query = this.board.lane_query(&this.query, &name);
            let (entity, sent_at) = (this.entity.clone(), now_ms());
            let answer = this.store.api.send(List { entity, query, offset, max_size: this.size });
            let answer = answer.await;
            this.state.update(|state| {
                let Some(lane) = state.lanes.get_mut(at) else { return };
                lane.loading = false;
                if let Ok(page) = &answer {
                    let records = &this.store.records;
                    lane.take(records.seed(&this.entity, &page.records, sent_at).0, page);
                }
            });
            if let Err(error) = answer {
                this.fail(error);
            }
        });
    }

    /// In the place of the cards, or as a message where there are some.
    fn fail(&self, error: ApiError) {
        if self.state.with_untracked(|state| state.arrived) {
            self.store.notices.fail(self.store.error_text(&error));
        } else {
            self.state.update(|state| state.error = Some(error));
        }
    }

    /// Tells the server the order of a column. It is a convenience: whether that succeeds nobody
    /// needs to know.
    pub async fn store_order(&self, at: usize) {
        let lane = self.state.with_untracked(|state| state.lanes.get(at).cloned());
        let Some(lane) = lane else { return };
        let ids = lane.ids.iter().take(ORDERED).map(ToString::to_string).collect();
        let (entity, version) = (self.entity.clone(), self.version);
        let _ = self.store.api.send(KanbanOrder { entity, group: lane.name, ids, version }).await;
    }
}

/// Cards of a column at first, at least: enough to fill a screen.
const LEAST_SIZE: usize = 15;

#[cfg(test)]
mod tests {
    use super::*;

    fn lane(name: &str, ids: &[&str], total: usize) -> Lane {
        let ids = ids.iter().map(|id| Arc::from(*id)).collect();
        Lane { name: name.into(), ids, total: Some(total), ..Lane::default() }
    }

    fn board() -> BoardState {
        let lanes = vec![lane("New", &["a", "b"], 7), lane("Done", &["c"], 1)];
        BoardState { lanes, arrived: true, error: None }
    }

    #[test]
    fn a_card_moves_with_its_count_and_back() {
        let mut state = board();
        assert_eq!(state.put("a", (1, 1)), Some((0, 0)));
        assert_eq!(state.find("a"), Some((1, 1)));
        assert_eq!((state.lanes[0].total, state.lanes[1].total), (Some(6), Some(2)));
        state.put("a", (0, 0));
        assert!(state == board());
    }

    #[test]
    fn a_card_moves_inside_its_column() {
        let mut state = board();
        assert_eq!(state.put("a", (0, 9)), Some((0, 0)));
        assert_eq!((state.find("a"), state.lanes[0].total), (Some((0, 1)), Some(7)));
        assert_eq!(state.put("gone", (0, 0)), None);
        state.put("a", (9, 0));
        assert_eq!(state.find("a"), Some((0, 0)), "there is no such column");
    }

    #[test]
    fn further_cards_come_once() {
        let record =
            |id: &str| crema_espo::record::Record::from_value(serde_json::json!({"id": id}));
        let mut lane = lane("New", &["a"], 2);
        let page = Page { total: Total::Known(2), records: vec![record("a"), record("b")] };
        lane.take(vec!["a".into(), "b".into()], &page);
        assert_eq!((lane.ids.len(), lane.more), (2, false));
        lane.take(Vec::new(), &Page { total: Total::Known(9), records: Vec::new() });
        assert!(!lane.more, "an empty page is the end");
    }
}
