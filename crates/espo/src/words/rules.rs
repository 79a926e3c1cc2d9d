//! Why a value is refused: a sentence for each rule of a field.

pub(super) const WORDS: &[(&str, &str)] = &[
    ("ruleRequired", "{field} is required."),
    ("ruleMaxLength", "{field} may have at most {limit} characters."),
    ("ruleMin", "{field} must be at least {limit}."),
    ("ruleMax", "{field} may be at most {limit}."),
    ("rulePattern", "{field} has characters or a form that is not allowed."),
    ("ruleInt", "{field} must be a whole number."),
    ("ruleFloat", "{field} must be a number."),
    ("ruleDate", "{field} must be a date."),
    ("ruleDateTime", "{field} must be a date and a time."),
    ("ruleAfter", "{field} must be after {limit}."),
    ("ruleBefore", "{field} must be before {limit}."),
    ("ruleEmail", "{field} must be an e-mail address."),
    ("rulePhone", "{field} must be a phone number."),
    ("ruleUrl", "{field} must be a web address."),
    ("ruleMaxCount", "{field} may have at most {limit} entries."),
    ("ruleMaxItemLength", "An entry of {field} is too long."),
    ("ruleNoEmpty", "{field} must not have empty entries."),
    ("ruleMaxFileSize", "{field}: the file is larger than {limit} MB."),
    ("ruleFileType", "{field}: files of this type are not accepted."),
    ("ruleCurrency", "{field} needs a currency."),
    ("ruleValid", "{field} is not valid."),
    ("ruleMaxLengthBare", "{field} is too long."),
    ("ruleMinBare", "{field} is too small."),
    ("ruleMaxBare", "{field} is too large."),
    ("ruleMaxCountBare", "{field} has too many entries."),
    ("ruleAfterBare", "{field} is too early."),
    ("ruleBeforeBare", "{field} is too late."),
    ("ruleMaxFileSizeBare", "{field}: the file is too large."),
];

/// EspoCRM's name of a rule -> our sentence with its bound, and without.
const RULES: &[(&str, &str, &str)] = &[
    ("required", "ruleRequired", "ruleRequired"),
    ("maxLength", "ruleMaxLength", "ruleMaxLengthBare"),
    ("min", "ruleMin", "ruleMinBare"),
    ("max", "ruleMax", "ruleMaxBare"),
    ("pattern", "rulePattern", "rulePattern"),
    ("int", "ruleInt", "ruleInt"),
    ("integer", "ruleInt", "ruleInt"),
    ("float", "ruleFloat", "ruleFloat"),
    ("number", "ruleFloat", "ruleFloat"),
    ("date", "ruleDate", "ruleDate"),
    ("datetime", "ruleDateTime", "ruleDateTime"),
    ("after", "ruleAfter", "ruleAfterBare"),
    ("before", "ruleBefore", "ruleBeforeBare"),
    ("email", "ruleEmail", "ruleEmail"),
    ("emailAddress", "ruleEmail", "ruleEmail"),
    ("phone", "rulePhone", "rulePhone"),
    ("phoneNumber", "rulePhone", "rulePhone"),
    ("url", "ruleUrl", "ruleUrl"),
    ("maxCount", "ruleMaxCount", "ruleMaxCountBare"),
    ("maxItemLength", "ruleMaxItemLength", "ruleMaxItemLength"),
    ("noEmptyString", "ruleNoEmpty", "ruleNoEmpty"),
    ("maxFileSize", "ruleMaxFileSize", "ruleMaxFileSizeBare"),
    ("accept", "ruleFileType", "ruleFileType"),
    ("currency", "ruleCurrency", "ruleCurrency"),
    ("validCurrency", "ruleCurrency", "ruleCurrency"),
];

/// The key of the sentence for a rule.
pub(crate) fn key(rule: &str, bounded: bool) -> &'static str {
    let rule = RULES.iter().find(|(name, ..)| *name == rule);
    rule.map_or("ruleValid", |(_, with, without)| if bounded { with } else { without })
}
