//! Each promise as the condition under which a patient breaks it.

use crate::model::{OutcomeIdx, Promise, PromiseKind, QuestionIdx, Requirement, Way};
use crate::proof::compared::Compared;
use crate::proof::diagram::Made;
use crate::proof::promises::violates;
use crate::rule::Rule;

use super::formula::{Flow, Side};
use super::gates::Gates;
use super::leaving::Leaving;
use super::number::Number;
use super::rules::{Rules, Sight};
use super::walk::Place;
use super::{FALSE, Lit, TRUE};

/// Who breaks a promise about one patient, and whom it is about.
pub(super) fn broken(
    flow: Flow<'_>,
    gates: &mut Gates,
    one: &Side,
    promise: &Promise,
) -> Made<(Lit, Lit)> {
    match &promise.kind {
        PromiseKind::Whenever {
            when,
            even_if_not_asked,
            then,
        } => {
            let mut side = |then| {
                let whenever = Whenever {
                    flow,
                    one,
                    when,
                    even_if_not_asked: *even_if_not_asked,
                    then,
                };
                whenever.holds(gates)
            };
            Ok((side(Some(then))?, side(None)?))
        }
        PromiseKind::Before {
            outcome,
            must_ask,
            unless,
        } => before(flow, gates, one, *outcome, must_ask, unless.as_ref()),
        PromiseKind::AtMost {
            questions,
            before,
            when,
        } => {
            let most = i64::from(*questions);
            let more = asked(flow, gates, one, Some(most.saturating_add(1)))?;
            let more = more.at_least(most.saturating_add(1));
            let mut meant = Vec::new();
            for end in &one.walk.ends {
                // An end that no row leads to is counted as any other.
                if end.outcome.is_some() && before.is_some_and(|it| end.outcome != Some(it)) {
                    continue;
                }
                let applies = match (when, end.outcome, one.walk.places.get(end.place)) {
                    (Some(when), Some(_), Some(place)) => given(flow, gates, one, place, when)?,
                    (None, ..) | (_, None, _) | (.., None) => TRUE,
                };
                meant.push(gates.and(&[end.reached, applies])?);
            }
            let about = gates.or(&meant)?;
            Ok((gates.and(&[more, about])?, about))
        }
        // Two patients are compared; this is about one.
        PromiseKind::WorseNeverSafer(_) | PromiseKind::UnknownAtLeastAs(_) => Ok((FALSE, FALSE)),
    }
}

/// How many questions are asked; beyond some number it need not be known how many more.
pub(super) fn asked(
    flow: Flow<'_>,
    gates: &mut Gates,
    one: &Side,
    most: Option<i64>,
) -> Made<Number> {
    let mut all = vec![Vec::new(); flow.model.questions.len()];
    for ask in &one.walk.asks {
        if let Some(known) = all.get_mut(ask.question.index()) {
            known.push(ask.reached);
        }
    }
    let mut count = Number::constant(0);
    for asks in all {
        let asked = Number::truth(gates.or(&asks)?);
        count = count.plus_up_to(gates, &asked, most.unwrap_or(i64::MAX))?;
    }
    Ok(count)
}

/// What must hold so that a pair of answers breaks a promise: the worse one is less urgent.
pub(super) fn less(
    flow: Flow<'_>,
    gates: &mut Gates,
    safer: &Side,
    worse: &Side,
    pair: &Compared,
) -> Made<Vec<Lit>> {
    let mut all = vec![safer.possible, worse.possible];
    for (side, classes) in [(safer, &pair.safer), (worse, &pair.worse)] {
        let fixed = classes.iter();
        all.extend(fixed.map(|(level, class)| side.patient.is(*level, *class)));
    }
    // What the pair does not fix of the answer is the same on both sides.
    for (level, _) in flow.space.answer(pair.question) {
        if !pair.safer.iter().any(|(fixed, _)| *fixed == level) {
            let (one, other) = (safer.patient.is(level, 1), worse.patient.is(level, 1));
            all.push(gates.same(one, other)?);
        }
    }
    let mut steps = Vec::new();
    for level in 1..flow.model.urgencies.len() {
        let mut reached = |side: &Side| {
            let ends = side.walk.ends.iter().filter(|end| {
                let urgency = end.outcome.map(|outcome| flow.model.urgency_of(outcome));
                urgency.is_some_and(|urgency| urgency.index() >= level)
            });
            let ends: Vec<Lit> = ends.map(|end| end.reached).collect();
            gates.or(&ends)
        };
        let (safer, worse) = (reached(safer)?, reached(worse)?);
        steps.push(gates.without(safer, worse)?);
    }
    all.push(gates.or(&steps)?);
    Ok(all)
}

/// Where a rule is true of the answers given on the way to a place.
pub(super) fn given(
    flow: Flow<'_>,
    gates: &mut Gates,
    one: &Side,
    place: &Place,
    rule: &Rule,
) -> Made<Lit> {
    let sight = Sight::Given {
        place,
        still_open: None,
    };
    Ok(Rules::new(flow, gates, &one.patient, sight).of(rule)?.yes)
}

/// Who reaches an outcome without having been asked, and who reaches it at all.
fn before(
    flow: Flow<'_>,
    gates: &mut Gates,
    one: &Side,
    outcome: OutcomeIdx,
    must_ask: &[QuestionIdx],
    unless: Option<&Rule>,
) -> Made<(Lit, Lit)> {
    let (mut broken, mut about) = (Vec::new(), Vec::new());
    for end in &one.walk.ends {
        let Some(place) = one.walk.places.get(end.place) else {
            continue;
        };
        if end.outcome != Some(outcome) {
            continue;
        }
        let excused = match unless {
            Some(unless) => given(flow, gates, one, place, unless)?,
            None => FALSE,
        };
        let unasked: Vec<Lit> = must_ask.iter().map(|at| !place.asked(*at)).collect();
        let lacks = gates.or(&unasked)?;
        let reached = gates.without(end.reached, excused)?;
        broken.push(gates.and(&[reached, lacks])?);
        about.push(reached);
    }
    Ok((gates.or(&broken)?, gates.or(&about)?))
}

/// `whenever`: who breaks it, or with no requirement whom it is about.
struct Whenever<'a> {
    flow: Flow<'a>,
    one: &'a Side,
    when: &'a Rule,
    even_if_not_asked: bool,
    then: Option<&'a Requirement>,
}

impl Whenever<'_> {
    fn counts(&self, outcome: OutcomeIdx) -> bool {
        self.then
            .is_none_or(|then| violates(self.flow.model, then, outcome))
    }

    fn holds(&self, gates: &mut Gates) -> Made<Lit> {
        let mut any = Vec::new();
        for end in &self.one.walk.ends {
            let place = self.one.walk.places.get(end.place);
            let (Some(outcome), Some(place)) = (end.outcome, place) else {
                continue;
            };
            if !self.counts(outcome) {
                continue;
            }
            let applies = if self.even_if_not_asked {
                let patient = &self.one.patient;
                let mut rules = Rules::new(self.flow, gates, patient, Sight::Truth);
                rules.of(self.when)?.yes
            } else {
                given(self.flow, gates, self.one, place, self.when)?
            };
            any.push(gates.and(&[end.reached, applies])?);
        }
        #[cfg(test)]
        if self.flow.slip == Some(super::formula::Slip::WaysOut) {
            return gates.or(&any);
        }
        if !self.even_if_not_asked {
            for ask in &self.one.walk.asks {
                if let Some(place) = self.one.walk.places.get(ask.place) {
                    let left = self.open(gates, ask.question, place)?;
                    any.push(gates.and(&[ask.reached, left])?);
                }
            }
        }
        gates.or(&any)
    }

    /// Who breaks it by leaving where a question is open.
    fn open(&self, gates: &mut Gates, question: QuestionIdx, place: &Place) -> Made<Lit> {
        let leaving = Leaving {
            flow: self.flow,
            patient: &self.one.patient,
        };
        // The open question counts as not answered; several choices, as those chosen so far.
        let unanswered = self.left(gates, &leaving, place)?;
        let partly = leaving.partly(gates, question, place)?;
        if partly == FALSE {
            return Ok(unanswered);
        }
        let left = self.left(gates, &leaving, &place.with_asked(question, TRUE))?;
        let partly = gates.and(&[left, partly])?;
        gates.or(&[unanswered, partly])
    }

    /// Who is led to an end that counts by some way out.
    fn left(&self, gates: &mut Gates, leaving: &Leaving<'_>, place: &Place) -> Made<Lit> {
        let when = given(self.flow, gates, self.one, place, self.when)?;
        if when == FALSE {
            return Ok(FALSE);
        }
        let mut left = Vec::new();
        for way in Way::ALL {
            let ends = leaving.ends(gates, place, way)?.into_iter();
            let ends = ends.filter(|(outcome, _)| self.counts(*outcome));
            left.extend(ends.map(|(_, taken)| taken));
        }
        let left = gates.or(&left)?;
        gates.and(&[left, when])
    }
}
