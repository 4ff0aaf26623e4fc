//! Each promise as the function of the patients who break it.

use crate::answers::Answers;
use crate::model::{
    FlowModel, OutcomeIdx, Promise, PromiseKind, QuestionIdx, QuestionKind, Requirement, Target,
    Way,
};
use crate::rule::{Reader, Reads, Rule, Truth};

use super::backward::{Carried, Reading};
use super::compared::{Compared, compared};
use super::diagram::{Func, Join, Made};
use super::rules::Sight;
use super::space::Level;

/// What is known of a promise, as functions of the patient.
#[derive(Debug)]
pub(super) enum Broken {
    /// The patients who break it, and those whom it is about.
    By {
        /// Who breaks it.
        broken: Func,
        /// Whom it is about.
        about: Func,
    },
    /// For each pair of answers to a question that is compared: the patients who break it, alike in
    /// all else.
    Pairs(Vec<Pair>),
}

/// Two answers to one question, all else alike.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    pub(super) compared: Compared,
    /// Who breaks it; the levels of the question do not count.
    pub(super) broken: Func,
}

/// Less than any count of questions: the end of a conversation that does not count.
const NOT_COUNTED: i64 = -1_000_000_000;

impl Reading<'_> {
    /// Who breaks a promise.
    pub(super) fn broken(&mut self, promise: &Promise, possible: Func) -> Made<Broken> {
        match &promise.kind {
            PromiseKind::Whenever {
                when,
                even_if_not_asked,
                then,
            } => {
                let broken = self.whenever(when, *even_if_not_asked, Some(then))?;
                let about = self.whenever(when, *even_if_not_asked, None)?;
                self.by(broken, about, possible)
            }
            PromiseKind::Before {
                outcome,
                must_ask,
                unless,
            } => {
                let mut before = Before {
                    outcome: *outcome,
                    must_ask,
                    unless: unless.as_ref(),
                    is_about: false,
                };
                let broken = self.carry(&mut before)?;
                before.is_about = true;
                let about = self.carry(&mut before)?;
                self.by(broken, about, possible)
            }
            PromiseKind::AtMost {
                questions,
                before,
                when,
            } => {
                let mut count = Questions {
                    before: *before,
                    when: when.as_ref(),
                };
                let count = self.carry(&mut count)?;
                let most = i64::from(*questions);
                let broken = self
                    .diagrams
                    .between(count, most.saturating_add(1), i64::MAX)?;
                let about = self.diagrams.between(count, 0, i64::MAX)?;
                self.by(broken, about, possible)
            }
            PromiseKind::WorseNeverSafer(_) | PromiseKind::UnknownAtLeastAs(_) => {
                let urgency = self.carry(&mut Urgency)?;
                let pairs = compared(self.model, self.space, promise).into_iter();
                let pairs = pairs.map(|pair| self.pair(pair, urgency, possible));
                Ok(Broken::Pairs(pairs.collect::<Made<_>>()?))
            }
        }
    }

    /// The patients there can be: every answer is one that can be given, and no constraint is broken.
    pub(super) fn possible(&mut self) -> Made<Func> {
        let possible = self.valid_answers()?;
        let constrained = self.constrained()?;
        self.diagrams.join(Join::And, possible, constrained)
    }

    /// Those whose every answer is one that can be given.
    pub(super) fn valid_answers(&mut self) -> Made<Func> {
        let mut possible = self.diagrams.truth(true);
        for (index, question) in (0..).map(QuestionIdx::new).zip(&self.model.questions) {
            if let QuestionKind::Choices { none, .. } = &question.kind {
                let valid = self.valid(index, *none)?;
                possible = self.diagrams.join(Join::And, possible, valid)?;
            }
        }
        Ok(possible)
    }

    /// Those who break no constraint, and answer the questions that the constraints read as they can
    /// be answered.
    pub(super) fn constrained(&mut self) -> Made<Func> {
        let mut possible = self.diagrams.truth(true);
        for constraint in &self.model.impossible {
            let impossible = self.truly(&constraint.when)?.yes;
            possible = self.diagrams.join(Join::Without, possible, impossible)?;
            for question in Reads::of(self.model, &constraint.when).questions() {
                if let Some(QuestionKind::Choices { none, .. }) =
                    self.model.question(question).map(|spec| &spec.kind)
                {
                    let valid = self.valid(question, *none)?;
                    possible = self.diagrams.join(Join::And, possible, valid)?;
                }
            }
        }
        Ok(possible)
    }

    /// Something is chosen, and "none of these" stands alone.
    pub(super) fn valid(&mut self, question: QuestionIdx, none: Option<usize>) -> Made<Func> {
        let none = none
            .and_then(|at| u32::try_from(at).ok())
            .and_then(|at| 1_u64.checked_shl(at))
            .unwrap_or(0);
        let space = self.space;
        let never = self.diagrams.truth(false);
        let (mut known, mut some, mut others, mut alone) = (None, never, never, never);
        for (at, level) in space.answer(question) {
            match level {
                Level::Known(_) => {
                    known = Some(self.diagrams.test(at, |class| class == 1)?);
                }
                Level::Chosen(_, bits) => {
                    let chosen = self.diagrams.test(at, |class| class == 1)?;
                    some = self.diagrams.join(Join::Or, some, chosen)?;
                    if *bits == none {
                        alone = chosen;
                    } else if bits & none == 0 {
                        others = self.diagrams.join(Join::Or, others, chosen)?;
                    }
                }
                Level::About(_) | Level::Answer(..) | Level::Asked(_) | Level::Entered(_) => {}
            }
        }
        let both = self.diagrams.join(Join::And, alone, others)?;
        let valid = self.diagrams.join(Join::Without, some, both)?;
        match known {
            // Of an answer that is not known nothing is chosen: one patient, not many.
            Some(known) => {
                let nothing = self.diagrams.not(some)?;
                self.diagrams.choose(known, valid, nothing)
            }
            None => Ok(valid),
        }
    }

    fn by(&mut self, broken: Func, about: Func, possible: Func) -> Made<Broken> {
        Ok(Broken::By {
            broken: self.diagrams.join(Join::And, broken, possible)?,
            about: self.diagrams.join(Join::And, about, possible)?,
        })
    }

    fn whenever(
        &mut self,
        when: &Rule,
        even_if_not_asked: bool,
        then: Option<&Requirement>,
    ) -> Made<Func> {
        let mut carried = Whenever {
            when,
            even_if_not_asked,
            then,
        };
        self.carry(&mut carried)
    }

    /// The patients to whom the worse answer is less urgent, among those who can give either.
    fn pair(&mut self, pair: Compared, urgency: Func, possible: Func) -> Made<Pair> {
        // Where one level tells the two apart, neither has to be made for itself.
        if let ([(level, safer)], [(same, worse)]) = (pair.safer.as_slice(), pair.worse.as_slice())
            && level == same
        {
            let classes = (*worse, *safer);
            let less = self.diagrams.across(Join::Less, urgency, *level, classes)?;
            let both = self.diagrams.across(Join::And, possible, *level, classes)?;
            let broken = self.diagrams.join(Join::And, less, both)?;
            return Ok(Pair {
                compared: pair,
                broken,
            });
        }
        let mut sides = Vec::with_capacity(2);
        for classes in [&pair.safer, &pair.worse] {
            let (mut urgency, mut possible) = (urgency, possible);
            for (level, class) in classes {
                urgency = self.diagrams.limit(urgency, *level, *class)?;
                possible = self.diagrams.limit(possible, *level, *class)?;
            }
            sides.push((urgency, possible));
        }
        let never = self.diagrams.truth(false);
        let broken = match sides.as_slice() {
            [(safer, one), (worse, other)] => {
                let less = self.diagrams.join(Join::Less, *worse, *safer)?;
                let both = self.diagrams.join(Join::And, *one, *other)?;
                self.diagrams.join(Join::And, less, both)?
            }
            _ => never,
        };
        Ok(Pair {
            compared: pair,
            broken,
        })
    }
}

/// Whether an end is not as a promise requires.
pub(super) fn violates(model: &FlowModel, then: &Requirement, outcome: OutcomeIdx) -> bool {
    let nothing = Answers::new(model.questions.len());
    let reader = Reader::new(model, &nothing).ending(outcome);
    match then {
        Requirement::Then(rule) => reader.truth(rule) != Truth::True,
        Requirement::Never(rule) => reader.truth(rule) == Truth::True,
    }
}

/// `whenever`: who breaks it, or with no requirement whom it is about.
struct Whenever<'p> {
    when: &'p Rule,
    even_if_not_asked: bool,
    then: Option<&'p Requirement>,
}

impl Whenever<'_> {
    fn counts(&self, reading: &Reading<'_>, outcome: OutcomeIdx) -> bool {
        self.then
            .is_none_or(|then| violates(reading.model, then, outcome))
    }
}

impl Carried for Whenever<'_> {
    fn end(&mut self, reading: &mut Reading<'_>, outcome: OutcomeIdx) -> Made<Func> {
        if !self.counts(reading, outcome) {
            return Ok(reading.diagrams.truth(false));
        }
        if self.even_if_not_asked {
            Ok(reading.truly(self.when)?.yes)
        } else {
            Ok(reading.given(self.when)?.yes)
        }
    }

    fn open(
        &mut self,
        reading: &mut Reading<'_>,
        question: QuestionIdx,
        answered: Func,
    ) -> Made<Func> {
        if self.even_if_not_asked {
            return Ok(answered);
        }
        let when = reading.given(self.when)?.yes;
        let mut left = reading.diagrams.truth(false);
        for way in Way::ALL {
            let mut reaches = reading.diagrams.truth(true);
            for row in &reading.model.unfinished {
                let holds = match &row.when {
                    None => reading.diagrams.truth(true),
                    Some(rule) => {
                        let mut rules = reading.rules(Sight::Given { still_open: None });
                        rules.way = Some(way);
                        rules.of(rule)?.yes
                    }
                };
                let taken = reading.diagrams.join(Join::And, reaches, holds)?;
                reaches = reading.diagrams.join(Join::Without, reaches, holds)?;
                if let Target::Outcome(outcome) = row.target
                    && self.counts(reading, outcome)
                {
                    left = reading.diagrams.join(Join::Or, left, taken)?;
                }
            }
        }
        let left = reading.diagrams.join(Join::And, left, when)?;
        let Some(level) = reading.space.asked(question) else {
            return reading.diagrams.join(Join::Or, answered, left);
        };
        // The open question counts as not answered; several choices, as those chosen so far.
        let unanswered = reading.diagrams.limit(left, level, 0)?;
        let mut broken = reading.diagrams.join(Join::Or, answered, unanswered)?;
        let spec = reading.model.question(question);
        if matches!(
            spec.map(|spec| &spec.kind),
            Some(QuestionKind::Choices { .. })
        ) {
            let partly = reading.diagrams.limit(left, level, 1)?;
            let closes = reading.closes_while_choosing(question)?;
            let partly = reading.diagrams.join(Join::Without, partly, closes)?;
            broken = reading.diagrams.join(Join::Or, broken, partly)?;
        }
        Ok(broken)
    }
}

/// `before … must_ask …`: who reaches the outcome unasked.
struct Before<'p> {
    outcome: OutcomeIdx,
    must_ask: &'p [QuestionIdx],
    unless: Option<&'p Rule>,
    /// Whether the patients are wanted whom it is about, asked or not.
    is_about: bool,
}

impl Carried for Before<'_> {
    fn end(&mut self, reading: &mut Reading<'_>, outcome: OutcomeIdx) -> Made<Func> {
        if outcome != self.outcome {
            return Ok(reading.diagrams.truth(false));
        }
        let mut broken = reading.diagrams.truth(self.is_about);
        for question in self.must_ask {
            let asked = reading
                .rules(Sight::Given { still_open: None })
                .asked(*question)?;
            let unasked = reading.diagrams.not(asked)?;
            broken = reading.diagrams.join(Join::Or, broken, unasked)?;
        }
        match self.unless {
            None => Ok(broken),
            Some(unless) => {
                let excused = reading.given(unless)?.yes;
                reading.diagrams.join(Join::Without, broken, excused)
            }
        }
    }
}

/// `at_most … questions_before …`: how many questions are asked.
pub(super) struct Questions<'p> {
    pub(super) before: Option<OutcomeIdx>,
    pub(super) when: Option<&'p Rule>,
}

impl Carried for Questions<'_> {
    fn end(&mut self, reading: &mut Reading<'_>, outcome: OutcomeIdx) -> Made<Func> {
        let not_counted = reading.diagrams.number(NOT_COUNTED);
        if self.before.is_some_and(|before| before != outcome) {
            return Ok(not_counted);
        }
        let zero = reading.diagrams.number(0);
        match self.when {
            None => Ok(zero),
            Some(when) => {
                let when = reading.given(when)?.yes;
                reading.diagrams.choose(when, zero, not_counted)
            }
        }
    }

    fn open(&mut self, reading: &mut Reading<'_>, _: QuestionIdx, answered: Func) -> Made<Func> {
        let one = reading.diagrams.number(1);
        reading.diagrams.join(Join::Plus, answered, one)
    }
}

/// The urgency that each finished conversation reaches.
struct Urgency;

impl Carried for Urgency {
    fn end(&mut self, reading: &mut Reading<'_>, outcome: OutcomeIdx) -> Made<Func> {
        let urgency = reading.model.urgency_of(outcome);
        let urgency = i64::try_from(urgency.index()).unwrap_or(i64::MAX);
        Ok(reading.diagrams.number(urgency))
    }
}
