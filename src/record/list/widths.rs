//! How wide the columns are.

use crema_espo::layout::Column;

/// Least widths of columns in CSS pixels: the first, those with a share, the others.
const LEAST_FIRST_PX: f64 = 180.0;
const LEAST_PERCENT_PX: f64 = 120.0;
const LEAST_PX: f64 = 124.0;

/// The widths of the columns as a value of `grid-template-columns`.
pub(super) fn template(columns: &[Column]) -> String {
    let mut tracks = "var(--list-pick)".to_owned();
    let widths = columns
        .iter()
        .enumerate()
        .map(|(index, column)| match (column.width_px, column.width_percent) {
            (Some(width), _) => format!("{width}px"),
            (_, Some(percent)) => format!("minmax({LEAST_PERCENT_PX}px, {percent}fr)"),
            _ if index == 0 => format!("minmax({LEAST_FIRST_PX}px, 28fr)"),
            _ => format!("minmax({LEAST_PX}px, 18fr)"),
        })
        .chain(["var(--list-menu)".to_owned()]);
    for width in widths {
        tracks.push(' ');
        tracks.push_str(&width);
    }
    tracks
}

/// The width below which the grid scrolls sideways: that of head and rows alike.
pub(super) fn least_width(columns: &[Column]) -> String {
    let least = columns.iter().enumerate().map(|(index, column)| {
        match (column.width_px, column.width_percent) {
            (Some(width), _) => width,
            (_, Some(_)) => LEAST_PERCENT_PX,
            _ if index == 0 => LEAST_FIRST_PX,
            _ => LEAST_PX,
        }
    });
    let px = least.sum::<f64>().round() as i64;
    format!("calc({px}px + var(--list-pick) + var(--list-menu) + 2 * var(--space-2))")
}
