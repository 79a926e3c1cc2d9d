//! Where this copy of the app lives and which server it talks to, as `start.js` found it.

use crema_espo::place::Place;
use std::sync::Arc;
use wasm_bindgen::JsValue;

/// The values `start.js` leaves in `globalThis.crema`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deployment {
    /// The path of `<base href>` with its trailing slash: `/` or `/crema/`.
    pub base: Arc<str>,
    /// The absolute URL of the server with its trailing slash.
    pub server: Arc<str>,
}

impl Deployment {
    /// Reads `globalThis.crema`; without it app and server share the root of one origin.
    pub fn read() -> Self {
        let crema = property(&js_sys::global(), "crema");
        let text = |name, default: &str| {
            property(&crema, name).as_string().unwrap_or_else(|| default.to_owned()).into()
        };
        Self { base: text("base", "/"), server: text("server", "/") }
    }

    /// The absolute URL of `api/v1/`.
    pub fn api(&self) -> String {
        format!("{}api/v1/", self.server)
    }

    /// The base as the router wants it: empty at the root, else without a trailing slash.
    pub fn router_base(&self) -> String {
        self.base.trim_end_matches('/').to_owned()
    }

    /// The address of a page, for `href`.
    pub fn href(&self, place: &Place) -> String {
        format!("{}{}", self.router_base(), place.print())
    }

    /// The address of the server's own page for something this client has no page for.
    pub fn server_page(&self, hash: &str) -> String {
        format!("{}#{hash}", self.server)
    }

    /// The address of a file the server keeps for the login page or a user, never with
    /// credentials in it (contract 9).
    pub fn entry_point(&self, query: &str) -> String {
        format!("{}?entryPoint={query}", self.server)
    }
}

fn property(object: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_carry_the_base_once() {
        let sub = Deployment { base: "/crema/".into(), server: "https://crm.example/".into() };
        assert_eq!(sub.href(&Place::Home), "/crema/");
        assert_eq!(sub.api(), "https://crm.example/api/v1/");
        let root = Deployment { base: "/".into(), server: "/".into() };
        assert_eq!(root.href(&Place::Home), "/");
        assert_eq!(root.router_base(), "");
    }
}
