//! Gives every declared name its index, and refuses names that are taken or reserved.

use triage_grammar::{RESERVED, VALUES};

use crate::diagnostic::{Diagnostic, code};
use crate::model::{
    Band, BandOf, Fact, FactIdx, HandOver, Outcome, OutcomeIdx, Phone, QuestionIdx, Score,
    ScoreIdx, Source, Table, TableIdx, TextRole, UrgencyIdx,
};
use crate::rule::{Rule, RuleKind};
use crate::source::Span;
use crate::syntax::{FlowSyntax, Name, OutcomeSyntax};

use super::Resolver;
use super::scope::{AnswerSet, Item};

impl Resolver {
    /// Declares everything of one file, bodies left open.
    pub(super) fn declare(&mut self, syntax: &FlowSyntax) {
        self.declare_scale(syntax);
        for (name, text) in &syntax.sources {
            self.new_name(name);
            let index = self.model.sources.len();
            self.model.sources.push(Source {
                name: self.full_name(&name.value),
                text: text.clone(),
                span: name.span,
            });
            self.scope().sources.insert(name.value.clone(), index);
        }
        for phone in &syntax.phones {
            self.new_name(&phone.name);
            self.model.phones.push(Phone {
                name: phone.name.value.clone(),
                number: phone.number.value.clone(),
                dialled: phone.dialled,
                span: phone.name.span,
            });
        }
        for threshold in &syntax.thresholds {
            self.cited(threshold.source.as_ref());
            let item = Item::Threshold {
                unit: threshold.unit.value.clone(),
                number: threshold.number,
            };
            self.readable(&threshold.name, item);
        }
        for (name, answers) in &syntax.answer_sets {
            self.message(name);
            let answers = answers
                .iter()
                .map(|(name, points)| (name.value.clone(), *points, name.span))
                .collect();
            self.scope().answer_sets.insert(
                name.value.clone(),
                AnswerSet {
                    answers,
                    span: name.span,
                },
            );
        }
        for question in &syntax.questions {
            self.message(&question.name);
            let index = QuestionIdx::new(self.model.questions.len());
            self.readable(&question.name, Item::Question(index));
            let question = self.question(question);
            self.model.questions.push(question);
        }
        for (name, rule) in &syntax.facts {
            let index = FactIdx::new(self.model.facts.len());
            self.readable(name, Item::Fact(index));
            self.model.facts.push(Fact {
                name: self.full_name(&name.value),
                rule: unreadable(rule.span),
                span: name.span,
            });
        }
        for (name, _) in &syntax.scores {
            let index = ScoreIdx::new(self.model.scores.len());
            self.readable(name, Item::Score(index));
            let name_span = name.span;
            let name = self.full_name(&name.value);
            self.model.scores.push(Score {
                name,
                terms: Vec::new(),
                least: 0,
                most: 0,
                span: name_span,
            });
        }
        for band in &syntax.bands {
            let index = crate::model::BandIdx::new(self.model.bands.len());
            self.readable(&band.name, Item::Band(index));
            self.model.bands.push(Band {
                name: self.full_name(&band.name.value),
                of: BandOf::Question(QuestionIdx::new(usize::MAX)),
                rows: Vec::new(),
                names: Vec::new(),
                span: band.name.span,
            });
        }
        for table in &syntax.tables {
            let index = TableIdx::new(self.model.tables.len());
            self.readable(&table.name, Item::Table(index));
            let results = table
                .results
                .iter()
                .map(|name| name.value.clone())
                .collect();
            self.model.tables.push(Table {
                name: self.full_name(&table.name.value),
                results,
                rows: Vec::new(),
                span: table.name.span,
            });
            self.all_different(&table.results, "result");
        }
        for outcome in &syntax.outcomes {
            self.outcome(outcome);
        }
    }

    /// The urgency scale, whom it is about, the locales.
    fn declare_scale(&mut self, syntax: &FlowSyntax) {
        if syntax.is_part {
            return;
        }
        self.all_different(&syntax.urgency, "level of urgency");
        let locales: Vec<Name> = (syntax.locales.iter())
            .chain(&syntax.in_translation)
            .cloned()
            .collect();
        self.all_different(&locales, "locale");
        for (at, name) in syntax.urgency.iter().enumerate() {
            self.new_name(name);
            self.scope()
                .urgencies
                .insert(name.value.clone(), UrgencyIdx::new(at));
        }
        for about in &syntax.about {
            if self.model.about.contains(&about.value) {
                let message = format!("`{}` stands here twice", about.value.name());
                self.report(
                    Diagnostic::new(&code::DUPLICATE_NAME, about.span, message)
                        .help("keep one of the two"),
                );
            } else {
                self.model.about.push(about.value);
            }
        }
    }

    /// A name that rules can read.
    fn readable(&mut self, name: &Name, item: Item) {
        self.new_name(name);
        let first = self
            .scope()
            .names
            .get(&name.value)
            .map(|(item, span)| (item.kind(), *span));
        if let Some((kind, span)) = first {
            self.taken(name, kind, span);
            return;
        }
        self.scope()
            .names
            .insert(name.value.clone(), (item.clone(), name.span));
        if self.part.is_none() {
            return;
        }
        // Outside its file the name has the part's name in front.
        let full = self.full_name(&name.value);
        let here = std::mem::take(&mut self.part);
        if let Some((kind, span)) = self
            .scope()
            .names
            .get(&full)
            .map(|(item, span)| (item.kind(), *span))
        {
            self.taken(&Name::new(full, name.span), kind, span);
        } else {
            self.scope().names.insert(full, (item, name.span));
        }
        self.part = here;
    }

    fn taken(&mut self, name: &Name, kind: &str, first: Span) {
        let message = format!("`{}` is already {kind}", name.value);
        self.report(
            Diagnostic::new(&code::DUPLICATE_NAME, name.span, message)
                .related(first, "declared here")
                .help("give one of the two another name; questions, facts, scores, bands, tables and thresholds share one set of names"),
        );
    }

    /// A name that is also the name of a message; whether the message was free for it.
    pub(super) fn message(&mut self, name: &Name) -> bool {
        if let Some(first) = self.scope().messages.get(&name.value).copied() {
            let is_other = first != name.span;
            if is_other {
                let message = format!("two things that patients read are called `{}`", name.value);
                self.report(
                    Diagnostic::new(&code::DUPLICATE_NAME, name.span, message)
                        .related(first, "first here")
                        .help("give one of the two another name; each question, outcome, statement and answer set has its text under its own name"),
                );
            }
            return !is_other;
        }
        self.scope().messages.insert(name.value.clone(), name.span);
        true
    }

    /// Outside its file a part's name has a prefix, and with it may be the name of a text of the flow.
    pub(super) fn messages_of_parts(&mut self) {
        let Some((flow, parts)) = self.scopes.split_first() else {
            return;
        };
        let mut found = Vec::new();
        for (part, scope) in self.model.parts.iter().zip(parts) {
            for (name, span) in &scope.messages {
                let full = format!("{}_{name}", part.name);
                let Some(first) = flow.messages.get(&full) else {
                    continue;
                };
                let message = format!("two things that patients read are called `{full}`");
                found.push(
                    Diagnostic::new(&code::DUPLICATE_NAME, *first, message)
                        .related(*span, format!("`{name}` of the part `{}`", part.name))
                        .help("give one of the two another name; in the flow the names of a part begin with the part's name"),
                );
            }
        }
        self.out.extend(found);
    }

    /// Refuses a reserved word as a name.
    pub(super) fn new_name(&mut self, name: &Name) {
        if RESERVED.binary_search(&name.value.as_str()).is_ok() || name.value.ends_with("_also") {
            let message = format!(
                "`{}` is a word of the language and cannot be a name",
                name.value
            );
            self.report(
                Diagnostic::new(&code::RESERVED_NAME, name.span, message).help(format!(
                    "choose another name, for example `{}_answer`",
                    name.value.trim_end_matches("_also")
                )),
            );
        }
    }

    /// Refuses a choice's name that is reserved.
    pub(super) fn new_choice(&mut self, name: &Name) {
        let is_attribute =
            ["short", "hint", "come_back_if", "unknown", "known"].contains(&name.value.as_str());
        let is_word = RESERVED.binary_search(&name.value.as_str()).is_ok()
            && !VALUES.contains(&name.value.as_str());
        if is_attribute || is_word || name.value.ends_with("_also") {
            let message = format!("`{}` cannot be the name of a choice", name.value);
            self.report(
                Diagnostic::new(&code::RESERVED_NAME, name.span, message).help(
                    "words of the rule language, `short`, `hint`, `come_back_if`, and names ending in `_also` are kept; if it means \"I do not know\", use `may_not_know: true`",
                ),
            );
        }
    }

    /// Refuses the same name twice in one list.
    pub(super) fn all_different(&mut self, names: &[Name], what: &str) {
        for (at, name) in names.iter().enumerate() {
            let first = names
                .iter()
                .take(at)
                .find(|first| first.value == name.value)
                .map(|first| first.span);
            if let Some(first) = first {
                let message = format!("the {what} `{}` stands here twice", name.value);
                self.report(
                    Diagnostic::new(&code::DUPLICATE_NAME, name.span, message)
                        .related(first, "first here")
                        .help("keep one of the two"),
                );
            }
        }
    }

    fn outcome(&mut self, outcome: &OutcomeSyntax) {
        self.new_name(&outcome.name);
        // The text of a name that is taken was reported with the name.
        let is_taken = !self.message(&outcome.name);
        let index = OutcomeIdx::new(self.model.outcomes.len());
        if let Some((_, first)) = self.scope().outcomes.get(&outcome.name.value).copied() {
            self.taken(&outcome.name, "an outcome", first);
            return;
        }
        self.scope()
            .outcomes
            .insert(outcome.name.value.clone(), (index, outcome.name.span));
        if let Some(here) = self.part.take() {
            self.part = Some(here);
            let full = self.full_name(&outcome.name.value);
            self.part = None;
            self.scope()
                .outcomes
                .insert(full, (index, outcome.name.span));
            self.part = Some(here);
        }
        let urgency = self.urgency(outcome.urgency.as_ref());
        let text = self.text(
            &outcome.name.value,
            None,
            TextRole::Statement,
            is_taken,
            outcome.name.span,
        );
        let is_top = urgency == Some(self.model.top_urgency());
        let come_back_if = (!is_top).then(|| {
            self.text(
                &outcome.name.value,
                Some("come_back_if"),
                TextRole::Statement,
                is_taken,
                outcome.name.span,
            )
        });
        let source = self.cited(outcome.source.as_ref());
        let full = self.full_name(&outcome.name.value);
        self.model.outcomes.push(Outcome {
            name: full,
            urgency: urgency.unwrap_or_default(),
            hand_over: match outcome.hand_over.as_ref().map(|name| name.value.as_str()) {
                Some("offer") => HandOver::Offer,
                Some("always") => HandOver::Always,
                Some(_) | None => HandOver::None,
            },
            source,
            follow_up: outcome.follow_up,
            also: Vec::new(),
            text,
            come_back_if,
            part: self.part,
            span: outcome.name.span,
        });
    }

    /// A level of urgency; parts see only those that they need.
    pub(super) fn urgency(&mut self, name: Option<&Name>) -> Option<UrgencyIdx> {
        let name = name?;
        // A part's needs are bound later; its levels are the flow's levels of the same name.
        let found = self
            .model
            .urgencies
            .iter()
            .position(|level| *level == name.value)
            .map(UrgencyIdx::new);
        if found.is_none() {
            let known = self.model.urgencies.clone();
            self.unknown(name, "level of urgency", &known);
        }
        found
    }
}

/// A rule that says nothing, where one will stand or could not be read.
pub(super) fn unreadable(span: Span) -> Rule {
    Rule {
        kind: RuleKind::Unreadable,
        span,
    }
}
