//! The state of a list in the query of its URL, and the query of the server it stands for.

use super::{ListView, filters, url};
use crate::search::ListQuery;

impl ListView {
    /// What the server is asked for; the page comes with the call. The filters are as the URL has
    /// them: [`Schema::understand`](crate::schema::Schema::understand) says what they mean.
    pub fn query(&self, select: Vec<String>) -> ListQuery {
        let sort = self.sort.clone();
        ListQuery {
            text: self.text.clone(),
            primary: self.primary.clone(),
            bools: self.bools.clone(),
            filters: self.filters.clone(),
            descending: sort.as_ref().is_some_and(|(_, descending)| *descending),
            order_by: sort.map(|(field, _)| field),
            select,
            compact: false,
            of_link: Vec::new(),
        }
    }

    /// Reads a query (without `?`); what is not understood is left out.
    pub(super) fn parse(query: &str) -> Self {
        let mut view = Self::default();
        for (name, value) in url::pairs(query).filter(|(_, value)| !value.is_empty()) {
            match name.as_str() {
                "q" => view.text = value,
                "filter" => view.primary = Some(value),
                "bool" => view.bools = names(&value),
                "where" => view.filters = filters::parse(&value),
                "sort" => view.sort = parse_sort(&value),
                "cols" => view.columns = names(&value),
                "view" => view.mode = Some(value),
                "offset" => view.offset = value.parse().unwrap_or_default(),
                _ => {}
            }
        }
        view
    }

    /// The query with its `?`, empty for the plain list.
    pub(super) fn print(&self) -> String {
        let sort =
            self.sort.as_ref().map(
                |(field, descending)| {
                    if *descending { format!("-{field}") } else { field.clone() }
                },
            );
        let offset = if self.offset == 0 { String::new() } else { self.offset.to_string() };
        let pairs = [
            ("q", self.text.clone()),
            ("filter", self.primary.clone().unwrap_or_default()),
            ("bool", print_names(&self.bools)),
            ("where", filters::print(&self.filters)),
            ("sort", sort.unwrap_or_default()),
            ("cols", print_names(&self.columns)),
            ("view", self.mode.clone().unwrap_or_default()),
            ("offset", offset),
        ];
        let filled: Vec<_> = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        url::query(&filled)
    }
}

fn parse_sort(text: &str) -> Option<(String, bool)> {
    let (field, descending) = match text.strip_prefix('-') {
        Some(field) => (field, true),
        None => (text, false),
    };
    Some((field.to_owned(), descending)).filter(|(field, _)| !field.is_empty())
}

fn names(text: &str) -> Vec<String> {
    text.split(',').filter(|name| !name.is_empty()).map(filters::unescape).collect()
}

fn print_names(names: &[String]) -> String {
    names.iter().map(|name| filters::escape(name)).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_the_state_is_read() {
        let view = ListView::parse(
            "q=acme&filter=open&bool=onlyMy,followed&where=name%3AisNull&sort=-createdAt\
             &cols=name,stage&view=kanban&offset=40&other=1",
        );
        assert_eq!(view.text, "acme");
        assert_eq!(view.sort, Some(("createdAt".into(), true)));
        assert_eq!(view.bools, ["onlyMy", "followed"]);
        assert_eq!(view.columns, ["name", "stage"]);
        assert_eq!((view.mode.as_deref(), view.offset), (Some("kanban"), 40));
        let query = view.query(vec!["name".into()]);
        assert!(query.descending && query.order_by.as_deref() == Some("createdAt"));
        assert_eq!(query.primary.as_deref(), Some("open"));
        assert_eq!(query.filters.len(), 1);
    }

    #[test]
    fn the_default_view_has_no_query() {
        assert_eq!(ListView::default().print(), "");
        assert_eq!(ListView::parse("offset=x&sort=-&q="), ListView::default());
    }
}
