//! Small flows built by hand, for tests of what stands behind the text.

use std::collections::BTreeMap;

use crate::answers::Slot;
use crate::diagnostic::{self, Diagnostic};
use crate::model::{
    Audience, Band, BandIdx, BandOf, BandRow, Choice, Fact, FactIdx, FlowModel, HandOver, Node,
    NodeIdx, NodeKind, NumberSpec, Outcome, OutcomeIdx, Phone, Question, QuestionIdx, QuestionKind,
    QuestionTexts, RedFlag, Review, Row, Score, ScoreIdx, ScoreTerm, StandIn, Table, TableIdx,
    TableRow, Target, TextIdx, Unit, UrgencyIdx,
};
use crate::rule::{Rule, RuleKind};
use crate::source::{SourceMap, Span};
use crate::verify::verify;

/// A flow under construction: for patients, with the urgencies low, mid and top and the outcomes
/// `home` (low) and `doctor` (mid, offers a hand-over).
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    model: FlowModel,
    /// Every declaration gets its own place.
    next: usize,
    names: BTreeMap<String, QuestionIdx>,
}

impl Sample {
    pub(crate) fn new() -> Self {
        let mut sample = Self {
            model: FlowModel {
                name: "sample".to_owned(),
                span: span(0),
                audience: Audience::Patients,
                locales: vec!["en".to_owned()],
                in_translation: Vec::new(),
                reviewed_by: Some(Review {
                    name: "Dr A. Khan".to_owned(),
                    on: "2026-11-01".to_owned(),
                }),
                about: Vec::new(),
                urgencies: ["low", "mid", "top"].map(str::to_owned).to_vec(),
                sources: Vec::new(),
                phones: vec![Phone {
                    name: "emergency".to_owned(),
                    number: "1122".to_owned(),
                    dialled: Some(20_000),
                    span: span(1),
                }],
                questions: Vec::new(),
                facts: Vec::new(),
                scores: Vec::new(),
                bands: Vec::new(),
                tables: Vec::new(),
                red_flags: Vec::new(),
                nodes: Vec::new(),
                outcomes: Vec::new(),
                unfinished: Vec::new(),
                impossible: Vec::new(),
                promises: Vec::new(),
                expect_changes: Vec::new(),
                parts: Vec::new(),
                texts: Vec::new(),
                written: BTreeMap::new(),
                remind_after: 3_600,
                expire_after: 72_000,
            },
            next: 2,
            names: BTreeMap::new(),
        };
        sample.outcome("home", 0);
        let doctor = sample.outcome("doctor", 1);
        sample.model.outcomes[doctor.index()].hand_over = HandOver::Offer;
        sample.unfinished_again(vec![(Some(way(0b11)), "doctor"), (None, "home")]);
        sample
    }

    /// Asks one question and ends.
    pub(crate) fn asking_yes_no(name: &str) -> Self {
        let mut sample = Self::new();
        let question = sample.yes_no(name);
        sample.ask(question);
        sample.end();
        sample
    }

    pub(crate) fn model(&self) -> FlowModel {
        self.model.clone()
    }

    pub(crate) fn question(&self, name: &str) -> QuestionIdx {
        self.names[name]
    }

    pub(crate) fn yes_no(&mut self, name: &str) -> QuestionIdx {
        let choices = self.choices_named(&["no", "yes"]);
        self.add_question(name, QuestionKind::YesNo(choices))
    }

    pub(crate) fn choice(&mut self, name: &str, choices: &[&str]) -> QuestionIdx {
        let choices = self.choices_named(choices);
        self.add_question(name, QuestionKind::Choice(choices))
    }

    /// Gives the choices of a question points, as an answer set does.
    pub(crate) fn points_of(&mut self, question: QuestionIdx, points: &[i64]) {
        if let QuestionKind::Choice(choices) = &mut self.model.questions[question.index()].kind {
            for (choice, points) in choices.iter_mut().zip(points) {
                choice.points = Some(*points);
            }
        }
    }

    pub(crate) fn choices(
        &mut self,
        name: &str,
        choices: &[&str],
        none: Option<usize>,
    ) -> QuestionIdx {
        let choices = self.choices_named(choices);
        self.add_question(name, QuestionKind::Choices { choices, none })
    }

    pub(crate) fn number(&mut self, name: &str, from: i64, to: i64) -> QuestionIdx {
        self.add_number(name, "years", (from, to), 0)
    }

    pub(crate) fn percent(&mut self, name: &str, from: i64, to: i64) -> QuestionIdx {
        self.add_number(name, "percent", (from, to), 0)
    }

    /// A number with one decimal, in celsius.
    pub(crate) fn decimal(&mut self, name: &str, from: i64, to: i64) -> QuestionIdx {
        self.add_number(name, "celsius", (from, to), 1)
    }

    pub(crate) fn also_in(&mut self, question: QuestionIdx, unit: &str) {
        if let QuestionKind::Number(spec) = &mut self.model.questions[question.index()].kind {
            spec.also_in.push(Unit(unit.to_owned()));
        }
    }

    pub(crate) fn may_not_know(&mut self, question: QuestionIdx) {
        self.model.questions[question.index()].may_not_know = true;
    }

    pub(crate) fn if_unknown(&mut self, question: QuestionIdx, answer: Slot) {
        let stand_in = self.stand_in(answer);
        self.model.questions[question.index()].if_unknown = Some(stand_in);
    }

    pub(crate) fn if_not_asked(&mut self, question: QuestionIdx, answer: Slot) {
        let stand_in = self.stand_in(answer);
        self.model.questions[question.index()].if_not_asked = Some(stand_in);
    }

    pub(crate) fn fact(&mut self, name: &str, rule: Rule) -> FactIdx {
        let span = self.place();
        self.model.facts.push(Fact {
            name: name.to_owned(),
            rule,
            span,
        });
        FactIdx::new(self.model.facts.len() - 1)
    }

    pub(crate) fn score(
        &mut self,
        name: &str,
        terms: Vec<ScoreTerm>,
        (least, most): (i64, i64),
    ) -> ScoreIdx {
        let span = self.place();
        self.model.scores.push(Score {
            name: name.to_owned(),
            terms,
            least,
            most,
            span,
        });
        ScoreIdx::new(self.model.scores.len() - 1)
    }

    /// A band with names `r0`, `r1` and so on.
    pub(crate) fn band(
        &mut self,
        name: &str,
        question: QuestionIdx,
        rows: &[(i64, i64)],
    ) -> BandIdx {
        let names = (0..rows.len()).map(|at| format!("r{at}")).collect();
        let rows: Vec<_> = rows.iter().copied().zip(0..).collect();
        self.add_band(name, BandOf::Question(question), &rows, names)
    }

    /// A band with points.
    pub(crate) fn band_of(
        &mut self,
        name: &str,
        of: BandOf,
        rows: &[((i64, i64), i64)],
    ) -> BandIdx {
        self.add_band(name, of, rows, Vec::new())
    }

    /// A table with the results `severe`, `mild` and `none_of_these`.
    pub(crate) fn table(&mut self, name: &str, rows: Vec<(Option<Rule>, usize)>) -> TableIdx {
        let rows = rows
            .into_iter()
            .map(|(when, result)| TableRow {
                when,
                result,
                span: self.place(),
            })
            .collect();
        let span = self.place();
        self.model.tables.push(Table {
            name: name.to_owned(),
            results: ["severe", "mild", "none_of_these"]
                .map(str::to_owned)
                .to_vec(),
            rows,
            span,
        });
        TableIdx::new(self.model.tables.len() - 1)
    }

    pub(crate) fn outcome(&mut self, name: &str, urgency: usize) -> OutcomeIdx {
        let span = self.place();
        self.model.outcomes.push(Outcome {
            name: name.to_owned(),
            urgency: UrgencyIdx::new(urgency),
            hand_over: HandOver::None,
            source: Some(0),
            follow_up: None,
            also: Vec::new(),
            text: TextIdx::new(0),
            come_back_if: None,
            part: None,
            span,
        });
        OutcomeIdx::new(self.model.outcomes.len() - 1)
    }

    pub(crate) fn flag(&mut self, when: Rule, outcome: OutcomeIdx) {
        let span = self.place();
        self.model.red_flags.push(RedFlag {
            when,
            outcome,
            source: None,
            part: None,
            span,
        });
    }

    pub(crate) fn impossible(&mut self, when: Rule) {
        let span = self.place();
        let impossible = crate::model::Impossible { when, span };
        self.model.impossible.push(impossible);
    }

    pub(crate) fn ask(&mut self, question: QuestionIdx) {
        self.add_node(NodeKind::Ask(question), None);
    }

    pub(crate) fn ask_when(&mut self, question: QuestionIdx, when: Rule) {
        self.add_node(NodeKind::Ask(question), Some(when));
    }

    pub(crate) fn ask_new_yes_no(&mut self, name: &str) {
        let question = self.yes_no(name);
        self.ask(question);
    }

    /// A step of any kind; gives its place among the nodes.
    pub(crate) fn add_node(&mut self, kind: NodeKind, when: Option<Rule>) -> usize {
        let span = self.place();
        self.model.nodes.push(Node {
            kind,
            when,
            section: None,
            part: None,
            span,
        });
        self.model.nodes.len() - 1
    }

    /// Ends with the outcome `home`.
    pub(crate) fn end(&mut self) {
        self.decide(vec![None]);
    }

    /// A `decide` that all rows lead to `home`.
    pub(crate) fn decide(&mut self, rows: Vec<Option<Rule>>) {
        let rows = self.rows(rows);
        self.add_node(NodeKind::Decide(rows), None);
    }

    pub(crate) fn decide_when(&mut self, when: Rule) {
        let rows = self.rows(vec![None]);
        self.add_node(NodeKind::Decide(rows), Some(when));
    }

    /// Other rows for the last `decide`.
    pub(crate) fn decide_again(&mut self, rows: Vec<Option<Rule>>) {
        let rows = self.rows(rows);
        for node in self.model.nodes.iter_mut().rev() {
            if let NodeKind::Decide(old) = &mut node.kind {
                *old = rows;
                return;
            }
        }
    }

    /// The last row of the last `decide` leads on to that node.
    pub(crate) fn leads_on(&mut self, to: NodeIdx) {
        for node in self.model.nodes.iter_mut().rev() {
            if let NodeKind::Decide(rows) = &mut node.kind {
                rows.last_mut().unwrap().target = Target::Go(to);
                return;
            }
        }
    }

    pub(crate) fn unfinished_again(&mut self, rows: Vec<(Option<Rule>, &str)>) {
        let rows = rows
            .into_iter()
            .map(|(when, outcome)| {
                let outcomes = &self.model.outcomes;
                let at = outcomes.iter().position(|one| one.name == outcome).unwrap();
                Row {
                    when,
                    target: Target::Outcome(OutcomeIdx::new(at)),
                    source: None,
                    span: self.place(),
                }
            })
            .collect();
        self.model.unfinished = rows;
    }

    pub(crate) fn for_clinicians(&mut self) {
        self.model.audience = Audience::Clinicians;
    }

    pub(crate) fn without_phones(&mut self) {
        self.model.phones.clear();
    }

    /// Takes away reviewer, sources and the day on which the number was dialled.
    pub(crate) fn unvouched(&mut self) {
        self.model.reviewed_by = None;
        for outcome in &mut self.model.outcomes {
            outcome.source = None;
        }
        for phone in &mut self.model.phones {
            phone.dialled = None;
        }
    }

    pub(crate) fn check(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let graph = verify(self.model.clone(), &mut found);
        assert_eq!(graph.is_none(), found.iter().any(Diagnostic::is_error));
        diagnostic::sort(&mut found);
        found
    }

    pub(crate) fn is_accepted(&self) -> bool {
        !self.check().iter().any(Diagnostic::is_error)
    }

    pub(crate) fn finds(&self, code: &str) -> bool {
        assert!(diagnostic::code::find(code).is_some(), "no code {code}");
        self.check().iter().any(|found| found.code.name == code)
    }

    pub(crate) fn messages(&self, code: &str) -> Vec<String> {
        assert!(diagnostic::code::find(code).is_some(), "no code {code}");
        self.check()
            .into_iter()
            .filter(|found| found.code.name == code)
            .map(|found| found.message)
            .collect()
    }

    /// The cure of the first such finding.
    pub(crate) fn help(&self, code: &str) -> String {
        let mut found = self.check().into_iter();
        let first = found.find(|found| found.code.name == code).unwrap();
        first.help.unwrap()
    }

    fn place(&mut self) -> Span {
        self.next += 1;
        span(self.next)
    }

    fn rows(&mut self, rows: Vec<Option<Rule>>) -> Vec<Row> {
        rows.into_iter()
            .map(|when| Row {
                when,
                target: Target::Outcome(OutcomeIdx::new(0)),
                source: None,
                span: self.place(),
            })
            .collect()
    }

    fn stand_in(&mut self, answer: Slot) -> StandIn {
        StandIn {
            answer,
            source: None,
            span: self.place(),
        }
    }

    fn choices_named(&mut self, names: &[&str]) -> Vec<Choice> {
        names
            .iter()
            .map(|name| Choice {
                name: (*name).to_owned(),
                points: None,
                label: None,
                also: TextIdx::new(0),
                span: self.place(),
            })
            .collect()
    }

    fn add_number(
        &mut self,
        name: &str,
        unit: &str,
        (from, to): (i64, i64),
        decimals: u8,
    ) -> QuestionIdx {
        let spec = NumberSpec {
            unit: Unit(unit.to_owned()),
            from,
            to,
            decimals,
            also_in: Vec::new(),
        };
        self.add_question(name, QuestionKind::Number(spec))
    }

    fn add_question(&mut self, name: &str, kind: QuestionKind) -> QuestionIdx {
        let text = TextIdx::new(0);
        let span = self.place();
        self.model.questions.push(Question {
            name: name.to_owned(),
            kind,
            may_not_know: false,
            worse: None,
            if_unknown: None,
            if_not_asked: None,
            source: None,
            texts: QuestionTexts {
                text,
                short: text,
                hint: text,
                unknown: text,
            },
            part: None,
            span,
        });
        let question = QuestionIdx::new(self.model.questions.len() - 1);
        self.names.insert(name.to_owned(), question);
        question
    }

    fn add_band(
        &mut self,
        name: &str,
        of: BandOf,
        rows: &[((i64, i64), i64)],
        names: Vec<String>,
    ) -> BandIdx {
        let rows = rows
            .iter()
            .map(|((low, high), value)| BandRow {
                low: *low,
                high: *high,
                value: *value,
                span: self.place(),
            })
            .collect();
        let span = self.place();
        self.model.bands.push(Band {
            name: name.to_owned(),
            of,
            rows,
            names,
            span,
        });
        BandIdx::new(self.model.bands.len() - 1)
    }
}

fn span(at: usize) -> Span {
    Span::new(SourceMap::new("flow.yaml", "").flow(), at, at + 1)
}

pub(crate) fn rule(kind: RuleKind) -> Rule {
    Rule {
        kind,
        span: span(9_000_000),
    }
}

pub(crate) fn all(parts: impl IntoIterator<Item = Rule>) -> Rule {
    rule(RuleKind::And(parts.into_iter().collect()))
}

pub(crate) fn any(parts: impl IntoIterator<Item = Rule>) -> Rule {
    rule(RuleKind::Or(parts.into_iter().collect()))
}

pub(crate) fn not(part: Rule) -> Rule {
    rule(RuleKind::Not(Box::new(part)))
}

pub(crate) fn at_least(count: u32, parts: impl IntoIterator<Item = Rule>) -> Rule {
    rule(RuleKind::AtLeast {
        count,
        parts: parts.into_iter().collect(),
    })
}

pub(crate) fn number(question: QuestionIdx, low: i64, high: i64) -> Rule {
    rule(RuleKind::Number {
        question,
        low,
        high,
    })
}

pub(crate) fn choice(question: QuestionIdx, mask: u64) -> Rule {
    rule(RuleKind::Choice { question, mask })
}

pub(crate) fn yes(question: QuestionIdx) -> Rule {
    choice(question, 0b10)
}

pub(crate) fn no(question: QuestionIdx) -> Rule {
    choice(question, 0b01)
}

pub(crate) fn has(question: QuestionIdx, mask: u64, count: u32) -> Rule {
    rule(RuleKind::Has {
        question,
        mask,
        count,
    })
}

pub(crate) fn known(question: QuestionIdx) -> Rule {
    rule(RuleKind::IsKnown(question))
}

pub(crate) fn unknown(question: QuestionIdx) -> Rule {
    rule(RuleKind::IsUnknown(question))
}

pub(crate) fn asked(question: QuestionIdx) -> Rule {
    rule(RuleKind::WasAsked(question))
}

/// Bits in the order of `Way::ALL`.
pub(crate) fn way(mask: u8) -> Rule {
    rule(RuleKind::Way(mask))
}

pub(crate) fn fact(fact: FactIdx) -> Rule {
    rule(RuleKind::Fact(fact))
}

pub(crate) fn points(points: i64, when: Rule) -> ScoreTerm {
    ScoreTerm::Points { points, when }
}

pub(crate) fn score(score: ScoreIdx, low: i64, high: i64) -> Rule {
    rule(RuleKind::Score { score, low, high })
}

pub(crate) fn band(band: BandIdx, low: i64, high: i64) -> Rule {
    rule(RuleKind::Band { band, low, high })
}

pub(crate) fn table(table: TableIdx, mask: u64) -> Rule {
    rule(RuleKind::Table { table, mask })
}
