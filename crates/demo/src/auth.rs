//! Who calls (contract 1): credentials, tokens, the second step.

use crate::{
    CODE, PASSWORD,
    acl::Rights,
    assets::DemoUser,
    call::{Call, header},
    refusal::Refusal,
    storage::row::{self, sql},
    world::World,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use rusqlite::{Connection, params};
use serde_json::json;
use std::{
    hash::{BuildHasher, RandomState},
    sync::atomic::Ordering,
};

/// The user behind a call.
pub(crate) struct Me {
    pub user: DemoUser,
    pub rights: Rights,
    /// The token the call came with.
    pub token: Option<String>,
    /// Whether the call used `Espo-Authorization`: only then a token is made.
    pub by_own_header: bool,
}

impl Me {
    /// The user's id.
    pub fn id(&self) -> &str {
        &self.user.id
    }
}

/// Finds out who calls.
///
/// # Errors
/// 401, 400, 403 and 503 as in contract 1.6 and the recorded answers.
pub(crate) fn identify(world: &World, db: &Connection, call: &Call) -> Result<Me, Refusal> {
    let own = call.header("espo-authorization");
    let basic = call.header("authorization").and_then(|value| value.strip_prefix("Basic "));
    let Some(given) = own.or(basic) else { return Err(unknown(call)) };
    let bad = || Refusal::bad("Auth: Bad authorization string provided.");
    let decoded = STANDARD.decode(given.trim()).map_err(|_| bad())?;
    let decoded = String::from_utf8(decoded).map_err(|_| bad())?;
    let (name, secret) = decoded.split_once(':').ok_or_else(bad)?;
    let (name, secret) = (name.trim(), secret.trim());
    let user = world.assets.users.iter().find(|user| user.user_name == name);
    let token = match user {
        Some(user) if is_active(db, secret, &user.id)? => Some(secret.to_owned()),
        _ => None,
    };
    if token.is_none() && world.is_throttling.load(Ordering::Relaxed) {
        return Err(Refusal::status(403));
    }
    let by_password = secret == PASSWORD && !call.flag("espo-authorization-by-token");
    let user = user.filter(|_| token.is_some() || by_password);
    let user = user.ok_or_else(|| Refusal::status(401))?.clone();
    if token.is_none() && user.two_factor {
        second_step(call)?;
    }
    if world.is_maintenance.load(Ordering::Relaxed) && !user.is_admin {
        let text = "Application is in maintenance mode.";
        return Err(Refusal::because(503, text).with_body(json!({"message": text})));
    }
    let rights = Rights::new(&user);
    Ok(Me { user, rights, token, by_own_header: own.is_some() })
}

/// No credentials at all: browsers ask for some unless the call says it comes from a script.
fn unknown(call: &Call) -> Refusal {
    let mut refusal = Refusal::status(401);
    if call.header("x-requested-with").is_none() {
        refusal.headers.push(header("www-authenticate", "Basic realm=\"\""));
    }
    refusal
}

fn second_step(call: &Call) -> Result<(), Refusal> {
    match call.header("espo-authorization-code") {
        Some(code) if code.replace(' ', "") == CODE => Ok(()),
        Some(_) => Err(Refusal::status(401)),
        None => Err(Refusal::because(401, "second-step-required").with_body(json!({
            "status": "secondStepRequired", "message": "enterTotpCode",
            "view": null, "token": null, "data": {},
        }))),
    }
}

fn is_active(db: &Connection, token: &str, user: &str) -> Result<bool, Refusal> {
    let query = "SELECT token FROM _tokens WHERE token = ? AND user_id = ? AND is_active = 1";
    Ok(row::text(db, query, &[sql(token), sql(user)])?.is_some())
}

/// Makes a token for the user, or gives back the one the call came with.
pub(crate) fn token(db: &Connection, me: &Me) -> Result<Option<String>, Refusal> {
    if me.token.is_some() || !me.by_own_header {
        return Ok(me.token.clone());
    }
    let part = |salt: u8| format!("{:016x}", RandomState::new().hash_one(salt));
    let token = format!("{}{}", part(0), part(1));
    db.prepare_cached("INSERT INTO _tokens VALUES (?1, ?2, 1)")?
        .execute(params![token, me.id()])?;
    Ok(Some(token))
}

/// Ends a token; `false` where none is active by that name.
pub(crate) fn end(db: &Connection, me: &Me, token: &str) -> Result<bool, Refusal> {
    let sql =
        "UPDATE _tokens SET is_active = 0 WHERE token = ?1 AND user_id = ?2 AND is_active = 1";
    Ok(db.prepare_cached(sql)?.execute(params![token, me.id()])? > 0)
}
