//! The rules of fields, checked before the server does (contract 12.4).

/// Why a value is refused.
#[derive(Clone, Debug, PartialEq)]
pub struct Invalid {
    /// EspoCRM's name of the rule: `required`, `maxLength`, `pattern` …
    pub rule: &'static str,
    /// The bound or pattern that was hit, for the message.
    pub limit: Option<String>,
}

impl Invalid {
    /// A broken rule without a bound.
    pub fn rule(rule: &'static str) -> Self {
        Self { rule, limit: None }
    }
}
