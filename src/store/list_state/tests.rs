//! Lists that are long, that end early, that nobody counted.

use super::*;

const NOTHING: [(usize, usize); 0] = [];

/// What is asked for, from where to where.
fn missing(list: &ListState, rows: Range<usize>) -> Vec<(usize, usize)> {
    list.missing(rows).into_iter().map(|asked| (asked.start, asked.end)).collect()
}

fn ids(range: Range<usize>) -> Vec<Arc<str>> {
    range.map(|index| index.to_string().into()).collect()
}

fn id(list: &ListState, index: usize) -> Option<&str> {
    list.id_at(index).map(|id| &**id)
}

#[test]
fn the_first_page_is_small_and_the_others_are_not() {
    let mut list = ListState::default();
    assert_eq!(missing(&list, 0..40), [(0, 50)]);
    list.take(&(0..50), ids(0..50), &Total::Known(2010));
    assert_eq!(missing(&list, 0..50), NOTHING);
    assert_eq!(missing(&list, 20..60), [(50, 200)]);
    assert_eq!(missing(&list, 190..230), [(50, 200), (200, 400)]);
    assert_eq!(missing(&list, 1990..2400), [(1800, 2000), (2000, 2010)]);
    assert_eq!(missing(&ListState::new(20), 0..10), [(0, 20)]);
}

#[test]
fn pages_are_sparse_and_asked_for_once() {
    let mut list = ListState::default();
    list.take(&(0..50), ids(0..50), &Total::Known(2000));
    list.take(&(1950..2000), ids(1950..2000), &Total::Known(2000));
    assert_eq!((list.len(), id(&list, 1999)), (2000, Some("1999")));
    assert_eq!(missing(&list, 1960..2100), NOTHING);
    list.begin(&(50..200));
    assert!(list.is_loading());
    assert_eq!(missing(&list, 0..60), NOTHING);
    list.end(&(50..200), Some(ApiError::Offline));
    assert_eq!(missing(&list, 0..60), [(50, 200)]);
}

#[test]
fn without_a_total_there_is_room_for_one_more_page() {
    let mut list = ListState::default();
    list.take(&(0..50), ids(0..50), &Total::More);
    assert_eq!((list.len(), list.total), (100, None));
    assert_eq!(missing(&list, 40..90), [(50, 200)]);
    list.take(&(50..200), ids(50..70), &Total::Last);
    assert_eq!((list.len(), list.total), (70, Some(70)));
    list.take(&(0..50), ids(0..50), &Total::More);
    assert_eq!(list.total, Some(70), "the end was seen");
}

/// What a server with `count` records answers that does not count.
fn answer(asked: &Range<usize>, count: usize) -> (Vec<Arc<str>>, Total) {
    let total = if asked.end < count { Total::More } else { Total::Last };
    (ids(asked.start.min(count)..asked.end.min(count)), total)
}

#[test]
fn an_offset_past_an_uncounted_end_finds_the_end() {
    for count in [0, 1, 49, 50, 51, 317, 100_000] {
        let mut list = ListState::default();
        let mut asked = 999_950..1_000_000;
        let mut tries = 0;
        loop {
            let (ids, total) = answer(&asked, count);
            list.take(&asked, ids, &total);
            tries += 1;
            match list.probe() {
                Some(probe) => asked = probe,
                None => break,
            }
        }
        assert_eq!((list.total, list.len()), (Some(count), count));
        assert!(tries < 25, "{tries} requests");
    }
}

#[test]
fn a_removed_row_comes_back_where_it_stood() {
    let mut list = ListState::default();
    list.take(&(0..50), ids(0..50), &Total::Known(50));
    let before = list.clone();
    assert_eq!(list.remove("7"), Some(7));
    assert_eq!((list.len(), id(&list, 7)), (49, Some("8")));
    list.insert(7, "7".into());
    assert_eq!(list, before);
}

#[test]
fn a_shorter_answer_drops_what_is_gone() {
    let mut list = ListState::default();
    list.take(&(0..50), ids(0..50), &Total::Known(60));
    list.take(&(50..60), ids(50..60), &Total::Known(60));
    list.take(&(0..50), ids(0..30), &Total::Known(30));
    assert_eq!((list.len(), id(&list, 55)), (30, None));
}

#[test]
fn what_moved_is_not_trusted_where_it_stood() {
    let mut list = ListState::default();
    list.take(&(0..50), ids(0..50), &Total::Known(90));
    list.take(&(50..90), ids(50..90), &Total::Known(90));
    list.take_again(&(0..50), ids(0..50), &Total::Known(90));
    assert_eq!(id(&list, 80), Some("80"), "nothing has changed");
    list.take_again(&(0..50), ids(1..51), &Total::Known(89));
    assert_eq!((id(&list, 0), id(&list, 80)), (Some("1"), None));
}

#[test]
fn rows_far_away_are_let_go() {
    let mut list = ListState::default();
    for start in (0..1000).step_by(200) {
        list.take(&(start..start + 200), ids(start..start + 200), &Total::Known(1000));
    }
    list.keep(&(300..500));
    assert_eq!((list.ids().count(), list.len()), (200, 1000));
    assert_eq!((id(&list, 299), id(&list, 300)), (None, Some("300")));
    assert_eq!(missing(&list, 250..310), [(200, 300)]);
}

#[test]
fn a_guess_lasts_until_the_first_answer() {
    let mut list = ListState::default();
    list.guess(ids(0..3));
    assert_eq!((list.len(), list.guessed, list.missing(0..10)), (3, true, Vec::new()));
    list.take_again(&(0..PAGE), ids(10..15), &Total::Known(5));
    assert_eq!((list.len(), list.guessed, list.id_at(0).map(|id| &**id)), (5, false, Some("10")));
    let before = list.clone();
    list.guess(ids(0..3));
    assert_eq!(list, before);
}

#[test]
fn what_was_kept_gives_way_to_the_answer() {
    let mut list = ListState::default();
    list.begin(&(0..50));
    list.show_kept(ids(100..150), &Total::Known(300));
    assert!(list.kept && list.arrived && list.is_loading());
    assert_eq!((id(&list, 0), list.len(), list.unasked()), (Some("100"), 300, None));
    list.take(&(0..50), ids(0..50), &Total::Known(60));
    assert_eq!((id(&list, 0), list.len(), list.kept), (Some("0"), 60, false));
    // Where the answer was quicker, what was kept comes too late.
    list.show_kept(ids(100..150), &Total::Known(300));
    assert_eq!(id(&list, 0), Some("0"));
    let mut list = ListState::default();
    list.begin(&(0..50));
    list.show_kept(ids(0..50), &Total::Known(50));
    list.confirm(&(0..50));
    assert!(!list.kept && !list.is_loading());
    assert_eq!((id(&list, 49), list.unasked()), (Some("49"), None));
}

#[test]
fn what_was_kept_is_asked_for_once() {
    let mut list = ListState::new(20);
    list.show_kept(ids(0..20), &Total::Known(300));
    assert_eq!((missing(&list, 0..10), list.unasked()), (Vec::new(), Some(0..20)));
    list.begin(&(0..20));
    assert_eq!(list.unasked(), None);
    list.end(&(0..20), Some(ApiError::Offline));
    assert_eq!(list.unasked(), None);
}
