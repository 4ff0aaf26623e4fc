//! Small flows made by hand, for tests of texts and of what is made from them.

use crate::catalogue::{Catalogue, TextFiles};
use crate::diagnostic::Diagnostic;
use crate::model::{
    About, Audience, Choice, FlowModel, HandOver, Node, NodeIdx, NodeKind, NumberSpec, Outcome,
    OutcomeIdx, Part, PartIdx, Phone, Question, QuestionIdx, QuestionKind, QuestionTexts, Row,
    Target, TextIdx, TextKey, TextRole, Unit, UrgencyIdx,
};
use crate::rule::{Rule, RuleKind};
use crate::source::{SourceMap, Span};
use crate::verify::messages::{known_locales, messages};

/// A flow in the making: what is added is asked, said or decided in that order.
pub(crate) struct TestFlow {
    pub(crate) model: FlowModel,
    pub(crate) sources: SourceMap,
    part: Option<PartIdx>,
}

/// A flow with its texts read.
pub(crate) struct Read {
    pub(crate) model: FlowModel,
    pub(crate) sources: SourceMap,
    pub(crate) catalogue: Catalogue,
    pub(crate) out: Vec<Diagnostic>,
}

impl TestFlow {
    /// A flow about anybody, in those locales, with the number 1122.
    pub(crate) fn new(locales: &[&str]) -> Self {
        let head = format!("flow: cold\nlocales: [{}]\n", locales.join(", "));
        let sources = SourceMap::new("flows/cold/flow.yaml", head);
        let span = Span::new(sources.flow(), 6, 10);
        let phone = Phone {
            name: "emergency".to_owned(),
            number: "1122".to_owned(),
            dialled: None,
            span,
        };
        let model = FlowModel {
            name: "cold".to_owned(),
            span,
            audience: Audience::Patients,
            locales: locales.iter().map(|tag| (*tag).to_owned()).collect(),
            in_translation: Vec::new(),
            reviewed_by: None,
            about: About::ALL.to_vec(),
            urgencies: vec!["self_care".to_owned(), "emergency".to_owned()],
            sources: Vec::new(),
            phones: vec![phone],
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
            written: std::collections::BTreeMap::new(),
            remind_after: 3_600,
            expire_after: 72_000,
        };
        Self {
            model,
            sources,
            part: None,
        }
    }

    /// From here on everything belongs to a part.
    pub(crate) fn part(mut self, name: &str) -> Self {
        self.part = Some(PartIdx::new(self.model.parts.len()));
        self.model.parts.push(Part {
            name: name.to_owned(),
            span: self.model.span,
        });
        self
    }

    /// Asks a question with one answer of several.
    pub(crate) fn choice(self, name: &str, choices: &[&str]) -> Self {
        self.ask(name, choices, QuestionKind::Choice)
    }

    /// Asks a question with any answers of several.
    pub(crate) fn choices(self, name: &str, choices: &[&str]) -> Self {
        self.ask(name, choices, |choices| QuestionKind::Choices {
            choices,
            none: None,
        })
    }

    /// Asks for yes or no.
    pub(crate) fn yes_no(self, name: &str) -> Self {
        self.ask(name, &["no", "yes"], QuestionKind::YesNo)
    }

    /// Asks for a temperature.
    pub(crate) fn number(self, name: &str) -> Self {
        self.ask(name, &[], |_| {
            QuestionKind::Number(NumberSpec {
                unit: Unit("celsius".to_owned()),
                from: 300,
                to: 450,
                decimals: 1,
                also_in: vec![Unit("fahrenheit".to_owned())],
            })
        })
    }

    /// The last question may be answered with "not sure".
    pub(crate) fn may_not_know(mut self) -> Self {
        self.model.questions.last_mut().unwrap().may_not_know = true;
        self
    }

    /// Says something.
    pub(crate) fn say(mut self, name: &str) -> Self {
        let text = self.text(name, None, TextRole::Statement, false);
        self.node(NodeKind::Say(text));
        self
    }

    /// Decides for an outcome with an offered hand-over; the first is below the top urgency.
    pub(crate) fn outcome(mut self, name: &str) -> Self {
        let is_first = self.model.outcomes.is_empty();
        let text = self.text(name, None, TextRole::Statement, false);
        let come_back_if =
            is_first.then(|| self.text(name, Some("come_back_if"), TextRole::Statement, false));
        let outcome = OutcomeIdx::new(self.model.outcomes.len());
        let span = self.span(name);
        self.model.outcomes.push(Outcome {
            name: name.to_owned(),
            urgency: UrgencyIdx::new(usize::from(!is_first)),
            hand_over: HandOver::Offer,
            source: None,
            follow_up: None,
            also: Vec::new(),
            text,
            come_back_if,
            part: self.part,
            span,
        });
        self.node(NodeKind::Decide(vec![Row {
            when: None,
            target: Target::Outcome(outcome),
            source: None,
            span,
        }]));
        self
    }

    /// The last step only happens under some condition.
    pub(crate) fn sometimes(mut self) -> Self {
        let kind = RuleKind::Or(Vec::new());
        let span = self.model.span;
        self.model.nodes.last_mut().unwrap().when = Some(Rule { kind, span });
        self
    }

    /// Goes to the node of that number.
    pub(crate) fn go(mut self, node: usize) -> Self {
        self.node(NodeKind::Go(NodeIdx::new(node)));
        self
    }

    /// Reads the texts: each file by its path, `ur` meaning the flow's `ur.ftl`, and
    /// `part/ur` that of the part.
    pub(crate) fn read(mut self, files: &[(&str, &str)]) -> Read {
        let mut list = Vec::new();
        for (name, text) in files {
            let (part, tag) = match name.split_once('/') {
                None => (None, *name),
                Some((part, tag)) => {
                    let index = self.model.parts.iter().position(|known| known.name == part);
                    (Some(PartIdx::new(index.unwrap())), tag)
                }
            };
            let path = match part {
                None => format!("flows/cold/{tag}.ftl"),
                Some(_) => format!("flows/shared/{name}.ftl"),
            };
            let locale = self.model.spoken().position(|known| known == tag);
            let source = self.sources.add(path, *text);
            list.push((locale.unwrap(), part, source));
        }
        let mut out = Vec::new();
        let locales = known_locales(&self.sources, &self.model, &mut out);
        let files = TextFiles::read(&self.sources, &list, &mut out);
        let catalogue = Catalogue::build(&self.model, &locales, &files).unwrap();
        messages(&self.sources, &self.model, &files, &catalogue, &mut out);
        Read {
            model: self.model,
            sources: self.sources,
            catalogue,
            out,
        }
    }

    fn ask(
        mut self,
        name: &str,
        choices: &[&str],
        kind: impl Fn(Vec<Choice>) -> QuestionKind,
    ) -> Self {
        let texts = QuestionTexts {
            text: self.text(name, None, TextRole::Question, false),
            short: self.text(name, Some("short"), TextRole::Short, false),
            hint: self.text(name, Some("hint"), TextRole::Hint, true),
            unknown: self.text(name, Some("unknown"), TextRole::Label, true),
        };
        let span = self.span(name);
        let is_yes_no = choices == ["no", "yes"];
        let choices = choices
            .iter()
            .map(|choice| Choice {
                name: (*choice).to_owned(),
                points: None,
                label: Some(self.text(name, Some(choice), TextRole::Label, is_yes_no)),
                also: self.text(
                    name,
                    Some(&format!("{choice}_also")),
                    TextRole::Synonyms,
                    true,
                ),
                span,
            })
            .collect();
        let index = QuestionIdx::new(self.model.questions.len());
        self.model.questions.push(Question {
            name: name.to_owned(),
            kind: kind(choices),
            may_not_know: false,
            worse: None,
            if_unknown: None,
            if_not_asked: None,
            source: None,
            texts,
            part: self.part,
            span,
        });
        self.node(NodeKind::Ask(index));
        self
    }

    fn node(&mut self, kind: NodeKind) {
        self.model.nodes.push(Node {
            kind,
            when: None,
            section: None,
            part: self.part,
            span: self.model.span,
        });
    }

    fn text(
        &mut self,
        message: &str,
        attribute: Option<&str>,
        role: TextRole,
        optional: bool,
    ) -> TextIdx {
        let span = self.span(message);
        self.model.texts.push(TextKey {
            message: message.to_owned(),
            attribute: attribute.map(str::to_owned),
            part: self.part,
            role,
            optional,
            span,
        });
        TextIdx::new(self.model.texts.len() - 1)
    }

    /// A place in the flow's file; names are not written there, so it is that of the flow's name.
    fn span(&self, _name: &str) -> Span {
        self.model.span
    }
}

impl Read {
    /// The findings, each as `file:line:column code headline`, without those about reviewers.
    pub(crate) fn found(&self) -> Vec<String> {
        let others = self
            .out
            .iter()
            .filter(|found| found.code.name != "not-reviewed");
        others.map(|found| self.line(found)).collect()
    }

    /// One finding with its label, its other places and its cure.
    pub(crate) fn whole(&self, code: &str) -> String {
        let found = self
            .out
            .iter()
            .find(|found| found.code.name == code)
            .unwrap();
        let mut text = self.line(found);
        if !found.primary.text.is_empty() {
            text.push_str(&format!("\n  here: {}", found.primary.text));
        }
        for related in &found.related {
            let place = self.place(related.span);
            text.push_str(&format!("\n  {place}: {}", related.text));
        }
        if let Some(help) = &found.help {
            text.push_str(&format!("\n  help: {help}"));
        }
        text
    }

    fn line(&self, found: &Diagnostic) -> String {
        let place = self.place(found.primary.span);
        format!("{place} {} {}", found.code.name, found.message)
    }

    fn place(&self, span: Span) -> String {
        let place = self.sources.place(span);
        let path = self.sources.path(span.source);
        let file = path.rsplit('/').next().unwrap();
        format!("{file}:{}:{}", place.line, place.column)
    }
}
