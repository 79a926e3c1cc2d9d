//! What must survive a reload, in IndexedDB; in `sessionStorage` where the browser denies that.
//!
//! One database per deployment with one table of texts by key. Keys begin with what they hold
//! (`draft:`) and carry server and user, so that nobody finds another one's things.

mod database;

use super::{Store, tabs};
use database::Database;
use serde::{Serialize, de::DeserializeOwned};

/// The kept values of one deployment. Clones are the same.
#[derive(Clone)]
pub struct Persist {
    name: std::sync::Arc<str>,
}

impl Persist {
    /// The values kept below `base`.
    pub fn new(base: &str) -> Self {
        Self { name: format!("crema:{base}").into() }
    }

    /// Keeps a value.
    pub async fn put<T: Serialize>(&self, key: &str, value: &T) {
        let Ok(json) = serde_json::to_string(value) else { return };
        match Database::open(&self.name).await {
            Some(database) if database.put(key, &json).await.is_some() => {}
            _ => {
                if let Some(storage) = tabs::session_storage() {
                    let _ = storage.set_item(&self.spare(key), &json);
                }
            }
        }
    }

    /// A kept value; `None` where there is none or it does not read.
    pub async fn get<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        let json = match Database::open(&self.name).await {
            Some(database) => database.get(key).await,
            None => None,
        };
        let spare = || tabs::session_storage()?.get_item(&self.spare(key)).ok().flatten();
        serde_json::from_str(&json.or_else(spare)?).ok()
    }

    /// Forgets a value.
    pub async fn remove(&self, key: &str) {
        if let Some(database) = Database::open(&self.name).await {
            database.delete(key).await;
        }
        if let Some(storage) = tabs::session_storage() {
            let _ = storage.remove_item(&self.spare(key));
        }
    }

    /// The kept keys that begin with `prefix`.
    pub async fn keys(&self, prefix: &str) -> Vec<String> {
        match Database::open(&self.name).await {
            Some(database) => database.keys(prefix).await,
            None => self.spare_keys(prefix),
        }
    }

    fn spare(&self, key: &str) -> String {
        format!("{}:{key}", self.name)
    }

    fn spare_keys(&self, prefix: &str) -> Vec<String> {
        let Some(storage) = tabs::session_storage() else { return Vec::new() };
        let own = self.spare("");
        let names = (0..storage.length().unwrap_or_default())
            .filter_map(|index| storage.key(index).ok().flatten());
        let names = names.filter_map(|name| Some(name.strip_prefix(&own)?.to_owned()));
        names.filter(|name| name.starts_with(prefix)).collect()
    }
}

impl Store {
    /// A key of the signed-in user: nobody else's values are found under it.
    pub fn own_key(&self, kind: &str, rest: &str) -> String {
        let user = self.session.peek().map(|token| token.user_name).unwrap_or_default();
        format!("{kind}:{}:{user}:{rest}", self.deployment.server)
    }
}
