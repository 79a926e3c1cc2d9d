//! Signing in and out (contract 1.2, 1.3, 1.7).

use super::{bootstrap, preferences};
use crate::{api::Context, auth, call::Reply, refusal::Refusal, storage::row::Reader};
use serde_json::{Value, json};

/// `GET App/user`.
pub(super) fn user(context: &Context<'_>) -> Reply {
    let me = context.me;
    let entity = context.entity("User")?;
    let attributes: Vec<String> =
        entity.attributes.keys().filter(|name| *name != "versionNumber").cloned().collect();
    let found = Reader::new(context.model(), entity, &attributes).read(context.db, me.id())?;
    let mut user = found.ok_or_else(|| Refusal::status(401))?;
    let address = user.get("emailAddress").and_then(Value::as_str).map(str::to_owned);
    let addresses: Vec<_> = address.into_iter().collect();
    user.insert("emailAddressList".to_owned(), json!(addresses));
    user.insert("userEmailAddressList".to_owned(), json!(addresses));
    user.insert("excludeFromReplyEmailAddressList".to_owned(), json!([]));
    Ok(json!({
        "user": user,
        "acl": me.user.acl,
        "preferences": preferences::of_user(context)?,
        "token": auth::token(context.db, me)?,
        "settings": bootstrap::settings(context)?,
        "language": me.user.language,
        "appParams": {
            "maxUploadSize": 64.0,
            "isRestrictedMode": false,
            "passwordChangeForNonAdminDisabled": false,
            "timeZoneList": ["UTC", "Europe/Berlin", "America/New_York", "Asia/Tokyo"],
            "auth2FARequired": false,
            "logoutWait": false,
            "systemUserId": "system",
            "templateEntityTypeList": [],
            "extensions": [],
            "addressCountryData": {"list": [], "preferredList": []},
        },
    }))
}

/// `POST App/destroyAuthToken`.
pub(super) fn destroy_token(context: &Context<'_>) -> Reply {
    if context.call.method != "POST" {
        return Err(Refusal::wrong_method("POST"));
    }
    let body = context.call.json()?;
    let token = body.get("token").and_then(Value::as_str);
    let token = token.ok_or_else(|| Refusal::bad("No token."))?;
    Ok(auth::end(context.db, context.me, token)?.into())
}
