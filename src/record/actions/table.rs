//! The actions, in the order of the menu.

use super::{At, Choice, RecordAction, Run, Subject, run};
use crate::ui::icon::Glyph;
use crema_espo::text;
use crema_espo::{acl::Action, place::Place, words::fill};

/// All of them.
pub(super) static ACTIONS: &[RecordAction] = &[
    action("view", At::Row, Glyph::Eye, view, Run::Go(record)),
    action("quickView", At::Row, Glyph::Columns, quick_view, Run::Call(run::quick_view)),
    action("edit", At::Row, Glyph::Pencil, edit, Run::Go(edit_page)),
    action("setStatus", At::Both, Glyph::Check, statuses, Run::Call(run::set_status)),
    action("setAcceptanceStatus", At::Both, Glyph::Calendar, answers, Run::Call(run::answer)),
    action("selfAssign", At::Both, Glyph::User, assign, Run::Call(run::assign)),
    action("follow", At::Row, Glyph::Stream, follow, Run::Call(run::follow)),
    action("star", At::Asked, Glyph::Star, star, Run::Call(run::star)),
    action("sendInvitations", At::Page, Glyph::Send, invite, Run::Call(run::invite)),
    action("convert", At::Page, Glyph::ArrowRight, convert, Run::Call(run::dialog)),
    action("merge", At::Page, Glyph::Merge, merge, Run::Call(run::dialog)),
    action("duplicate", At::Page, Glyph::Copy, duplicate, Run::Call(run::duplicate)),
    action("copyLink", At::Asked, Glyph::Link, copy_link, Run::Call(run::copy_link)),
    action("print", At::Page, Glyph::Printer, print, Run::Call(run::print)),
    action("printPdf", At::Asked, Glyph::File, print_pdf, Run::Server(server_page)),
    action("server", At::Asked, Glyph::Globe, on_server, Run::Server(server_page)),
    action("unlink", At::Row, Glyph::Unlink, unlink, Run::Call(run::unlink)),
    RecordAction {
        danger: true,
        ..action("remove", At::Both, Glyph::Trash, remove, Run::Call(run::remove))
    },
];

const fn action(
    name: &'static str,
    at: At,
    glyph: Glyph,
    choices: fn(&Subject) -> Vec<Choice>,
    run: Run,
) -> RecordAction {
    RecordAction { name, at, glyph, danger: false, choices, run }
}

/// The one choice of a word of ours, where it is offered.
fn when(offered: bool, subject: &Subject, key: &'static str) -> Vec<Choice> {
    valued(offered, subject, key, "")
}

fn valued(offered: bool, subject: &Subject, key: &'static str, value: &str) -> Vec<Choice> {
    let choice = || Choice { label: subject.schema.word(key), value: value.to_owned() };
    if offered { vec![choice()] } else { Vec::new() }
}

fn may(subject: &Subject, action: Action) -> bool {
    subject.schema.record_action(&subject.entity, &subject.record, action).offered()
}

/// Whether rows of this list may offer what changes a record.
fn changes(subject: &Subject) -> bool {
    subject.row.as_ref().is_none_or(|(_, row)| row.edit)
}

fn record(subject: &Subject) -> Place {
    Place::Record { entity: subject.entity.clone(), id: subject.id() }
}

fn edit_page(subject: &Subject) -> Place {
    Place::Edit { entity: subject.entity.clone(), id: subject.id() }
}

fn server_page(subject: &Subject) -> String {
    format!("{}/view/{}", subject.entity, subject.id())
}

fn view(subject: &Subject) -> Vec<Choice> {
    let offered = subject.row.as_ref().is_some_and(|(_, row)| row.view);
    when(offered, subject, "View")
}

fn quick_view(subject: &Subject) -> Vec<Choice> {
    let offered = subject.row.as_ref().is_some_and(|(_, row)| row.view);
    when(offered && subject.quick_view.is_some(), subject, "Quick view")
}

fn edit(subject: &Subject) -> Vec<Choice> {
    when(changes(subject) && may(subject, Action::Edit), subject, "Edit")
}

fn statuses(subject: &Subject) -> Vec<Choice> {
    if !changes(subject) {
        return Vec::new();
    }
    let all = subject.schema.status_actions(&subject.entity, &subject.record);
    all.into_iter().map(|action| Choice { label: action.label, value: action.status }).collect()
}

fn answers(subject: &Subject) -> Vec<Choice> {
    let schema = &subject.schema;
    let all = schema.invitation_answers(&subject.entity, &subject.record);
    let choice = |value: String| Choice { label: schema.answer_verb(&value), value };
    all.into_iter().map(choice).collect()
}

fn assign(subject: &Subject) -> Vec<Choice> {
    let offered = subject.schema.assign_to_me(&subject.entity, &subject.record).is_some();
    when(changes(subject) && offered, subject, "Assign to me")
}

/// Lists do not say whether a record is followed: then both are offered.
fn follow(subject: &Subject) -> Vec<Choice> {
    let record = &subject.record;
    let known = record.has("isFollowed").then(|| record.flag("isFollowed"));
    let offered = subject.schema.is_followable(&subject.entity) && may(subject, Action::Stream);
    let mut choices = valued(offered && known != Some(true), subject, "Follow", "follow");
    choices.extend(valued(offered && known != Some(false), subject, "Unfollow", "unfollow"));
    choices
}

fn star(subject: &Subject) -> Vec<Choice> {
    let record = &subject.record;
    // On its page it is a button.
    let offered = subject.row.is_some()
        && subject.schema.has_stars(&subject.entity)
        && record.has("isStarred");
    when(offered, subject, if record.flag("isStarred") { "Unstar" } else { "Star" })
}

fn invite(subject: &Subject) -> Vec<Choice> {
    let offered = subject.schema.can_invite(&subject.entity, &subject.record);
    when(offered, subject, "Send invitations")
}

fn convert(subject: &Subject) -> Vec<Choice> {
    let targets = subject.schema.convert_targets(&subject.entity, &subject.record);
    valued(!targets.is_empty(), subject, "Convert", "convert")
}

fn merge(subject: &Subject) -> Vec<Choice> {
    let offered = subject.schema.can_merge(&subject.entity, &subject.record);
    valued(offered, subject, "Merge with\u{2026}", "merge")
}

fn duplicate(subject: &Subject) -> Vec<Choice> {
    let off = subject.schema.client(&subject.entity).is_some_and(|c| c.flag("duplicateDisabled"));
    let create = subject.schema.scope_allowed(&subject.entity, Action::Create);
    when(create && !off, subject, "Duplicate")
}

fn copy_link(subject: &Subject) -> Vec<Choice> {
    when(true, subject, "Copy link")
}

fn print(subject: &Subject) -> Vec<Choice> {
    when(true, subject, "Print")
}

/// Templates of PDFs are a scope of their own: who may not read any prints none.
fn print_pdf(subject: &Subject) -> Vec<Choice> {
    let templates = subject.schema.scope("Template").is_some();
    if templates && subject.schema.scope_allowed("Template", Action::Read) {
        return leading(subject, "Print to PDF");
    }
    Vec::new()
}

/// What this client cannot do yet is done there.
fn on_server(subject: &Subject) -> Vec<Choice> {
    when(true, subject, "Open on the server")
}

/// A choice marked as leading to the server's own page.
fn leading(subject: &Subject, key: &'static str) -> Vec<Choice> {
    let name = subject.schema.word(key);
    let label = fill(&subject.schema.word(text!("leadsToServer")), &[("name", &name)]);
    vec![Choice { label, value: String::new() }]
}

/// The record it hangs on is changed, too.
fn unlink(subject: &Subject) -> Vec<Choice> {
    let Some((source, row)) = &subject.row else { return Vec::new() };
    let Some((entity, id, _)) = source.parent.as_ref().filter(|_| row.unlink) else {
        return Vec::new();
    };
    let parent = subject.store.records.entry(entity, id).record;
    let offered = parent.with_untracked(|parent| {
        subject.schema.record_action(entity, parent, Action::Edit).offered()
    });
    when(offered, subject, "Unlink")
}

fn remove(subject: &Subject) -> Vec<Choice> {
    let shown = subject.row.as_ref().is_none_or(|(_, row)| row.remove);
    let key = if subject.row.is_some() { "Remove" } else { "Delete" };
    when(shown && may(subject, Action::Delete), subject, key)
}
