//! The templates of sentences: our own in English, the server's in other languages.

use crate::letters;
use crate::schema::Schema;

/// The first of `keys` that has a template in the user's language. The server's are those of
/// `category` (`streamMessages` …), in the scope or Global, by the author's gender where the
/// language needs that.
pub fn template<'a>(
    schema: &'a Schema,
    (scope, category, gender): (&str, &str, &str),
    keys: &[String],
) -> &'a str {
    let server = || {
        keys.iter().find_map(|key| {
            let gendered = schema.labels.find(scope, &format!("{category}{gender}"), key);
            gendered.or_else(|| schema.labels.find(scope, category, key))
        })
    };
    let ours = || keys.iter().find_map(|key| english(key));
    let found = if is_english(schema) { ours() } else { server().or_else(ours) };
    found.unwrap_or("{user} left an entry")
}

/// Whether our own templates serve.
pub fn is_english(schema: &Schema) -> bool {
    schema.language.is_empty() || schema.language.starts_with("en")
}

fn english(key: &str) -> Option<&'static str> {
    record(key).or_else(|| people(key)).or_else(|| post(key)).or_else(|| notice(key))
}

/// What happens to records.
fn record(key: &str) -> Option<&'static str> {
    Some(match key {
        "create" => "{user} created the {entityType} {entity}",
        "createThis" => "{user} created this {entityType}",
        "createRelated" => {
            "{user} added the {relatedEntityType} {relatedEntity} to the {entityType} {entity}"
        }
        "createRelatedThis" => "{user} added the {relatedEntityType} {relatedEntity}",
        "update" => "{user} changed the {entityType} {entity}",
        "updateThis" => "{user} changed this {entityType}",
        "status" => "{user} set {field} of the {entityType} {entity} to {value}",
        "statusThis" => "{user} set {field} to {value}",
        "relate" => {
            "{user} connected the {relatedEntityType} {relatedEntity} to the {entityType} {entity}"
        }
        "relateThis" => "{user} connected the {relatedEntityType} {relatedEntity}",
        "unrelate" => {
            "{user} disconnected the {relatedEntityType} {relatedEntity} from the {entityType} {entity}"
        }
        "unrelateThis" => "{user} disconnected the {relatedEntityType} {relatedEntity}",
        "emailReceived" => "An e-mail arrived for the {entityType} {entity}: {email}",
        "emailReceivedThis" => "An e-mail arrived: {email}",
        "emailReceivedFrom" => {
            "An e-mail from {from} arrived for the {entityType} {entity}: {email}"
        }
        "emailReceivedFromThis" => "An e-mail from {from} arrived: {email}",
        "emailReceivedInitial" => "The {entityType} {entity} began with an e-mail: {email}",
        "emailReceivedInitialThis" => "This {entityType} began with an e-mail: {email}",
        "emailReceivedInitialFrom" => {
            "The {entityType} {entity} began with an e-mail from {from}: {email}"
        }
        "emailReceivedInitialFromThis" => {
            "This {entityType} began with an e-mail from {from}: {email}"
        }
        "emailSent" => "{by} wrote an e-mail for the {entityType} {entity}: {email}",
        "emailSentThis" => "{by} wrote an e-mail: {email}",
        "eventConfirmationAccepted" => "{invitee} will take part in the {entityType} {entity}",
        "eventConfirmationAcceptedThis" => "{invitee} will take part",
        "eventConfirmationDeclined" => "{invitee} will not take part in the {entityType} {entity}",
        "eventConfirmationDeclinedThis" => "{invitee} will not take part",
        "eventConfirmationTentative" => "{invitee} may take part in the {entityType} {entity}",
        "eventConfirmationTentativeThis" => "{invitee} may take part",
        "unknown" => "{user} left an entry on the {entityType} {entity}",
        "unknownThis" => "{user} left an entry",
        _ => return None,
    })
}

/// Who is to care for a record.
fn people(key: &str) -> Option<&'static str> {
    Some(match key {
        "createAssigned" => "{user} created the {entityType} {entity} for {assignee}",
        "createAssignedThis" => "{user} created this {entityType} for {assignee}",
        "createAssignedSelf" => "{user} created the {entityType} {entity} and took it on",
        "createAssignedThisSelf" => "{user} created this {entityType} and took it on",
        "createAssignedYou" => "{user} created the {entityType} {entity} for you",
        "createAssignedThisYou" => "{user} created this {entityType} for you",
        "assign" => "{user} handed the {entityType} {entity} to {assignee}",
        "assignThis" => "{user} handed this {entityType} to {assignee}",
        "assignSelf" => "{user} took on the {entityType} {entity}",
        "assignThisSelf" => "{user} took on this {entityType}",
        "assignYou" => "{user} handed the {entityType} {entity} to you",
        "assignThisYou" => "{user} handed this {entityType} to you",
        "assignVoid" => "{user} took the assignee off the {entityType} {entity}",
        "assignThisVoid" => "{user} took the assignee off this {entityType}",
        "assignMultiAdd" => "{user} put {assignee} on the {entityType} {entity}",
        "assignMultiAddThis" => "{user} put {assignee} on this {entityType}",
        "assignMultiRemove" => "{user} took {removedAssignee} off the {entityType} {entity}",
        "assignMultiRemoveThis" => "{user} took {removedAssignee} off this {entityType}",
        "assignMultiAddRemove" => {
            "{user} put {assignee} on the {entityType} {entity} and took {removedAssignee} off"
        }
        "assignMultiAddRemoveThis" => {
            "{user} put {assignee} on this {entityType} and took {removedAssignee} off"
        }
        _ => return None,
    })
}

/// What people write.
fn post(key: &str) -> Option<&'static str> {
    Some(match key {
        "post" => "{user} wrote on the {entityType} {entity}",
        "postThis" => "{user} wrote",
        "attach" => "{user} attached files to the {entityType} {entity}",
        "attachThis" => "{user} attached files",
        "postTarget" => "{user} wrote to {target}",
        "postTargetAll" => "{user} wrote to everyone",
        "postTargetTeam" => "{user} wrote to the team {target}",
        "postTargetTeams" => "{user} wrote to the teams {target}",
        "postTargetPortal" => "{user} wrote to the portal {target}",
        "postTargetPortals" => "{user} wrote to the portals {target}",
        "postTargetSelf" => "{user} wrote a note to self",
        "postTargetYou" => "{user} wrote to you",
        "postTargetYouAndOthers" => "{user} wrote to you and {target}",
        "postTargetSelfAndOthers" => "{user} wrote to {target} and to self",
        _ => return None,
    })
}

/// What notifications say.
fn notice(key: &str) -> Option<&'static str> {
    Some(match key {
        "noticeUnknown" => "Something happened that concerns you",
        "noticeUnknownAbout" => "There is news about the {entityType} {entity}",
        "noticeGone" => "An entry that was removed since",
        "mentionYouInPost" => "{user} mentioned you on the {entityType} {entity}",
        "mentionYouInPostTarget" => "{user} mentioned you in a post to {target}",
        "mentionYouInPostTargetAll" => "{user} mentioned you in a post to everyone",
        "mentionYouInPostTargetNoTarget" => "{user} mentioned you in a post",
        "noticeAssign" => "{user} handed the {entityType} {entity} to you",
        "noticeEmailReceived" => "An e-mail from {from} arrived: {email}",
        "emailInbox" => "{user} put the e-mail {entity} into your inbox",
        "entityRemoved" => "{user} removed the {entityType} {entity}",
        "eventAttendee" => "{user} invited you to the {entityType} {entity}",
        "addedToCollaborators" => "{user} lets you work on the {entityType} {entity}",
        "userPostReaction" => "{user} reacted to your {post}",
        "userPostInParentReaction" => "{user} reacted to your {post} on the {entityType} {entity}",
        _ => return None,
    })
}

/// A label inside a sentence: its words in small letters, but for abbreviations, and for
/// languages that write nouns with capitals.
pub fn inside(schema: &Schema, label: &str) -> String {
    if schema.language.starts_with("de") || schema.language == "nl_NL" {
        return label.to_owned();
    }
    let word = |word: &str| {
        let capitals = word.chars().filter(|&letter| letters::is_capital(letter)).count();
        if capitals > 1 { word.to_owned() } else { letters::lower(word) }
    };
    label.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::I18n;
    use serde_json::json;

    fn schema(language: &str) -> Schema {
        let labels = I18n::from_value(json!({
            "Global": {"streamMessages": {"create": "G {user}", "relate": "R {user}"},
                "streamMessagesFemale": {"relate": "F {user}"}},
            "Crate": {"streamMessages": {"create": "C {user}"}},
        }));
        Schema { language: language.into(), labels, ..Schema::default() }
    }

    fn find(language: &str, scope: &str, gender: &str, keys: &[&str]) -> String {
        let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
        template(&schema(language), (scope, "streamMessages", gender), &keys).to_owned()
    }

    #[test]
    fn english_is_ours_other_languages_are_the_servers() {
        assert_eq!(find("en_US", "Crate", "", &["createThis"]), "{user} created this {entityType}");
        assert_eq!(find("fr_FR", "Crate", "", &["create"]), "C {user}");
        assert_eq!(find("fr_FR", "Box", "", &["create"]), "G {user}");
        assert_eq!(find("fr_FR", "Box", "Female", &["relate"]), "F {user}");
        assert_eq!(find("fr_FR", "Box", "Male", &["relate"]), "R {user}");
    }

    #[test]
    fn a_missing_template_falls_to_the_next_key_then_to_english() {
        assert_eq!(find("fr_FR", "Crate", "", &["createYou", "create"]), "C {user}");
        assert_eq!(find("fr_FR", "Crate", "", &["postThis"]), "{user} wrote");
        assert_eq!(find("fr_FR", "Crate", "", &["nothing"]), "{user} left an entry");
    }

    #[test]
    fn labels_inside_sentences_are_small() {
        assert_eq!(inside(&schema("en_US"), "Knowledge Base Article"), "knowledge base article");
        assert_eq!(inside(&schema("en_US"), "PDF Template"), "PDF template");
        assert_eq!(inside(&schema("de_DE"), "Aufgabe"), "Aufgabe");
    }
}
