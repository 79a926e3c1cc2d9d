//! Soft pills for values that have a meaning.

use crema_view::prelude::*;
use crema_view::view;

/// The meaning of a value or a message, shown as colour beside the words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// No particular meaning.
    #[default]
    Default,
    /// Of note.
    Primary,
    /// Good.
    Success,
    /// Bad.
    Danger,
    /// Take care.
    Warning,
    /// Good to know.
    Info,
}

impl Tone {
    /// The tone of a server's style name; anything unknown has none.
    pub fn of(style: Option<&str>) -> Self {
        match style {
            Some("primary") => Self::Primary,
            Some("success") => Self::Success,
            Some("danger") => Self::Danger,
            Some("warning") => Self::Warning,
            Some("info") => Self::Info,
            _ => Self::Default,
        }
    }

    /// Value of `data-tone`, which the style sheet goes by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Primary => "primary",
            Self::Success => "success",
            Self::Danger => "danger",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// A value as a soft pill.
#[component]
pub fn Pill(
    /// The value in words.
    #[prop(into)]
    text: Signal<String>,
    /// Its meaning.
    #[prop(optional, into)]
    tone: Signal<Tone>,
) -> impl IntoView {
    view! {
        <span class="pill" data-tone=move || tone.get().name()>
            {text}
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_tones_are_inverse() {
        for tone in [Tone::Primary, Tone::Success, Tone::Danger, Tone::Warning, Tone::Info] {
            assert_eq!(Tone::of(Some(tone.name())), tone);
        }
        assert_eq!(Tone::of(Some("glowing")), Tone::Default);
        assert_eq!(Tone::of(None), Tone::Default);
    }
}
