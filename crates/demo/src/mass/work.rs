//! What is done to each record. One that refuses is left out, and the others go on.

use crate::{
    acl::Level,
    api::Context,
    call::Object,
    model::{Entity, expression::id_list, objects},
    record::{self, update},
    refusal::Refusal,
    storage::row::text_of,
    stream::follow,
};
use serde_json::{Value, json};

/// An action by name, with what it was given.
#[derive(Clone)]
pub(crate) enum Work {
    /// Attributes, and those of them that are added to or taken from in place of replaced.
    Update {
        values: Object,
        hows: Object,
    },
    Delete,
    Follow(bool),
    /// The target currency and what each is worth.
    Convert(Object),
}

impl Work {
    /// # Errors
    /// 404 for an action that is not known (measured).
    pub fn named(entity: &Entity, name: &str, data: &Object) -> Result<Self, Refusal> {
        match name {
            "update" => {
                // Before 8.0 the attributes stood alone, and are still taken so (measured).
                let values = data.get("values").and_then(Value::as_object);
                let hows = data.get("actions").and_then(Value::as_object).cloned();
                let values = values.unwrap_or(data).clone();
                Ok(Self::Update { values, hows: hows.unwrap_or_default() })
            }
            "delete" => Ok(Self::Delete),
            "follow" | "unfollow" if entity.has_stream() => Ok(Self::Follow(name == "follow")),
            "convertCurrency" => Ok(Self::Convert(data.clone())),
            _ => Err(Refusal::because(404, format!("Mass action '{name}' not found."))),
        }
    }

    /// The right it needs.
    pub fn right(&self) -> &'static str {
        match self {
            Self::Update { .. } | Self::Convert(_) => "edit",
            Self::Delete => "delete",
            Self::Follow(_) => "stream",
        }
    }

    /// Does it to all; gives the ids of those it was done to.
    pub fn all(
        &self,
        context: &Context<'_>,
        entity: &Entity,
        ids: &[String],
    ) -> Result<Vec<String>, Refusal> {
        let mut done = Vec::new();
        for id in ids {
            context.db.execute_batch("SAVEPOINT one")?;
            match self.one(context, entity, id) {
                Ok(()) => {
                    context.db.execute_batch("RELEASE one")?;
                    done.push(id.clone());
                }
                Err(_) => context.db.execute_batch("ROLLBACK TO one; RELEASE one")?,
            }
        }
        Ok(done)
    }

    fn one(&self, context: &Context<'_>, entity: &Entity, id: &str) -> Result<(), Refusal> {
        match self {
            Self::Update { values, hows } => {
                record::require(context, entity, id, "edit")?;
                let values = joined(context, entity, id, values, hows)?;
                update::write(context, entity, id, values)
            }
            Self::Delete => record::remove(context, entity, id).map(|_| ()),
            Self::Follow(on) => {
                record::require(context, entity, id, "read")?;
                record::require(context, entity, id, "stream")?;
                follow::set(context, entity, id, *on)
            }
            Self::Convert(data) => {
                record::require(context, entity, id, "edit")?;
                convert(context, entity, id, data)
            }
        }
    }
}

/// The values to write, those that are only added to joined with what is stored. Told by
/// attribute; a wrong name is overlooked (measured).
fn joined(
    context: &Context<'_>,
    entity: &Entity,
    id: &str,
    values: &Object,
    hows: &Object,
) -> Result<Object, Refusal> {
    let mut out = values.clone();
    for (name, how) in hows {
        let how = how.as_str().unwrap_or_default();
        let Some(given) = values.get(name).filter(|_| matches!(how, "add" | "remove")) else {
            continue;
        };
        let before = update::stored(context, entity, id)?;
        let mut list = before.get(name).map(id_list).unwrap_or_default();
        let given = id_list(given);
        if how == "add" {
            list.extend(given.into_iter().filter(|one| !before_has(&before, name, one)));
        } else {
            list.retain(|one| !given.contains(one));
        }
        out.insert(name.clone(), json!(list));
    }
    Ok(out)
}

fn before_has(before: &Object, name: &str, one: &String) -> bool {
    before.get(name).map(id_list).unwrap_or_default().contains(one)
}

/// Amounts in another currency: by what each is worth in the base currency.
fn convert(context: &Context<'_>, entity: &Entity, id: &str, data: &Object) -> Result<(), Refusal> {
    let target = text_of(data, "targetCurrency");
    if !context.world.setting_list("currencyList").contains(&target) {
        return Err(Refusal::bad("Unknown currency."));
    }
    let given = data.get("rates").cloned().unwrap_or_default();
    let rate = |currency: &str| -> f64 {
        let found = objects(&given).find(|(name, _)| *name == currency);
        let number = found.and_then(|(_, rate)| {
            rate.as_f64().or_else(|| rate.as_str().and_then(|text| text.parse().ok()))
        });
        number.unwrap_or(1.0)
    };
    let before = update::stored(context, entity, id)?;
    let mut values = Object::new();
    for field in entity.fields.iter().filter(|field| field.kind == "currency") {
        let attribute = format!("{}Currency", field.name);
        let currency = text_of(&before, &attribute);
        let amount = before.get(&field.name).and_then(Value::as_f64);
        let Some(amount) = amount.filter(|_| !currency.is_empty() && currency != target) else {
            continue;
        };
        let converted = (amount * rate(currency) / rate(target) * 100.0).round() / 100.0;
        values.insert(field.name.clone(), json!(converted));
        values.insert(attribute, json!(target));
    }
    if values.is_empty() || context.me.rights.level(entity, "edit") == Level::No {
        return Ok(());
    }
    update::write(context, entity, id, values)
}
