//! Paths with stars.

/// Whether `path` fits `pattern`: `*` is anything within one part, `**` anything at all.
pub(super) fn fits(pattern: &str, path: &str) -> bool {
    let Some((before, after)) = pattern.split_once('*') else { return pattern == path };
    let Some(rest) = path.strip_prefix(before) else { return false };
    let (after, is_deep) = match after.strip_prefix('*') {
        Some(after) => (after, true),
        None => (after, false),
    };
    let ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
    for end in ends {
        let (taken, left) = rest.split_at(end);
        if !is_deep && taken.contains('/') {
            return false;
        }
        if fits(after, left) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn one_star_stays_within_a_part() {
        assert!(fits("Account/*", "Account/1"));
        assert!(!fits("Account/*", "Account/1/stream"));
        assert!(fits("*/*/stream", "Account/1/stream"));
        assert!(!fits("Account", "Account/1"));
    }

    #[test]
    fn two_stars_go_anywhere() {
        assert!(fits("**", ""));
        assert!(fits("Account**", "Account/1/stream?x=1"));
        assert!(!fits("Account/**", "Contact/1"));
    }
}
