//! Lists of views that follow a list of items.

use crate::browser_only::browser_only;
use leptos::{
    prelude::*,
    tachys::{
        renderer::types::{Element, Node},
        view::any_view::AnyViewState,
    },
};
use std::sync::{Arc, Mutex, PoisonError};

/// What tells rows apart: a number, a text, or both.
pub type RowKey = (u64, Option<Arc<str>>);

/// What can tell rows apart.
pub trait IntoRowKey {
    /// It as the one type that all lists compare.
    fn into_row_key(self) -> RowKey;
}

impl IntoRowKey for (usize, Option<Arc<str>>) {
    fn into_row_key(self) -> RowKey {
        (self.0 as u64, self.1)
    }
}

impl IntoRowKey for usize {
    fn into_row_key(self) -> RowKey {
        (self as u64, None)
    }
}

impl IntoRowKey for u64 {
    fn into_row_key(self) -> RowKey {
        (self, None)
    }
}

impl IntoRowKey for String {
    fn into_row_key(self) -> RowKey {
        (0, Some(self.into()))
    }
}

/// A row for each item of `each`; one whose key stays, stays on the page. As Leptos's `<For>`,
/// without compiling the comparison of lists anew for each of them.
#[component]
pub fn For<E, I, T, C, N, F, K>(
    /// The items; tracked.
    each: E,
    /// What tells an item from the others.
    key: F,
    /// Draws an item.
    children: C,
) -> impl IntoView
where
    E: Fn() -> I + Send + 'static,
    I: IntoIterator<Item = T>,
    C: Fn(T) -> N + Send + 'static,
    N: IntoAny + 'static,
    F: Fn(&T) -> K + Send + 'static,
    K: IntoRowKey,
    T: Send + 'static,
{
    erased(Arc::new(Mutex::new(Typed { each, key, draw: children, items: Vec::new() })))
}

/// A list whose type of items is not to be seen.
trait List {
    /// Asks for the items anew; their keys.
    fn keys(&mut self) -> Vec<RowKey>;
    /// Draws the item at this place, once.
    fn draw(&mut self, at: usize) -> AnyView;
    /// Lets go of the items.
    fn clear(&mut self);
}

type Shared = Arc<Mutex<dyn List + Send>>;

struct Typed<E, F, C, T> {
    each: E,
    key: F,
    draw: C,
    items: Vec<Option<T>>,
}

impl<E, I, T, C, N, F, K> List for Typed<E, F, C, T>
where
    E: Fn() -> I,
    I: IntoIterator<Item = T>,
    C: Fn(T) -> N,
    N: IntoAny,
    F: Fn(&T) -> K,
    K: IntoRowKey,
{
    fn keys(&mut self) -> Vec<RowKey> {
        let mut keys = Vec::new();
        for item in (self.each)() {
            keys.push((self.key)(&item).into_row_key());
            self.items.push(Some(item));
        }
        keys
    }

    fn draw(&mut self, at: usize) -> AnyView {
        let item = self.items.get_mut(at).and_then(Option::take);
        item.map_or_else(|| ().into_any(), |item| (self.draw)(item).into_any())
    }

    fn clear(&mut self) {
        self.items = Vec::new();
    }
}

fn erased(list: Shared) -> AnyView {
    let parent = Owner::current().unwrap_or_default();
    crate::live(move || {
        let keys = list.lock().unwrap_or_else(PoisonError::into_inner).keys();
        Rows { keys, list: list.clone(), parent: parent.clone() }
    })
}

/// The rows as they are to be.
struct Rows {
    keys: Vec<RowKey>,
    list: Shared,
    /// The owner of the list: rows outlive that of one look at it.
    parent: Owner,
}

/// The rows as they are.
struct RowsState {
    rows: Vec<Row>,
    /// What stands behind the last of them, so that the place is known when there is none.
    end: AnyViewState,
}

/// A row. What is on the page goes before what its owner cleans up.
struct Row {
    key: RowKey,
    state: AnyViewState,
    #[expect(dead_code, reason = "what it owns lives for as long as it is kept")]
    owner: Owner,
}

impl Rows {
    fn draw(&self, list: &mut dyn List, at: usize) -> Row {
        let owner = self.parent.with(Owner::new);
        let state = owner.with(|| list.draw(at).build());
        Row { key: self.keys[at].clone(), state, owner }
    }

    /// Takes over the rows that stay and draws the others; and where those that stay were.
    fn take_over(&self, before: Vec<Row>) -> (Vec<Row>, Vec<Option<usize>>) {
        let mut list = self.list.lock().unwrap_or_else(PoisonError::into_inner);
        let mut before: Vec<_> = before.into_iter().map(Some).collect();
        let places = places(&self.keys, &before);
        let mut rows: Vec<_> =
            places.iter().map(|place| before.get_mut((*place)?).and_then(Option::take)).collect();
        for mut gone in before.into_iter().flatten() {
            gone.state.unmount();
        }
        let rows = rows
            .iter_mut()
            .enumerate()
            .map(|(at, row)| row.take().unwrap_or_else(|| self.draw(&mut *list, at)))
            .collect();
        list.clear();
        (rows, places)
    }
}

/// Where each key was. Mostly a list stays, grows or moves on: the search begins behind what was
/// found last.
fn places(keys: &[RowKey], before: &[Option<Row>]) -> Vec<Option<usize>> {
    let mut taken = vec![false; before.len()];
    let mut from = 0;
    let mut place = |key: &RowKey| {
        let order = (from..before.len()).chain(0..from);
        let is =
            |at: &usize| !taken[*at] && before[*at].as_ref().is_some_and(|row| row.key == *key);
        let found = order.into_iter().find(is)?;
        taken[found] = true;
        from = found + 1;
        Some(found)
    };
    keys.iter().map(&mut place).collect()
}

/// Which rows need not be moved, so that as few as possible are: what was typed into them, the focus
/// and the position of a scroll are lost on the way. It is the longest row of places that grow.
fn staying(places: &[Option<usize>]) -> Vec<bool> {
    // For each length, where a run that long ends with the smallest place.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous = vec![None; places.len()];
    for (at, place) in places.iter().enumerate().filter(|(_, place)| place.is_some()) {
        let length = ends.partition_point(|end| places[*end] < *place);
        previous[at] = length.checked_sub(1).map(|shorter| ends[shorter]);
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut stays = vec![false; places.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        stays[at] = true;
        next = previous[at];
    }
    stays
}

impl Render for Rows {
    type State = RowsState;

    fn build(self) -> RowsState {
        RowsState { rows: self.take_over(Vec::new()).0, end: ().into_any().build() }
    }

    fn rebuild(self, state: &mut RowsState) {
        let (rows, places) = self.take_over(std::mem::take(&mut state.rows));
        state.rows = rows;
        let stays = staying(&places);
        for at in (0..stays.len()).rev().filter(|at| !stays[*at]) {
            let (rows, behind) = state.rows.split_at_mut(at + 1);
            let next = behind.first().map_or(&state.end, |row| &row.state);
            if let Some(row) = rows.last_mut() {
                next.insert_before_this(&mut row.state);
            }
        }
    }
}

impl Mountable for RowsState {
    fn unmount(&mut self) {
        for row in &mut self.rows {
            row.state.unmount();
        }
        self.end.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        for row in &mut self.rows {
            row.state.mount(parent, marker);
        }
        self.end.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.rows.first().map_or(&self.end, |row| &row.state).insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        self.rows.iter().flat_map(|row| row.state.elements()).collect()
    }
}

browser_only!(Rows, RowsState);

#[cfg(test)]
mod tests {
    use super::*;

    /// Which of these places stay, by their numbers.
    fn stay(places: &[Option<usize>]) -> Vec<usize> {
        let stays = staying(places);
        places.iter().zip(stays).filter(|(_, stays)| *stays).filter_map(|(at, _)| *at).collect()
    }

    #[test]
    fn a_list_that_grows_or_shrinks_moves_nothing() {
        assert!(stay(&[]).is_empty());
        assert!(stay(&[None, None]).is_empty());
        assert_eq!(stay(&[Some(0), Some(1), None, Some(2), None]), [0, 1, 2]);
        assert_eq!(stay(&[Some(3), Some(7)]), [3, 7]);
    }

    #[test]
    fn one_row_that_moves_moves_alone() {
        assert_eq!(stay(&[Some(3), Some(0), Some(1), Some(2)]), [0, 1, 2]);
        assert_eq!(stay(&[Some(1), Some(2), Some(3), Some(0)]), [1, 2, 3]);
        assert_eq!(stay(&[Some(0), Some(3), Some(1), None, Some(2)]), [0, 1, 2]);
    }

    #[test]
    fn a_list_turned_round_keeps_one() {
        assert_eq!(stay(&[Some(2), Some(1), Some(0)]).len(), 1);
    }
}
