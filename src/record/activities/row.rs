//! One activity: what it is called, how it stands, when it is and whose.

use crate::{
    fields,
    record::actions,
    store::{lists::Source, use_schema, use_store},
    ui::{entity_icon::EntityIcon, live::live},
};
use crema_espo::record::Record;
use crema_view::prelude::*;
use crema_view::view;

/// The row of a record; `link` is that of the record it hangs on, where it can be unlinked.
pub(super) fn row(entity: &str, id: &str, link: Option<(String, String, String)>) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let entry = store.records.entry(entity, id);
    let record: Signal<Record> = entry.record.clone().into();
    let name = {
        let (schema, entity) = (schema.clone(), entity.to_owned());
        Signal::derive(move || record.with(|record| schema.record_name(&entity, record)))
    };
    let cell = {
        let (schema, entity) = (schema.clone(), entity.to_owned());
        move |field: &str| {
            let slot = schema.slot(&entity, field)?;
            Some(fields::cell(slot, record))
        }
    };
    let status = schema.scope(entity).and_then(|scope| cell(scope.text("statusField")?));
    let who = cell("assignedUser");
    let date = {
        let (schema, entity) = (schema.clone(), entity.to_owned());
        Memo::new(move |_| record.with(|record| schema.activity_date(&entity, record)))
    };
    let when = live(move || date.get().and_then(&cell));
    let source = Source { parent: link, ..Source::of(entity) };
    let kind = schema.label_singular(entity);
    let icon = schema.icon(entity).map(str::to_owned);
    let color = schema.color(entity).map(str::to_owned);
    view! {
        <li class="activity">
            <EntityIcon icon_class=icon color=color label=kind.clone() />
            <span class="visually-hidden">{kind}</span>
            <div class="activity-body">
                <a class="activity-name" href=store.record_href(entity, id)>{name}</a>
                <div class="activity-facts">{when} {status} {who}</div>
            </div>
            {actions::row_menu(source, entry)}
        </li>
    }
    .into_any()
}
