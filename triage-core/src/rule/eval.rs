//! Total, three-valued evaluation of rules: the one definition that engine, verifier and proof share.

use crate::answers::{Answers, Slot};
use crate::model::{
    BandIdx, BandOf, FlowModel, OutcomeIdx, QuestionIdx, ScoreIdx, ScoreTerm, TableIdx,
};

use super::{Rule, RuleKind};

/// What a rule can be.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Truth {
    /// It does not hold.
    False,
    /// It depends on an answer that is unknown or was not given.
    Undetermined,
    /// It holds.
    True,
}

impl Truth {
    /// Kleene's negation.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Undetermined => Self::Undetermined,
            Self::True => Self::False,
        }
    }

    fn from_bool(holds: bool) -> Self {
        if holds { Self::True } else { Self::False }
    }
}

/// Reads rules against answers.
///
/// `open` tells for which questions the stand-in for "not asked" must not be read: those that may
/// still be asked on the way. Without it (red flags, `unfinished`, advice) no such stand-in is read.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    model: &'a FlowModel,
    answers: &'a Answers,
    still_open: Option<&'a [bool]>,
    end: Option<OutcomeIdx>,
}

impl<'a> Reader<'a> {
    /// For red flags, ways out and advice: stand-ins for unknown answers only.
    pub fn new(model: &'a FlowModel, answers: &'a Answers) -> Self {
        Self {
            model,
            answers,
            still_open: None,
            end: None,
        }
    }

    /// For a step or row: stand-ins for questions not asked, unless they may still be asked.
    pub fn at(model: &'a FlowModel, answers: &'a Answers, still_open: &'a [bool]) -> Self {
        Self {
            model,
            answers,
            still_open: Some(still_open),
            end: None,
        }
    }

    /// For promises: also knows the end of the conversation.
    #[must_use]
    pub fn ending(mut self, outcome: OutcomeIdx) -> Self {
        self.end = Some(outcome);
        self
    }

    /// What the rule is for these answers.
    pub fn truth(&self, rule: &Rule) -> Truth {
        match &rule.kind {
            RuleKind::And(parts) => {
                let mut all = Truth::True;
                for part in parts {
                    all = all.min(self.truth(part));
                    if all == Truth::False {
                        break;
                    }
                }
                all
            }
            RuleKind::Or(parts) => {
                let mut any = Truth::False;
                for part in parts {
                    any = any.max(self.truth(part));
                    if any == Truth::True {
                        break;
                    }
                }
                any
            }
            RuleKind::Not(part) => self.truth(part).negated(),
            RuleKind::AtLeast { count, parts } => {
                let (mut sure, mut possible) = (0_u32, 0_u32);
                for part in parts {
                    match self.truth(part) {
                        Truth::True => {
                            sure = sure.saturating_add(1);
                            possible = possible.saturating_add(1);
                        }
                        Truth::Undetermined => possible = possible.saturating_add(1),
                        Truth::False => {}
                    }
                }
                in_range(
                    i64::from(sure),
                    i64::from(possible),
                    i64::from(*count),
                    i64::MAX,
                )
            }
            RuleKind::Number {
                question,
                low,
                high,
            } => match self.read(*question) {
                Slot::Value(number) => Truth::from_bool(*low <= number && number <= *high),
                Slot::NotAnswered | Slot::Unknown | Slot::Partial(_) => Truth::Undetermined,
            },
            RuleKind::Choice { question, mask } => match self.read(*question) {
                Slot::Value(choice) => Truth::from_bool(bit(choice) & mask != 0),
                Slot::NotAnswered | Slot::Unknown | Slot::Partial(_) => Truth::Undetermined,
            },
            RuleKind::Has {
                question,
                mask,
                count,
            } => match self.read(*question) {
                Slot::Value(chosen) => {
                    Truth::from_bool((chosen.cast_unsigned() & mask).count_ones() >= *count)
                }
                Slot::Partial(chosen) if (chosen & mask).count_ones() >= *count => Truth::True,
                Slot::NotAnswered | Slot::Unknown | Slot::Partial(_) => Truth::Undetermined,
            },
            RuleKind::IsKnown(question) => {
                Truth::from_bool(matches!(self.answers.get(*question), Slot::Value(_)))
            }
            RuleKind::IsUnknown(question) => {
                Truth::from_bool(self.answers.get(*question) == Slot::Unknown)
            }
            RuleKind::WasAsked(question) => Truth::from_bool(matches!(
                self.answers.get(*question),
                Slot::Value(_) | Slot::Unknown
            )),
            RuleKind::About(mask) => self.answers.about.map_or(Truth::Undetermined, |about| {
                Truth::from_bool(about.bit() & mask != 0)
            }),
            RuleKind::Way(mask) => self.answers.way.map_or(Truth::Undetermined, |way| {
                Truth::from_bool(way.bit() & mask != 0)
            }),
            RuleKind::Fact(fact) => self
                .model
                .fact(*fact)
                .map_or(Truth::Undetermined, |fact| self.truth(&fact.rule)),
            RuleKind::Score { score, low, high } => {
                let (least, most) = score_range(self, *score);
                in_range(least, most, *low, *high)
            }
            RuleKind::Band { band, low, high } => self.band_truth(*band, *low, *high),
            RuleKind::Table { table, mask } => self.table_truth(*table, *mask),
            RuleKind::Unreadable => Truth::Undetermined,
            RuleKind::Urgency { low, high } => self.end.map_or(Truth::Undetermined, |end| {
                let urgency = self.model.urgency_of(end);
                Truth::from_bool(*low <= urgency && urgency <= *high)
            }),
            RuleKind::Outcome(outcome) => self
                .end
                .map_or(Truth::Undetermined, |end| Truth::from_bool(end == *outcome)),
        }
    }

    /// The answer as rules read it: the stand-in where one applies.
    fn read(&self, question: QuestionIdx) -> Slot {
        match self.answers.get(question) {
            slot @ (Slot::Value(_) | Slot::Partial(_)) => slot,
            Slot::Unknown => self
                .model
                .question(question)
                .and_then(|question| question.if_unknown.as_ref())
                .map_or(Slot::Unknown, |stand_in| stand_in.answer),
            Slot::NotAnswered => {
                let Some(still_open) = self.still_open else {
                    return Slot::NotAnswered;
                };
                if still_open.get(question.index()).copied().unwrap_or(true) {
                    return Slot::NotAnswered;
                }
                self.model
                    .question(question)
                    .and_then(|question| question.if_not_asked.as_ref())
                    .map_or(Slot::NotAnswered, |stand_in| stand_in.answer)
            }
        }
    }

    /// A band over an undetermined number is undetermined; over a sum it is determined if every
    /// range that the sum can still fall into agrees.
    fn band_truth(&self, band: BandIdx, low: i64, high: i64) -> Truth {
        let Some(band) = self.model.band(band) else {
            return Truth::Undetermined;
        };
        let (least, most) = match band.of {
            BandOf::Question(question) => match self.read(question) {
                Slot::Value(number) => (number, number),
                Slot::NotAnswered | Slot::Unknown | Slot::Partial(_) => return Truth::Undetermined,
            },
            BandOf::Score(score) => score_range(self, score),
        };
        let (mut inside, mut outside) = (false, false);
        for row in band
            .rows
            .iter()
            .filter(|row| row.low <= most && least <= row.high)
        {
            let hit = low <= row.value && row.value <= high;
            inside |= hit;
            outside |= !hit;
        }
        agreement(inside, outside)
    }

    /// A table is the set of results still possible; a test on it is determined if all agree.
    fn table_truth(&self, table: TableIdx, mask: u64) -> Truth {
        let Some(table) = self.model.table(table) else {
            return Truth::Undetermined;
        };
        let (mut inside, mut outside) = (false, false);
        for row in &table.rows {
            let truth = row
                .when
                .as_ref()
                .map_or(Truth::True, |when| self.truth(when));
            if truth != Truth::False {
                let hit = bit(i64::try_from(row.result).unwrap_or(i64::MAX)) & mask != 0;
                inside |= hit;
                outside |= !hit;
            }
            if truth == Truth::True {
                break;
            }
        }
        agreement(inside, outside)
    }
}

/// True if everything still possible lies inside, false if everything lies outside.
fn agreement(inside: bool, outside: bool) -> Truth {
    match (inside, outside) {
        (true, false) => Truth::True,
        (false, true) => Truth::False,
        (true, true) | (false, false) => Truth::Undetermined,
    }
}

/// The least and the greatest sum that the answers still allow.
pub(crate) fn score_range(reader: &Reader<'_>, score: ScoreIdx) -> (i64, i64) {
    let Some(score) = reader.model.score(score) else {
        return (i64::MIN, i64::MAX);
    };
    let (mut least, mut most) = (0_i64, 0_i64);
    for term in &score.terms {
        let (low, high) = match term {
            ScoreTerm::Points { points, when } => match reader.truth(when) {
                Truth::True => (*points, *points),
                Truth::False => (0, 0),
                Truth::Undetermined => ((*points).min(0), (*points).max(0)),
            },
            ScoreTerm::Answer(question) => answer_points(reader, *question),
            ScoreTerm::Band(band) => band_range(reader, *band).unwrap_or((0, 0)),
        };
        least = least.saturating_add(low);
        most = most.saturating_add(high);
    }
    (least, most)
}

/// The least and greatest value that a band can still have.
pub(crate) fn band_range(reader: &Reader<'_>, band: BandIdx) -> Option<(i64, i64)> {
    let band = reader.model.band(band)?;
    let (low, high) = match band.of {
        BandOf::Question(question) => match reader.read(question) {
            Slot::Value(number) => (number, number),
            Slot::NotAnswered | Slot::Unknown | Slot::Partial(_) => (i64::MIN, i64::MAX),
        },
        BandOf::Score(score) => score_range(reader, score),
    };
    let values = band
        .rows
        .iter()
        .filter(|row| row.low <= high && low <= row.high)
        .map(|row| row.value);
    Some((values.clone().min()?, values.max()?))
}

/// The least and greatest points of an answer from an answer set.
fn answer_points(reader: &Reader<'_>, question: QuestionIdx) -> (i64, i64) {
    let slot = reader.read(question);
    let Some(question) = reader.model.question(question) else {
        return (0, 0);
    };
    let points = question
        .choices()
        .iter()
        .map(|choice| choice.points.unwrap_or(0));
    match slot {
        Slot::Value(choice) => {
            let points = usize::try_from(choice)
                .ok()
                .and_then(|at| question.choices().get(at))
                .and_then(|c| c.points);
            (points.unwrap_or(0), points.unwrap_or(0))
        }
        Slot::NotAnswered | Slot::Unknown | Slot::Partial(_) => {
            (points.clone().min().unwrap_or(0), points.max().unwrap_or(0))
        }
    }
}

/// True or false if it is so for the whole interval.
fn in_range(least: i64, most: i64, low: i64, high: i64) -> Truth {
    if low <= least && most <= high {
        Truth::True
    } else if most < low || high < least {
        Truth::False
    } else {
        Truth::Undetermined
    }
}

fn bit(index: i64) -> u64 {
    u32::try_from(index)
        .ok()
        .and_then(|index| 1_u64.checked_shl(index))
        .unwrap_or(0)
}
