//! How wide the columns are: as the layout has it, and as the user made them.

use crema_espo::layout::{Choice, Column};

/// Least widths of columns in CSS pixels: the first, those with a share, the others.
const LEAST_FIRST_PX: f64 = 180.0;
const LEAST_PERCENT_PX: f64 = 120.0;
const LEAST_PX: f64 = 124.0;

/// The width of a column that does not give way: the user's, else the layout's.
fn fixed(column: &Column, choice: &Choice) -> Option<f64> {
    choice.width(&column.slot.name).map(f64::from).or(column.width_px)
}

/// The widths of the columns as a value of `grid-template-columns`.
pub(super) fn template(columns: &[Column], choice: &Choice) -> String {
    let mut is_fixed = true;
    let widths = columns.iter().enumerate().map(|(index, column)| {
        if let Some(width) = fixed(column, choice) {
            return format!("{}px", width.round() as i64);
        }
        is_fixed = false;
        match column.width_percent {
            Some(percent) => {
                format!(
                    "minmax({}px, {}fr)",
                    LEAST_PERCENT_PX as i64,
                    percent.round().max(1.0) as i64
                )
            }
            _ if index == 0 => format!("minmax({}px, 28fr)", LEAST_FIRST_PX as i64),
            _ => format!("minmax({}px, 18fr)", LEAST_PX as i64),
        }
    });
    let mut tracks = "var(--list-pick)".to_owned();
    for width in widths {
        tracks.push(' ');
        tracks.push_str(&width);
    }
    // Where every column has its width, the rest of the row is the menu's.
    let menu = if is_fixed { "minmax(var(--list-menu), 1fr)" } else { "var(--list-menu)" };
    tracks.push(' ');
    tracks.push_str(menu);
    tracks
}

/// The width below which the grid scrolls sideways: that of head and rows alike.
pub(super) fn least_width(columns: &[Column], choice: &Choice) -> String {
    let least = columns.iter().enumerate().map(|(index, column)| {
        fixed(column, choice).unwrap_or(match column.width_percent {
            Some(_) => LEAST_PERCENT_PX,
            None if index == 0 => LEAST_FIRST_PX,
            None => LEAST_PX,
        })
    });
    let px = least.sum::<f64>().round() as i64;
    format!("calc({px}px + var(--list-pick) + var(--list-menu) + 2 * var(--space-2))")
}

/// Lines of a card: the name has one to itself, the other columns stand in pairs.
pub(super) fn card_lines(columns: usize) -> usize {
    1 + columns.saturating_sub(1).div_ceil(2)
}

/// The height of a card in CSS pixels.
pub(super) fn card_height(lines: usize) -> usize {
    lines * 24 + 20
}
