//! Each promise as the function of the patients who break it.

use crate::answers::{Answers, Slot};
use crate::model::{
    OutcomeIdx, Promise, PromiseKind, QuestionIdx, QuestionKind, Requirement, Target, Way, Worse,
};
use crate::rule::{Reader, Rule, Truth};

use super::backward::{Carried, Reading};
use super::diagram::{Func, Join, Made};
use super::rules::Sight;
use super::space::{Class, Level};

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
    pub(super) question: QuestionIdx,
    /// The levels and classes of the answer that must be no more urgent.
    pub(super) safer: Vec<(u32, u32)>,
    /// Those of the other.
    pub(super) worse: Vec<(u32, u32)>,
    /// Who breaks it; the levels of the question do not count.
    pub(super) broken: Func,
}

/// The ways out, each of which a promise on the answers given must survive.
const WAYS: [Way; 5] = [
    Way::GiveUp,
    Way::AskedForDoctor,
    Way::Expired,
    Way::Stopped,
    Way::Recalled,
];
/// Less than any count of questions: the end of a conversation that does not count.
const NOT_COUNTED: i64 = -1_000_000_000;
/// Classes of one question of which every pair is compared; of more, neighbours alone.
const ALL_PAIRS: usize = 12;

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
                let mut count = Count {
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
            PromiseKind::WorseNeverSafer(questions) => {
                let urgency = self.carry(&mut Urgency)?;
                let mut pairs = Vec::new();
                for question in questions {
                    self.worse_pairs(*question, urgency, possible, &mut pairs)?;
                }
                Ok(Broken::Pairs(pairs))
            }
            PromiseKind::UnknownAtLeastAs(answers) => {
                let urgency = self.carry(&mut Urgency)?;
                let mut pairs = Vec::new();
                for (question, slot) in answers {
                    let unknown = self.assignment(*question, Slot::Unknown);
                    let known = self.assignment(*question, *slot);
                    if let (Some(unknown), Some(known)) = (unknown, known) {
                        pairs.push(self.pair(*question, known, unknown, urgency, possible)?);
                    }
                }
                Ok(Broken::Pairs(pairs))
            }
        }
    }

    /// The patients there can be: every answer is one that can be given, and no constraint is broken.
    pub(super) fn possible(&mut self) -> Made<Func> {
        let mut possible = self.answerable()?;
        for constraint in &self.model.impossible {
            let impossible = self.truly(&constraint.when)?.yes;
            possible = self.diagrams.join(Join::Without, possible, impossible)?;
        }
        Ok(possible)
    }

    /// The patients whose every answer can be given, constraints aside.
    pub(super) fn answerable(&mut self) -> Made<Func> {
        let mut possible = self.diagrams.truth(true);
        for (index, question) in (0..).map(QuestionIdx::new).zip(&self.model.questions) {
            if let QuestionKind::Choices { none, .. } = &question.kind {
                let valid = self.valid(index, *none)?;
                possible = self.diagrams.join(Join::And, possible, valid)?;
            }
        }
        Ok(possible)
    }

    /// Something is chosen, and "none of these" stands alone.
    fn valid(&mut self, question: QuestionIdx, none: Option<usize>) -> Made<Func> {
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

    /// The levels of a question and their classes for one answer.
    fn assignment(&self, question: QuestionIdx, slot: Slot) -> Option<Vec<(u32, u32)>> {
        let mut all = Vec::new();
        for (at, level) in self.space.answer(question) {
            match level {
                Level::Answer(_, classes) => {
                    let class = classes.iter().position(|class| class.holds(slot))?;
                    all.push((at, u32::try_from(class).ok()?));
                }
                Level::Known(_) => {
                    all.push((at, u32::from(slot != Slot::Unknown)));
                }
                Level::Chosen(_, bits) => {
                    let chosen = match slot {
                        Slot::Value(chosen) => chosen.cast_unsigned() & bits != 0,
                        Slot::NotAnswered | Slot::Unknown | Slot::Partial(_) => false,
                    };
                    all.push((at, u32::from(chosen)));
                }
                Level::About(_) | Level::Asked(_) | Level::Entered(_) => {}
            }
        }
        (!all.is_empty()).then_some(all)
    }

    /// Every pair of answers to a question of which one is worse.
    fn worse_pairs(
        &mut self,
        question: QuestionIdx,
        urgency: Func,
        possible: Func,
        out: &mut Vec<Pair>,
    ) -> Made<()> {
        let Some(spec) = self.model.question(question) else {
            return Ok(());
        };
        let is_lower = spec.worse == Some(Worse::Lower);
        if let QuestionKind::Choices { none, .. } = &spec.kind {
            return self.more_pairs(question, *none, urgency, possible, out);
        }
        let space = self.space;
        for (at, level) in space.answer(question) {
            let Level::Answer(_, classes) = level else {
                continue;
            };
            let known = (0_u32..).zip(classes);
            let mut known: Vec<(u32, i64)> = known
                .filter_map(|(place, class)| Some((place, rank(*class)?)))
                .collect();
            known.sort_unstable_by_key(|(_, rank)| *rank);
            if is_lower {
                known.reverse();
            }
            let is_short = known.len() <= ALL_PAIRS;
            for (index, (safer, _)) in known.iter().enumerate() {
                let take = if is_short { usize::MAX } else { 1 };
                for (worse, _) in known.iter().skip(index.saturating_add(1)).take(take) {
                    let (safer, worse) = (vec![(at, *safer)], vec![(at, *worse)]);
                    out.push(self.pair(question, safer, worse, urgency, possible)?);
                }
            }
        }
        Ok(())
    }

    /// One choice more is worse, and any choice is worse than none of them.
    fn more_pairs(
        &mut self,
        question: QuestionIdx,
        none: Option<usize>,
        urgency: Func,
        possible: Func,
        out: &mut Vec<Pair>,
    ) -> Made<()> {
        let none = none
            .and_then(|at| u32::try_from(at).ok())
            .and_then(|at| 1_u64.checked_shl(at))
            .unwrap_or(0);
        let space = self.space;
        let mut known = Vec::new();
        let mut choices = Vec::new();
        let mut nothing = None;
        for (at, level) in space.answer(question) {
            match level {
                Level::Known(_) => known.push((at, 1)),
                Level::Chosen(_, bits) if *bits == none => nothing = Some(at),
                Level::Chosen(..) => choices.push(at),
                Level::About(_) | Level::Answer(..) | Level::Asked(_) | Level::Entered(_) => {}
            }
        }
        for choice in &choices {
            let with = |none_is: u32, class: u32| {
                let mut all = known.clone();
                all.extend(nothing.map(|at| (at, none_is)));
                all.push((*choice, class));
                all
            };
            out.push(self.pair(question, with(0, 0), with(0, 1), urgency, possible)?);
            if nothing.is_some() {
                let rest = choices.iter().filter(|other| *other != choice);
                let rest: Vec<(u32, u32)> = rest.map(|other| (*other, 0)).collect();
                let (mut safer, mut worse) = (with(1, 0), with(0, 1));
                safer.extend(&rest);
                worse.extend(&rest);
                out.push(self.pair(question, safer, worse, urgency, possible)?);
            }
        }
        Ok(())
    }

    /// The patients to whom the worse answer is less urgent, among those who can give either.
    fn pair(
        &mut self,
        question: QuestionIdx,
        safer: Vec<(u32, u32)>,
        worse: Vec<(u32, u32)>,
        urgency: Func,
        possible: Func,
    ) -> Made<Pair> {
        let mut sides = Vec::with_capacity(2);
        for classes in [&safer, &worse] {
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
            question,
            safer,
            worse,
            broken,
        })
    }
}

/// Where a known answer stands in its order.
fn rank(class: Class) -> Option<i64> {
    match class {
        Class::Numbers(low, _) => Some(low),
        Class::Choices(mask) => Some(i64::from(mask.trailing_zeros())),
        Class::Given | Class::Unknown => None,
    }
}

/// Whether an end is not as a promise requires.
fn violates(reading: &Reading<'_>, then: &Requirement, outcome: OutcomeIdx) -> bool {
    let nothing = Answers::new(reading.model.questions.len());
    let reader = Reader::new(reading.model, &nothing).ending(outcome);
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
            .is_none_or(|then| violates(reading, then, outcome))
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
        for way in WAYS {
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
            let fires = reading.fires_while_choosing(question)?;
            let partly = reading.diagrams.join(Join::Without, partly, fires)?;
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

    fn open(&mut self, _: &mut Reading<'_>, _: QuestionIdx, answered: Func) -> Made<Func> {
        Ok(answered)
    }
}

/// `at_most … questions_before …`: how many questions are asked.
pub(super) struct Count<'p> {
    pub(super) before: Option<OutcomeIdx>,
    pub(super) when: Option<&'p Rule>,
}

impl Carried for Count<'_> {
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

    fn open(&mut self, _: &mut Reading<'_>, _: QuestionIdx, answered: Func) -> Made<Func> {
        Ok(answered)
    }
}
