//! Servers name icons by classes of Font Awesome (`fas fa-building`); ours stand in for them.

use super::Glyph;

/// Parts of class names and what stands in for them; the first that fits is taken, so the more
/// telling come first.
const PARTS: &[(&str, Glyph)] = &[
    ("address-card", Glyph::Badge),
    ("id-badge", Glyph::Badge),
    ("id-card", Glyph::Badge),
    ("thumbs-up", Glyph::ThumbUp),
    ("thumbs-down", Glyph::ThumbDown),
    ("heart", Glyph::Heart),
    ("smile", Glyph::Smile),
    ("laugh", Glyph::Laugh),
    ("surprise", Glyph::Surprise),
    ("frown", Glyph::Sad),
    ("meh", Glyph::Meh),
    ("building", Glyph::Building),
    ("industry", Glyph::Building),
    ("city", Glyph::Building),
    ("hotel", Glyph::Building),
    ("store", Glyph::Building),
    ("university", Glyph::Building),
    ("landmark", Glyph::Building),
    ("dollar", Glyph::Money),
    ("euro", Glyph::Money),
    ("coins", Glyph::Money),
    ("money", Glyph::Money),
    ("credit-card", Glyph::Money),
    ("hand-holding", Glyph::Money),
    ("briefcase", Glyph::Briefcase),
    ("suitcase", Glyph::Briefcase),
    ("toolbox", Glyph::Briefcase),
    ("life-ring", Glyph::Case),
    ("headset", Glyph::Case),
    ("ticket", Glyph::Case),
    ("envelope", Glyph::Mail),
    ("inbox", Glyph::Mail),
    ("calendar", Glyph::Calendar),
    ("phone", Glyph::Phone),
    ("mobile", Glyph::Phone),
    ("tasks", Glyph::Task),
    ("check", Glyph::Task),
    ("list", Glyph::Task),
    ("clock", Glyph::Clock),
    ("stopwatch", Glyph::Clock),
    ("history", Glyph::Clock),
    ("file-import", Glyph::Upload),
    ("upload", Glyph::Upload),
    ("download", Glyph::Download),
    ("file", Glyph::File),
    ("note", Glyph::File),
    ("clipboard", Glyph::File),
    ("folder", Glyph::Folder),
    ("archive", Glyph::Box),
    ("box", Glyph::Box),
    ("cube", Glyph::Box),
    ("warehouse", Glyph::Box),
    ("shopping", Glyph::Box),
    ("truck", Glyph::Box),
    ("book", Glyph::Book),
    ("graduation", Glyph::Book),
    ("bullhorn", Glyph::Megaphone),
    ("chart", Glyph::Chart),
    ("poll", Glyph::Chart),
    ("tachometer", Glyph::Chart),
    ("crosshairs", Glyph::Target),
    ("bullseye", Glyph::Target),
    ("target", Glyph::Target),
    ("filter", Glyph::Funnel),
    ("funnel", Glyph::Funnel),
    ("rss", Glyph::Stream),
    ("stream", Glyph::Stream),
    ("comment", Glyph::Chat),
    ("sms", Glyph::Chat),
    ("users", Glyph::Users),
    ("user-friends", Glyph::Users),
    ("people", Glyph::Users),
    ("handshake", Glyph::Users),
    ("user", Glyph::User),
    ("person", Glyph::User),
    ("home", Glyph::Home),
    ("house", Glyph::Home),
    ("th-large", Glyph::Home),
    ("globe", Glyph::Globe),
    ("map", Glyph::Pin),
    ("location", Glyph::Pin),
    ("tag", Glyph::Tag),
    ("flag", Glyph::Flag),
    ("star", Glyph::Star),
    ("bell", Glyph::Bell),
    ("cog", Glyph::Settings),
    ("wrench", Glyph::Settings),
    ("sliders", Glyph::Settings),
    ("tools", Glyph::Settings),
    ("lock", Glyph::Lock),
    ("key", Glyph::Lock),
    ("shield", Glyph::Lock),
    ("trash", Glyph::Trash),
    ("link", Glyph::Link),
    ("paperclip", Glyph::Paperclip),
    ("table", Glyph::Columns),
    ("columns", Glyph::Columns),
    ("search", Glyph::Search),
    ("exclamation", Glyph::Warning),
    ("info", Glyph::Info),
];

impl Glyph {
    /// The icon that stands in for a Font Awesome class; `None` where none of ours comes near.
    pub fn for_class(icon_class: &str) -> Option<Self> {
        let name = icon_class
            .split_whitespace()
            .filter_map(|class| class.strip_prefix("fa-"))
            // Sizes and the like stand beside the name.
            .find(|name| !matches!(*name, "fw" | "lg" | "sm" | "xs" | "solid" | "regular"))?;
        PARTS.iter().find(|(part, _)| name.contains(part)).map(|&(_, glyph)| glyph)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_classes_have_an_icon() {
        for (class, glyph) in [
            ("fas fa-building", Glyph::Building),
            ("fas fa-id-badge", Glyph::Badge),
            ("fas fa-address-card", Glyph::Badge),
            ("fas fa-dollar-sign", Glyph::Money),
            ("fas fa-briefcase", Glyph::Briefcase),
            ("fas fa-envelope", Glyph::Mail),
            ("fas fa-calendar-check", Glyph::Calendar),
            ("fas fa-phone", Glyph::Phone),
            ("fas fa-tasks", Glyph::Task),
            ("far fa-file-alt", Glyph::File),
            ("fas fa-chart-line", Glyph::Chart),
            ("fas fa-crosshairs", Glyph::Target),
            ("fas fa-user-circle", Glyph::User),
            ("fas fa-users", Glyph::Users),
            ("fa-fw fas fa-rss", Glyph::Stream),
        ] {
            assert_eq!(Glyph::for_class(class), Some(glyph), "{class}");
        }
    }

    #[test]
    fn an_unknown_class_has_none() {
        for class in ["", "fas", "fas fa-dragon", "icon-building"] {
            assert_eq!(Glyph::for_class(class), None, "{class}");
        }
    }
}
