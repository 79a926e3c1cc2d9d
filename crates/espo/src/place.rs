//! Places in the app (ui-contract): the part of the URL below the base of the deployment, as a
//! value. `parse(print(place)) == place`.

pub mod filters;
#[cfg(test)]
mod roundtrip;
mod url;
mod view;

use crate::{request, search::WhereItem};

pub(crate) use url::decode;

/// A page and what is selected on it.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// `/login?next=`
    Login {
        /// A local path to return to, starting with `/`; never an absolute URL.
        next: Option<String>,
    },
    /// `/`
    Home,
    /// `/{Entity}`
    List {
        /// The entity type.
        entity: String,
        /// The state of the view.
        view: ListView,
    },
    /// `/{Entity}/create`
    Create {
        /// The entity type.
        entity: String,
        /// Prefilled attributes.
        attributes: Vec<(String, String)>,
    },
    /// `/{Entity}/{id}`
    Record {
        /// The entity type.
        entity: String,
        /// The record.
        id: String,
    },
    /// `/{Entity}/{id}/edit`
    Edit {
        /// The entity type.
        entity: String,
        /// The record.
        id: String,
    },
    /// `/{Entity}/{id}/{link}`
    Related {
        /// The entity type of the record.
        entity: String,
        /// The record.
        id: String,
        /// The link.
        link: String,
        /// The state of the view.
        view: ListView,
    },
    /// `/Stream`
    Stream {
        /// `posts`, `updates`
        filter: Option<String>,
    },
    /// `/Notification`
    Notifications,
    /// `/settings`
    Settings,
    /// Anything else.
    Unknown(String),
}

/// The state of a list in the query of its URL.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListView {
    /// `q`
    pub text: String,
    /// `filter`
    pub primary: Option<String>,
    /// `bool`
    pub bools: Vec<String>,
    /// `where`
    pub filters: Vec<WhereItem>,
    /// `sort`: field and whether descending.
    pub sort: Option<(String, bool)>,
    /// `cols`; empty for the default.
    pub columns: Vec<String>,
    /// `view`
    pub mode: Option<String>,
    /// `offset`
    pub offset: usize,
}

impl Place {
    /// Reads path (starting with `/`) and query (without `?`). Never fails: what is no place of
    /// ours is [`Place::Unknown`], what is no state of the view is left out.
    pub fn parse(path: &str, query: &str) -> Self {
        let segments: Vec<String> =
            path.split('/').filter(|segment| !segment.is_empty()).map(url::decode).collect();
        let names: Vec<&str> = segments.iter().map(String::as_str).collect();
        Self::known(&names, query)
            .unwrap_or_else(|| Self::Unknown(format!("/{}", request::path(&names))))
    }

    /// The path and query, starting with exactly one `/`, so that it never leaves the origin.
    pub fn print(&self) -> String {
        match self {
            Self::Login { next } => {
                let pairs: Vec<_> = next.iter().map(|next| ("next", next.clone())).collect();
                format!("/login{}", url::query(&pairs))
            }
            Self::Home => "/".to_owned(),
            Self::List { entity, view } => format!("{}{}", path(&[entity]), view.print()),
            Self::Create { entity, attributes } => {
                let pairs: Vec<_> =
                    attributes.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
                format!("{}{}", path(&[entity, "create"]), url::query(&pairs))
            }
            Self::Record { entity, id } => path(&[entity, id]),
            Self::Edit { entity, id } => path(&[entity, id, "edit"]),
            Self::Related { entity, id, link, view } => {
                format!("{}{}", path(&[entity, id, link]), view.print())
            }
            Self::Stream { filter } => {
                let pairs: Vec<_> = filter.iter().map(|name| ("filter", name.clone())).collect();
                format!("/Stream{}", url::query(&pairs))
            }
            Self::Notifications => "/Notification".to_owned(),
            Self::Settings => "/settings".to_owned(),
            Self::Unknown(path) => format!("/{}", path.trim_start_matches(['/', '\\'])),
        }
    }

    fn known(segments: &[&str], query: &str) -> Option<Self> {
        match *segments {
            [] => Some(Self::Home),
            ["login"] => {
                Some(Self::Login { next: parameter(query, "next").filter(|n| url::is_local(n)) })
            }
            ["settings"] => Some(Self::Settings),
            ["Notification"] => Some(Self::Notifications),
            ["Stream"] => {
                let known = |name: &String| matches!(name.as_str(), "posts" | "updates");
                Some(Self::Stream { filter: parameter(query, "filter").filter(known) })
            }
            ["Notification" | "Stream", ..] => None,
            [entity, ref below @ ..] if is_entity(entity) => Self::of_entity(entity, below, query),
            _ => None,
        }
    }

    fn of_entity(entity: &str, below: &[&str], query: &str) -> Option<Self> {
        let entity = entity.to_owned();
        match *below {
            [] => Some(Self::List { entity, view: ListView::parse(query) }),
            ["create"] => {
                let named = |(name, _): &(String, String)| !name.is_empty();
                Some(Self::Create { entity, attributes: url::pairs(query).filter(named).collect() })
            }
            [id, ..] if !is_name(id) => None,
            [id] => Some(Self::Record { entity, id: id.to_owned() }),
            [id, "edit"] => Some(Self::Edit { entity, id: id.to_owned() }),
            [id, link] if is_name(link) => Some(Self::Related {
                entity,
                id: id.to_owned(),
                link: link.to_owned(),
                view: ListView::parse(query),
            }),
            _ => None,
        }
    }
}

fn path(segments: &[&str]) -> String {
    format!("/{}", request::path(segments))
}

/// Entity types begin with a capital letter and are plain words; that keeps our own pages
/// (`login`, `settings`) apart from them.
pub(crate) fn is_entity(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Whether an id or a link can stand in a path: `.` and `..` would be resolved away, `create` is
/// a page.
pub(crate) fn is_name(text: &str) -> bool {
    !matches!(text, "" | "." | ".." | "create")
}

/// A parameter of a query, where it is there and says something.
pub fn parameter(query: &str, name: &str) -> Option<String> {
    url::pairs(query).find(|(key, value)| key == name && !value.is_empty()).map(|(_, value)| value)
}

/// A query with another value of one parameter, starting with `?` unless it is empty; an empty
/// value takes it out.
pub fn with_parameter(query: &str, name: &str, value: &str) -> String {
    let mut pairs: Vec<(String, String)> = url::pairs(query).collect();
    pairs.retain(|(other, _)| other != name);
    if !value.is_empty() {
        pairs.push((name.to_owned(), value.to_owned()));
    }
    let pairs: Vec<_> = pairs.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    url::query(&pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_parameter_is_replaced() {
        let query = with_parameter("tab=1&x=a%26b", "tab", "2");
        assert_eq!(parameter(&query[1..], "tab").as_deref(), Some("2"));
        assert_eq!(parameter(&query[1..], "x").as_deref(), Some("a&b"));
        assert_eq!(with_parameter("tab=2", "tab", ""), "");
    }

    #[test]
    fn every_page_of_the_contract_is_found() {
        let account = || "Account".to_owned();
        let id = || "a1".to_owned();
        for (path, place) in [
            ("/", Place::Home),
            ("", Place::Home),
            ("/login", Place::Login { next: None }),
            ("/Account", Place::List { entity: account(), view: ListView::default() }),
            ("/Account/", Place::List { entity: account(), view: ListView::default() }),
            ("/Account/create", Place::Create { entity: account(), attributes: vec![] }),
            ("/Account/a1", Place::Record { entity: account(), id: id() }),
            ("/Account/a1/edit", Place::Edit { entity: account(), id: id() }),
            ("/Stream", Place::Stream { filter: None }),
            ("/Notification", Place::Notifications),
            ("/settings", Place::Settings),
            ("/no/such", Place::Unknown("/no/such".into())),
            ("/Account/a1/x/y", Place::Unknown("/Account/a1/x/y".into())),
            ("/Account/..", Place::Unknown("/Account/..".into())),
        ] {
            assert_eq!(Place::parse(path, ""), place, "{path}");
        }
        let related = Place::parse("/Account/a1/contacts", "sort=name&offset=20");
        assert_eq!(related.print(), "/Account/a1/contacts?sort=name&offset=20");
    }

    #[test]
    fn a_create_form_takes_its_attributes_from_the_query() {
        let place = Place::parse("/Contact/create", "accountId=a1&name=A%20%26+B");
        let Place::Create { attributes, .. } = &place else { panic!("{place:?}") };
        assert_eq!(attributes[1], ("name".into(), "A & B".into()));
        assert_eq!(place.print(), "/Contact/create?accountId=a1&name=A%20%26%20B");
    }

    #[test]
    fn login_leads_back_to_this_origin_only() {
        let next = |query: &str| match Place::parse("/login", query) {
            Place::Login { next } => next,
            other => panic!("{other:?}"),
        };
        assert_eq!(next("next=%2FAccount%3Fq%3Dx"), Some("/Account?q=x".into()));
        for foreign in
            ["//host", "%2F%2Fhost", "https://host", "/%5Chost", "%5C%5Chost", "/%09/host", ""]
        {
            assert_eq!(next(&format!("next={foreign}")), None, "{foreign}");
        }
    }

    #[test]
    fn printing_never_leaves_the_origin() {
        assert_eq!(Place::Unknown("//host/x".into()).print(), "/host/x");
        assert_eq!(Place::Unknown("/\\host".into()).print(), "/host");
        assert_eq!(Place::parse("//Account", ""), Place::parse("/Account", ""));
    }
}
