//! What is found for all patients at once is what trying every patient finds.

use proptest::prelude::*;

use super::super::{Count, Proof, findings};
use super::*;
use crate::answers::{Answers, Slot};
use crate::model::{NodeKind, OutcomeIdx, Target};
use crate::rule::{Reader, Truth};
use crate::sample::{
    Sample, all, any as either, asked, at_least, choice, has, known, not, number, points, score,
    unknown, yes,
};

/// Every answer that a question can have, one by one.
fn every_slot(model: &FlowModel, question: QuestionIdx) -> Vec<Slot> {
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
    slots
}

fn every_patient(model: &FlowModel) -> Vec<Answers> {
    let mut all = vec![Answers::new(model.questions.len())];
    for at in 0..model.questions.len() {
        let question = QuestionIdx::new(at);
        let slots = every_slot(model, question);
        let with = |answers: &Answers| {
            let answers = answers.clone();
            slots.iter().map(move |slot| {
                let mut answers = answers.clone();
                answers.set(question, *slot);
                answers
            })
        };
        all = all.iter().flat_map(with).collect();
    }
    all
}

/// What is met by somebody, node by node.
#[derive(Debug, Default, PartialEq)]
struct Met {
    reached: Vec<bool>,
    /// By node: for its `when`, then for each row: taken by somebody, undetermined for somebody.
    rows: Vec<Vec<(bool, bool)>>,
    holes: Vec<bool>,
    /// By node: whether somebody comes to a question who was asked it before.
    again: Vec<bool>,
    fires: Vec<bool>,
    ends: Vec<bool>,
}

impl Met {
    fn nothing(model: &FlowModel) -> Self {
        let rows = model.nodes.iter().map(|node| match &node.kind {
            NodeKind::Decide(rows) => vec![(false, false); rows.len() + 1],
            NodeKind::Ask(_) | NodeKind::Say(_) | NodeKind::Go(_) | NodeKind::Enter { .. } => {
                vec![(false, false); 1]
            }
        });
        Self {
            reached: vec![false; model.nodes.len()],
            rows: rows.collect(),
            holes: vec![false; model.nodes.len()],
            again: vec![false; model.nodes.len()],
            fires: vec![false; model.red_flags.len()],
            ends: vec![false; model.outcomes.len()],
        }
    }

    /// Walks one patient through the flow, as the engine does; gives the end and what was answered.
    fn walk(
        &mut self,
        model: &FlowModel,
        flow: &Flow,
        patient: &Answers,
    ) -> Option<(OutcomeIdx, Answers)> {
        let mut given = Answers::new(model.questions.len());
        // Flags that are true before any answer.
        if let Some(outcome) = self.flagged(model, &given, None) {
            return Some((outcome, given));
        }
        let mut at = 0;
        while let Some(node) = model.nodes.get(at) {
            self.reached[at] = true;
            let open = flow.still_open(NodeIdx::new(at)).to_vec();
            let truth = |given: &Answers, rule: &Rule| Reader::at(model, given, &open).truth(rule);
            let when = node
                .when
                .as_ref()
                .map_or(Truth::True, |when| truth(&given, when));
            self.rows[at][0].0 |= when == Truth::True;
            self.rows[at][0].1 |= when == Truth::Undetermined;
            if when == Truth::False {
                at += 1;
                continue;
            }
            match &node.kind {
                NodeKind::Ask(question) => {
                    if given.get(*question) == Slot::NotAnswered {
                        given.set(*question, patient.get(*question));
                        if let Some(outcome) = self.flagged(model, &given, Some(*question)) {
                            return Some((outcome, given));
                        }
                    } else {
                        self.again[at] = true;
                    }
                    at += 1;
                }
                NodeKind::Decide(rows) => {
                    // Rows are judged where their step's `when` is true.
                    let counts = when == Truth::True;
                    let mut doubtful = false;
                    for (index, row) in rows.iter().enumerate() {
                        match row
                            .when
                            .as_ref()
                            .map_or(Truth::True, |rule| truth(&given, rule))
                        {
                            Truth::True => {
                                self.rows[at][index + 1].0 |= counts;
                                let Target::Outcome(outcome) = row.target else {
                                    return None;
                                };
                                self.ends[outcome.index()] = true;
                                return Some((outcome, given));
                            }
                            Truth::Undetermined => {
                                self.rows[at][index + 1].1 |= counts;
                                doubtful = true;
                            }
                            Truth::False => {}
                        }
                    }
                    self.holes[at] |= counts && !doubtful;
                    return None;
                }
                NodeKind::Say(_) | NodeKind::Go(_) | NodeKind::Enter { .. } => at += 1,
            }
        }
        None
    }

    fn flagged(
        &mut self,
        model: &FlowModel,
        given: &Answers,
        asked: Option<QuestionIdx>,
    ) -> Option<OutcomeIdx> {
        let mut first = None;
        for (at, flag) in model.red_flags.iter().enumerate() {
            let reads = Reads::of(model, &flag.when).questions();
            if asked.is_none_or(|asked| reads.contains(&asked))
                && Reader::new(model, given).truth(&flag.when) == Truth::True
            {
                self.fires[at] = true;
                // All flags of these flows are equally urgent.
                let outcome = *first.get_or_insert(flag.outcome);
                self.ends[outcome.index()] = true;
            }
        }
        first
    }
}

/// The same by the functions of all patients.
fn by_survey(model: &FlowModel, flow: &Flow) -> Met {
    let mut surveyor = Surveyor::new(model, flow);
    assert!(surveyor.paths.cut_off.is_none());
    let mut met = Met::nothing(model);
    met.fires.clone_from(&surveyor.paths.fires);
    met.ends.clone_from(&surveyor.paths.ends);
    for (at, node) in model.nodes.iter().enumerate() {
        let idx = NodeIdx::new(at);
        met.reached[at] = surveyor.is_reached(idx).unwrap();
        let seen = |survey: &Survey| -> Vec<(bool, bool)> {
            let rows = survey.rows.iter();
            rows.map(|row| (row.takes_somebody, row.undetermined.is_some()))
                .collect()
        };
        met.rows[at] = seen(&surveyor.at(idx, None, &[node.when.as_ref()]));
        match &node.kind {
            NodeKind::Decide(rows) => {
                let rules: Vec<_> = rows.iter().map(|row| row.when.as_ref()).collect();
                let survey = surveyor.at(idx, node.when.as_ref(), &rules);
                met.rows[at].extend(seen(&survey));
                met.holes[at] = survey.hole.is_some();
            }
            NodeKind::Ask(question) => {
                let again = surveyor.at_asked(idx, Some(*question), None, &[node.when.as_ref()]);
                met.again[at] =
                    again.rows[0].takes_somebody || again.rows[0].undetermined.is_some();
            }
            NodeKind::Say(_) | NodeKind::Go(_) | NodeKind::Enter { .. } => {}
        }
    }
    met
}

/// A flow with a question of each readable type, and a sum.
fn questions() -> Sample {
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
    let question = |name| questions().question(name);
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

/// The twin: a pass that looked at no red flag would find other things.
#[test]
fn a_pass_without_red_flags_is_noticed() {
    let mut sample = questions();
    let (a, x) = (sample.question("a"), sample.question("x"));
    sample.ask(a);
    sample.ask(x);
    sample.decide(vec![Some(yes(a)), None]);
    let without = sample.model();
    sample.flag(yes(a), OutcomeIdx::new(1));
    let model = sample.model();
    let flow = Flow::of(&model);
    let mut met = Met::nothing(&model);
    for patient in every_patient(&model) {
        met.walk(&model, &flow, &patient);
    }
    assert_eq!(by_survey(&model, &flow).rows, met.rows);
    assert_ne!(by_survey(&without, &flow).rows, met.rows);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn following_all_patients_finds_what_trying_every_patient_finds(
        steps in prop::collection::vec((0..4_usize, prop::option::weighted(0.6, rules())), 3..7),
        early in prop::option::of((rules(), rules())),
        rows in prop::collection::vec(prop::option::weighted(0.8, rules()), 1..5),
        flags in prop::collection::vec(rules(), 0..3),
        impossible in prop::option::weighted(0.3, rules()),
        may_not_know in prop::collection::vec(any::<bool>(), 4),
        stand_ins in prop::collection::vec(any::<bool>(), 4),
    ) {
        let mut sample = questions();
        for at in 0..4 {
            if may_not_know[at] {
                sample.may_not_know(QuestionIdx::new(at));
            }
            if stand_ins[at] {
                sample.if_not_asked(QuestionIdx::new(at), Slot::Value(1));
            }
        }
        if stand_ins[0] && may_not_know[2] {
            sample.if_unknown(QuestionIdx::new(2), Slot::Value(0));
        }
        for (question, when) in steps {
            match when {
                Some(when) => sample.ask_when(QuestionIdx::new(question), when),
                None => sample.ask(QuestionIdx::new(question)),
            }
            if let Some((when, row)) = early.as_ref().filter(|_| question == 2) {
                sample.decide_when(when.clone());
                sample.decide_again(vec![Some(row.clone()), None]);
            }
        }
        sample.decide(rows);
        for flag in flags {
            sample.flag(flag, OutcomeIdx::new(1));
        }
        if let Some(impossible) = impossible {
            sample.impossible(impossible);
        }
        let model = sample.model();
        let flow = Flow::of(&model);
        let mut met = Met::nothing(&model);
        let mut possible = 0_usize;
        let mut counts = vec![(0_usize, BTreeSet::new()); model.outcomes.len()];
        for patient in every_patient(&model) {
            let is_impossible = |rule: &Rule| {
                // What patients would answer to every question.
                Reader::new(&model, &patient).truth(rule) == Truth::True
            };
            if !model.impossible.iter().any(|constraint| is_impossible(&constraint.when)) {
                possible += 1;
                if let Some((outcome, given)) = met.walk(&model, &flow, &patient) {
                    let (combinations, conversations) = &mut counts[outcome.index()];
                    *combinations += 1;
                    conversations.insert(format!("{:?}", given.slots()));
                }
            }
        }
        prop_assert_eq!(by_survey(&model, &flow), met);
        // Rows that take nobody leave patients without an end, whom no outcome counts.
        let found = findings::of(&mut Proof::of(&model, &flow));
        prop_assert_eq!(found.possible.unwrap().digits(), possible.to_string());
        for (outcome, (combinations, conversations)) in found.outcomes.iter().zip(&counts) {
            let digits = |count: &Option<Count>| count.as_ref().unwrap().digits();
            prop_assert_eq!(digits(&outcome.combinations), combinations.to_string());
            prop_assert_eq!(digits(&outcome.conversations), conversations.len().to_string());
        }
    }
}
