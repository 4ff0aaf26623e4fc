//! The checks that a flow must pass, and the one gate behind which a [`DecisionGraph`] is made.
//!
//! Checks collect what they find; the gate at the end refuses. Each check is one file that says
//! what an author sees and why it matters.

mod asked_twice;
mod bands;
mod bare;
mod cover;
mod determined;
mod emergency_phone;
mod ends;
mod flags;
pub(crate) mod flow;
mod ground;
pub(crate) mod messages;
mod reach;
mod review;
mod size;
mod unfinished;
mod units;
mod unused;
pub(crate) mod words;

use crate::diagnostic::{Diagnostic, code};
use crate::graph::DecisionGraph;
use crate::model::FlowModel;
use crate::proof::Surveyor;

use flow::Flow;
use ground::Ground;

pub use review::phones_dialled_long_ago;

/// The right to seal a graph; nothing outside this file can make one.
#[derive(Debug)]
pub(crate) struct Seal(());

/// Checks a flow; gives a graph only if nothing in `out`, found here or before, is an error.
pub(crate) fn verify(model: FlowModel, out: &mut Vec<Diagnostic>) -> Option<DecisionGraph> {
    let is_whole = !out.iter().any(leaves_a_gap);
    let before = out.len();
    size::size(&model, out);
    if out.len() > before {
        // Rules of that size cannot be looked at any further.
        return None;
    }
    let flow = Flow::of(&model);
    let mut surveyor = Surveyor::new(&model, &flow);
    if is_whole {
        let ground = Ground::new(&model, &flow, &mut surveyor);
        reach::reach(&ground, &surveyor, out);
        ends::ends(&ground, out);
        asked_twice::asked_twice(&ground, &mut surveyor, out);
        cover::cover(&ground, &mut surveyor, out);
        bands::bands(&model, out);
        // After the holes in bands and tables, which it does not tell again.
        determined::determined(&ground, out);
        unfinished::unfinished(&ground, &mut surveyor, out);
        emergency_phone::emergency_phone(&model, out);
        unused::unused(&model, out);
        flags::flags(&model, &mut surveyor, out);
        reach::unmet(&ground, &surveyor, out);
        reach::cut_off(&ground, &surveyor, out);
    } else {
        flags::flags(&model, &mut surveyor, out);
    }
    units::units(&model, out);
    review::review(&model, out);
    bare::bare(&model, out);

    if out.iter().any(Diagnostic::is_error) {
        return None;
    }
    Some(DecisionGraph::seal(model, flow, Seal(())))
}

impl DecisionGraph {
    /// Makes every check of the structure again, and says how many warnings there are: for measuring
    /// what the checks cost apart from reading.
    pub fn check_again(&self) -> usize {
        let mut out = Vec::new();
        verify(self.model().clone(), &mut out);
        out.len()
    }
}

/// Whether a mistake found before means that something is missing in the model, so that checks for
/// what is missing would only repeat it in other words.
fn leaves_a_gap(found: &Diagnostic) -> bool {
    // These are about texts, promises, or single rules, which stand in the model as unreadable.
    let is_harmless = [
        &code::FLUENT_SYNTAX,
        &code::MIXED_AND_OR,
        &code::NOT_IN_RULES,
        &code::NO_WORSE_SIDE,
        &code::RULE_SYNTAX,
        &code::RULE_TOO_LARGE,
    ]
    .contains(&found.code);
    let is_before_the_graph = code::ALL
        .iter()
        .take_while(|code| **code != &code::ASKED_TWICE)
        .any(|code| *code == found.code);
    found.is_error() && is_before_the_graph && !is_harmless
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Slot;
    use crate::model::{NodeIdx, NodeKind};
    use crate::sample::{
        Sample, all, any, choice, fact, has, known, not, number, points, score, unknown, way, yes,
    };

    /// The sketch of the design: breathing, age, symptoms, contact, oxygen, and a risk score.
    fn sketch(is_the_twin: bool, if_not_asked: Option<Slot>) -> Sample {
        let mut flow = Sample::new();
        let breathing = flow.choice("breathing", &["normal", "with_effort", "at_rest"]);
        let age = flow.number("age", 0, 120);
        let symptoms = flow.choices(
            "symptoms",
            &["fever", "cough", "tired", "taste_loss", "none"],
            Some(4),
        );
        let contact = flow.yes_no("contact");
        let spo2 = flow.percent("spo2", 50, 100);
        let worry = flow.yes_no("worry");
        flow.may_not_know(contact);
        flow.may_not_know(spo2);
        if let Some(answer) = if_not_asked {
            flow.if_not_asked(contact, answer);
        }
        let fever_and_cough = flow.fact(
            "fever_and_cough",
            all([has(symptoms, 1, 1), has(symptoms, 2, 1)]),
        );
        let low_oxygen = flow.fact("low_oxygen", all([known(spo2), number(spo2, 50, 94)]));
        let risk = flow.score(
            "risk",
            vec![
                points(2, number(age, 60, 120)),
                points(1, fact(fever_and_cough)),
            ],
            (0, 3),
        );
        let ambulance = flow.outcome("call_ambulance", 2);
        flow.flag(choice(breathing, 0b100), ambulance);
        for question in [breathing, age, symptoms] {
            flow.ask(question);
        }
        if is_the_twin {
            flow.ask_when(contact, not(fact(fever_and_cough)));
            flow.ask_when(spo2, choice(breathing, 0b010));
        } else {
            flow.ask(contact);
            flow.ask(spo2);
        }
        flow.ask_when(worry, score(risk, 2, i64::MAX));
        let mut rows = vec![
            Some(all([known(spo2), number(spo2, 50, 89)])),
            Some(any([choice(breathing, 0b010), fact(low_oxygen)])),
            Some(any([score(risk, 2, i64::MAX), fact(fever_and_cough)])),
            Some(any([yes(contact), unknown(contact)])),
            None,
        ];
        if is_the_twin {
            rows.drain(1..3);
        }
        flow.decide(rows);
        flow.unfinished_again(vec![
            (Some(way(0b00011)), "doctor"),
            (
                Some(any([
                    fact(low_oxygen),
                    all([known(breathing), choice(breathing, 0b010)]),
                ])),
                "doctor",
            ),
            (Some(all([known(contact), yes(contact)])), "doctor"),
            (None, "home"),
        ]);
        flow
    }

    #[test]
    fn the_sketch_of_the_design_is_accepted_without_a_word() {
        let found = sketch(false, None).check();
        assert!(found.is_empty(), "{found:#?}");
    }

    #[test]
    fn its_twin_reads_an_answer_that_was_not_asked() {
        let twin = sketch(true, None);
        assert_eq!(
            twin.messages("undetermined"),
            [
                "this rule is neither true nor false for a patient where `contact` was not asked \
                 and `spo2` is 90 to 100 percent"
            ]
        );
        assert!(!twin.is_accepted());
        // With a stand-in its structure is sound; that its promises fail is for the proof to say.
        assert!(sketch(true, Some(Slot::Value(0))).is_accepted());
    }

    #[test]
    fn a_graph_knows_what_is_open_and_which_flags_read_a_question() {
        let flow = sketch(false, None);
        let graph = verify(flow.model(), &mut Vec::new()).unwrap();
        let (breathing, age) = (flow.question("breathing"), flow.question("age"));
        assert_eq!(graph.flags_reading(breathing), [0]);
        assert!(graph.flags_reading(age).is_empty());
        assert!(graph.still_open(NodeIdx::new(1))[age.index()]);
        assert!(!graph.still_open(NodeIdx::new(2))[age.index()]);
        assert!(graph.still_open(NodeIdx::new(99)).is_empty());
        assert_eq!(graph.model().name, "sample");
    }

    #[test]
    fn an_error_found_before_keeps_the_gate_shut() {
        let model = Sample::asking_yes_no("a").model();
        let mut out = vec![Diagnostic::new(
            &code::MESSAGE_MISSING,
            model.span,
            "missing",
        )];
        assert!(verify(model, &mut out).is_none());
    }

    #[test]
    fn what_an_earlier_mistake_left_out_is_not_missed_again() {
        let model = Sample::new().model();
        let found = |code| {
            let mut out = vec![Diagnostic::new(code, model.span, "found before")];
            assert!(verify(model.clone(), &mut out).is_none());
            out.iter().any(|found| found.code == &code::NO_OUTCOME)
        };
        assert!(!found(&code::UNKNOWN_NAME));
        assert!(found(&code::RULE_SYNTAX));
        assert!(found(&code::MESSAGE_MISSING));
    }

    #[test]
    fn a_rule_that_could_not_be_read_has_no_second_message() {
        let unreadable = || crate::sample::rule(crate::rule::RuleKind::Unreadable);
        let mut flow = Sample::asking_yes_no("a");
        let a = flow.question("a");
        let broken = flow.fact("broken", unreadable());
        flow.decide_again(vec![Some(yes(a)), Some(fact(broken))]);
        flow.flag(
            any([unreadable(), yes(a)]),
            crate::model::OutcomeIdx::new(1),
        );
        let found = flow.check();
        assert!(found.is_empty(), "{found:#?}");
    }

    #[test]
    fn impossible_combinations_need_no_row_and_leave_nothing_undetermined() {
        let mut flow = Sample::new();
        let (male, pregnant) = (flow.yes_no("male"), flow.yes_no("pregnant"));
        flow.ask(male);
        flow.ask(pregnant);
        flow.decide(vec![Some(not(yes(male))), Some(not(yes(pregnant)))]);
        assert_eq!(flow.messages("uncovered-answer").len(), 1);
        flow.impossible(all([yes(male), yes(pregnant)]));
        assert!(!flow.finds("uncovered-answer"));
    }

    /// Sections that fork and meet, 2,000 nodes and 6,000 rows, with shared facts and scores.
    #[test]
    fn a_flow_of_two_thousand_nodes_is_accepted() {
        let mut flow = Sample::new();
        let age = flow.number("age", 0, 120);
        let signs = flow.choices("signs", &["f", "c", "t", "none"], Some(3));
        flow.ask(age);
        flow.ask(signs);
        let risk = flow.score(
            "risk",
            vec![
                points(2, number(age, 60, 120)),
                points(1, has(signs, 0b011, 1)),
            ],
            (0, 3),
        );
        for at in 0..500 {
            let a = flow.yes_no(&format!("a{at}"));
            let b = flow.number(&format!("b{at}"), 0, 50);
            flow.may_not_know(b);
            flow.ask(a);
            flow.ask_when(b, yes(a));
            let first = number(b, 10 + at % 5, 50);
            let mut rows: Vec<_> = (0..9)
                .map(|low| Some(all([known(b), number(b, low, low), score(risk, 1, 3)])))
                .collect();
            rows.push(Some(all([known(b), first])));
            rows.push(Some(all([yes(a), has(signs, 0b100, 1)])));
            rows.push(None);
            let next = flow.add_node(NodeKind::Say(crate::model::TextIdx::new(0)), None);
            flow.decide(rows);
            flow.leads_on(NodeIdx::new(next + 2));
        }
        flow.end();
        let model = flow.model();
        assert!(model.nodes.len() > 2_000);
        assert!(flow.is_accepted(), "{:#?}", flow.check().first());
    }
}
