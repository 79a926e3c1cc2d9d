//! What can be shown as a board, and what the list can be grouped by (contract 4.4).

use crate::{
    format, json,
    layout::{Column, columns},
    locale::Locale,
    record::Record,
    schema::Schema,
    search::{ListQuery, WhereItem},
    slot::Slot,
};
use serde_json::{Value, json};

/// A board: the status field and the values that have a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    /// The status field.
    pub status: Slot,
    /// The values, in order.
    pub lanes: Vec<String>,
}

impl Board {
    /// The board of an entity type; `None` where metadata has none, the user may not see the
    /// status, or the server wants a pipeline chosen first (10.0).
    pub fn of(schema: &Schema, entity: &str) -> Option<Self> {
        if !schema.client(entity)?.flag("kanbanViewMode") {
            return None;
        }
        let scope = schema.scope(entity)?;
        if scope.flag("pipelines") {
            return None;
        }
        let status = schema.slot(entity, scope.text("statusField")?)?;
        let ignored = scope.texts("kanbanStatusIgnoreList");
        let lanes = status.options.iter().map(|(value, _)| value.to_string());
        let lanes: Vec<_> = lanes.filter(|value| !ignored.contains(value)).collect();
        (!lanes.is_empty()).then_some(Self { status, lanes })
    }

    /// What its cards show: the layout `kanban`, the status left out where all in a column have
    /// the same.
    pub fn cards(&self, schema: &Schema, raw: &Value) -> Vec<Column> {
        let mut cards = columns(schema, &self.status.entity, raw);
        cards.retain(|column| {
            column.link || (column.slot.name != self.status.name && !column.hidden)
        });
        cards
    }

    /// The query of one column.
    pub fn lane_query(&self, query: &ListQuery, lane: &str) -> ListQuery {
        within(query, WhereItem::leaf(&self.status.name, "equals", Some(json!(lane))))
    }
}

/// A query that one more condition holds for.
pub fn within(query: &ListQuery, item: WhereItem) -> ListQuery {
    let mut query = query.clone();
    query.filters.push(item);
    query
}

/// The sum of a field over some records; nothing where none has a value. Amounts in several
/// currencies are converted where the server has their rates, else each has a sum of its own.
pub fn sum(schema: &Schema, slot: &Slot, records: &[Record], locale: &Locale) -> Option<String> {
    let mut sums: Vec<(String, f64)> = Vec::new();
    for record in records {
        let Some(amount) = record.number(&slot.name) else { continue };
        let currency = match &*slot.def.kind {
            "currency" => record.text(&slot.attribute("Currency")),
            "currencyConverted" => &*locale.default_currency,
            _ => "",
        };
        match sums.iter_mut().find(|(other, _)| other == currency) {
            Some((_, sum)) => *sum += amount,
            None => sums.push((currency.to_owned(), amount)),
        }
    }
    let text = |(currency, sum): &(String, f64)| match currency.as_str() {
        "" => format::number(*sum, None, locale),
        currency => format::money(*sum, currency, locale),
    };
    if sums.len() > 1
        && let Some(all) = converted(schema, &sums, locale)
    {
        return Some(format!("≈ {}", text(&(locale.default_currency.clone(), all))));
    }
    let text = sums.iter().map(text).collect::<Vec<_>>().join(" + ");
    (!text.is_empty()).then_some(text)
}

/// The amounts in the default currency, by the server's rates.
fn converted(schema: &Schema, sums: &[(String, f64)], locale: &Locale) -> Option<f64> {
    let base = schema.settings.text("baseCurrency")?;
    let rates = schema.settings.map("currencyRates");
    let rate = |currency: &str| {
        if currency == base {
            return Some(1.0);
        }
        rates?.get(currency).and_then(json::number).filter(|rate| *rate > 0.0)
    };
    let all =
        sums.iter().map(|(currency, sum)| Some(sum * rate(currency)?)).sum::<Option<f64>>()?;
    // Cents of a sum of conversions mean nothing.
    Some((all / rate(&locale.default_currency)?).round())
}

/// Whether the values of a field can be added up.
pub fn adds_up(slot: &Slot) -> bool {
    matches!(&*slot.def.kind, "currency" | "currencyConverted" | "int" | "float" | "decimal")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{acl::Acl, format::sample, metadata::Metadata};

    fn schema(client: Value, scope: Value) -> Schema {
        Schema {
            metadata: Metadata::from_value(json!({
                "entityDefs": {"Crate": {"fields": {
                    "name": {"type": "varchar"}, "price": {"type": "currency"},
                    "state": {"type": "enum", "options": ["New", "Packed", "Lost"]},
                }}},
                "clientDefs": {"Crate": client}, "scopes": {"Crate": scope},
            })),
            acl: Acl { admin: true, ..Acl::default() },
            ..Schema::default()
        }
    }

    fn board() -> Board {
        let scope = json!({"statusField": "state", "kanbanStatusIgnoreList": ["Lost"]});
        Board::of(&schema(json!({"kanbanViewMode": true}), scope), "Crate").unwrap()
    }

    #[test]
    fn a_board_has_the_statuses_that_are_not_ignored() {
        assert_eq!(board().lanes, ["New", "Packed"]);
        let none = |client, scope| Board::of(&schema(client, scope), "Crate").is_none();
        let on = || json!({"kanbanViewMode": true});
        assert!(none(json!({}), json!({"statusField": "state"})));
        assert!(none(on(), json!({})));
        assert!(none(on(), json!({"statusField": "gone"})));
        assert!(none(on(), json!({"statusField": "name"})), "no values");
        assert!(none(on(), json!({"statusField": "state", "pipelines": true})));
    }

    #[test]
    fn cards_leave_out_what_all_in_a_column_have() {
        let schema = schema(json!({}), json!({}));
        let raw = json!([
            {"name": "name", "link": true}, {"name": "state"}, {"name": "price", "isLarge": true},
        ]);
        let cards = board().cards(&schema, &raw);
        let names: Vec<_> = cards.iter().map(|column| &*column.slot.name).collect();
        assert_eq!(names, ["name", "price"]);
        assert!(cards[1].large && !cards[1].muted);
    }

    #[test]
    fn a_column_is_asked_for_by_its_status() {
        let query = ListQuery { text: "x".into(), ..ListQuery::default() };
        let lane = board().lane_query(&query, "New");
        assert_eq!(lane.filters, [WhereItem::leaf("state", "equals", Some(json!("New")))]);
        assert_eq!(lane.text, "x");
    }

    #[test]
    fn amounts_add_up_by_currency() {
        let schema = schema(json!({}), json!({}));
        let slot = schema.slot("Crate", "price").unwrap();
        let record = |price: Value, currency| {
            Record::from_value(json!({"price": price, "priceCurrency": currency}))
        };
        let all = [
            record(json!(10), "EUR"),
            record(json!(5), "USD"),
            record(json!(2.5), "EUR"),
            record(json!(null), "EUR"),
        ];
        let mut schema = schema;
        let added = |schema: &Schema, all| sum(schema, &slot, all, &sample());
        assert_eq!(added(&schema, &all).as_deref(), Some("EUR 12.5 + USD 5"));
        assert_eq!(added(&schema, &all[3..]), None);
        let settings = json!({"baseCurrency": "EUR", "currencyRates": {"USD": 0.5}});
        schema.settings = crate::metadata::Params(json::object(settings));
        assert_eq!(added(&schema, &all).as_deref(), Some("≈ USD 30"));
        assert_eq!(added(&schema, &all[..1]).as_deref(), Some("EUR 10"));
        assert!(adds_up(&slot) && !adds_up(&schema.slot("Crate", "name").unwrap()));
    }
}
