//! What all calls share: the data files, the database, the switches.

use crate::{
    Error, assets::Assets, mass::process::Processes, model::Model, options::Options, storage,
};
use rusqlite::Connection;
use std::sync::{
    Arc, Mutex, MutexGuard, OnceLock, PoisonError,
    atomic::{AtomicBool, AtomicI64, AtomicU32, Ordering},
};

/// The data files are read once per process.
static READ: OnceLock<(Arc<Assets>, Arc<Model>)> = OnceLock::new();

/// The server behind the routes.
pub(crate) struct World {
    pub assets: Arc<Assets>,
    pub model: Arc<Model>,
    db: Mutex<Connection>,
    /// Non-admins get 503 (contract 1.6).
    pub is_maintenance: AtomicBool,
    /// Every sign-in by password gets 403, as after too many failed ones.
    pub is_throttling: AtomicBool,
    /// `GET Metadata` gets 403.
    pub is_metadata_refused: AtomicBool,
    /// Lists are not counted.
    pub is_uncounted: AtomicBool,
    /// Seconds between the questions of a client; 0 for those of the settings.
    pub poll_seconds: AtomicU32,
    last_id: AtomicI64,
    /// What the server does on its own (contract 5.8).
    pub processes: Mutex<Processes>,
}

fn with_model(assets: Assets) -> (Arc<Assets>, Arc<Model>) {
    let model = Model::new(&assets.metadata, &assets.settings);
    (Arc::new(assets), Arc::new(model))
}

impl World {
    /// Opens the database that the options name.
    ///
    /// # Errors
    /// Whatever SQLite says, or what is wrong with the folder of another server's answers.
    pub fn new(options: &Options) -> Result<Self, Error> {
        let (assets, model) = match &options.schema {
            Some(folder) => with_model(Assets::from_folder(folder).map_err(Error::Schema)?),
            None => READ.get_or_init(|| with_model(Assets::load())).clone(),
        };
        let size = (options.records, options.bulk.clone());
        let db = match &options.data {
            Some(path) => storage::in_file(path, &assets, &model, &size)?,
            None => storage::in_memory(&assets, &model, &size)?,
        };
        Ok(Self {
            assets,
            model,
            db: Mutex::new(db),
            is_maintenance: AtomicBool::new(false),
            is_throttling: AtomicBool::new(false),
            is_metadata_refused: AtomicBool::new(false),
            is_uncounted: AtomicBool::new(false),
            poll_seconds: AtomicU32::new(0),
            last_id: AtomicI64::new(crate::clock::seconds() << 12),
            processes: Mutex::default(),
        })
    }

    /// The database; one call at a time.
    pub fn db(&self) -> MutexGuard<'_, Connection> {
        self.db.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// An id no record has: 17 hexadecimal digits.
    pub fn new_id(&self) -> String {
        let number = self.last_id.fetch_add(1, Ordering::Relaxed);
        format!("{number:012x}{:05x}", number.wrapping_mul(0x9e37_79b1) & 0xf_ffff)
    }

    /// A setting as text.
    pub fn setting(&self, key: &str) -> Option<&str> {
        self.assets.settings.get(key).and_then(serde_json::Value::as_str)
    }

    /// A setting that is a list of texts.
    pub fn setting_list(&self, key: &str) -> Vec<&str> {
        crate::model::texts(self.assets.settings.get(key))
    }
}
