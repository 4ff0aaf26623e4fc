//! The reason of an outcome as it is stored: the flow's names as data, and lines in the language of the
//! conversation for whoever reads the encounter.

use serde::{Deserialize, Serialize};
use triage_core::Release;
use triage_core::answers::Slot;
use triage_core::model::{Question, QuestionKind};
use triage_core::reason::{Because, Condition, Least};
use triage_core::turn::Conclusion;

/// Why an outcome was reached.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct StoredReason {
    /// The outcome that the answers lead to.
    pub outcome: String,
    /// What is known of there being no fewer: `smallest`, `irreducible` or `enough`.
    pub least: String,
    /// The answers that alone lead to it.
    pub answers: Vec<StoredAnswer>,
    /// What would have led elsewhere.
    pub contrasts: Vec<StoredContrast>,
}

/// What would have led to another outcome.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct StoredContrast {
    /// The other outcome.
    pub outcome: String,
    /// What would have been answered otherwise.
    pub changed: Vec<StoredAnswer>,
    /// What would have been asked besides, and how it would have to be answered.
    pub then: Vec<StoredAnswer>,
}

/// One answer, as far as it matters.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct StoredAnswer {
    /// The question; none where it says whom it is about.
    pub question: Option<String>,
    /// What it has to be.
    #[serde(flatten)]
    pub is: StoredValue,
    /// The same in words.
    pub words: String,
}

/// What an answer has to be.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StoredValue {
    /// About that person.
    About(String),
    /// That choice.
    Choice(String),
    /// Of several choices these, and not those.
    Choices {
        /// All of these.
        has: Vec<String>,
        /// None of these.
        has_not: Vec<String>,
    },
    /// A number between these, in steps of so many decimals.
    Number {
        /// Least.
        from: i64,
        /// Greatest.
        to: i64,
        /// Digits after the point.
        decimals: u8,
    },
    /// It was given; what it says is in the notes.
    Given,
    /// It is not known.
    Unknown,
}

impl StoredReason {
    /// The reason of an outcome, in the words of that locale.
    pub fn of(release: &Release, end: &Conclusion, locale: usize) -> Self {
        let because = release.because(end);
        let words = release.because_in_words(&because, locale, end.reason.given.about);
        let of = |conditions: &[Condition], words: Vec<String>| {
            let pairs = conditions.iter().zip(words);
            pairs
                .map(|(condition, words)| answer(release, condition, words))
                .collect()
        };
        let contrasts = because.contrasts.iter().zip(words.contrasts);
        Self {
            outcome: outcome(release, &because),
            least: least(because.least).to_owned(),
            answers: of(&because.answers, words.answers),
            contrasts: contrasts
                .map(|(contrast, words)| StoredContrast {
                    outcome: words.outcome,
                    changed: of(&contrast.changed, words.changed),
                    then: of(&contrast.then, words.then),
                })
                .collect(),
        }
    }
}

fn outcome(release: &Release, because: &Because) -> String {
    let outcome = release.model().outcome(because.outcome);
    outcome
        .map(|outcome| outcome.name.clone())
        .unwrap_or_default()
}

fn least(least: Least) -> &'static str {
    match least {
        Least::Smallest => "smallest",
        Least::Irreducible => "irreducible",
        Least::Enough => "enough",
    }
}

fn answer(release: &Release, condition: &Condition, words: String) -> StoredAnswer {
    let question = condition
        .question()
        .and_then(|question| release.model().question(question));
    let is = match condition {
        Condition::About(about) => StoredValue::About(about.name().to_owned()),
        Condition::Answer(_, slot) => value(question, *slot),
        Condition::Numbers { low, high, .. } => StoredValue::Number {
            from: *low,
            to: *high,
            decimals: question.map_or(0, Question::decimals),
        },
        Condition::Chosen {
            chosen, not_chosen, ..
        } => StoredValue::Choices {
            has: names(question, *chosen),
            has_not: names(question, *not_chosen),
        },
    };
    StoredAnswer {
        question: question.map(|question| question.name.clone()),
        is,
        words,
    }
}

fn value(question: Option<&Question>, slot: Slot) -> StoredValue {
    let number = match slot {
        Slot::NotAnswered | Slot::Unknown => return StoredValue::Unknown,
        Slot::Value(number) => number,
        Slot::Partial(set) => set.cast_signed(),
    };
    let Some(question) = question else {
        return StoredValue::Given;
    };
    match &question.kind {
        QuestionKind::YesNo(choices) | QuestionKind::Choice(choices) => {
            let at = usize::try_from(number).ok();
            let choice = at.and_then(|at| choices.get(at));
            StoredValue::Choice(choice.map(|choice| choice.name.clone()).unwrap_or_default())
        }
        QuestionKind::Choices { .. } => StoredValue::Choices {
            has: names(Some(question), number.cast_unsigned()),
            has_not: Vec::new(),
        },
        QuestionKind::Number(_) | QuestionKind::Date { .. } => StoredValue::Number {
            from: number,
            to: number,
            decimals: question.decimals(),
        },
        QuestionKind::Text | QuestionKind::Location | QuestionKind::Photo | QuestionKind::Voice => {
            StoredValue::Given
        }
    }
}

/// The names of some choices, as bits.
fn names(question: Option<&Question>, bits: u64) -> Vec<String> {
    let choices = question.map_or(&[][..], |question| question.choices());
    let held = (0_u32..).zip(choices);
    held.filter(|(at, _)| bits.checked_shr(*at).unwrap_or(0) & 1 == 1)
        .map(|(_, choice)| choice.name.clone())
        .collect()
}
