//! Types rules: names become indices, constants the question's smallest steps.

use std::ops::Range;

use triage_grammar::{Expr, ExprKind, Name, Operand, repeated_subject};

use crate::diagnostic::{Diagnostic, code, nearest};
use crate::model::{About, Question, QuestionIdx, QuestionKind, UrgencyIdx, Way};
use crate::rule::{Rule, RuleKind};
use crate::source::{Span, Spanned};
use crate::syntax::RuleSyntax;

use super::Resolver;
use super::declare::unreadable;
use super::scope::Item;

/// Where a rule stands, which decides what it may read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Place {
    /// Over the answers.
    Answers,
    /// In `unfinished`: also the way out.
    Unfinished,
    /// In the `then` of a promise: only the end.
    End,
}

impl Resolver {
    /// A rule, or an unreadable one where something in it was reported.
    pub(super) fn rule(&mut self, syntax: &RuleSyntax, place: Place) -> Rule {
        let Some(expr) = &syntax.expr else {
            self.has_unreadable = true;
            return unreadable(syntax.span);
        };
        self.expr(syntax, expr, place)
    }

    fn expr(&mut self, syntax: &RuleSyntax, expr: &Expr, place: Place) -> Rule {
        let span = syntax.place(&expr.span);
        let thresholds = self.thresholds_read;
        let kind = match &expr.kind {
            ExprKind::And(parts) => Some(RuleKind::And(self.exprs(syntax, parts, place))),
            ExprKind::Or(parts) => Some(RuleKind::Or(self.exprs(syntax, parts, place))),
            ExprKind::Not(part) => Some(RuleKind::Not(Box::new(self.expr(syntax, part, place)))),
            ExprKind::AtLeast { count, parts } => {
                let count = self.count(syntax, count, parts.len());
                let parts = self.exprs(syntax, parts, place);
                count.map(|count| RuleKind::AtLeast { count, parts })
            }
            ExprKind::Name(name) => self.fact(syntax, name, place),
            ExprKind::Is {
                subject,
                negated,
                object,
            } => {
                let test = self.is(syntax, subject, object, place);
                match (test, negated) {
                    (Some(kind), true) => Some(RuleKind::Not(Box::new(Rule { kind, span }))),
                    (test, _) => test,
                }
            }
            ExprKind::Compare {
                subject,
                op,
                object,
            } => self.compare(syntax, subject, *op, object, place),
            ExprKind::Between { subject, low, high } => {
                self.between(syntax, subject, low, high, place)
            }
            ExprKind::Has { subject, test } => self.has(syntax, subject, test, place),
            ExprKind::IsKnown(name) => self.state(syntax, name, place).map(RuleKind::IsKnown),
            ExprKind::IsUnknown(name) => self.state(syntax, name, place).map(RuleKind::IsUnknown),
            ExprKind::WasAsked(name) => self.state(syntax, name, place).map(RuleKind::WasAsked),
            ExprKind::UrgencyAtLeast(name) => {
                self.urgency_test(syntax, name, place)
                    .map(|low| RuleKind::Urgency {
                        low,
                        high: self.model.top_urgency(),
                    })
            }
        };
        // `age < 12` and a threshold's name are kept; the rule itself knows only numbers from 0 to 11.
        let keeps_words = match expr.kind {
            ExprKind::Compare { .. } => true,
            ExprKind::Is { .. } | ExprKind::Between { .. } => self.thresholds_read > thresholds,
            ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Not(_)
            | ExprKind::AtLeast { .. }
            | ExprKind::Name(_)
            | ExprKind::Has { .. }
            | ExprKind::IsKnown(_)
            | ExprKind::IsUnknown(_)
            | ExprKind::WasAsked(_)
            | ExprKind::UrgencyAtLeast(_) => false,
        };
        if keeps_words {
            self.model.written.insert(span, expr.to_string());
        }
        kind.map_or_else(|| unreadable(span), |kind| Rule { kind, span })
    }

    fn exprs(&mut self, syntax: &RuleSyntax, parts: &[Expr], place: Place) -> Vec<Rule> {
        parts
            .iter()
            .map(|part| self.expr(syntax, part, place))
            .collect()
    }

    pub(super) fn count(
        &mut self,
        syntax: &RuleSyntax,
        count: &triage_grammar::Number,
        of: usize,
    ) -> Option<u32> {
        let number = u32::try_from(count.mantissa)
            .ok()
            .filter(|_| count.decimals == 0);
        let fits = number.filter(|number| *number >= 1 && *number as usize <= of);
        if fits.is_none() {
            let never = number.is_none_or(|number| number > 0);
            let message = if never {
                format!("at least `{}` of {of} can never be", count.text)
            } else {
                format!("at least `{}` of {of} is always so", count.text)
            };
            self.wrong(
                syntax,
                &count.span,
                message,
                format!("write a number from 1 to {of}"),
            );
        }
        fits
    }

    /// A name on its own: a fact.
    fn fact(&mut self, syntax: &RuleSyntax, name: &Name, place: Place) -> Option<RuleKind> {
        if place == Place::End {
            self.only_the_end(syntax, &name.span);
            return None;
        }
        match self.lookup(syntax, name)? {
            Item::Fact(fact) => Some(RuleKind::Fact(fact)),
            Item::Question(index) => {
                let question = self.model.question(index).cloned()?;
                let help = self.example(&question);
                self.wrong(
                    syntax,
                    &name.span,
                    format!("`{}` is a question, not a condition", name.text),
                    help,
                );
                None
            }
            Item::Score(_) => {
                self.wrong(
                    syntax,
                    &name.span,
                    format!("`{}` is a score, not a condition", name.text),
                    format!("compare it: `{} >= 2`", name.text),
                );
                None
            }
            Item::Band(_) | Item::Table(_) | Item::Threshold { .. } => {
                self.wrong(
                    syntax,
                    &name.span,
                    format!("`{}` is not a condition by itself", name.text),
                    format!("compare it: `{} is …`", name.text),
                );
                None
            }
        }
    }

    /// How a question is read.
    pub(super) fn example(&self, question: &Question) -> String {
        let name = &question.name;
        // Which of its choices is meant only the author can say; a suggested one would be copied.
        let choices = || {
            let names = question.choices().iter();
            let names: Vec<String> = names.map(|choice| format!("`{}`", choice.name)).collect();
            names.join(", ")
        };
        match &question.kind {
            QuestionKind::YesNo(_) => format!("write `{name} is yes`"),
            QuestionKind::Choice(_) => {
                format!("write `{name} is …` with one of {}", choices())
            }
            QuestionKind::Choices { .. } => {
                format!("write `{name} has …` with one of {}", choices())
            }
            QuestionKind::Number(_) | QuestionKind::Date { .. } => {
                format!("compare it: `{name} >= …`")
            }
            QuestionKind::Text
            | QuestionKind::Location
            | QuestionKind::Photo
            | QuestionKind::Voice => {
                "words and media go to the doctor and cannot stand in a rule".to_owned()
            }
        }
    }

    /// `subject is object`.
    fn is(
        &mut self,
        syntax: &RuleSyntax,
        subject: &Name,
        object: &Operand,
        place: Place,
    ) -> Option<RuleKind> {
        match (subject.text.as_str(), place) {
            ("urgency", _) => {
                let level = self.object_name(syntax, object)?;
                let level = self.urgency_test(syntax, level, place)?;
                return Some(RuleKind::Urgency {
                    low: level,
                    high: level,
                });
            }
            ("outcome", Place::End) => {
                let name = self.object_name(syntax, object)?;
                let found = self
                    .scope()
                    .outcomes
                    .get(&name.text)
                    .map(|(outcome, _)| *outcome);
                if found.is_none() {
                    let known: Vec<String> = self.scope().outcomes.keys().cloned().collect();
                    let name = Spanned::new(name.text.clone(), syntax.place(&name.span));
                    self.unknown(&name, "outcome", &known);
                }
                return found.map(RuleKind::Outcome);
            }
            ("outcome", Place::Answers | Place::Unfinished) => {
                self.wrong(
                    syntax,
                    &subject.span,
                    "`outcome` can be read only behind `then:` of a promise".to_owned(),
                    "read the answers here".to_owned(),
                );
                return None;
            }
            (_, Place::End) => {
                self.only_the_end(syntax, &subject.span);
                return None;
            }
            ("about", _) => return self.about(syntax, object),
            ("way", Place::Unfinished) => return self.way(syntax, object),
            ("way", _) => {
                self.wrong(
                    syntax,
                    &subject.span,
                    "`way` can be read only in `unfinished`".to_owned(),
                    "remove the test; a finished conversation has no way out".to_owned(),
                );
                return None;
            }
            (_, Place::Answers | Place::Unfinished) => {}
        }
        match self.lookup(syntax, subject)? {
            Item::Question(index) => self.is_answer(syntax, index, subject, object),
            Item::Table(table) => self.is_result(syntax, table, object),
            Item::Band(band) => self.is_range(syntax, band, subject, object),
            Item::Score(score) => {
                let points = self.exactly(syntax, None, subject, object)?;
                Some(RuleKind::Score {
                    score,
                    low: points,
                    high: points,
                })
            }
            Item::Fact(_) => {
                let message = format!("`{}` is a fact, which holds or does not", subject.text);
                self.wrong(
                    syntax,
                    &subject.span,
                    message,
                    format!("write `{}` or `not {}`", subject.text, subject.text),
                );
                None
            }
            Item::Threshold { .. } => {
                self.threshold_alone(syntax, subject);
                None
            }
        }
    }

    fn about(&mut self, syntax: &RuleSyntax, object: &Operand) -> Option<RuleKind> {
        let name = self.object_name(syntax, object)?;
        let about = About::ALL
            .into_iter()
            .find(|about| about.name() == name.text && self.model.about.contains(about));
        if about.is_none() {
            let known: Vec<&str> = self.model.about.iter().map(|about| about.name()).collect();
            let message = format!("nobody is asked whether it is about `{}`", name.text);
            let help = if known.is_empty() {
                "declare `about: [me, child, other]` in the flow".to_owned()
            } else {
                format!(
                    "the flow's `about:` lists {}",
                    known
                        .iter()
                        .map(|name| format!("`{name}`"))
                        .collect::<Vec<_>>()
                        .join(", ")
                )
            };
            self.report(
                Diagnostic::new(&code::UNKNOWN_CHOICE, syntax.place(&name.span), message)
                    .help(help),
            );
        }
        about.map(|about| RuleKind::About(about.bit()))
    }

    fn way(&mut self, syntax: &RuleSyntax, object: &Operand) -> Option<RuleKind> {
        let name = self.object_name(syntax, object)?;
        let way = Way::ALL.into_iter().find(|way| way.name() == name.text);
        if way.is_none() {
            let name = Spanned::new(name.text.clone(), syntax.place(&name.span));
            self.unknown_choice(&name, "way", Way::ALL.iter().map(|way| way.name()));
        }
        way.map(|way| RuleKind::Way(way.bit()))
    }

    fn urgency_test(
        &mut self,
        syntax: &RuleSyntax,
        name: &Name,
        place: Place,
    ) -> Option<UrgencyIdx> {
        if place != Place::End {
            self.wrong(
                syntax,
                &name.span,
                "`urgency` can be read only behind `then:` of a promise".to_owned(),
                "read the answers here".to_owned(),
            );
            return None;
        }
        self.urgency(Some(&Spanned::new(
            name.text.clone(),
            syntax.place(&name.span),
        )))
    }

    /// A question whose state is tested.
    fn state(&mut self, syntax: &RuleSyntax, name: &Name, place: Place) -> Option<QuestionIdx> {
        if place == Place::End {
            self.only_the_end(syntax, &name.span);
            return None;
        }
        if name.text == "about" {
            self.wrong(
                syntax,
                &name.span,
                "whom it is about is always known".to_owned(),
                "remove the test".to_owned(),
            );
            return None;
        }
        match self.lookup(syntax, name)? {
            Item::Question(index) => {
                if self
                    .model
                    .question(index)
                    .is_some_and(|question| !question.is_readable())
                {
                    self.not_in_rules(&name.text, syntax.place(&name.span));
                    return None;
                }
                Some(index)
            }
            item @ (Item::Fact(_)
            | Item::Score(_)
            | Item::Band(_)
            | Item::Table(_)
            | Item::Threshold { .. }) => {
                let message = format!(
                    "`{}` is {}; only answers are known, unknown or asked",
                    name.text,
                    item.kind()
                );
                self.wrong(
                    syntax,
                    &name.span,
                    message,
                    "test the question that it reads".to_owned(),
                );
                None
            }
        }
    }

    pub(super) fn lookup(&mut self, syntax: &RuleSyntax, name: &Name) -> Option<Item> {
        if let Some((item, _)) = self.scope().names.get(&name.text) {
            return Some(item.clone());
        }
        if self.scope().unmet.contains(&name.text) {
            return None;
        }
        let span = syntax.place(&name.span);
        let known: Vec<String> = self.scope().names.keys().cloned().collect();
        let found = Diagnostic::new(
            &code::UNKNOWN_NAME,
            span,
            format!("nothing is called `{}`", name.text),
        );
        let repeated = syntax
            .expr
            .as_ref()
            .and_then(|rule| repeated_subject(rule, &name.span));
        let found = match (
            repeated,
            nearest(&name.text, known.iter().map(String::as_str)),
        ) {
            (Some(repeated), _) => found.help(format!(
                "each part is a rule of its own: write `{repeated}`"
            )),
            (None, Some(near)) => found.help(format!("did you mean `{near}`?")),
            (None, None) => match self.elsewhere(&name.text, &known) {
                Some(owner) => found.help(owner),
                None => found.help(
                    "rules read questions, facts, scores, bands, tables and thresholds of the flow",
                ),
            },
        };
        self.report(found);
        None
    }

    /// Where an unknown name is known by another name, in another file, or as a choice: how it is
    /// read here.
    fn elsewhere(&self, name: &str, known: &[String]) -> Option<String> {
        let parts = self.model.parts.iter();
        let mut in_parts = parts.map(|part| format!("{}_{name}", part.name));
        if let Some(full) = in_parts.find(|full| known.contains(full)) {
            return Some(format!(
                "in the flow the names of a part begin with the part's name: write `{full}`"
            ));
        }
        let of_the_flow = (self.part.is_some())
            .then(|| self.scopes.first()?.names.get(name))
            .flatten();
        match of_the_flow {
            Some((item @ (Item::Question(_) | Item::Fact(_)), _)) => Some(format!(
                "the flow that uses this part has {} of that name: list it under `needs:`",
                item.kind()
            )),
            Some((Item::Score(_) | Item::Band(_) | Item::Table(_) | Item::Threshold { .. }, _)) => {
                Some(
                    "a part can read only the questions and facts of the flow that it lists under \
                     `needs:`; make it a fact"
                        .to_owned(),
                )
            }
            None => self.owner_of_choice(name),
        }
    }

    /// Where an unknown name is a choice: how it is read.
    fn owner_of_choice(&self, name: &str) -> Option<String> {
        let question = self
            .model
            .questions
            .iter()
            .find(|question| question.choices().iter().any(|choice| choice.name == name))?;
        let verb = if matches!(question.kind, QuestionKind::Choices { .. }) {
            "has"
        } else {
            "is"
        };
        Some(format!(
            "`{name}` is a choice of `{}`: write `{} {verb} {name}`",
            question.name, question.name
        ))
    }

    pub(super) fn object_name<'o>(
        &mut self,
        syntax: &RuleSyntax,
        object: &'o Operand,
    ) -> Option<&'o Name> {
        match object {
            Operand::Name(name) => Some(name),
            Operand::Number(number) => {
                self.wrong(
                    syntax,
                    &number.span,
                    format!("`{}` is a number, and a name belongs here", number.text),
                    "write one of the choices".to_owned(),
                );
                None
            }
        }
    }

    pub(super) fn only_the_end(&mut self, syntax: &RuleSyntax, span: &Range<usize>) {
        self.wrong(
            syntax,
            span,
            "this cannot be read here".to_owned(),
            "behind `then:` of a promise stand `urgency at least …`, `urgency is …` and `outcome is …`; everywhere else, answers".to_owned(),
        );
    }

    pub(super) fn wrong(
        &mut self,
        syntax: &RuleSyntax,
        span: &Range<usize>,
        message: String,
        help: String,
    ) {
        let span: Span = syntax.place(span);
        self.report(Diagnostic::new(&code::WRONG_TYPE, span, message).help(help));
    }
}
