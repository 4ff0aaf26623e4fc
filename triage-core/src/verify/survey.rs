//! Lists of rows, and what is found out about them by trying every combination of answer classes.

use std::collections::BTreeSet;

use crate::answers::Answers;
use crate::model::{FlowModel, QuestionIdx, Way};
use crate::rule::{Reads, Rule};

use super::classes::{Axis, Class};
use super::flow::Asked;
use super::search::{Goal, Search};

/// Where a list of rows is read.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// Questions that may still be asked; none where no stand-in for "not asked" is read.
    pub(super) still_open: Option<&'a [bool]>,
    /// Whether a question was asked.
    pub(super) asked: &'a dyn Fn(QuestionIdx) -> Asked,
    /// The ways out that can be taken here.
    pub(super) ways: &'a [Way],
    /// Whether combinations that end a conversation earlier, or that no patient has, are left out.
    pub(super) is_after_an_answer: bool,
}

/// Rules of which none can be true where rows are read: red flags and impossible combinations.
#[derive(Debug)]
pub(super) struct Barred<'a> {
    rules: Vec<(&'a Rule, Reads)>,
    by_question: Vec<Vec<usize>>,
}

/// An answer that a rule misses.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Missing {
    /// The question.
    pub(super) question: QuestionIdx,
    /// Whether it was asked, and answered as not known.
    pub(super) was_asked: bool,
    /// Whether it can also be answered as not known here.
    pub(super) may_not_know: bool,
}

/// Some of the possible patients.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Patients {
    /// What their answers have in common; every class of a list belongs to them.
    pub(super) answers: Vec<(Axis, Vec<Class>)>,
    /// Questions that can be missing where the rows are read.
    pub(super) can_be_missing: BTreeSet<QuestionIdx>,
    /// The missing answers that leave the rule undetermined.
    pub(super) missing: Vec<Missing>,
}

/// Why a row may be undetermined.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Doubt {
    /// It is, for these patients.
    For(Patients),
    /// There are too many combinations of answers to tell.
    TooManyAnswers,
}

/// What was found out about one row.
#[derive(Clone, Debug, Default)]
pub(super) struct RowSeen {
    /// Whether some patient gets to it and finds it true.
    pub(super) takes_somebody: bool,
    /// Patients who get to it and find it undetermined.
    pub(super) undetermined: Option<Doubt>,
}

/// What was found out about a list of rows.
#[derive(Clone, Debug)]
pub(super) struct Survey {
    /// Whether every combination was looked at.
    pub(super) is_complete: bool,
    /// By row.
    pub(super) rows: Vec<RowSeen>,
    /// Patients who find all rows false.
    pub(super) hole: Option<Patients>,
}

/// Surveys lists of rows of one flow.
#[derive(Debug)]
pub(super) struct Surveyor<'a> {
    model: &'a FlowModel,
    barred: Barred<'a>,
    answers: Answers,
}

impl<'a> Surveyor<'a> {
    /// For that flow.
    pub(super) fn new(model: &'a FlowModel) -> Self {
        Self {
            model,
            barred: Barred::of(model),
            answers: Answers::new(model.questions.len()),
        }
    }

    /// Looks at rows in order where `given`, if there is one, is true.
    pub(super) fn survey(
        &mut self,
        place: Place<'_>,
        given: Option<&Rule>,
        rows: &[Option<&Rule>],
    ) -> Survey {
        let is_unreadable = |rule: &Rule| Reads::of(self.model, rule).unreadable;
        if rows
            .iter()
            .copied()
            .flatten()
            .chain(given)
            .any(is_unreadable)
        {
            return Survey::silent(rows.len());
        }
        let mut survey = self.search(place, given, &[], rows, Goal::Everything);
        if survey.is_complete {
            return survey;
        }
        // Too many combinations for all rows at once: one row at a time, behind those of the
        // earlier ones that read nothing else.
        let mut seen = Vec::with_capacity(rows.len());
        for (at, row) in rows.iter().enumerate() {
            let earlier: Vec<&Rule> = rows.iter().take(at).copied().flatten().collect();
            let mut one = self.search(place, given, &earlier, &[*row], Goal::Everything);
            let mut found = one.rows.pop().unwrap_or_default();
            if !one.is_complete {
                found.takes_somebody = true;
                if found.undetermined.is_none() {
                    let mut missing =
                        self.search(place, given, &earlier, &[*row], Goal::Undetermined);
                    found.undetermined = missing
                        .rows
                        .pop()
                        .and_then(|row| row.undetermined)
                        .or_else(|| (!missing.is_complete).then_some(Doubt::TooManyAnswers));
                }
            }
            seen.push(found);
        }
        survey.rows = seen;
        survey
    }

    fn search(
        &mut self,
        place: Place<'_>,
        given: Option<&Rule>,
        earlier: &[&Rule],
        rows: &[Option<&Rule>],
        goal: Goal,
    ) -> Survey {
        let mut search = Search::new(
            self.model,
            &self.barred,
            &mut self.answers,
            place,
            given,
            earlier,
            rows,
        );
        search.goal = goal;
        search.run();
        search.finish()
    }
}

impl Survey {
    /// Finds nothing wrong, where a rule could not be read and was reported for that.
    fn silent(rows: usize) -> Self {
        let seen = RowSeen {
            takes_somebody: true,
            undetermined: None,
        };
        Self {
            is_complete: true,
            rows: vec![seen; rows],
            hole: None,
        }
    }
}

impl<'a> Barred<'a> {
    fn of(model: &'a FlowModel) -> Self {
        // A flag that came with a part fires only after the part was entered, so it bars nothing
        // by itself.
        let flags = model.red_flags.iter().filter(|flag| flag.part.is_none());
        let rules: Vec<(&Rule, Reads)> = flags
            .map(|flag| &flag.when)
            .chain(model.impossible.iter().map(|impossible| &impossible.when))
            .map(|rule| (rule, Reads::of(model, rule)))
            .filter(|(_, reads)| !reads.unreadable)
            .collect();
        let mut by_question = vec![Vec::new(); model.questions.len()];
        for (at, (_, reads)) in rules.iter().enumerate() {
            for question in reads.questions() {
                if let Some(list) = by_question.get_mut(question.index()) {
                    list.push(at);
                }
            }
        }
        Self { rules, by_question }
    }

    /// Those that read nothing but these questions.
    pub(super) fn within(&self, questions: &BTreeSet<QuestionIdx>, about: bool) -> Vec<&'a Rule> {
        let near: BTreeSet<usize> = questions
            .iter()
            .filter_map(|question| self.by_question.get(question.index()))
            .flatten()
            .copied()
            .collect();
        near.into_iter()
            .filter_map(|at| self.rules.get(at))
            .filter(|(_, reads)| reads.questions().is_subset(questions) && (about || !reads.about))
            .map(|(rule, _)| *rule)
            .collect()
    }
}
#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Slot;
    use crate::model::QuestionKind;
    use crate::rule::{Reader, Truth};
    use crate::sample::{
        Sample, all, any as either, asked, at_least, choice, has, known, not, number, points,
        score, unknown, yes,
    };
    use proptest::prelude::*;

    /// Every answer that a question can have, one by one.
    fn every_slot(model: &FlowModel, question: QuestionIdx, asked: Asked) -> Vec<Slot> {
        let spec = model.question(question).unwrap();
        let mut slots: Vec<Slot> = match &spec.kind {
            QuestionKind::Choices { choices, none } => (1..1 << choices.len())
                .filter(|set| none.is_none_or(|none| *set == 1 << none || set & (1 << none) == 0))
                .map(Slot::Value)
                .collect(),
            QuestionKind::YesNo(_)
            | QuestionKind::Choice(_)
            | QuestionKind::Number(_)
            | QuestionKind::Date { .. }
            | QuestionKind::Text
            | QuestionKind::Location
            | QuestionKind::Photo
            | QuestionKind::Voice => {
                let count = i64::try_from(spec.choices().len()).unwrap();
                let (from, to) = spec.bounds().unwrap_or((0, count - 1));
                (from..=to).map(Slot::Value).collect()
            }
        };
        if spec.may_not_know {
            slots.push(Slot::Unknown);
        }
        match asked {
            Asked::Never => vec![Slot::NotAnswered],
            Asked::Maybe => {
                slots.push(Slot::NotAnswered);
                slots
            }
            Asked::Surely => slots,
        }
    }

    /// What a survey must find, by trying every single answer.
    fn by_force(
        model: &FlowModel,
        place: Place<'_>,
        given: Option<&Rule>,
        barred: &[&Rule],
        rows: &[Option<&Rule>],
    ) -> (Vec<(bool, bool)>, bool) {
        let mut all_answers = vec![Answers::new(model.questions.len())];
        for at in 0..model.questions.len() {
            let question = QuestionIdx::new(at);
            let slots = every_slot(model, question, (place.asked)(question));
            all_answers = all_answers
                .iter()
                .flat_map(|answers| {
                    slots.iter().map(|slot| {
                        let mut answers = answers.clone();
                        answers.set(question, *slot);
                        answers
                    })
                })
                .collect();
        }
        let mut found = vec![(false, false); rows.len()];
        let mut hole = false;
        for answers in &all_answers {
            let reader = match place.still_open {
                Some(open) => Reader::at(model, answers, open),
                None => Reader::new(model, answers),
            };
            let is_barred = |rule: &&Rule| Reader::new(model, answers).truth(rule) == Truth::True;
            if given.is_some_and(|given| reader.truth(given) != Truth::True)
                || barred.iter().any(is_barred)
            {
                continue;
            }
            let mut is_hole = true;
            for (row, found) in rows.iter().zip(&mut found) {
                match row.map_or(Truth::True, |rule| reader.truth(rule)) {
                    Truth::False => {}
                    Truth::Undetermined => {
                        found.1 = true;
                        is_hole = false;
                    }
                    Truth::True => {
                        found.0 = true;
                        is_hole = false;
                        break;
                    }
                }
            }
            hole |= is_hole;
        }
        (found, hole)
    }

    /// A flow with a question of each readable type, and a sum.
    fn flow() -> Sample {
        let mut flow = flow_of_the_known();
        for name in ["a", "c"] {
            flow.may_not_know(flow.question(name));
        }
        flow
    }

    /// The same where every answer is known.
    fn flow_of_the_known() -> Sample {
        let mut flow = Sample::new();
        let a = flow.yes_no("a");
        let x = flow.number("x", 0, 9);
        flow.choice("c", &["p", "q", "r"]);
        flow.choices("s", &["f", "g", "h", "none"], Some(3));
        flow.score(
            "sum",
            vec![points(2, yes(a)), points(1, number(x, 4, 7))],
            (0, 3),
        );
        flow
    }

    fn rules() -> impl Strategy<Value = Rule> {
        let question = |name| flow().question(name);
        let (a, x, c, s) = (question("a"), question("x"), question("c"), question("s"));
        let leaf = prop_oneof![
            Just(yes(a)),
            (0..9_i64, 0..9_i64).prop_map(move |(low, high)| number(x, low.min(high), high)),
            (1..7_u64).prop_map(move |mask| choice(c, mask)),
            (1..16_u64, 1..3_u32).prop_map(move |(mask, count)| has(s, mask, count)),
            prop::sample::select(vec![a, x, c, s]).prop_map(known),
            prop::sample::select(vec![a, x, c, s]).prop_map(unknown),
            prop::sample::select(vec![a, x, c, s]).prop_map(asked),
            (0..3_i64).prop_map(|low| score(crate::model::ScoreIdx::new(0), low, 2)),
        ];
        leaf.prop_recursive(3, 12, 3, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 2..4).prop_map(all),
                prop::collection::vec(inner.clone(), 2..4).prop_map(either),
                (1..3_u32, prop::collection::vec(inner.clone(), 2..4))
                    .prop_map(|(count, parts)| at_least(count, parts)),
                inner.prop_map(not),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

        #[test]
        fn a_survey_finds_what_trying_every_answer_finds(
            rows in prop::collection::vec(prop::option::weighted(0.8, rules()), 1..5),
            given in prop::option::of(rules()),
            flags in prop::collection::vec(rules(), 0..2),
            asked in prop::collection::vec(0..3_u8, 4),
            open in prop::collection::vec(any::<bool>(), 4),
            stand_ins in prop::collection::vec(any::<bool>(), 4),
            is_after_an_answer in any::<bool>(),
            // Where nothing can be missing, one patient for each row is looked for instead.
            is_all_known in any::<bool>(),
        ) {
            let (mut flow, asked) = if is_all_known {
                (flow_of_the_known(), vec![2; 4])
            } else {
                (flow(), asked)
            };
            for (at, stands_in) in stand_ins.iter().enumerate() {
                if *stands_in {
                    flow.if_not_asked(QuestionIdx::new(at), Slot::Value(1));
                }
            }
            if stand_ins[0] {
                flow.if_unknown(QuestionIdx::new(2), Slot::Value(0));
            }
            for (at, flag) in flags.iter().enumerate() {
                if at == 0 {
                    flow.flag(flag.clone(), crate::model::OutcomeIdx::new(1));
                } else {
                    flow.impossible(flag.clone());
                }
            }
            let model = flow.model();
            let place = Place {
                still_open: open[0].then_some(&open),
                asked: &|question| match asked[question.index()] {
                    0 => Asked::Never,
                    1 => Asked::Maybe,
                    _ => Asked::Surely,
                },
                ways: &[],
                is_after_an_answer,
            };
            let rows: Vec<_> = rows.iter().map(Option::as_ref).collect();
            // Only what reads no further question can bar anything.
            let mut read = Reads::default();
            for rule in rows.iter().copied().flatten().chain(&given) {
                read.add(&model, rule);
            }
            let barred: Vec<_> = flags
                .iter()
                .filter(|flag| {
                    is_after_an_answer
                        && Reads::of(&model, flag).questions().is_subset(&read.questions())
                })
                .collect();
            let survey = Surveyor::new(&model).survey(place, given.as_ref(), &rows);
            let (by_row, hole) = by_force(&model, place, given.as_ref(), &barred, &rows);
            prop_assert!(survey.is_complete);
            prop_assert_eq!(survey.hole.is_some(), hole);
            for (seen, (takes_somebody, is_undetermined)) in survey.rows.iter().zip(by_row) {
                prop_assert_eq!(seen.undetermined.is_some(), is_undetermined);
                prop_assert!(seen.takes_somebody || !takes_somebody);
                if given.is_none() && barred.is_empty() {
                    prop_assert_eq!(seen.takes_somebody, takes_somebody);
                }
            }
        }
    }
}
