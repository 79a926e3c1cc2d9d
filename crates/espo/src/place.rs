//! Places in the app (ui-contract): the part of the URL below the base of the deployment, as a
//! value. `parse(print(place)) == place`.

use crate::search::WhereItem;

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
    /// Reads path (starting with `/`) and query (without `?`).
    pub fn parse(path: &str, _query: &str) -> Self {
        Self::Unknown(path.to_owned())
    }

    /// The path and query, starting with `/`.
    pub fn print(&self) -> String {
        "/".to_owned()
    }
}
