//! The table of diagnostic codes: name, severity, and the page that explains it.

use super::Severity;

/// A kind of finding; its name is stable and never used again for something else.
#[derive(Debug, Eq, PartialEq)]
pub struct Code {
    /// Kebab-case name.
    pub name: &'static str,
    /// How grave such a finding is.
    pub severity: Severity,
    /// The Markdown page that explains it.
    pub page: &'static str,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $ident:ident $severity:ident $name:literal;)*) => {
        $($(#[$doc])* pub static $ident: Code = Code {
            name: $name,
            severity: Severity::$severity,
            page: include_str!(concat!("../../codes/", $name, ".md")),
        };)*

        /// Every code, in the order of the pipeline.
        pub static ALL: &[&Code] = &[$(&$ident),*];
    };
}

codes! {
    // Reading files.
    /// The bytes are not UTF-8.
    NOT_UTF8 Error "not-utf8";
    /// The file is too large or too deep.
    TOO_LARGE Error "too-large";
    /// The file is not YAML.
    YAML_SYNTAX Error "yaml-syntax";
    /// YAML that flows do not use: anchors, tags, second documents, merge keys.
    YAML_FEATURE Error "yaml-feature";
    /// The same key twice.
    DUPLICATE_KEY Error "duplicate-key";
    /// A comma inside braces cuts a rule in two.
    COMMA_IN_BRACES Error "comma-in-braces";
    /// A key that the language does not have here.
    UNKNOWN_KEY Error "unknown-key";
    /// A key that must be there.
    MISSING_KEY Error "missing-key";
    /// A list where a mapping belongs, and the like.
    WRONG_SHAPE Error "wrong-shape";
    /// A value that is not one of those allowed.
    INVALID_VALUE Error "invalid-value";
    /// A name that is not `snake_case`.
    BAD_NAME Error "bad-name";
    /// A name that the language keeps for itself.
    RESERVED_NAME Error "reserved-name";
    /// A rule that cannot be read.
    RULE_SYNTAX Error "rule-syntax";
    /// A rule that is too long or too deep.
    RULE_TOO_LARGE Error "rule-too-large";
    /// `and` and `or` without brackets.
    MIXED_AND_OR Error "mixed-and-or";
    /// A Fluent file that cannot be read.
    FLUENT_SYNTAX Error "fluent-syntax";
    // Names and types.
    /// A name that nothing has.
    UNKNOWN_NAME Error "unknown-name";
    /// A choice that the question does not have.
    UNKNOWN_CHOICE Error "unknown-choice";
    /// The same name twice.
    DUPLICATE_NAME Error "duplicate-name";
    /// A test that does not fit the type.
    WRONG_TYPE Error "wrong-type";
    /// A number beyond the question's bounds.
    OUT_OF_BOUNDS Error "out-of-bounds";
    /// Words or media in a rule.
    NOT_IN_RULES Error "not-in-rules";
    /// A definition that leads back to itself.
    RECURSION Error "recursion";
    /// A jump that does not lead forward.
    BACKWARD_JUMP Error "backward-jump";
    /// A shared part that cannot be found.
    PART_NOT_FOUND Error "part-not-found";
    /// What a shared part needs is not there.
    NEEDS_UNMET Error "needs-unmet";
    /// Rules that were looked at by themselves.
    CHECKED_LOCALLY Note "checked-locally";
    /// A red flag that comes too late.
    RED_FLAG_OVERTAKEN Error "red-flag-overtaken";
    /// A promise about worse answers to a question that declares none.
    NO_WORSE_SIDE Error "no-worse-side";
    /// A name that nothing uses.
    UNUSED_NAME Warning "unused-name";
    // The graph.
    /// A question asked twice on one path.
    ASKED_TWICE Error "asked-twice";
    /// A step that no path reaches.
    STEP_NEVER_REACHED Error "step-never-reached";
    /// A question that no step asks.
    QUESTION_NEVER_ASKED Warning "question-never-asked";
    /// An outcome that nothing leads to.
    OUTCOME_NEVER_REACHED Error "outcome-never-reached";
    /// A path that ends without an outcome.
    NO_OUTCOME Error "no-outcome";
    /// `unfinished` is missing.
    MISSING_UNFINISHED Error "missing-unfinished";
    /// Rows that do not cover every patient.
    UNCOVERED_ANSWER Error "uncovered-answer";
    /// A row that an earlier one hides.
    ROW_HIDDEN Error "row-hidden";
    /// A rule that can never be true.
    NEVER_TRUE Error "never-true";
    /// A rule that depends on an answer that may be missing.
    UNDETERMINED Error "undetermined";
    /// A band with a hole.
    BAND_HOLE Error "band-hole";
    /// A band that overlaps itself.
    BAND_OVERLAP Error "band-overlap";
    /// A red flag that does not say what "not known" does.
    RED_FLAG_UNKNOWN Error "red-flag-unknown";
    /// Two red flags of equal urgency, where the order decides.
    RED_FLAG_ORDER Warning "red-flag-order";
    /// A way out that leads to nobody.
    NO_HAND_OVER Error "no-hand-over";
    /// Patients' flows need an emergency number.
    NO_EMERGENCY_PHONE Error "no-emergency-phone";
    /// Two entry units whose ranges overlap.
    OVERLAPPING_UNITS Note "overlapping-units";
    // Texts.
    /// A locale that has no file, or that nobody knows.
    MISSING_LOCALE Error "missing-locale";
    /// Words of a language that cannot be used.
    LOCALE_DATA Error "locale-data";
    /// A message that is missing in a locale.
    MESSAGE_MISSING Error "message-missing";
    /// A message that nothing uses.
    MESSAGE_UNUSED Warning "message-unused";
    /// Arguments that a message cannot have, or other ones than the reference.
    MESSAGE_ARGUMENTS Error "message-arguments";
    /// A translation of another text than the one of today.
    STALE_TRANSLATION Error "stale-translation";
    /// A question without its short name.
    SHORT_MISSING Error "short-missing";
    /// An outcome without come-back advice.
    COME_BACK_MISSING Error "come-back-missing";
    /// A label that the channel cuts.
    LABEL_TOO_LONG Error "label-too-long";
    /// A turn that the channel refuses.
    TURN_TOO_LONG Error "turn-too-long";
    /// Two choices that one reply means.
    SAME_LABEL Error "same-label";
    /// A choice's words that mean something else in every state.
    WORD_TAKEN Error "word-taken";
    /// A choice's words that are not read as it.
    WORD_NOT_READ Error "word-not-read";
    // Review.
    /// No human has reviewed it.
    NOT_REVIEWED Warning "not-reviewed";
    /// No source is cited.
    NO_SOURCE Warning "no-source";
    /// A telephone number that nobody has dialled.
    PHONE_NOT_DIALLED Warning "phone-not-dialled";
    /// A telephone number that was dialled long ago.
    PHONE_DIALLED_LONG_AGO Warning "phone-dialled-long-ago";
    // Proof.
    /// A promise that a patient breaks.
    PROMISE_BROKEN Error "promise-broken";
    /// A promise about nobody.
    PROMISE_NEVER_APPLIES Error "promise-never-applies";
    /// A promise that was not proven within the budget.
    NOT_PROVEN Error "not-proven";
    // Cases.
    /// A case file that cannot be read.
    CASE_SYNTAX Error "case-syntax";
}

/// The code of that name.
pub fn find(name: &str) -> Option<&'static Code> {
    ALL.iter().copied().find(|code| code.name == name)
}
