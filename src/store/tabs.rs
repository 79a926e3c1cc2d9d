//! Web storage and the channel between the tabs of one deployment.
//!
//! A session lives in `sessionStorage`, in `localStorage` when the user asked to be kept signed
//! in. A new tab has an empty `sessionStorage`: it asks the others.

use super::session::{Session, Token};
use send_wrapper::SendWrapper;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent, Storage};

/// What tabs tell each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A new tab asks for the session.
    Ask,
    /// The answer: the session of the answering tab.
    Session(Token),
    /// The session was ended by the user.
    LoggedOut,
}

/// A message as it is sent. An enum that serde tells apart by a tag costs 7 KB of code.
#[derive(Serialize, Deserialize)]
struct Wire {
    r#type: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    token: Option<Token>,
}

impl Message {
    /// As JSON.
    fn print(self) -> Option<String> {
        let (kind, token) = match self {
            Self::Ask => ("ask", None),
            Self::Session(token) => ("session", Some(token)),
            Self::LoggedOut => ("loggedOut", None),
        };
        serde_json::to_string(&Wire { r#type: kind.to_owned(), token }).ok()
    }

    /// Of JSON; `None` for what is no message.
    fn read(json: &str) -> Option<Self> {
        let wire: Wire = serde_json::from_str(json).ok()?;
        match &*wire.r#type {
            "ask" => Some(Self::Ask),
            "session" => wire.token.map(Self::Session),
            "loggedOut" => Some(Self::LoggedOut),
            _ => None,
        }
    }
}

/// The storage of this tab; `None` where the browser forbids it.
pub fn session_storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// The storage of this browser; `None` where the browser forbids it.
pub fn local_storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// A stored value, `None` where it is absent or does not read.
pub fn load<T: DeserializeOwned>(storage: Option<Storage>, key: &str) -> Option<T> {
    serde_json::from_str(&storage?.get_item(key).ok().flatten()?).ok()
}

/// Stores `value` for this tab, or for the browser when `kept`.
pub fn store<T: Serialize>(key: &str, value: &T, kept: bool) {
    let storage = if kept { local_storage() } else { session_storage() };
    if let (Some(storage), Ok(json)) = (storage, serde_json::to_string(value)) {
        let _ = storage.set_item(key, &json);
    }
}

/// Removes `key` from both storages.
pub fn erase(key: &str) {
    for storage in [session_storage(), local_storage()].into_iter().flatten() {
        let _ = storage.remove_item(key);
    }
}

/// Tells the other tabs.
pub fn post(key: &str, message: Message) {
    if let (Ok(channel), Some(json)) = (BroadcastChannel::new(key), message.print()) {
        let _ = channel.post_message(&JsValue::from_str(&json));
        channel.close();
    }
}

/// How long a new tab waits for another one's session, in milliseconds.
const ANSWER_MS: i32 = 120;

/// Asks the other tabs for their session; waits only a moment.
pub async fn ask(session: &Session) {
    post(session.key(), Message::Ask);
    crate::api::sleep_ms(ANSWER_MS).await;
}

/// Answers other tabs, takes over their session (`on_session`) and follows their log-out
/// (`on_end`), as long as the app runs.
pub fn listen(session: Session, on_end: Box<dyn Fn()>, on_session: Box<dyn Fn()>) {
    let Ok(channel) = BroadcastChannel::new(session.key()) else { return };
    let key = session.key().to_owned();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let json = event.data().as_string().unwrap_or_default();
        let Some(message) = Message::read(&json) else { return };
        match (message, session.peek()) {
            (Message::Ask, Some(token)) => post(&key, Message::Session(token)),
            (Message::Session(token), None) => {
                store(&key, &token, false);
                session.adopt(token);
                on_session();
            }
            (Message::LoggedOut, Some(_)) => on_end(),
            _ => {}
        }
    });
    channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    CHANNEL.with_borrow_mut(|kept| {
        *kept = Some(SendWrapper::new(Rc::new((channel, on_message))));
    });
}

type Listener = (BroadcastChannel, Closure<dyn Fn(MessageEvent)>);

thread_local! {
    /// Kept for the life of the page: a channel that is dropped no longer hears.
    static CHANNEL: RefCell<Option<SendWrapper<Rc<Listener>>>> = const { RefCell::new(None) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_read_back() {
        let token =
            Token { server: "/".into(), user_name: "u".into(), token: "t".into(), version: None };
        for message in [Message::Ask, Message::LoggedOut, Message::Session(token)] {
            let json = message.clone().print().unwrap();
            assert_eq!(Message::read(&json), Some(message));
        }
        assert_eq!(Message::Ask.print().unwrap(), r#"{"type":"ask"}"#);
    }

    #[test]
    fn what_is_no_message_is_not_heard() {
        for json in ["", "[]", "{}", r#"{"type":"session"}"#, r#"{"type":"else"}"#] {
            assert_eq!(Message::read(json), None, "{json}");
        }
    }
}
