//! The warm start: the schema as it was kept is drawn at once, and the server asked meanwhile
//! whether it still holds.

use super::{Store, entry::Described, hands};
use crate::api::{shelf, sleep_ms};
use crema_espo::text;
use crema_espo::{
    endpoint::{AppUser, SignedIn},
    error::ApiError,
    i18n::I18n,
    metadata::Metadata,
    request::{self, Endpoint, Response},
    schema::kept::{self, Kept},
};
use serde_json::Value;

/// The name a schema is kept under; `kept.js` looks for it while the app is loading.
const SCHEMA: &str = "schema";
/// How long after the start the schema is made ready for the next one.
const REST_MS: i32 = 2_000;
/// The pause between questions to a server that cannot be reached: at first, and after a minute.
const PAUSE_MS: i32 = 3_000;
const LONG_PAUSE_MS: i32 = 30_000;
const QUICK_TRIES: u32 = 20;

/// What a start from kept data waits for: the kept answer about the user.
pub struct Recalled(Value);

impl Store {
    /// Draws from what was kept; `None` where there is nothing to draw from.
    pub async fn recall(&self) -> Option<Recalled> {
        let asked = self.by_token()?;
        let Kept { user, metadata, labels } = kept::unpack(shelf::find(SCHEMA).await?)?;
        let described = (Metadata::from_piece(&metadata)?, I18n::from_piece(&labels)?);
        let signed_in = asked.reply(user.clone()).ok()?;
        self.layouts.await_settling();
        self.accept(signed_in, described);
        Some(Recalled(user))
    }

    /// Asks the server, until it answers, whether what was drawn holds, and replaces what does not
    /// once nobody has hands on it.
    pub async fn confirm(&self, recalled: Recalled) {
        let (mut tries, mut said) = (0, None);
        while let Some(asked) = self.by_token() {
            match self.ask_user(&asked).await {
                Ok(answer) => {
                    if let Some(id) = said {
                        self.notices.dismiss(id);
                        self.lists.touch_all();
                    }
                    return self.compare(&asked, recalled, &answer).await;
                }
                Err(ApiError::Unauthorized | ApiError::SecondStep { .. }) => {
                    // A form with changes stays: its next request asks to sign in again.
                    if !hands::has_changes() {
                        self.lose().await;
                    }
                    return;
                }
                Err(_) if said.is_none() => {
                    let schema = self.schema.get_untracked();
                    let text =
                        schema.map(|schema| schema.word(text!("keptShown"))).unwrap_or_default();
                    said = Some(self.notices.fail(text));
                }
                Err(_) => {}
            }
            tries += 1;
            sleep_ms(if tries < QUICK_TRIES { PAUSE_MS } else { LONG_PAUSE_MS }).await;
        }
    }

    async fn ask_user(&self, asked: &AppUser) -> Result<Response, ApiError> {
        let answer = self.api.send_raw(asked.request(), None).await?;
        request::json_of(&answer)?;
        Ok(answer)
    }

    async fn compare(&self, asked: &AppUser, recalled: Recalled, answer: &Response) {
        let Recalled(before) = recalled;
        let Ok(now) = request::json_of(answer).map(kept::user) else { return };
        let holds = kept::holds(&before, &now);
        if holds && now == before {
            return self.layouts.settle(true);
        }
        let Ok(signed_in) = asked.reply(now.clone()) else { return };
        let kept = shelf::find(SCHEMA).await;
        let parts = kept.clone().and_then(kept::unpack).filter(|_| holds);
        let Some(parts) = parts else {
            let described = self.describe().await;
            let packed = described.pack(&answer.body);
            if packed.is_some() && packed == kept {
                return self.layouts.settle(false);
            }
            keep(packed);
            return self.replace(asked, signed_in, described.read(), false).await;
        };
        keep(Some(kept::repack(&parts, &now)));
        let metadata = Metadata::from_piece(&parts.metadata).unwrap_or_default();
        let labels = I18n::from_piece(&parts.labels).unwrap_or_default();
        self.replace(asked, signed_in, (metadata, labels), true).await;
    }

    /// Draws from what the server has now, unless the session has ended meanwhile. `same`: its
    /// layouts are those that were kept.
    async fn replace(
        &self,
        asked: &AppUser,
        signed_in: SignedIn,
        described: (Metadata, I18n),
        same: bool,
    ) {
        let act = move || {
            if self.by_token().as_ref() == Some(asked) {
                self.layouts.settle(same);
                self.accept(signed_in, described);
            }
        };
        hands::change(Box::new(act)).await;
    }

    /// Keeps what a schema was made of, once the page has come to rest.
    pub(super) fn keep_schema(&self, user: Vec<u8>, described: Described) {
        if !self.session.is_kept() {
            return;
        }
        leptos::task::spawn_local(async move {
            sleep_ms(REST_MS).await;
            keep(described.pack(&user));
        });
    }
}

impl Described {
    /// What is kept of it; `None` where a part of it did not come.
    fn pack(&self, user: &[u8]) -> Option<Vec<u8>> {
        let whole = [&self.metadata, &self.labels].iter().all(|answer| answer.status == 200);
        if !whole {
            return None;
        }
        kept::pack(user, &self.metadata.body, &self.labels.body)
    }
}

fn keep(packed: Option<Vec<u8>>) {
    if let Some(packed) = packed {
        shelf::keep(SCHEMA, &packed);
    }
}
