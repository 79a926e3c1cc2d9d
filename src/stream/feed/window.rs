//! Which notes of a long feed are drawn: those near where one looks, and in place of the others gaps
//! as high as they are. Heights differ from note to note, so that each is measured while it is
//! drawn.

/// What stands in a list of which only a part is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Row {
    /// Nothing, so many pixels high.
    Gap(f64),
    /// The note at this position.
    Note(usize),
}

/// The rows of a list of notes that are so high, of which the pixels from `top` to `bottom` are
/// wanted; those that are `held` are drawn wherever they are.
pub fn rows(heights: &[f64], (top, bottom): (f64, f64), held: impl Fn(usize) -> bool) -> Vec<Row> {
    let (mut rows, mut at) = (Vec::new(), 0.0);
    for (index, height) in heights.iter().enumerate() {
        let end = at + height;
        let near = end > top && at < bottom;
        match rows.last_mut() {
            _ if near || held(index) => rows.push(Row::Note(index)),
            Some(Row::Gap(gap)) => *gap += height,
            _ => rows.push(Row::Gap(*height)),
        }
        at = end;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(_: usize) -> bool {
        false
    }

    #[test]
    fn what_is_out_of_sight_is_a_gap() {
        let heights = [10.0, 20.0, 30.0, 40.0, 50.0];
        let wanted = vec![Row::Gap(10.0), Row::Note(1), Row::Note(2), Row::Gap(90.0)];
        assert_eq!(rows(&heights, (10.0, 60.0), held), wanted);
        assert_eq!(rows(&heights, (-5.0, 1.0), held), vec![Row::Note(0), Row::Gap(140.0)]);
        assert_eq!(rows(&heights, (900.0, 999.0), held), vec![Row::Gap(150.0)]);
        assert_eq!(rows(&[], (0.0, 9.0), held), vec![]);
    }

    #[test]
    fn what_is_held_stays() {
        let held = |index| index == 3;
        let wanted = vec![Row::Note(0), Row::Gap(20.0), Row::Note(3), Row::Gap(10.0)];
        assert_eq!(rows(&[10.0; 5], (0.0, 10.0), held), wanted);
    }

    #[test]
    fn ten_thousand_notes_are_few_rows() {
        assert!(rows(&[90.0; 10_000], (450_000.0, 452_000.0), held).len() < 30);
    }
}
