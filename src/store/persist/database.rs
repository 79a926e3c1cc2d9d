//! The little of IndexedDB that is needed: texts by key.

use futures::channel::oneshot;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransactionMode};

/// The one table.
const TABLE: &str = "kept";
/// Behind every key that begins with a prefix.
const LAST: char = '\u{ffff}';

/// An open database.
pub(super) struct Database(IdbDatabase);

impl Drop for Database {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl Database {
    /// Opens the database, makes it where it is not there; `None` where the browser denies it.
    pub async fn open(name: &str) -> Option<Self> {
        let factory = web_sys::window()?.indexed_db().ok()??;
        let request = factory.open_with_u32(name, 1).ok()?;
        let made = request.clone();
        let upgrade = Closure::once(move || {
            let database = made.result().ok().and_then(|it| it.dyn_into::<IdbDatabase>().ok());
            if let Some(database) = database {
                let _ = database.create_object_store(TABLE);
            }
        });
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        done(&request).await?.dyn_into().ok().map(Self)
    }

    fn table(&self, mode: IdbTransactionMode) -> Option<IdbObjectStore> {
        let transaction = self.0.transaction_with_str_and_mode(TABLE, mode).ok()?;
        transaction.object_store(TABLE).ok()
    }

    pub async fn put(&self, key: &str, text: &str) -> Option<()> {
        let table = self.table(IdbTransactionMode::Readwrite)?;
        let request = table.put_with_key(&text.into(), &key.into()).ok()?;
        done(&request).await.map(|_| ())
    }

    pub async fn get(&self, key: &str) -> Option<String> {
        let table = self.table(IdbTransactionMode::Readonly)?;
        done(&table.get(&key.into()).ok()?).await?.as_string()
    }

    pub async fn delete(&self, key: &str) -> Option<()> {
        let table = self.table(IdbTransactionMode::Readwrite)?;
        done(&table.delete(&key.into()).ok()?).await.map(|_| ())
    }

    pub async fn keys(&self, prefix: &str) -> Vec<String> {
        let keys = async {
            let table = self.table(IdbTransactionMode::Readonly)?;
            let last = format!("{prefix}{LAST}");
            let range = IdbKeyRange::bound(&prefix.into(), &last.as_str().into()).ok()?;
            let request = table.get_all_keys_with_key(&range).ok()?;
            done(&request).await?.dyn_into::<js_sys::Array>().ok()
        };
        let keys = keys.await.unwrap_or_default();
        keys.iter().filter_map(|key| key.as_string()).collect()
    }
}

/// The result of a request, `None` where it failed.
async fn done(request: &IdbRequest) -> Option<JsValue> {
    let (sender, receiver) = oneshot::channel();
    let sender = std::rc::Rc::new(std::cell::Cell::new(Some(sender)));
    let tell = |succeeded: bool| {
        let sender = sender.clone();
        Closure::once(move |_: web_sys::Event| {
            if let Some(sender) = sender.take() {
                let _ = sender.send(succeeded);
            }
        })
    };
    let (success, failure) = (tell(true), tell(false));
    request.set_onsuccess(Some(success.as_ref().unchecked_ref()));
    request.set_onerror(Some(failure.as_ref().unchecked_ref()));
    let succeeded = receiver.await.unwrap_or(false);
    request.set_onsuccess(None);
    request.set_onerror(None);
    if succeeded { request.result().ok() } else { None }
}
