//! From a session to a [`Schema`]: what the login needs only once it has succeeded.

use super::{
    Store,
    hands::{self, Busy},
    host,
};
use crate::api::{Local, held, shelf, sleep_ms};
use crema_espo::{
    acl::Acl,
    endpoint::{AppUser, GetI18n, GetMetadata, SignedIn},
    error::ApiError,
    i18n::I18n,
    json::Piece,
    letters,
    metadata::Metadata,
    request::{self, Endpoint, Response},
    schema::Schema,
    version::Version,
};
use std::sync::Arc;

/// The ways from a session to a schema.
pub struct Entry {
    /// With a token from storage.
    pub resume: fn(Store, Busy) -> Local<Result<(), ApiError>>,
    /// After the login, with the answer to it.
    pub enter: fn(Store, SignedIn, Vec<u8>) -> Local<()>,
}

crate::part! {
    /// Comes with the pages.
    pub ENTRY: Entry = Entry { resume, enter }; "app" "00000000000000000000000000000002"
}

fn resume(store: Store, busy: Busy) -> Local<Result<(), ApiError>> {
    Box::pin(async move {
        hands::watch(busy);
        if let Some(recalled) = store.recall().await {
            leptos::task::spawn_local(async move { store.confirm(recalled).await });
            return Ok(());
        }
        store.ask_anew().await
    })
}

fn enter(store: Store, signed_in: SignedIn, answer: Vec<u8>) -> Local<()> {
    Box::pin(async move {
        let described = store.describe().await;
        store.accept(signed_in, described.read());
        store.keep_schema(answer, described);
        leptos::task::spawn_local(async {
            sleep_ms(REST_MS).await;
            shelf::serve();
        });
    })
}

/// How long after the login the app's files are put by: the first page comes first.
const REST_MS: i32 = 1_500;

/// The labels of the user's language.
pub(super) const LABELS: GetI18n = GetI18n { default: false };

/// What the server says of itself, as it came.
#[derive(Default)]
pub(super) struct Described {
    /// `GET Metadata`.
    pub metadata: Response,
    /// `GET I18n`.
    pub labels: Response,
}

impl Described {
    /// Reads it; empty where the server does not say.
    pub fn read(&self) -> (Metadata, I18n) {
        let text = |answer: &Response| {
            Some(&answer.body).filter(|_| answer.status == 200).cloned().and_then(Piece::of)
        };
        let metadata = text(&self.metadata).and_then(|text| Metadata::from_piece(&text));
        let labels = text(&self.labels).and_then(|text| I18n::from_piece(&text));
        (metadata.unwrap_or_default(), labels.unwrap_or_default())
    }
}

impl Store {
    /// Nothing was kept: the server says who is signed in, and everything else.
    async fn ask_anew(&self) -> Result<(), ApiError> {
        let asked = self.by_token().ok_or(ApiError::Unauthorized)?;
        let user = self.api.send_raw(asked.request(), None);
        let (user, (mut described, mut pieces)) =
            futures::future::join(user, self.describe_a_list()).await;
        match user.and_then(|user| Ok((request::read(&asked, &user)?, user.body))) {
            Ok((signed_in, user)) => {
                // Another version than the one that was asked for pieces may not know of any.
                let known = self.session.peek().and_then(|token| token.version);
                if pieces.is_some() && known.as_deref() != signed_in.settings.text("version") {
                    described.metadata = self.all().await.unwrap_or_default();
                    pieces = None;
                }
                let (metadata, labels) = described.read();
                let early = pieces.is_some();
                self.accept(signed_in, (pieces.unwrap_or(metadata), labels));
                match early {
                    true => self.complete_later(user, described),
                    false => self.keep_schema(user, described),
                }
                Ok(())
            }
            Err(error) => {
                if error == ApiError::Unauthorized {
                    self.session.forget();
                    shelf::wipe().await;
                }
                Err(error)
            }
        }
    }

    /// The question who is signed in, by the session's token.
    pub(super) fn by_token(&self) -> Option<AppUser> {
        let token = self.session.peek()?;
        let (user_name, secret) = (token.user_name, token.token);
        Some(AppUser { user_name, secret, by_token: true, code: None })
    }

    /// Metadata and labels; a server that refuses them still gets a usable client.
    pub(super) async fn describe(&self) -> Described {
        let credentials = self.credentials();
        if credentials.is_none() {
            return Described::default();
        }
        let metadata = self.api.send_raw(GetMetadata.request(), credentials.clone());
        let labels = self.api.send_raw(LABELS.request(), credentials);
        let (metadata, labels) = futures::future::join(metadata, labels).await;
        Described { metadata: metadata.unwrap_or_default(), labels: labels.unwrap_or_default() }
    }

    pub(super) fn accept(&self, signed_in: SignedIn, (metadata, labels): (Metadata, I18n)) {
        let SignedIn { user, acl, preferences, settings, app_params, language, .. } = signed_in;
        let version = settings.text("version").unwrap_or_default();
        let schema = Schema {
            version: Version::parse(version),
            acl: Acl::new(acl, &user),
            metadata,
            labels,
            settings,
            preferences,
            user,
            app_params,
            language,
        };
        letters::ask(host::letters());
        let limit = schema.settings.number("recordListMaxSizeLimit");
        self.lists.limit(limit.map(|rows| rows as usize));
        self.session.note(schema.settings.text("version"));
        let whole = schema.metadata.is_whole();
        if whole {
            held::release();
        }
        self.whole.set(whole);
        self.schema.set(Some(Arc::new(schema)));
    }
}
