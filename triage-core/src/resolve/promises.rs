//! Promises, typed.

use crate::answers::Slot;
use crate::diagnostic::{Diagnostic, code};
use crate::model::{OutcomeIdx, Promise, PromiseKind, QuestionIdx, Requirement, UrgencyIdx};
use crate::rule::{Rule, RuleKind};
use crate::source::Span;
use crate::syntax::{FlowSyntax, Name, PromiseKindSyntax, PromiseSyntax};

use super::Resolver;
use super::rules::Place;
use super::scope::Item;

impl Resolver {
    /// The promises of one file.
    pub(super) fn promises(&mut self, syntax: &FlowSyntax) {
        for (at, promise) in syntax.promises.iter().enumerate() {
            let Some(kind) = self.promise(promise) else {
                continue;
            };
            let name = match &promise.name {
                Some(name) => {
                    self.new_name(name);
                    let taken = self
                        .model
                        .promises
                        .iter()
                        .find(|other| other.name == name.value)
                        .map(|other| other.span);
                    if let Some(first) = taken {
                        let message = format!("two promises are called `{}`", name.value);
                        self.report(
                            Diagnostic::new(&code::DUPLICATE_NAME, name.span, message)
                                .related(first, "first here")
                                .help("give one of them another name"),
                        );
                    }
                    name.value.clone()
                }
                None => self.full_name(&format!("promise_{}", at.saturating_add(1))),
            };
            self.model.promises.push(Promise {
                name,
                kind,
                span: promise.span,
            });
        }
    }

    fn promise(&mut self, promise: &PromiseSyntax) -> Option<PromiseKind> {
        match &promise.kind {
            PromiseKindSyntax::Whenever {
                when,
                even_if_not_asked,
                then,
                never,
            } => {
                let when = self.rule(when, Place::Answers);
                let then = match then {
                    Some(then) => Requirement::Then(self.rule(then, Place::End)),
                    None => Requirement::Never(self.any_end(never, promise.span)),
                };
                Some(PromiseKind::Whenever {
                    when,
                    even_if_not_asked: *even_if_not_asked,
                    then,
                })
            }
            PromiseKindSyntax::Before {
                outcome,
                must_ask,
                unless,
            } => {
                let outcome = self.outcome_named(outcome);
                let must_ask = self.question_list(must_ask);
                let unless = unless
                    .as_ref()
                    .map(|unless| self.rule(unless, Place::Answers));
                Some(PromiseKind::Before {
                    outcome: outcome?,
                    must_ask,
                    unless,
                })
            }
            PromiseKindSyntax::WorseNeverSafer(names) => {
                let questions = self.question_list(names);
                for (index, name) in questions.iter().zip(names) {
                    let has_side = self
                        .model
                        .question(*index)
                        .is_some_and(|question| question.worse.is_some());
                    if !has_side {
                        let message =
                            format!("`{}` does not say which answers are worse", name.value);
                        self.report(
                            Diagnostic::new(&code::NO_WORSE_SIDE, name.span, message)
                                .related(
                                    self.model
                                        .question(*index)
                                        .map_or(name.span, |question| question.span),
                                    "declared here",
                                )
                                .help("add `worse:` to the question, for example `worse: higher`"),
                        );
                    }
                }
                Some(PromiseKind::WorseNeverSafer(questions))
            }
            PromiseKindSyntax::UnknownAtLeastAs(answers) => {
                let answers = answers
                    .iter()
                    .filter_map(|(name, answer)| self.known_answer(name, answer));
                Some(PromiseKind::UnknownAtLeastAs(answers.collect()))
            }
            PromiseKindSyntax::AtMost {
                questions,
                before,
                when,
            } => {
                let before: Option<Option<OutcomeIdx>> =
                    before.as_ref().map(|before| self.outcome_named(before));
                let when = when.as_ref().map(|when| self.rule(when, Place::Answers));
                let Some(questions) = u32::try_from(*questions)
                    .ok()
                    .filter(|questions| *questions > 0)
                else {
                    let message = format!("at most `{questions}` questions cannot be");
                    self.report(
                        Diagnostic::new(&code::INVALID_VALUE, promise.span, message)
                            .help("write a number from 1 on"),
                    );
                    return None;
                };
                match before {
                    Some(None) => None,
                    Some(before) => Some(PromiseKind::AtMost {
                        questions,
                        before,
                        when,
                    }),
                    None => Some(PromiseKind::AtMost {
                        questions,
                        before: None,
                        when,
                    }),
                }
            }
        }
    }

    fn known_answer(&mut self, name: &Name, answer: &Name) -> Option<(QuestionIdx, Slot)> {
        let index = self.question_named(name)?;
        let question = self.model.question(index)?.clone();
        if !question.may_not_know {
            let message = format!("`{}` can never be unknown", name.value);
            self.report(
                Diagnostic::new(&code::WRONG_TYPE, name.span, message)
                    .related(question.span, "declared here")
                    .help(
                        "add `may_not_know: true` to the question, or remove it from the promise",
                    ),
            );
        }
        Some((index, self.answer(&question, answer)?))
    }

    /// Outcomes and levels of urgency, as one rule over the end.
    fn any_end(&mut self, names: &[Name], span: Span) -> Rule {
        let mut parts = Vec::new();
        for name in names {
            let level = self
                .model
                .urgencies
                .iter()
                .position(|level| *level == name.value)
                .map(UrgencyIdx::new);
            let outcome = self
                .scope()
                .outcomes
                .get(&name.value)
                .map(|(outcome, _)| *outcome);
            let kind = match (level, outcome) {
                (Some(level), _) => RuleKind::Urgency {
                    low: level,
                    high: level,
                },
                (None, Some(outcome)) => RuleKind::Outcome(outcome),
                (None, None) => {
                    let mut known: Vec<String> = self.scope().outcomes.keys().cloned().collect();
                    known.extend(self.model.urgencies.iter().cloned());
                    self.unknown(name, "outcome or level of urgency", &known);
                    RuleKind::Unreadable
                }
            };
            parts.push(Rule {
                kind,
                span: name.span,
            });
        }
        Rule {
            kind: RuleKind::Or(parts),
            span,
        }
    }

    fn question_list(&mut self, names: &[Name]) -> Vec<QuestionIdx> {
        self.all_different(names, "question");
        names
            .iter()
            .filter_map(|name| self.question_named(name))
            .collect()
    }

    fn question_named(&mut self, name: &Name) -> Option<QuestionIdx> {
        match self
            .scope()
            .names
            .get(&name.value)
            .map(|(item, _)| item.clone())
        {
            Some(Item::Question(index)) => Some(index),
            Some(item) => {
                let message = format!(
                    "`{}` is {}, and a question belongs here",
                    name.value,
                    item.kind()
                );
                self.report(
                    Diagnostic::new(&code::WRONG_TYPE, name.span, message)
                        .help("name the questions that it reads"),
                );
                None
            }
            None => {
                let known: Vec<String> = self.scope().names.keys().cloned().collect();
                self.unknown(name, "question", &known);
                None
            }
        }
    }
}
