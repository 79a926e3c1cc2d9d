//! The server's version and what follows from it (contract 8).

/// `settings.version`, parsed; unknown and development builds count as the newest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(pub u16, pub u16, pub u16);

impl Version {
    /// What an unknown server is taken for.
    pub const NEWEST: Self = Self(u16::MAX, 0, 0);

    /// Reads `9.2.7`; anything else is [`Version::NEWEST`].
    pub fn parse(text: &str) -> Self {
        let mut parts = text.split('.').map(|part| part.parse().ok());
        let mut next = || parts.next().flatten();
        match (next(), next(), next()) {
            (Some(major), Some(minor), patch) => Self(major, minor, patch.unwrap_or(0)),
            _ => Self::NEWEST,
        }
    }
}

impl Default for Version {
    fn default() -> Self {
        Self::NEWEST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_and_unknown_is_newest() {
        assert!(Version::parse("9.2.7") < Version::parse("10.0.0"));
        assert_eq!(Version::parse("dev"), Version::NEWEST);
        assert_eq!(Version::parse("7.4"), Version(7, 4, 0));
    }
}
