//! The one table of keys: it drives the reader, the JSON Schema and the reference.

/// What may stand at a place of the file.
#[derive(Debug)]
pub(crate) enum Shape {
    /// Any text.
    Text,
    /// A name that is declared here: `snake_case`.
    NewName,
    /// A name or value that is declared elsewhere.
    Name,
    /// A rule.
    Rule,
    /// A whole number.
    Integer,
    /// A number, with a point where it has decimals.
    Number,
    /// A span of time: `30 minutes`, `22 hours`, `3 days`.
    Duration,
    /// A day, `2026-11-01`.
    Date,
    /// `true`, where the key is there at all.
    True,
    /// `true` or `false`.
    Bool,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Items.
    List(&'static Shape),
    /// Keys of a fixed set.
    Map(&'static Mapping),
    /// Names, each with such a value.
    Named(&'static Shape),
    /// One or the other, told apart by whether it is text, a list or a mapping.
    Either(&'static [Shape]),
}

/// A mapping with a fixed set of keys.
#[derive(Debug)]
pub(crate) struct Mapping {
    /// What it is, for messages: `a question`.
    pub(crate) what: &'static str,
    /// Its keys.
    pub(crate) keys: &'static [Key],
    /// Exactly one of these must be there.
    pub(crate) one_of: &'static [&'static str],
    /// Any other key is allowed once, with that value: a threshold's unit.
    pub(crate) other: Option<&'static Shape>,
}

/// A key.
#[derive(Debug)]
pub(crate) struct Key {
    /// The key.
    pub(crate) name: &'static str,
    /// Its value.
    pub(crate) shape: Shape,
    /// Whether it must be there.
    pub(crate) required: bool,
    /// What it says, one sentence for the reference.
    pub(crate) help: &'static str,
}

const fn key(name: &'static str, shape: Shape, help: &'static str) -> Key {
    Key {
        name,
        shape,
        required: false,
        help,
    }
}

const fn required(name: &'static str, shape: Shape, help: &'static str) -> Key {
    Key {
        name,
        shape,
        required: true,
        help,
    }
}

const fn mapping(what: &'static str, keys: &'static [Key]) -> Mapping {
    Mapping {
        what,
        keys,
        one_of: &[],
        other: None,
    }
}

const fn choice_of(
    what: &'static str,
    keys: &'static [Key],
    one_of: &'static [&'static str],
) -> Mapping {
    Mapping {
        what,
        keys,
        one_of,
        other: None,
    }
}

/// A flow.
pub(crate) static FLOW: Mapping = mapping(
    "a flow",
    &[
        required(
            "flow",
            Shape::NewName,
            "The flow's name, the same as its folder.",
        ),
        required(
            "language",
            Shape::OneOf(&["1"]),
            "Version of the flow language.",
        ),
        required(
            "audience",
            Shape::OneOf(&["patients", "clinicians", "reference"]),
            "For whom the flow is; only patients' flows can be served.",
        ),
        required(
            "locales",
            Shape::List(&Shape::Name),
            "The languages of its texts; the first is the reference for the others.",
        ),
        key(
            "in_translation",
            Shape::List(&Shape::Name),
            "Languages whose texts are not whole yet: patients are not offered them.",
        ),
        key(
            "reviewed_by",
            Shape::Either(&[Shape::OneOf(&["none"]), Shape::Map(&REVIEW)]),
            "The person who reviewed it and when, or `none`.",
        ),
        key(
            "about",
            Shape::List(&Shape::OneOf(&["me", "child", "other"])),
            "Whom it can be about; asked before the steps. Left out, nobody is asked.",
        ),
        required(
            "urgency",
            Shape::List(&Shape::NewName),
            "How soon care is needed, from low to high.",
        ),
        key(
            "sources",
            SOURCES,
            "Guidelines and papers that other keys cite by name.",
        ),
        key(
            "thresholds",
            THRESHOLDS,
            "Named numbers with their unit and source, for rules to compare with.",
        ),
        key(
            "phones",
            Shape::Named(&Shape::Map(&PHONE)),
            "Telephone numbers that texts may give, as `$phone_<name>`; patients' flows need `emergency`.",
        ),
        key(
            "answer_sets",
            ANSWER_SETS,
            "Choices with points that several questions share.",
        ),
        required(
            "questions",
            QUESTIONS,
            "What can be asked, and the type of each answer.",
        ),
        key("facts", FACTS, "Named conditions."),
        key("scores", SCORES, "Named sums of points."),
        key(
            "bands",
            BANDS,
            "Numbers cut into ranges with points or a name.",
        ),
        key("tables", TABLES, "Named first-match tables."),
        key(
            "red_flags",
            RED_FLAGS,
            "Rules watched after every answer; a true one leads straight to its outcome.",
        ),
        required("steps", STEPS, "What happens, from top to bottom."),
        required("outcomes", OUTCOMES, "Where a conversation can end."),
        key(
            "unfinished",
            ROWS,
            "Where the other ways out lead; rules may read `way is …`. Required for patients.",
        ),
        key(
            "impossible",
            Shape::List(&Shape::Map(&IMPOSSIBLE)),
            "Combinations of answers that no patient has.",
        ),
        key(
            "promises",
            PROMISES,
            "Sentences that must hold for every possible patient.",
        ),
        key(
            "expect_changes",
            Shape::List(&Shape::Map(&EXPECTED)),
            "The changes of outcome that this version is meant to make; `triage diff` refuses every other.",
        ),
        key(
            "remind_after",
            Shape::Duration,
            "Silence before a reminder; 1 hour if left out.",
        ),
        key(
            "expire_after",
            Shape::Duration,
            "Silence before the conversation ends; 20 hours if left out.",
        ),
    ],
);

/// A shared part.
pub(crate) static PART: Mapping = mapping(
    "a shared part",
    &[
        required(
            "part",
            Shape::NewName,
            "The part's name, the same as its folder; the prefix of its names where it is used.",
        ),
        required(
            "language",
            Shape::OneOf(&["1"]),
            "Version of the flow language.",
        ),
        key(
            "reviewed_by",
            Shape::Either(&[Shape::OneOf(&["none"]), Shape::Map(&REVIEW)]),
            "The person who reviewed it and when, or `none`.",
        ),
        key(
            "needs",
            Shape::Map(&NEEDS),
            "What the flow that uses it must have, under the same names.",
        ),
        key(
            "sources",
            SOURCES,
            "Guidelines and papers that other keys cite by name.",
        ),
        key(
            "thresholds",
            THRESHOLDS,
            "Named numbers with their unit and source.",
        ),
        key(
            "answer_sets",
            ANSWER_SETS,
            "Choices with points that several questions share.",
        ),
        required("questions", QUESTIONS, "What can be asked."),
        key("facts", FACTS, "Named conditions."),
        key("scores", SCORES, "Named sums of points."),
        key("bands", BANDS, "Numbers cut into ranges."),
        key("tables", TABLES, "Named first-match tables."),
        key(
            "red_flags",
            RED_FLAGS,
            "Red flags that join the flow's, once the part is entered.",
        ),
        required(
            "steps",
            STEPS,
            "What happens; the last step may be any, then the flow goes on.",
        ),
        key(
            "outcomes",
            OUTCOMES,
            "Where a conversation can end inside the part.",
        ),
        key("promises", PROMISES, "Promises that join the flow's."),
    ],
);

const SOURCES: Shape = Shape::Named(&Shape::Text);
const THRESHOLDS: Shape = Shape::Named(&Shape::Map(&THRESHOLD));
const ANSWER_SETS: Shape = Shape::Named(&Shape::Named(&Shape::Integer));
const QUESTIONS: Shape = Shape::Named(&Shape::Map(&QUESTION));
const FACTS: Shape = Shape::Named(&Shape::Rule);
const SCORES: Shape = Shape::Named(&Shape::List(&Shape::Map(&TERM)));
const BANDS: Shape = Shape::Named(&Shape::Map(&BAND));
const TABLES: Shape = Shape::Named(&Shape::Map(&TABLE));
const RED_FLAGS: Shape = Shape::List(&Shape::Map(&RED_FLAG));
const STEPS: Shape = Shape::List(&Shape::Map(&STEP));
const OUTCOMES: Shape = Shape::Named(&Shape::Map(&OUTCOME));
const ROWS: Shape = Shape::List(&Shape::Map(&ROW));
const PROMISES: Shape = Shape::List(&Shape::Map(&PROMISE));

static REVIEW: Mapping = mapping(
    "a review",
    &[
        required("name", Shape::Text, "The person."),
        required("on", Shape::Date, "The day."),
    ],
);

static THRESHOLD: Mapping = Mapping {
    what: "a threshold",
    keys: &[key("source", Shape::Name, "Where the number comes from.")],
    one_of: &[],
    other: Some(&Shape::Number),
};

static PHONE: Mapping = mapping(
    "a phone",
    &[
        required(
            "number",
            Shape::Text,
            "The number as people dial it, in quotes.",
        ),
        required(
            "dialled",
            Shape::Either(&[Shape::OneOf(&["never"]), Shape::Date]),
            "The day on which somebody last dialled it to check, or `never`.",
        ),
    ],
);

static NEEDS: Mapping = mapping(
    "what a part needs",
    &[
        key(
            "questions",
            Shape::Named(&Shape::Map(&QUESTION)),
            "Questions with their types.",
        ),
        key("facts", Shape::List(&Shape::Name), "Facts."),
        key("urgency", Shape::List(&Shape::Name), "Levels of urgency."),
    ],
);

/// A question.
pub(crate) static QUESTION: Mapping = choice_of(
    "a question",
    &[
        key("yes_no", Shape::True, "Answered with yes or no."),
        key(
            "choice",
            Shape::Either(&[Shape::Name, Shape::List(&Shape::NewName)]),
            "One of these choices, or of those of an answer set.",
        ),
        key(
            "choices",
            Shape::List(&Shape::NewName),
            "Any of these choices.",
        ),
        key(
            "none",
            Shape::Name,
            "The one of `choices` that excludes all others.",
        ),
        key("number", Shape::NewName, "A number in this unit."),
        key(
            "date",
            Shape::OneOf(&["days_ago", "age"]),
            "A date, kept as days before today or as an age.",
        ),
        key(
            "text",
            Shape::True,
            "Words for the doctor; rules cannot read them.",
        ),
        key(
            "location",
            Shape::True,
            "A place on the map; rules cannot read it.",
        ),
        key("photo", Shape::True, "A picture; rules cannot read it."),
        key("voice", Shape::True, "A voice note; rules cannot read it."),
        key("from", Shape::Number, "The least answer."),
        key("to", Shape::Number, "The greatest answer."),
        key(
            "decimals",
            Shape::OneOf(&["0", "1", "2", "3"]),
            "Digits after the point; none if left out.",
        ),
        key(
            "also_in",
            Shape::List(&Shape::Name),
            "Other units in which people may enter it.",
        ),
        key(
            "in",
            Shape::OneOf(&["years", "months", "days"]),
            "For `date: age`: what the age is counted in.",
        ),
        key(
            "may_not_know",
            Shape::Bool,
            "Whether \"I do not know\" is an answer.",
        ),
        key(
            "worse",
            Shape::OneOf(&["higher", "lower", "later", "earlier", "yes", "no", "more"]),
            "Which answers are worse.",
        ),
        key(
            "if_unknown",
            Shape::Map(&STAND_IN),
            "What rules read where the answer is not known.",
        ),
        key(
            "if_not_asked",
            Shape::Map(&STAND_IN),
            "What steps and rows read where it was not asked and no longer will be.",
        ),
        key("source", Shape::Name, "Where the question comes from."),
    ],
    &[
        "yes_no", "choice", "choices", "number", "date", "text", "location", "photo", "voice",
    ],
);

static STAND_IN: Mapping = mapping(
    "a stand-in answer",
    &[
        required(
            "answer",
            Shape::Either(&[Shape::Name, Shape::List(&Shape::Name)]),
            "The answer that is read.",
        ),
        key("source", Shape::Name, "Why."),
    ],
);

static TERM: Mapping = choice_of(
    "a term of a score",
    &[
        key(
            "points",
            Shape::Integer,
            "Points that are added when the rule is true.",
        ),
        key("when", Shape::Rule, "The rule."),
        key(
            "sum",
            Shape::List(&Shape::Name),
            "Questions with an answer set, or bands with points, whose points are added.",
        ),
    ],
    &["points", "sum"],
);

static BAND: Mapping = mapping(
    "a band",
    &[
        required("of", Shape::Name, "The number, date or score that is cut."),
        required(
            "rows",
            Shape::List(&Shape::Map(&BAND_ROW)),
            "The ranges; together they cover the bounds, without hole or overlap.",
        ),
    ],
);

static BAND_ROW: Mapping = choice_of(
    "a range of a band",
    &[
        key(
            "from",
            Shape::Number,
            "The least number; the bound if left out.",
        ),
        key(
            "to",
            Shape::Number,
            "The greatest number; the bound if left out.",
        ),
        key("points", Shape::Integer, "What the range counts."),
        key("name", Shape::NewName, "What the range is called."),
    ],
    &["points", "name"],
);

static TABLE: Mapping = mapping(
    "a table",
    &[
        required(
            "results",
            Shape::List(&Shape::NewName),
            "The results that it can give.",
        ),
        required(
            "rows",
            Shape::List(&Shape::Map(&TABLE_ROW)),
            "The first row that holds gives the result.",
        ),
    ],
);

static TABLE_ROW: Mapping = choice_of(
    "a row of a table",
    &[
        key("when", Shape::Rule, "The condition."),
        key("result", Shape::Name, "The result."),
        key(
            "otherwise",
            Shape::Name,
            "The result where no row above holds; last.",
        ),
        key("source", Shape::Name, "Where the row comes from."),
    ],
    &["when", "otherwise"],
);

static RED_FLAG: Mapping = mapping(
    "a red flag",
    &[
        required("when", Shape::Rule, "The condition."),
        required("outcome", Shape::Name, "Where it leads at once."),
        key("source", Shape::Name, "Where it comes from."),
    ],
);

/// A step.
pub(crate) static STEP: Mapping = choice_of(
    "a step",
    &[
        key("ask", Shape::Name, "Asks a question."),
        key(
            "say",
            Shape::NewName,
            "Says something and goes on; the name is a message of the texts.",
        ),
        key(
            "section",
            Shape::NewName,
            "Names the steps that follow, so that rows can go there.",
        ),
        key("go", Shape::Name, "Goes on at a later section."),
        key("decide", ROWS, "Leads on by the first row that holds."),
        key(
            "use",
            Shape::Name,
            "Goes through a shared part: `shared/pregnancy`.",
        ),
        key(
            "when",
            Shape::Rule,
            "Only where this holds; otherwise the step is passed over.",
        ),
    ],
    &["ask", "say", "section", "go", "decide", "use"],
);

/// A row of a `decide` or of `unfinished`.
pub(crate) static ROW: Mapping = choice_of(
    "a row",
    &[
        key("when", Shape::Rule, "The condition."),
        key("outcome", Shape::Name, "Where it leads."),
        key("go", Shape::Name, "The later section where it leads."),
        key(
            "otherwise",
            Shape::Either(&[Shape::Name, Shape::Map(&GO)]),
            "The outcome, or `{ go: section }`, where no row above holds; last.",
        ),
        key("source", Shape::Name, "Where the row comes from."),
    ],
    &["when", "otherwise"],
);

static GO: Mapping = mapping(
    "a jump",
    &[required(
        "go",
        Shape::Name,
        "The later section where it leads.",
    )],
);

/// An outcome.
pub(crate) static OUTCOME: Mapping = mapping(
    "an outcome",
    &[
        required("urgency", Shape::Name, "How soon care is needed."),
        key(
            "hand_over",
            Shape::OneOf(&["none", "offer", "always"]),
            "Whether a doctor is offered, always called in, or neither; `none` if left out.",
        ),
        key(
            "follow_up",
            Shape::Duration,
            "After how long the patient is asked again.",
        ),
        key(
            "also",
            Shape::List(&Shape::Map(&ALSO)),
            "Further lines of advice, said where their rule holds.",
        ),
        key("source", Shape::Name, "Where the advice comes from."),
    ],
);

static ALSO: Mapping = mapping(
    "a line of advice",
    &[
        required("when", Shape::Rule, "The condition."),
        required("say", Shape::NewName, "The message."),
    ],
);

static IMPOSSIBLE: Mapping = mapping(
    "an impossible combination",
    &[required("when", Shape::Rule, "The combination of answers.")],
);

static EXPECTED: Mapping = mapping(
    "an expected change",
    &[
        required(
            "from",
            Shape::Name,
            "The outcome in the version before; it need not exist any more.",
        ),
        required("to", Shape::Name, "The outcome in this version."),
        key(
            "when",
            Shape::Rule,
            "The patients who may change like this; all, if left out.",
        ),
    ],
);

/// A promise.
pub(crate) static PROMISE: Mapping = choice_of(
    "a promise",
    &[
        key("name", Shape::NewName, "A name for reports."),
        key("whenever", Shape::Rule, "Where this is true …"),
        key(
            "then",
            Shape::Rule,
            "… the end is like this: `urgency at least …`, `urgency is …`, `outcome is …`.",
        ),
        key(
            "never",
            Shape::List(&Shape::Name),
            "… the end is none of these outcomes or levels of urgency.",
        ),
        key(
            "even_if_not_asked",
            Shape::Bool,
            "Whether `whenever` speaks of what the patient would answer, asked or not.",
        ),
        key("before", Shape::Name, "Before this outcome …"),
        key(
            "must_ask",
            Shape::List(&Shape::Name),
            "… these questions have been asked …",
        ),
        key("unless", Shape::Rule, "… except where this holds."),
        key(
            "worse_never_safer",
            Shape::List(&Shape::Name),
            "A worse answer to these questions never lowers the urgency.",
        ),
        key(
            "unknown_at_least_as",
            Shape::Named(&Shape::Name),
            "Not knowing is at least as urgent as this answer.",
        ),
        key("at_most", Shape::Integer, "At most so many questions …"),
        key(
            "questions_before",
            Shape::Name,
            "… before this outcome, or before `any outcome` …",
        ),
        key("when", Shape::Rule, "… where this holds."),
    ],
    &[
        "whenever",
        "before",
        "worse_never_safer",
        "unknown_at_least_as",
        "at_most",
    ],
);
