//! Which layouts a form may have (contract 2.5): the names to ask for, the best one first.

/// Where a record is shown or edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormKind {
    /// A page that shows a record.
    Detail,
    /// A page with a form, for a new record or for changes.
    Edit,
    /// A dialog that shows a record.
    QuickView,
    /// A dialog with a form.
    QuickEdit,
    /// One of the records a lead is converted to.
    Convert,
}

/// The names of layouts to try in this order. Most servers have no layout of their own for
/// editing, and answer 404 to it.
pub fn form_layouts(kind: FormKind) -> &'static [&'static str] {
    match kind {
        FormKind::Detail => &["detail"],
        FormKind::Edit => &["edit", "detail"],
        FormKind::QuickView => &["detailSmall", "detail"],
        FormKind::QuickEdit => &["editSmall", "detailSmall", "edit", "detail"],
        FormKind::Convert => &["detailConvert", "editSmall", "detailSmall", "detail"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_ends_with_the_layout_all_servers_have() {
        use FormKind::{Convert, Detail, Edit, QuickEdit, QuickView};
        for kind in [Convert, Detail, Edit, QuickEdit, QuickView] {
            assert_eq!(form_layouts(kind).last(), Some(&"detail"), "{kind:?}");
        }
        assert_eq!(form_layouts(QuickEdit)[..2], ["editSmall", "detailSmall"]);
    }
}
